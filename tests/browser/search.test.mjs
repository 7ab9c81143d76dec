// The search page as readers meet it: what is found, by which keys, over which words; and what is
// said where nothing is, or nothing can be. `SITE` names the built folder.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { axe, launch } from './browser.mjs';
import { queries } from './queries.mjs';
import { serve } from './site.mjs';

const SITE = path.resolve(process.env.SITE ?? '../../public');
const KIB = 1024;
// What hosts are told to send with every page.
const [, POLICY] = fs.readFileSync(path.join(SITE, '_headers'), 'utf8').match(/Content-Security-Policy: (.*)/);

let browser;
let host;

before(async () => {
  browser = await launch();
  host = await serve(SITE, '/a/b/');
});

after(async () => {
  await browser?.close();
  await host?.close();
});

/** Opens the search at `asked`, under the policy of a real host; `sent` is what was asked for since. */
async function open(asked = '', { scripts = true, scheme = 'light', width = 1280 } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: scripts });
  const faults = [];
  const sent = [];
  const change = { answer: null };
  await context.route('**', async (route) => {
    const url = route.request().url();
    if (!url.startsWith(host.root)) faults.push(`asks ${url}`);
    sent.push(url.slice(host.root.length));
    if (await change.answer?.(route, url)) return;
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': POLICY } });
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && faults.push(message.text()));
  await page.goto(`${host.root}search/${asked}`);
  const close = async () => {
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
    assert.deepEqual(faults, []);
  };
  return { page, sent, change, close };
}

const search = (q, more = '') => `?q=${encodeURIComponent(q)}${more}`;
const status = (page) => page.locator('#page-status');
const wait = await readyWords();

/** What the page says while it looks. */
async function readyWords() {
  const html = fs.readFileSync(path.join(SITE, 'search/index.html'), 'utf8');
  return html.match(/data-wait="([^"]*)"/)[1];
}

/** Until something is said of what was found. */
async function told(page) {
  await page.waitForFunction((wait) => {
    const text = document.getElementById('page-status').textContent;
    return text && text !== wait;
  }, wait);
  return status(page).innerText();
}

/** The pages that are shown, from the site's root. */
async function found(page) {
  const all = await page.locator('#page-found a').evaluateAll((links) => links.map((link) => link.href));
  return all.map((href) => href.slice(host.root.length));
}

const without = (address) => address.split('#')[0];

const weigh = (file) => gzipSync(fs.readFileSync(path.join(SITE, file)), { level: 9 }).length;

describe('what a reader looks for is among the first three, and asks for little', async () => {
  for (const { q, answers } of await queries()) {
    test(q, async () => {
      const { page, sent, close } = await open(search(q));
      await told(page);
      const first = (await found(page)).slice(0, 3).map(without);
      await close();
      assert.ok(first.some((address) => answers.includes(address)), `${q}: ${first.join(' ')}`);
      const asked = sent.filter((file) => file.startsWith('search/index/'));
      const bytes = asked.reduce((sum, file) => sum + weigh(file), 0);
      assert.ok(bytes < 80 * KIB && asked.length <= 30, `${q}: ${bytes} bytes in ${asked.length} files`);
    });
  }
});

test('there are thirty queries and more, in both languages, and every answer is a page', async () => {
  const all = await queries();
  assert.ok(all.length >= 30);
  assert.ok(all.filter(({ q }) => /[\u3040-\u9fff]/.test(q)).length >= 10);
  for (const { q, answers } of all) {
    for (const address of answers) assert.ok(fs.existsSync(path.join(SITE, address, 'index.html')), `${q}: ${address}`);
  }
});

test('the script, each file and the page are within their budgets', () => {
  assert.ok(weigh('search.js') <= 5 * KIB, `the script has ${weigh('search.js')} bytes`);
  assert.ok(weigh('search/index.html') <= 14 * KIB);
  const folder = path.join(SITE, 'search/index');
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  assert.ok(files.length > 20);
  for (const file of files) {
    const name = path.relative(SITE, path.join(file.parentPath, file.name));
    assert.ok(weigh(name) <= 8 * KIB, `${name} has ${weigh(name)} bytes`);
  }
});

for (const scheme of ['light', 'dark']) {
  for (const width of [320, 375, 1280]) {
    test(`with results and without, no rule of axe is broken in ${scheme} at ${width} px`, async () => {
      for (const q of ['警察庁', 'neutralise servers', 'zzyzx']) {
        const { page, close } = await open(search(q), { scheme, width });
        await told(page);
        const [faults, wide] = [await axe(page), await page.evaluate(() => document.documentElement.scrollWidth)];
        await close().catch((error) => assert.match(error.message, /axe|Content Security/));
        assert.deepEqual(faults, []);
        assert.ok(wide <= width, `${q}: ${wide} px`);
      }
    });
  }
}

