// The browser that all tests share, and what it is asked of any page.
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const AXE = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');

export const launch = (options = {}) => chromium.launch({ executablePath: CHROMIUM, args: ARGS, ...options });

/** The rules of axe that a page breaks. */
export async function axe(page) {
  // Not as a tag: a page's policy may let no script in but its own.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).slice(0, 3).join(' ')}`);
  });
}

/** What the Nu validator holds against HTML files. */
export function invalid(files) {
  const jar = String(require('vnu-jar'));
  const found = spawnSync('java', ['-Xss8m', '-jar', jar, '--errors-only', '--format', 'json', '--stdout',
    '--exit-zero-always', ...files], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (found.status !== 0) throw new Error(found.stderr);
  return JSON.parse(found.stdout).messages.map((message) => `${message.url}:${message.lastLine}: ${message.message}`);
}
