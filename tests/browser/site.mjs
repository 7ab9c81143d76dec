// A built site, served as a plain host would serve it: from one folder, under any path.
import { createServer } from 'node:http';
import { readFile, readdir } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Every HTML file under `folder`, as paths from it with `/`, sorted. */
export async function pages(folder) {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith('.html')).map((file) => file.split(path.sep).join('/')).sort();
}

/** Serves `folder` on a free port below `base`; ends with `close()`. */
export async function serve(folder, base = '/') {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const inside = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) : '..';
    let file = path.join(folder, inside);
    if (file.startsWith(folder) && existsSync(file) && statSync(file).isDirectory()) file = path.join(file, 'index.html');
    const found = file.startsWith(folder) && existsSync(file);
    const body = await readFile(found ? file : path.join(folder, '404.html'));
    const type = TYPES[found ? path.extname(file) : '.html'] ?? 'application/octet-stream';
    response.writeHead(found ? 200 : 404, { 'content-type': type }).end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const root = `http://127.0.0.1:${server.address().port}${base}`;
  return { root, close: () => new Promise((closed) => server.close(closed)) };
}

/** The address of a page's file, below the site's root. */
export const addressOf = (file) => (file.endsWith('index.html') ? file.slice(0, -'index.html'.length) : file);

/** One page of each kind and every index: the largest of its folder, where there are many. */
export function samples(folder, files) {
  const largest = new Map();
  for (const file of files) {
    const parts = file.split('/');
    const kind = parts.length < 3 ? file : parts[0];
    const size = statSync(path.join(folder, file)).size;
    if (!largest.has(kind) || largest.get(kind).size < size) largest.set(kind, { file, size });
  }
  return [...largest.values()].map(({ file }) => file).sort();
}
