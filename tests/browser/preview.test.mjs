// The preview as an author meets it: `briefbook serve` on a dossier that is edited, in a real browser.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { axe, invalid, launch } from './browser.mjs';
import { dossier, serve, until, wait } from './preview.mjs';

const LONG = 'content/pages/long.md';
const FAULT = 'Seen by [[nobody]].';
let browser;

before(async () => {
  // Pages that are gone back to come out of the browser's memory, as they do for everybody.
  browser = await launch({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
});

after(() => browser?.close());

/** Runs `claim` on a dossier with these files besides, and on the preview of it. */
async function previewed(claim, { options = [], files = {} } = {}) {
  const made = await dossier();
  let server;
  let context;
  try {
    await made.edit('site.toml', '#raw_html = false', 'raw_html = true');
    for (const [file, text] of Object.entries(files)) await made.write(file, text);
    server = await serve(made.root, ...options);
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await claim({ files: made, server, context, page: await context.newPage() });
  } finally {
    await context?.close();
    await server?.stop();
    await made.remove();
  }
}

/** A page of 100 paragraphs, each with words of its own, below headings and among `<details>`. */
function long() {
  const filler = 'and the bus goes on, past the school, the baths and the old mill, '.repeat(4);
  const stops = Array.from({ length: 100 }, (_, at) => {
    const part = at % 25 === 0 ? `## Part ${at / 25 + 1}\n\n` : '';
    const more = at % 30 === 0 ? `<details><summary>More on ${at}</summary><p>Less on ${at}.</p></details>\n\n` : '';
    return `${part}${more}Stop ${at}. Here the driver waits, ${filler}says rider ${at}.\n`;
  });
  return `---\ntitle: A long line\nsummary: Every stop of it.\n---\n${stops.join('\n')}`;
}

const paragraph = (page, words) => page.locator('main p', { hasText: new RegExp(`^${words}`) });
const top = (page, words) => paragraph(page, words).evaluate((block) => block.getBoundingClientRect().top);
const overlay = (page) => page.locator('#briefbook-overlay');

/** Puts a paragraph at a height in the window. */
const scrollTo = (page, words, height) => paragraph(page, words).evaluate((block, to) =>
  scrollTo({ top: scrollY + block.getBoundingClientRect().top - to, behavior: 'instant' }), height);

/** Waits for a page that shows these words and has found its place. */
async function settled(page, words) {
  await until(`the page shows ${words}`, async () => (await page.locator('main').innerText()).includes(words));
  await until('the page is at rest', () => page.evaluate(() =>
    document.readyState === 'complete' && history.scrollRestoration === 'auto'));
  // What the browser itself does to the place, it does with the next frame; a page below others has few.
  await page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(done));
    setTimeout(done, 100);
  }));
}

const inserted = Array.from({ length: 20 }, (_, at) => `New ${at}. A stop that nobody knew of.\n\n`).join('');