test('it is used by the keyboard alone', async () => {
  const { page, close } = await open();
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'page-q');
  await page.keyboard.type('oversight/');
  assert.equal(await page.inputValue('#page-q'), 'oversight/', 'in the field it is a letter');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#page-found a');
  for (let stops = 0; stops < 9; stops++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.closest('#page-found'))) break;
  }
  const wanted = await page.evaluate(() => document.activeElement.href.split('#')[0]);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href.split('#')[0] === wanted);
  await close();
});

test('the way back from a page leads to what was found, as much of it as was shown', async () => {
  const { page, close } = await open();
  await page.fill('#page-q', 'cabinet');
  await told(page);
  await page.waitForSelector('#page-more:not([hidden])');
  await page.click('#page-more');
  await page.waitForFunction(() => document.querySelectorAll('#page-found li').length === 20);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll('#page-found a')].indexOf(document.activeElement)), 10);
  const before = await found(page);
  await page.locator('#page-found a').nth(12).click();
  await page.waitForLoadState();
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll('#page-found li').length === 20);
  assert.equal(await page.inputValue('#page-q'), 'cabinet');
  assert.deepEqual(await found(page), before);
  await close();
});

test('the address says what is looked for, while it is typed', async () => {
  const { page, close } = await open();
  const length = await page.evaluate(() => history.length);
  await page.locator('#page-q').pressSequentially('警察', { delay: 30 });
  await told(page);
  await page.check('[name=kind][value=actor]');
  await page.waitForFunction(() => new URL(location).searchParams.get('kind') === 'actor');
  assert.equal(await page.evaluate(() => new URL(location).searchParams.get('q')), '警察');
  assert.equal(await page.evaluate(() => history.length), length, 'no letter is a step back');
  await page.fill('#page-q', '');
  await page.waitForFunction(() => !location.search.includes('q='));
  assert.equal(await status(page).innerText(), '');
  await close();
});

test('a kind alone is shown, and how many there are of each', async () => {
  const { page, close } = await open(search('oversight commission', '&kind=actor'));
  await told(page);
  const all = await found(page);
  assert.ok(all.length > 1 && all.every((address) => address.startsWith('actors/')), all.join(' '));
  assert.ok(await page.isChecked('[value=actor]'));
  const count = Number(await page.locator('label:has([value=actor]) span').innerText());
  const more = await page.locator('#page-more').isVisible();
  assert.ok(more ? count > all.length : count === all.length, `${count} ${all.length}`);
  await page.check('[name=kind][value=""]');
  await page.waitForFunction((count) => document.querySelectorAll('#page-found li').length > count || document.querySelector('#page-found a[href*=briefs]'), all.length);
  await close();
});

test('what was found is marked, Japanese is told as such, and links lead to the paragraph', async () => {
  const { page, close } = await open(search('erasing the attack program'));
  await told(page);
  assert.match((await page.locator('#page-found mark').allInnerTexts()).join(' '), /erasing/i);
  const parts = (await found(page)).filter((address) => address.includes('#'));
  assert.ok(parts.length > 0);
  for (const address of parts) {
    const [file, part] = address.split('#');
    assert.match(fs.readFileSync(path.join(SITE, file, 'index.html'), 'utf8'), new RegExp(`id="${part}"`));
  }
  await page.fill('#page-q', '自衛隊');
  await page.waitForSelector('#page-found mark [lang=ja]');
  assert.equal(await page.locator('#page-found mark').first().innerText(), '自衛隊');
  await close();
});

test('what is shown of a page is a sentence, with the name before it that was found in names alone', async () => {
  const shown = async (page) => page.locator('#page-found li').evaluateAll((items) => items.map((item) => {
    const words = item.querySelector('p + p');
    return { text: words.innerText, names: words.innerText.split(' · ').length, marked: Boolean(words.querySelector('mark')) };
  }));
  const { page, close } = await open(search('石破'));
  await told(page);
  const all = await shown(page);
  assert.ok(all.length > 5);
  for (const { text, names, marked } of all) {
    assert.ok(names < 2, `a list of names: ${text}`);
    assert.ok(marked, text);
    assert.match(text, /[a-z]+ [a-z]+ [a-z]+.*[.…]$/, 'no sentence');
  }
  assert.ok(all.some(({ text }) => /^石破茂 … [A-Z]/.test(text)));
  // Found in both: the sentence, however many of the words are names.
  for (const q of ['Ministry of Defense cyber attack', 'NPA neutralization', 'Yomiuri Shimbun oversight']) {
    await page.goto(`${host.root}search/${search(q)}`);
    await told(page);
    for (const { text, names } of await shown(page)) assert.ok(names < 2, `${q}: ${text}`);
  }
  await close();
});

