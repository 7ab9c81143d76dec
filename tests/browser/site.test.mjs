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
      // An old address has one, which leads on; and the search has one, and tells what to do without it.
      const hasOne = file === 'search/index.html' || /http-equiv="refresh"/.test(fs.readFileSync(path.join(SITE, file), 'utf8'));
      assert.equal(scripts, hasOne ? 1 : 0);
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

describe('drawings of procedures and relations', () => {
  const holds = (file) => fs.readFileSync(path.join(SITE, file), 'utf8').includes('<figure class="picture broad drawing">');
  const drawn = files.filter((file) => !file.startsWith('editions/') && holds(file));
  // The fullest of each kind, and the list of all actors.
  const size = (file) => fs.statSync(path.join(SITE, file)).size;
  const fullest = (folder) => {
    const own = drawn.filter((file) => file.startsWith(`${folder}/`) && file !== `${folder}/index.html`);
    return own.sort((one, other) => size(other) - size(one)).slice(0, 1);
  };
  const looked = [...fullest('procedures'), ...fullest('actors'), ...drawn.filter((file) => file === 'actors/index.html')];

  test('there are some of each', () => assert.equal(looked.length, 3, looked.join(', ')));

  for (const file of looked) {
    for (const [width, shown, least] of [[1280, 'wide', 12], [375, 'tall', 12], [320, 'tall', 12]]) {
      test(`${file}: at ${width} px one drawing is shown, and none of its words meet`, async () => {
        const { page, close } = await open(file, { width, scripts: true });
        const found = await page.evaluate(() => {
          const seen = [...document.querySelectorAll('.drawing svg[role=img]')].filter((svg) => svg.getClientRects().length > 0);
          return seen.map((svg) => {
            const view = svg.viewBox.baseVal;
            const texts = [...svg.querySelectorAll('text')].map((text) => {
              const { x, y, width, height } = text.getBBox();
              return { words: text.textContent, x, y, right: x + width, bottom: y + height };
            });
            const shapes = [...svg.querySelectorAll('rect, path, circle')].map((shape) => {
              const { x, y, width, height } = shape.getBBox();
              return { words: shape.outerHTML.slice(0, 90), x, y, right: x + width, bottom: y + height };
            });
            const outside = (box) => box.x < -1 || box.y < -1 || box.right > view.width + 1 || box.bottom > view.height + 1;
            const meet = [];
            texts.forEach((one, at) => {
              for (const other of texts.slice(at + 1)) {
                const apart = one.right <= other.x || other.right <= one.x || one.bottom <= other.y || other.bottom <= one.y;
                if (!apart) meet.push([one.words, other.words]);
              }
            });
            return {
              drawing: svg.parentElement.className,
              texts: texts.length,
              meet,
              outside: [...texts, ...shapes].filter(outside),
              size: Math.min(...[...svg.querySelectorAll('text')].map((text) => parseFloat(getComputedStyle(text).fontSize)))
                * svg.getBoundingClientRect().width / view.width,
              title: svg.querySelector('title').textContent,
              description: svg.querySelector('desc').textContent,
              links: svg.querySelectorAll('a').length,
            };
          });
        });
        const focus = await page.locator('.drawing .scroll').first().evaluate((region) => ({
          label: region.getAttribute('aria-label'),
          tabIndex: region.tabIndex,
        }));
        await close();
        assert.equal(found.length, 1, 'not one drawing is shown');
        const [svg] = found;
        assert.match(svg.drawing, new RegExp(`\\b${shown}\\b`));
        assert.ok(svg.texts > 4, `only ${svg.texts} labels`);
        assert.deepEqual(svg.meet, []);
        assert.deepEqual(svg.outside, []);
        assert.ok(svg.size >= least, `words are ${svg.size} px high`);
        assert.ok(svg.title.length > 10 && svg.description.length > 30, svg.description);
        assert.equal(svg.links, 0);
        assert.ok(focus.label.length > 5 && focus.tabIndex === 0);
      });
    }

    test(`${file}: where the drawing is wider than the screen, a reader is told, and can scroll with keys`, async () => {
      const { page, close } = await open(file, { width: 768, scripts: true });
      const region = page.locator('.drawing .scroll').first();
      const overflows = await region.evaluate((region) => region.scrollWidth > region.clientWidth);
      const hint = await page.locator('.drawing .hint').first().isVisible();
      await region.focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => document.querySelector('.drawing .scroll').scrollLeft > 0);
      await close();
      assert.ok(overflows && hint);
    });

    test(`${file}: the wide drawing is printed`, async () => {
      const { page, close } = await open(file, { scripts: true });
      await page.emulateMedia({ media: 'print' });
      // As wide as A4 within its margins.
      await page.setViewportSize({ width: 640, height: 900 });
      const seen = await page.evaluate(() => [...document.querySelectorAll('.drawing svg[role=img]')]
        .filter((svg) => svg.getClientRects().length > 0)
        .map((svg) => [svg.parentElement.className, svg.getBoundingClientRect().right <= innerWidth]));
      await close();
      assert.deepEqual(seen, [['scroll wide', true]]);
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