describe('an edit of prose is seen, and the place on the page stays', () => {
  const cases = [
    { name: 'in the middle of the window', at: 300 },
    { name: 'at the top of the window', at: 0 },
    { name: 'cut off by the top of the window', at: -20 },
    { name: 'with a fragment in the address', at: 300, fragment: '#part-2' },
    { name: 'with a fragment of what is far below', at: 300, fragment: '#part-4' },
  ];
  for (const { name, at, fragment = '' } of cases) {
    test(`${name}, 20 paragraphs above it`, () => previewed(async ({ files, server, page }) => {
      await page.goto(`${server.url}long/${fragment}`);
      await scrollTo(page, 'Stop 60\\.', at);
      const before = await top(page, 'Stop 60\\.');
      assert.ok(Math.abs(before - at) < 2, `it was put at ${before}`);

      await files.edit(LONG, 'Stop 3.', `${inserted}Stop 3.`);
      await settled(page, 'New 19.');

      const found = await top(page, 'Stop 60\\.');
      assert.ok(Math.abs(found - before) <= 2, `it was at ${before}, and is at ${found}`);
    }, { files: { [LONG]: long() } }));
  }

  test('when the first paragraph in the window is the one that grew', () => previewed(async ({ files, server, page }) => {
    await page.goto(`${server.url}long/`);
    await scrollTo(page, 'Stop 61\\.', 0);
    await files.edit(LONG, 'says rider 61.', `says rider 61. ${'So it goes. '.repeat(40)}`);
    await settled(page, 'So it goes.');
    const found = await top(page, 'Stop 61\\.');
    assert.ok(Math.abs(found) <= 2, `it was at 0, and is at ${found}`);
  }, { files: { [LONG]: long() } }));

  test('when the first paragraph in the window begins with other words, and there is more above', () =>
    previewed(async ({ files, server, page }) => {
      await page.goto(`${server.url}long/`);
      await scrollTo(page, 'Stop 60\\.', 0);
      const before = await top(page, 'Stop 61\\.');
      await files.edit(LONG, 'Stop 60.', 'The sixtieth stop.');
      await settled(page, 'The sixtieth');
      await files.edit(LONG, 'Stop 3.', `${inserted}Stop 3.`);
      await settled(page, 'New 19.');
      const found = await top(page, 'Stop 61\\.');
      assert.ok(Math.abs(found - before) <= 2, `the next was at ${before}, and is at ${found}`);
    }, { files: { [LONG]: long() } }));

  test('and one who is at the top of the page stays there', () => previewed(async ({ files, server, page }) => {
    await page.goto(`${server.url}long/`);
    await files.edit(LONG, 'Stop 0.', `${inserted}Stop 0.`);
    await settled(page, 'New 19.');
    assert.equal(await page.evaluate(() => scrollY), 0);
  }, { files: { [LONG]: long() } }));

  test('and what was unfolded stays so, also below what is new', () => previewed(async ({ files, server, page }) => {
    await page.goto(`${server.url}long/`);
    await until('the page has details', async () => await page.locator('details:not(.cite details)').count() === 4);
    await page.locator('summary', { hasText: 'More on 60' }).click();
    const more = '<details><summary>More on this</summary><p>News.</p></details>\n\n';
    await files.edit(LONG, 'Stop 3.', `${more}Stop 3.`);
    await settled(page, 'More on this');
    const open = await page.locator('details[open] summary').allInnerTexts();
    assert.deepEqual(open, ['More on 60']);
  }, { files: { [LONG]: long() } }));
});

describe('an edit of a stylesheet is seen without a reload', () => {
  test('and the page is never without a style', () => previewed(async ({ files, server, page }) => {
    await page.goto(server.url);
    const links = await page.locator('link[rel=stylesheet]').count();
    await page.evaluate(() => {
      globalThis.marker = 'kept';
      globalThis.bare = 0;
      const look = () => {
        // The margin that a browser gives to what has no style.
        if (getComputedStyle(document.body).margin !== '0px') globalThis.bare += 1;
        requestAnimationFrame(look);
      };
      look();
    });
    // So slow that the next edit comes before the last style does.
    await page.route('**/site.css*', async (route) => {
      await wait(100);
      await route.continue();
    });
    const css = await files.read('static/site.css');
    for (let spacing = 1; spacing <= 6; spacing += 1) {
      await files.write('static/site.css', `${css}\nbody { letter-spacing: ${spacing}px }\n`);
      await wait(spacing * 15);
    }
    await until('the style is new', async () =>
      await page.evaluate(() => getComputedStyle(document.body).letterSpacing) === '6px');
    await until('old styles are gone', async () => await page.locator('link[rel=stylesheet]').count() === links);
    assert.deepEqual(await page.evaluate(() => [globalThis.marker, globalThis.bare]), ['kept', 0]);

    // It is not lost to the next reload.
    await files.edit('content/home.md', 'This is an example.', 'This is another example.');
    await settled(page, 'This is another example.');
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).letterSpacing), '6px');
  }));
});

