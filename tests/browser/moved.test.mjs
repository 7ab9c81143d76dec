// What a browser makes of an old address where the host knows of none: it arrives, with the part of the page that was
// asked for, and without scripts at the top of the page. `BRIEFBOOK` names the program.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from './site.mjs';

const PROGRAM = path.resolve(process.env.BRIEFBOOK ?? '../../target/release/briefbook');
const NEW = '---\ntitle: New\naliases: ["/旧 住所 (1)/", /deep/old.html]\n---\nA text.\n\n## Limits\n\nAnother one.\n';

let folder;
let browser;
let server;

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moved-'));
  fs.mkdirSync(path.join(folder, 'content/pages'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'site.toml'), 'title = "Harbor"\nas_of = 2026-01-02\n');
  fs.writeFileSync(path.join(folder, 'content/pages/new.md'), NEW);
  execFileSync(PROGRAM, ['build', '--quiet', '--root', folder]);
  server = await serve(path.join(folder, 'public'));
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'],
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
  fs.rmSync(folder, { recursive: true });
});

async function arrives(address, { javaScriptEnabled = true, blocked = false } = {}) {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  if (blocked) await page.route('**/moved.js', (route) => route.abort());
  await page.goto(new URL(address, server.root).href);
  if (!blocked) await page.waitForURL(/\/new\//);
  const link = blocked ? await page.locator('main a').first().getAttribute('href') : null;
  const found = { url: page.url().slice(server.root.length), link };
  await context.close();
  return found;
}

for (const old of ['%E6%97%A7%20%E4%BD%8F%E6%89%80%20(1)/', 'deep/old.html']) {
  test(`${old} leads on, and keeps the part that was asked for`, async () => {
    assert.equal((await arrives(`${old}#limits`)).url, 'new/#limits');
    assert.equal((await arrives(old)).url, 'new/');
  });

  test(`${old} leads on without scripts`, async () => {
    assert.equal((await arrives(`${old}#limits`, { javaScriptEnabled: false })).url, 'new/');
  });

  test(`${old} has a link where its script does not come`, async () => {
    const found = await arrives(`${old}#limits`, { blocked: true });
    assert.equal(found.url, `${old}#limits`);
    assert.equal(found.link, '../new/');
  });
}
