// What readers would look for, and what answers: tests/search/queries.toml.
import { readFile } from 'node:fs/promises';

/** The queries, each with the addresses of the pages that answer it, from the site's root. */
export async function queries() {
  const text = await readFile(new URL('../search/queries.toml', import.meta.url), 'utf8');
  // Each value of the file is also one of JSON.
  const value = (block, name) => JSON.parse(block.match(new RegExp(`^${name} = (.*)$`, 'm'))[1]);
  return text.split('[[query]]').slice(1).map((block) => ({ q: value(block, 'q'), answers: value(block, 'answers') }));
}