describe('a bad edit', () => {
  const ABOUT = 'content/pages/about.md';

  test('is told over the last good page in the words of the terminal, until it is mended', () =>
    previewed(async ({ files, server, page }) => {
      await page.goto(`${server.url}about/`);
      const good = await page.locator('main').innerText();
      const about = await files.read(ABOUT);

      await files.write(ABOUT, `${about}\n${FAULT}\n`);
      await overlay(page).waitFor();
      const told = await overlay(page).locator('pre').allTextContents();
      assert.equal(told.length, 1);
      assert.match(told[0], /^error\[unknown-id\]: no page has the id `nobody`\n/);
      assert.ok(server.said().includes(told[0]), server.said());
      assert.match(await overlay(page).innerText(), /1 error in content\/pages\/about\.md\./);
      assert.equal(await page.locator('main').innerText(), good);

      await files.write(ABOUT, `${about}\nSeen by [[no-one]] and [[somebody]].\n`);
      await until('other faults replace it', async () => await overlay(page).locator('pre').count() === 2);
      assert.match(await overlay(page).innerText(), /`no-one`/);
      assert.equal(await overlay(page).count(), 1);

      await files.write(ABOUT, `${about}\nMended.\n`);
      await settled(page, 'Mended.');
      assert.equal(await overlay(page).count(), 0);
    }));

  test('that is taken back takes its overlay along', () => previewed(async ({ files, server, page }) => {
    await page.goto(`${server.url}about/`);
    const about = await files.read(ABOUT);
    await files.write(ABOUT, `${about}\n${FAULT}\n`);
    await overlay(page).waitFor();
    await files.write(ABOUT, about);
    await overlay(page).waitFor({ state: 'detached' });
  }));

  test('is out of the way at a key or a click, and another one comes back', () => previewed(async ({ files, server, page }) => {
    await page.goto(`${server.url}about/`);
    const about = await files.read(ABOUT);
    await files.write(ABOUT, `${about}\n${FAULT}\n`);
    await overlay(page).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await overlay(page).count(), 0);

    await files.write(ABOUT, `${about}\nSeen by [[no-one]].\n`);
    await overlay(page).waitFor();
    await overlay(page).getByRole('button', { name: 'Hide' }).click();
    assert.equal(await overlay(page).count(), 0);

    // One who comes now must hear of it, too.
    await page.goto(server.url);
    await overlay(page).waitFor();
  }));

  test('is shown as text, whatever is in it', () => previewed(async ({ files, server, page }) => {
    await page.goto(`${server.url}about/`);
    const about = await files.read(ABOUT);
    const evil = '<img src=x onerror=struck=1><script>struck=1</script>';
    await files.write(ABOUT, `${about}\nSeen by [[nobody]] [[${evil}]].\n`);
    await overlay(page).waitFor();
    const told = await overlay(page).innerText();
    assert.ok(told.includes(evil), told);
    assert.equal(await overlay(page).locator('img, script').count(), 0);
    assert.equal(await page.evaluate(() => globalThis.struck), undefined);
  }));

  test('has links that open its place, as the page has one for its file', () => previewed(async ({ files, server, page }) => {
    await page.goto(`${server.url}about/`);
    const footer = page.locator('#briefbook-made a');
    assert.equal(await footer.getAttribute('href'), `ed://1:1${files.root}/${ABOUT}`);
    const lines = (await files.read(ABOUT)).split('\n').length;
    await files.write(ABOUT, `${await files.read(ABOUT)}${FAULT}\n`);
    await overlay(page).waitFor();
    assert.equal(await overlay(page).locator('a').getAttribute('href'), `ed://${lines}:11${files.root}/${ABOUT}`);
  }, { options: ['--editor-url', 'ed://{line}:{column}{path}'] }));

  test('has no links where no editor is known', () => previewed(async ({ files, server, page }) => {
    await page.goto(`${server.url}about/`);
    assert.equal(await page.locator('#briefbook-made a').count(), 0);
    await files.write(ABOUT, `${await files.read(ABOUT)}\n${FAULT}\n`);
    await overlay(page).waitFor();
    assert.equal(await overlay(page).locator('a').count(), 0);
  }));

  test('at the start is a page of its own, which gives way to the site', () => previewed(async ({ files, server, page }) => {
    const answer = await page.goto(`${server.url}method/`);
    assert.equal(answer.status(), 503);
    assert.match(await page.locator('pre').innerText(), /^error\[unknown-id\]/);
    assert.ok(server.said().includes(await page.locator('pre').innerText()), server.said());
    await page.evaluate(() => { globalThis.marker = 'kept'; });

    await files.edit(LONG, 'nobody', 'no-one');
    await until('another fault is told', async () => (await page.locator('pre').innerText()).includes('`no-one`'));
    assert.equal(await page.evaluate(() => globalThis.marker), 'kept');
    assert.equal(await overlay(page).count(), 0);

    await files.edit(LONG, '[[no-one]]', 'everybody');
    await until('the site is shown', async () => (await page.locator('h1').innerText()) !== 'This page cannot be shown yet');
    assert.equal(new URL(page.url()).pathname, '/method/');
    assert.match(await page.locator('#briefbook-made').innerText(), /content\/pages\/method\.md/);
  }, { files: { [LONG]: `---\ntitle: A long line\n---\n${FAULT}\n` } }));
});

