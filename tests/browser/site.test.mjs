// The built site as readers meet it: in a browser, on phones and screens, in light and dark, on
// paper and without scripts. `SITE` names the built folder.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { axe, invalid, launch } from './browser.mjs';
import { addressOf, pages, samples, serve } from './site.mjs';

const SITE = path.resolve(process.env.SITE ?? '../../public');
const WIDTHS = [320, 375, 1280];

const files = await pages(SITE);
const sampled = samples(SITE, files);
let browser;
let host;
let atRoot;

before(async () => {
  browser = await launch();
  host = await serve(SITE, '/a/b/');
  atRoot = await serve(SITE);
});

after(async () => {
  await browser?.close();
  await host?.close();
  await atRoot?.close();
});

/** Opens a page; whatever it asks of another host is refused and remembered. */
async function open(file, { width = 1280, scheme = 'light', scripts = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
  });
  // It is shown at any address, so its links count from where the site is published: here, from the root.
  const { root } = file === '404.html' ? atRoot : host;
  const strangers = [];
  await context.route('**', (route) => {
    if (route.request().url().startsWith(root)) return route.continue();
    strangers.push(route.request().url());
    return route.abort();
  });
  const page = await context.newPage();
  await page.goto(root + addressOf(file), { waitUntil: 'load' });
  return { page, strangers, close: () => context.close() };
}

test('every page is valid HTML', () => {
  assert.deepEqual(invalid(files.map((file) => path.join(SITE, file))), []);
});

describe('each kind of page', () => {
  for (const file of sampled) {
    for (const scheme of ['light', 'dark']) {
      for (const width of WIDTHS) {
        test(`${file} breaks no rule of axe in ${scheme} at ${width} px`, async () => {
          const { page, close } = await open(file, { width, scheme, scripts: true });
          const faults = await axe(page);
          await close();
          assert.deepEqual(faults, []);
        });
      }
    }

    test(`${file} reads without scripts and strangers, and no wider than the screen`, async () => {
      const { page, strangers, close } = await open(file, { width: 320 });
      const text = await page.locator('main').innerText();
      const [scrollWidth, scripts, styles] = await Promise.all([
        page.evaluate(() => document.documentElement.scrollWidth).catch(() => null),
        page.locator('script:not([type="application/ld+json"])').count(),
        page.locator('[style], style').count(),
      ]);
      await close();
      assert.ok(text.length > 40, 'the page has no text');
      assert.deepEqual(strangers, []);
      // An old address has one, which leads on.
      assert.equal(scripts, /http-equiv="refresh"/.test(fs.readFileSync(path.join(SITE, file), 'utf8')) ? 1 : 0);
      assert.equal(styles, 0, 'the page has styles of its own');
      if (scrollWidth !== null) assert.ok(scrollWidth <= 320, `the page is ${scrollWidth} px wide`);
    });

    test(`${file} prints in black on white, without its navigation`, async () => {
      const { page, close } = await open(file, { scheme: 'dark', scripts: true });
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const print = await page.evaluate(() => ({
        background: getComputedStyle(document.body).backgroundColor,
        color: getComputedStyle(document.body).color,
        navigation: [...document.querySelectorAll('nav')].filter((nav) => nav.getClientRects().length > 0).length,
      }));
      const pdf = await page.pdf({ format: 'A4' });
      await close();
      assert.equal(print.background, 'rgb(255, 255, 255)');
      assert.equal(print.color, 'rgb(0, 0, 0)');
      assert.equal(print.navigation, 0);
      assert.ok(pdf.length > 1000);
    });
  }
});

test('the keyboard reaches the text first, and each stop is marked', async () => {
  const { page, close } = await open('index.html', { scripts: true });
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
  await page.keyboard.press('Enter');
  const target = await page.evaluate(() => location.hash);
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  await close();
  assert.equal(first, '#main');
  assert.equal(target, '#main');
  assert.notEqual(outline, 'none');
});

test('an address at which nothing stands gets the page that says so', async () => {
  const { page, close } = await open('no-such-page/');
  const title = await page.title();
  await close();
  assert.match(title, /not found/i);
});
