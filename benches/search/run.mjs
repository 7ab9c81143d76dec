// Our search beside Pagefind's, over the same pages, with the same queries, in the same browser.
//
//     node run.mjs PUBLIC                the table of ../README.md, of a built site
//     node run.mjs PUBLIC --index-only   the time and the size of Pagefind's index alone
//
// Pagefind is used as its users do: its program makes the index of the folder's pages, its script asks it.
// It gets the pages that we search, and of each what stands in `main`. What travels is compressed, as hosts do.
import { createServer } from 'node:http';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { queries } from '../../tests/browser/queries.mjs';

const [site, option] = [path.resolve(process.argv[2]), process.argv[3]];
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
// A phone: 100 ms there and back, 1.5 MB a second.
const PHONE = { offline: false, latency: 100, downloadThroughput: 1.5e6, uploadThroughput: 5e5 };

const files = (folder) => fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile()).map((file) => path.join(file.parentPath, file.name));
const median = (all) => all.sort((left, right) => left - right)[Math.floor(all.length / 2)];
const sum = (all) => all.reduce((left, right) => left + right, 0);
const isPacked = (file) => /\.(pf_\w+|pagefind|wasm)$/.test(file);
const weigh = (file) => (isPacked(file) ? fs.statSync(file).size : gzipSync(fs.readFileSync(file)).length);

/** The pages that are searched, in a folder of their own. */
function copy() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'search-bench-'));
  let pages = 0;
  for (const file of files(site)) {
    const name = path.relative(site, file);
    const parts = name.split(path.sep);
    const kinds = ['briefs', 'actors', 'topics', 'chronology', 'procedures', 'glossary'];
    // Pages that authors wrote: no list, no history, no edition.
    const isPage = parts.at(-1) === 'index.html' && !['editions', 'history', 'search', 'data'].includes(parts[0])
      && !name.includes('as-known') && !(kinds.includes(parts[0]) && (parts.length < 3 || parts[1] === 'page'));
    if (!isPage) continue;
    pages++;
    fs.cpSync(file, path.join(folder, name));
  }
  return { folder, pages };
}

/** Makes Pagefind's index; the seconds that it took. */
function pagefind(folder, ...more) {
  const program = path.resolve(import.meta.dirname, 'node_modules/.bin/pagefind');
  const start = process.hrtime.bigint();
  const ran = spawnSync(program, ['--site', folder, '--root-selector', 'main', ...more], { encoding: 'utf8' });
  if (ran.status !== 0) throw Error(ran.stderr + ran.stdout);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

async function serve(folder) {
  const served = { bytes: 0, requests: 0, root: '', close: () => {} };
  const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json', wasm: 'application/wasm', svg: 'image/svg+xml', txt: 'text/plain' };
  const server = createServer((request, response) => {
    let file = path.join(folder, decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, 'index.html');
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    const packed = isPacked(file);
    const body = packed ? fs.readFileSync(file) : gzipSync(fs.readFileSync(file));
    if (!/\.(html|css|svg)$/.test(file)) {
      served.bytes += body.length;
      served.requests++;
    }
    response.writeHead(200, { 'content-type': types[file.split('.').at(-1)] ?? 'application/octet-stream', ...(packed ? {} : { 'content-encoding': 'gzip' }) }).end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  served.root = `http://127.0.0.1:${server.address().port}/`;
  served.close = () => server.close();
  return served;
}

/** Asks each query in a browser that knows nothing: hits, bytes, requests, and ms after the page has loaded. */
async function measure(folder, start, ask, phone) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  const host = await serve(folder);
  const rows = [];
  for (const { q, answers } of await queries()) {
    const context = await browser.newContext();
    const page = await context.newPage();
    if (phone) await (await context.newCDPSession(page)).send('Network.emulateNetworkConditions', PHONE);
    [host.bytes, host.requests] = [0, 0];
    await page.goto(host.root + start, { waitUntil: 'networkidle' });
    const { ms, found } = await page.evaluate(ask, q);
    const first = found.slice(0, 3).map((url) => new URL(url, host.root).pathname.slice(1));
    rows.push({ q, ms, bytes: host.bytes, requests: host.requests, hit: first.some((address) => answers.includes(address)), none: !found.length });
    await context.close();
  }
  host.close();
  await browser.close();
  return rows;
}

/** As a reader who types it: until the first ten are shown. */
const ours = async (q) => {
  const status = document.getElementById('page-status');
  const box = document.getElementById('page-q');
  const start = performance.now();
  box.value = q;
  box.form.requestSubmit();
  while (!status.textContent || status.textContent === status.dataset.wait) await new Promise((done) => setTimeout(done, 1));
  const ms = performance.now() - start;
  return { ms, found: [...document.querySelectorAll('#page-found a')].map((link) => link.href.split('#')[0]) };
};
/** Until what is shown of the first ten is there. The script is loaded and ready before. */
const theirs = async (q) => {
  const pagefind = await import('/pagefind/pagefind.js');
  await pagefind.init();
  const start = performance.now();
  const { results } = await pagefind.search(q);
  const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return { ms: performance.now() - start, found: found.map((page) => page.url) };
};

const print = (name, index, rows, slow) => {
  const japanese = rows.filter(({ q }) => /[\u3040-\u9fff\uff66-\uff9f]/.test(q));
  const hits = (rows) => `${rows.filter(({ hit }) => hit).length} of ${rows.length}`;
  const english = rows.filter((row) => !japanese.includes(row));
  const kb = (bytes) => (bytes / 1000).toFixed(1);
  console.log(`| ${[name, hits(english), hits(japanese), kb(median(rows.map(({ bytes }) => bytes))), kb(Math.max(...rows.map(({ bytes }) => bytes))),
    median(rows.map(({ requests }) => requests)), Math.round(median(rows.map(({ ms }) => ms))), Math.round(median(slow.map(({ ms }) => ms))),
    index.seconds?.toFixed(2) ?? '', kb(index.bytes), index.files].join(' | ')} |`);
  for (const row of rows.filter(({ hit }) => !hit)) console.error(`${name}: no answer to ${row.q}${row.none ? ' (nothing found)' : ''}`);
};
const sizes = (folder) => ({ bytes: sum(files(folder).map(weigh)), files: files(folder).length });

const { folder, pages } = copy();
console.error(`${pages} pages`);
try {
  if (option !== '--index-only') {
    console.log('| | English | Japanese | kB | most | requests | ms | on a phone | s to index | kB of index | files |');
    console.log(`|${' --- |'.repeat(11)}`);
    print('briefbook', sizes(path.join(site, 'search')), await measure(site, 'search/', ours), await measure(site, 'search/', ours, true));
  }
  for (const [name, more] of [['Pagefind 1.6.0', []], ['the same, all as Japanese', ['--force-language', 'ja']]]) {
    fs.rmSync(path.join(folder, 'pagefind'), { recursive: true, force: true });
    const seconds = pagefind(folder, ...more);
    const index = { seconds, ...sizes(path.join(folder, 'pagefind')) };
    if (option === '--index-only') console.log(`${name}: ${seconds.toFixed(2)} s, ${(index.bytes / 1000).toFixed(0)} kB, ${index.files} files`);
    else {
      fs.writeFileSync(path.join(folder, 'blank.html'), '<!DOCTYPE html><title>Search</title>');
      print(name, index, await measure(folder, 'blank.html', theirs), await measure(folder, 'blank.html', theirs, true));
    }
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
