// A dossier that its author works on, and `briefbook serve` that shows it. `BRIEFBOOK` names the program.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const BRIEFBOOK = path.resolve(process.env.BRIEFBOOK ?? '../../target/release/briefbook');
const ENV = { PATH: process.env.PATH, HOME: process.env.HOME };

/** The dossier that `briefbook init` makes, in a folder that `remove` takes away. */
export async function dossier() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'briefbook-preview-'));
  const root = path.join(folder, 'night-bus');
  const made = spawnSync(BRIEFBOOK, ['init', root], { env: ENV, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr ?? made.error);
  const at = (file) => path.join(root, file);
  const read = (file) => readFile(at(file), 'utf8');
  // As editors save: what is read is the old file or the new one.
  const write = async (file, text) => {
    await writeFile(`${at(file)}~`, text);
    await rename(`${at(file)}~`, at(file));
  };
  const edit = async (file, from, to) => {
    const text = await read(file);
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    await write(file, text.replace(from, () => to));
  };
  const remove = () => rm(folder, { recursive: true, force: true });
  return { root, read, write, edit, remove };
}

/** Runs `briefbook serve` until `stop`; `said` is what it has printed. */
export async function serve(root, ...options) {
  const port = options.includes('--port') ? [] : ['--port', '0'];
  const child = spawn(BRIEFBOOK, ['serve', '--root', root, '--color', 'never', ...port, ...options], { env: ENV });
  let said = '';
  child.stdout.on('data', (data) => { said += data; });
  child.stderr.on('data', (data) => { said += data; });
  const ended = new Promise((end) => child.once('exit', end));
  await until('the preview is up', () => said.includes('Ctrl-C') || child.exitCode !== null);
  const url = said.match(/the preview is at (\S+)/)?.[1];
  if (!url) throw new Error(said);
  const stop = () => {
    child.kill('SIGINT');
    return ended;
  };
  return { url, port: new URL(url).port, said: () => said, stop };
}

export const wait = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

/** Waits until something holds; pages that are on their way count as not yet. */
export async function until(claim, holds, within = 5000) {
  const end = Date.now() + within;
  let last;
  while (Date.now() < end) {
    try {
      // A page that is just going may never answer.
      last = await Promise.race([holds(), wait(end - Date.now())]);
      if (last) return last;
    } catch (error) {
      last = error;
    }
    await wait(20);
  }
  throw new Error(`not within ${within} ms: ${claim} (${last})`);
}