test('what stands nowhere as it was typed is not found', async () => {
  for (const [q, none] of [['防御サイバー', true], ['"agency police national"', true], ['"national police agency"', false]]) {
    const { page, close } = await open(search(q));
    await told(page);
    assert.equal((await found(page)).length === 0, none, q);
    await close();
  }
});

test('text of a reader is text, wherever it is shown', async () => {
  const { page, close } = await open(search('<img src=x onerror=alert(1)> $& {q} "'));
  await told(page);
  assert.match(await status(page).innerText(), /<img src=x onerror=alert\(1\)> \$& \{q\}/);
  assert.equal(await page.locator('main img').count(), 0);
  await close();
});

test('an answer that comes late does not take the place of a newer one', async () => {
  const { page, change, close } = await open();
  let first = true;
  change.answer = async (route, url) => {
    if (first && url.endsWith('.txt')) {
      first = false;
      await new Promise((done) => setTimeout(done, 1500));
    }
    return false;
  };
  await page.fill('#page-q', 'keidanren');
  await page.waitForTimeout(400);
  await page.fill('#page-q', 'ishiba');
  await page.waitForFunction(() => document.querySelector('#page-found a')?.href.includes('ishiba'));
  await page.waitForTimeout(1800);
  assert.match((await found(page))[0], /ishiba/);
  await close();
});

test('that it cannot be loaded is said, and what to do', async () => {
  const { page, change, close } = await open();
  const words = (name) => status(page).getAttribute(`data-${name}`);
  change.answer = async (route, url) => url.includes('/index/') && (await route.fulfill({ status: 404, body: 'gone' }), true);
  await page.fill('#page-q', 'police');
  await page.waitForFunction((words) => document.getElementById('page-status').textContent === words, await words('failed'));
  await page.context().setOffline(true);
  await page.fill('#page-q', 'police agency');
  await page.waitForFunction((words) => document.getElementById('page-status').textContent === words, await words('offline'));
  await page.context().setOffline(false);
  change.answer = null;
  await page.fill('#page-q', 'police');
  await page.waitForSelector('#page-found a');
  await close();
});

test('a site that is published anew meanwhile is searched as it is now', async () => {
  const { page, change, close } = await open(search('police'));
  await told(page);
  // As if the files that the page knows of were gone, until it asks again which there are.
  let gone = true;
  change.answer = async (route, url) => {
    if (url.endsWith('index.json')) gone = false;
    return gone && url.endsWith('.txt') && (await route.fulfill({ status: 404, body: '' }), true);
  };
  await page.fill('#page-q', 'telecommunications');
  await page.waitForFunction(() => document.querySelector('#page-found a mark, #page-found p mark')?.textContent.match(/telecom/i));
  await close();
});

test('without scripts it says so, and leads to the lists', async () => {
  const { page, close } = await open(search('police'), { scripts: false });
  const text = await page.locator('main').innerText();
  assert.match(text, /scripts/);
  for (const list of ['chronology', 'glossary', 'briefs', 'actors']) {
    assert.ok(await page.locator(`main a[href="../${list}/"]`).count(), list);
  }
  await close();
});

test('the front page, the missing page and the navigation lead to it', async () => {
  const { page, close } = await open();
  await page.goto(host.root);
  await page.fill('main form input', '石破');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\/\?q=/);
  await told(page);
  assert.match((await found(page))[0], /ishiba/);
  await close();
  const missing = fs.readFileSync(path.join(SITE, '404.html'), 'utf8');
  assert.match(missing, /<form role="search" action="\/search\/" method="get">/);
  assert.match(missing, /<a href="\/chronology\/">/);
});

test('the script spells words as the program does', () => {
  const script = fs.readFileSync(path.join(SITE, 'search.js'), 'utf8');
  const words = script.slice(script.indexOf('// Words'), script.indexOf('// Files'));
  const index = JSON.parse(fs.readFileSync(path.join(SITE, 'search/index/index.json'), 'utf8'));
  const spell = new Function('index', `${words}; ({ rules, stop } = index); return { fold, key, PIECE }`)(index);
  const cases = JSON.parse(fs.readFileSync(new URL('../search/words.json', import.meta.url), 'utf8'));
  assert.ok(cases.length >= 500);
  for (const [text, folded, keys] of cases) {
    assert.equal(spell.fold(text), folded, text);
    const found = [...folded.matchAll(spell.PIECE)].map(([word, run]) => (run ? `[${run}]` : spell.key(word)));
    assert.deepEqual(found, keys, text);
  }
});