describe('many tabs', () => {
  /** Lets `show(page, no)` tell a page that its tab was turned to or away from. A browser without a window shows all
   *  of its tabs, so the page's own word for it, `document.hidden`, is taken over. */
  async function tabs(context, hidden) {
    await context.addInitScript((begins) => {
      let isHidden = begins;
      Object.defineProperty(document, 'hidden', { get: () => isHidden });
      globalThis.turn = (away) => {
        isHidden = away;
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      };
    }, hidden);
  }
  const turn = (page, away) => page.evaluate((to) => globalThis.turn(to), away);

  /** The event streams that a page has open. */
  function streams(page) {
    const open = new Set();
    const isStream = (request) => request.url().includes('/__reload');
    page.on('request', (request) => { if (isStream(request)) open.add(request); });
    for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => open.delete(request));
    return open;
  }

  test('a hidden one closes its stream, and catches up when it is shown', () => previewed(async ({ files, server, context, page }) => {
    await tabs(context, false);
    const open = streams(page);
    await page.goto(`${server.url}long/`);
    await scrollTo(page, 'Stop 60\\.', 300);
    await until('it listens', () => open.size === 1);
    await turn(page, true);
    await until('it listens no more', () => open.size === 0);

    await files.edit(LONG, 'Stop 3.', `${inserted}Stop 3.`);
    await files.edit(LONG, 'Stop 4.', 'The fourth stop.');
    await until('the server shows the edits', async () =>
      (await (await fetch(`${server.url}long/`)).text()).includes('The fourth stop.'));
    assert.ok(!(await page.locator('main').innerText()).includes('New 19.'));
    await turn(page, false);
    await settled(page, 'The fourth stop.');
    const found = await top(page, 'Stop 60\\.');
    assert.ok(Math.abs(found - 300) <= 2, `it was at 300, and is at ${found}`);
  }, { files: { [LONG]: long() } }));

  test('twelve are all there within two seconds, and all see an edit, though a browser has six connections', () =>
    previewed(async ({ files, server, context }) => {
      const pages = await Promise.all(Array.from({ length: 12 }, () => context.newPage()));
      const open = pages.map(streams);
      const times = await Promise.all(pages.map(async (page) => {
        const begun = Date.now();
        await page.goto(`${server.url}about/`);
        return Date.now() - begun;
      }));
      assert.ok(Math.max(...times) < 2000, `they took ${times} ms`);
      const ears = () => open.filter((requests) => requests.size > 0);
      await until('one listens for all', () => ears().length === 1);

      const about = await files.read('content/pages/about.md');
      await files.write('content/pages/about.md', `${about}\nSeen by all.\n`);
      for (const page of pages) await settled(page, 'Seen by all.');
      await files.write('content/pages/about.md', `${about}\n${FAULT}\n`);
      for (const page of pages) await overlay(page).waitFor();

      // The one that listens goes, and another takes its place.
      await until('one listens for all', () => ears().length === 1);
      const ear = pages.splice(open.findIndex((requests) => requests.size > 0), 1)[0];
      await ear.close();
      await files.write('content/pages/about.md', `${about}\nSeen by the rest.\n`);
      for (const page of pages) await settled(page, 'Seen by the rest.');
    }));

  test('twelve that are hidden catch up one by one', () => previewed(async ({ files, server, context }) => {
    await tabs(context, true);
    const pages = await Promise.all(Array.from({ length: 12 }, () => context.newPage()));
    const open = pages.map(streams);
    await Promise.all(pages.map((page) => page.goto(`${server.url}about/`)));
    await files.write('content/pages/about.md', `${await files.read('content/pages/about.md')}\nSeen by all.\n`);
    await until('the server shows it', async () => (await (await fetch(`${server.url}about/`)).text()).includes('Seen by all.'));
    assert.ok(open.every((requests) => requests.size === 0), 'a hidden one listens');
    for (const page of pages) {
      await turn(page, false);
      // Loaded again it is hidden again, as all are that begin here.
      await settled(page, 'Seen by all.');
    }
  }));
});

