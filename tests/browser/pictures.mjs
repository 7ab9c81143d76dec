// Takes the pictures of docs/preview.md anew, of the dossier that `briefbook init` makes.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import zlib from 'node:zlib';
import { launch } from './browser.mjs';
import { dossier, serve } from './preview.mjs';

const PICTURES = path.resolve(process.env.PICTURES ?? '../../docs/pictures');
const BRIEF = 'content/briefs/2025-03-02-gazette-first-night.md';
const EDITOR = ['--editor-url', 'vscode://file{path}:{line}:{column}'];

/** The same PNG, packed as tightly as its format can: a browser packs in haste. */
function packed(png) {
  const [keep, data] = [[], []];
  for (let at = 8; at < png.length;) {
    const end = at + 12 + png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, end - 4));
    else keep.push(png.subarray(at, end));
    at = end;
  }
  const pixels = zlib.deflateSync(zlib.inflateSync(Buffer.concat(data)), { level: 9, memLevel: 9 });
  const body = Buffer.concat([Buffer.from('IDAT'), pixels]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(pixels.length);
  sum.writeUInt32BE(zlib.crc32(body));
  return Buffer.concat([png.subarray(0, 8), ...keep.slice(0, -1), length, body, sum, keep.at(-1)]);
}

async function take(page, name, options) {
  const file = path.join(PICTURES, `preview-${name}.png`);
  await page.screenshot({ path: file, ...options });
  await writeFile(file, packed(await readFile(file)));
}

const files = await dossier();
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 880, height: 460 }, colorScheme: 'light' });
const page = await context.newPage();

let server = await serve(files.root, ...EDITOR);
await page.goto(`${server.url}briefs/2025-03-02-gazette-first-night/`);
await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
await take(page, 'footer', { clip: { x: 0, y: 300, width: 880, height: 160 } });

await page.evaluate(() => scrollTo(0, 0));
await files.edit(BRIEF, 'topics: [timetable]', 'topics: [timetabel]');
await page.locator('#briefbook-overlay').waitFor();
await take(page, 'overlay');
await server.stop();

server = await serve(files.root, ...EDITOR);
await page.setViewportSize({ width: 880, height: 330 });
await page.goto(server.url);
await take(page, 'errors');

await browser.close();
await server.stop();
await files.remove();