test('a server that is started again is found again, with what is new', () => previewed(async ({ files, server, page }) => {
  await page.goto(`${server.url}about/`);
  await server.stop();
  await files.write('content/pages/about.md', `${await files.read('content/pages/about.md')}\nWritten meanwhile.\n`);
  const again = await serve(files.root, '--port', server.port);
  try {
    await settled(page, 'Written meanwhile.');
    await files.edit('content/pages/about.md', 'Written meanwhile.', 'Written after that.');
    await settled(page, 'Written after that.');
  } finally {
    await again.stop();
  }
}));

test('one goes back to a page as it is now, at the place where one left it', () => previewed(async ({ files, server, page }) => {
  await page.addInitScript(() => addEventListener('pageshow', ({ persisted }) => { globalThis.isKept = persisted; }));
  const back = () => page.evaluate(() => { setTimeout(() => history.back()); });
  const isAt = (address) => until(`it is ${address}`, () => new URL(page.url()).pathname === address);
  const place = () => top(page, 'Stop 60\\.');

  await page.goto(`${server.url}long/`);
  await scrollTo(page, 'Stop 60\\.', 300);
  await files.edit(LONG, 'Stop 3.', `${inserted}Stop 3.`);
  await settled(page, 'New 19.');
  await page.goto(`${server.url}about/`);
  await back();
  await isAt('/long/');
  await settled(page, 'New 19.');
  assert.ok(await page.evaluate(() => globalThis.isKept), 'the browser has to load it anew');
  assert.ok(Math.abs(await place() - 300) <= 2, `it was at 300, and is at ${await place()}`);

  // It listens again: an edit is seen, and one that was made while it was away.
  await files.edit(LONG, 'Stop 5.', 'The fifth stop.');
  await settled(page, 'The fifth stop.');
  await page.goto(`${server.url}about/`);
  await files.edit(LONG, 'Stop 4.', `${inserted.replaceAll('New', 'Newer')}Stop 4.`);
  // Every page follows every edit: this one is loaded again, and is not to be left before.
  await until('this page has followed', () => page.evaluate(() => document.querySelector('script[data-build]').dataset.build === '4'));
  await back();
  await isAt('/long/');
  await settled(page, 'Newer 19.');
  assert.ok(Math.abs(await place() - 300) <= 2, `it was at 300, and is at ${await place()}`);
}, { files: { [LONG]: long() } }));

describe('what the preview adds', () => {
  const files = {
    'content/pages/gone.md': '---\ntitle: A rumor\nwithdrawn:\n  date: 2025-05-01\n  reason: It was wrong.\n---\n',
    'content/pages/moved.md': '---\ntitle: What moved\naliases: [/was-here/]\n---\nIt is here now.\n',
  };

  test('breaks no policy and asks nothing of strangers, on any page', () => previewed(async ({ server, context, page }) => {
    const troubles = [];
    // A page that is not there, or no more, is told of as such; that is no trouble.
    page.on('console', (message) => {
      const isStatus = message.text().startsWith('Failed to load resource') && message.location().url === page.url();
      if (['error', 'warning'].includes(message.type()) && !isStatus) troubles.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error}`));
    await context.route('**', (route) => {
      if (route.request().url().startsWith(server.url)) return route.continue();
      troubles.push(`${page.url()} asks for ${route.request().url()}`);
      return route.abort();
    });
    const todo = ['', 'was-here/', 'gone/', 'no-such-page/'].map((address) => server.url + address);
    for (const url of todo) {
      await page.goto(url);
      assert.match(await page.locator('#briefbook-made').innerText(), /^Made (of|by) /, url);
      for (const href of await page.locator('a[href]').evaluateAll((links) => links.map(({ href }) => href.split('#')[0]))) {
        // Feeds, calendars and data are files: a browser saves them.
        const isPage = /(\/|\.html)$/.test(href);
        if (isPage && href.startsWith(server.url) && !todo.includes(href)) todo.push(href);
      }
    }
    assert.ok(todo.length > 25, `only ${todo}`);
    assert.deepEqual(troubles, []);
  }, { files }));

  test('is valid HTML', () => previewed(async ({ files: { edit }, server }) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'briefbook-html-'));
    try {
      const save = async (name, address) => {
        const file = path.join(folder, `${name}.html`);
        await writeFile(file, await (await fetch(server.url + address)).text());
        return file;
      };
      const error = await save('error', '');
      await edit(LONG, '[[nobody]]', 'all');
      await until('the site is shown', async () => (await fetch(server.url)).ok);
      assert.deepEqual(invalid([error, await save('home', ''), await save('missing', 'no/'), await save('gone', 'gone/')]), []);
    } finally {
      await rm(folder, { recursive: true });
    }
  }, { files: { ...files, [LONG]: `---\ntitle: "<"\n---\n${FAULT}\n` }, options: ['--editor-url', 'ed://open?a=b&file={path}'] }));

  test('breaks no rule of axe: the footer, the overlay, the page of errors', () => previewed(async ({ files: { read, write }, server, context }) => {
    const long = await read(LONG);
    const looks = [];
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [320, 1280]) looks.push({ colorScheme, viewport: { width, height: 700 } });
    }
    const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth);
    const faults = [];
    const each = async (what, ready) => {
      for (const look of looks) {
        const page = await context.newPage();
        await page.setViewportSize(look.viewport);
        await page.emulateMedia({ colorScheme: look.colorScheme });
        await page.goto(`${server.url}method/`);
        await ready(page);
        const found = await axe(page);
        if (await wide(page) > look.viewport.width) found.push(`it is ${await wide(page)} px wide`);
        faults.push(...found.map((fault) => `${what}, ${look.colorScheme}, ${look.viewport.width} px: ${fault}`));
        await page.close();
      }
    };
    await each('the page of errors', (page) => page.locator('pre').first().waitFor());
    await write(LONG, long.replaceAll('[[nobody]]', 'all'));
    await until('the site is shown', async () => (await fetch(server.url)).ok);
    await each('the footer', (page) => page.locator('#briefbook-made').waitFor());
    await write(LONG, long);
    await each('the overlay', (page) => overlay(page).waitFor());
    assert.deepEqual(faults, []);
  }, { files: { [LONG]: `---\ntitle: A line\n---\n${`${FAULT}\n\n`.repeat(12)}` }, options: ['--editor-url', 'ed://{path}'] }));

  test('does not come with the style of the site', () => previewed(async ({ files: { write, read }, server, page }) => {
    const looks = () => page.evaluate(() => ['#briefbook-overlay pre', '#briefbook-overlay p', '#briefbook-made p'].map((one) => {
      const { color, display, fontFamily, fontSize, maxWidth, textTransform } = getComputedStyle(document.querySelector(one));
      return { color, display, fontFamily, fontSize, maxWidth, textTransform };
    }));
    await page.goto(server.url);
    await write('content/pages/about.md', `${await read('content/pages/about.md')}\n${FAULT}\n`);
    await overlay(page).waitFor();
    const before = await looks();
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body { text-transform: uppercase; color: red; font: 40px cursive } body p, body pre, body ol
        { max-width: 3em; color: red; font: 40px cursive } body section, body aside { display: inline; color: red }`);
      document.adoptedStyleSheets = [sheet];
    });
    assert.deepEqual(await looks(), before);
  }));

  test('is not printed', () => previewed(async ({ files: { read, write }, server, page }) => {
    await page.goto(server.url);
    await write('content/pages/about.md', `${await read('content/pages/about.md')}\n${FAULT}\n`);
    await overlay(page).waitFor();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await overlay(page).isVisible(), false);
    assert.equal(await page.locator('#briefbook-made').isVisible(), false);
  }));

  test('is a footer and nothing else without scripts', () => previewed(async ({ server }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(server.url);
    const [text, footer] = [await page.locator('main').innerText(), await page.locator('#briefbook-made').innerText()];
    await context.close();
    assert.ok(text.includes('This is an example.'));
    assert.equal(footer, 'Made of content/home.md, shown by templates/home.html.');
  }));

  test('is not there with --no-reload, but for the footer', () => previewed(async ({ server, page }) => {
    await page.goto(server.url);
    assert.equal(await page.locator('script:not([type="application/ld+json"])').count(), 0);
    assert.equal(await page.locator('#briefbook-made').count(), 1);
  }, { options: ['--no-reload'] }));
});

test('all of it works below a path', () => previewed(async ({ files, server, page }) => {
  assert.equal(new URL(server.url).pathname, '/a/b/');
  await page.goto(`${server.url}about/`);
  const about = await files.read('content/pages/about.md');
  await files.write('content/pages/about.md', `${about}\n${FAULT}\n`);
  await overlay(page).waitFor();
  assert.notEqual(await overlay(page).evaluate((section) => getComputedStyle(section).position), 'static');
  await files.write('content/pages/about.md', `${about}\nBelow a path.\n`);
  await settled(page, 'Below a path.');
}, { options: ['--base-path', '/a/b/'] }));
