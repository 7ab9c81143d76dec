// Pictures of dates as a browser draws them: no two texts touch, nothing leaves the picture, text is large enough to be
// read, and one drawing is seen at a time. `SITE` names the built folder, `BRIEFBOOK` the program.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { axe, invalid, launch } from './browser.mjs';
import { serve } from './site.mjs';

const SITE = path.resolve(process.env.SITE ?? '../../public');
const PROGRAM = path.resolve(process.env.BRIEFBOOK ?? '../../target/release/briefbook');
const EVENTS = 300;

/** A dossier of 300 events: some months have thirty, some years none, and dates are of every form. */
function dossier() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'timeline-'));
  const put = (file, text) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  };
  put('site.toml', 'title = "Harbor"\nas_of = 2026-01-02\n');
  put('content/actors/board.md', '---\ntitle: The board\nname: The board\nkind: council\n---\n');
  const topics = Array.from({ length: 14 }, (_, at) => `topic-${at}`);
  topics.forEach((id, at) => put(`content/topics/${id}.md`, `---\ntitle: Works on section ${at} of the outer mole\n---\n`));
  put('content/briefs/plan.md', '---\ntitle: Plan\nsource: {type: report, title: Plan, issued: 2019-01-01, URL: "https://a.example/"}\nread_as: full\n---\n');
  const words = ['mole', 'quay', 'permit', '港湾', 'dredging', 'council', 'of', 'the', 'and', 'WWW', 'hearing', 'budget'];
  const two = (number) => String(number).padStart(2, '0');
  let seed = 7;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  for (let at = 0; at < EVENTS; at += 1) {
    const dense = at % 3 > 0;
    const month = `${dense ? 2025 : 2008 + random(20)}-${two(dense ? 3 + random(2) : 1 + random(12))}`;
    const day = `${month}-${two(1 + random(28))}`;
    const date = [day, day, day, month, month.slice(0, 4), `[${day}..]`, `[..${month}]`, `${day}~`, `${month}/2029`][random(9)];
    // What is to come has not occurred.
    const status = ['planned', 'superseded', 'occurred', 'occurred', 'under-way'][random(month < '2026' ? 5 : 2)];
    const title = Array.from({ length: 2 + random(9) }, () => words[random(words.length)]).join(' ');
    const said = at % 5 ? '' : 'statements:\n  - {source: plan, as_of: 2007-01-01, date: "2007", status: planned}\n'
      + `  - {source: plan, as_of: 2007-06-01, date: "${month.slice(0, 4)}", status: planned}\n`;
    put(`content/chronology/e${at}.md`, `---\ntitle: "${title} ${at}x"\ndate: "${date}"\nstatus: ${status}\n`
      + `topic: ${topics[random(random(2) ? 3 : topics.length)]}\nactors: [board]\n${said}---\n`);
  }
  execFileSync(PROGRAM, ['build', '--quiet', '--root', folder]);
  return { site: path.join(folder, 'public'), remove: () => fs.rmSync(folder, { recursive: true }) };
}

let browser;
let made;
const hosts = {};

before(async () => {
  browser = await launch();
  made = dossier();
  hosts.real = await serve(SITE);
  hosts.made = await serve(made.site);
});

after(async () => {
  await browser?.close();
  await hosts.real?.close();
  await hosts.made?.close();
  made?.remove();
});

/** What is wrong with the pictures that are seen on a page, how many there are, and how small their text is. */
function measure() {
  const seen = [...document.querySelectorAll('figure.picture svg[role=img]')].filter((svg) => svg.getClientRects().length);
  const faults = [];
  let smallest = Infinity;
  const TOUCH = 0.5;
  for (const svg of seen) {
    const frame = svg.viewBox.baseVal;
    const scale = svg.getBoundingClientRect().width / frame.width;
    const texts = [...svg.querySelectorAll('text')].map((text) => ({
      words: text.textContent, box: text.getBBox(), size: parseFloat(getComputedStyle(text).fontSize) * scale,
    }));
    texts.forEach(({ words, box, size }, at) => {
      smallest = Math.min(smallest, size);
      for (const other of texts.slice(at + 1)) {
        const across = Math.min(box.x + box.width, other.box.x + other.box.width) - Math.max(box.x, other.box.x);
        const down = Math.min(box.y + box.height, other.box.y + other.box.height) - Math.max(box.y, other.box.y);
        if (across > TOUCH && down > TOUCH) faults.push(`“${words}” and “${other.words}”: ${across} × ${down}`);
      }
    });
    for (const shape of svg.querySelectorAll('text, rect, circle, path, use')) {
      if (shape.closest('pattern, mask, defs')) continue;
      const box = shape.getBBox();
      const out = Math.max(-box.x, -box.y, box.x + box.width - frame.width, box.y + box.height - frame.height);
      if (out > TOUCH) faults.push(`${shape.outerHTML.slice(0, 120)} leaves the picture by ${out}`);
    }
    const names = [svg.getAttribute('aria-labelledby'), svg.getAttribute('aria-describedby')];
    for (const id of names) if (!svg.querySelector(`#${id}`)?.textContent.trim()) faults.push(`${id} says nothing`);
    if (svg.querySelector('a, [style], style, script')) faults.push('there is more than a picture in it');
  }
  const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
  faults.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} is there twice`));
  return { faults, count: seen.length, smallest, wide: document.documentElement.scrollWidth - innerWidth };
}

const CASES = [
  ['real', 'chronology/'], ['real', 'chronology/timeline/'], ['real', 'topics/legislation/'], ['real', 'actors/sdf/'],
  ['real', 'chronology/neutralization-start-2026/'],
  ['made', 'chronology/'], ['made', 'chronology/timeline/'], ['made', 'actors/board/'], ['made', 'topics/topic-0/'], ['made', 'chronology/e5/'],
];

describe('a picture of dates', () => {
  for (const [host, address] of CASES) {
    for (const scheme of ['light', 'dark']) {
      for (const [width, least] of [[320, 12], [375, 12], [800, 10], [1280, 10.9]]) {
        test(`${host} ${address} in ${scheme} at ${width} px`, async () => {
          const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
          const page = await context.newPage();
          await page.goto(hosts[host].root + address);
          const found = await page.evaluate(measure);
          assert.deepEqual(found.faults, []);
          assert.ok(found.count > 0, 'there is no picture');
          assert.ok(found.wide <= 0, `the page scrolls sideways by ${found.wide}`);
          assert.ok(found.smallest >= least, `a text is ${found.smallest} px high`);
          // What a key says in colour is said in a shape as well; axe sees the words.
          if (width !== 800) assert.deepEqual(await axe(page), []);
          await context.close();
        });
      }
    }
  }

  test('of which there are two shows one', async () => {
    for (const [width, seen, hidden] of [[375, '.tall', '.wide'], [1280, '.wide', '.tall']]) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(`${hosts.real.root}chronology/`);
      assert.ok(await page.locator(`figure.picture ${seen}`).isVisible());
      assert.ok(await page.locator(`figure.picture ${hidden}`).isHidden());
      await page.close();
    }
  });

  test('stands where it has room: it never scrolls, and a whole one is no stop for the keyboard', async () => {
    for (const address of ['chronology/', 'chronology/timeline/', 'topics/legislation/']) {
      for (const width of [320, 768, 800, 959, 960, 1024, 1280]) {
        const page = await browser.newPage({ viewport: { width, height: 900 } });
        await page.goto(hosts.real.root + address);
        const found = await page.evaluate(() => ({
          seen: [...document.querySelectorAll('figure.picture > :is(.wide, .tall)')].filter((one) => one.getClientRects().length)
            .map((one) => one.className),
          broad: document.querySelector('figure.picture').classList.contains('broad'),
          over: [...document.querySelectorAll('figure.picture *')].some((one) => one.scrollWidth > one.clientWidth && getComputedStyle(one).overflowX !== 'visible'),
          wide: document.documentElement.scrollWidth - innerWidth,
          stops: document.querySelectorAll('figure.picture [tabindex]').length,
        }));
        const least = found.broad ? 960 : 768;
        assert.deepEqual(found.seen, [width < least ? 'tall' : 'wide'], `${address} at ${width} px`);
        assert.ok(!found.over && found.wide <= 0 && found.stops === 0, `${address} at ${width} px: ${JSON.stringify(found)}`);
        await page.close();
      }
    }
  });

  test('leads to the same in words', async () => {
    for (const [host, address] of CASES) {
      const page = await browser.newPage();
      await page.goto(hosts[host].root + address);
      const link = page.locator('figure.picture a.over');
      const to = await link.getAttribute('href');
      await link.click();
      assert.ok(await page.locator(':target').count() === 1, `${address}: ${to}`);
      await page.close();
    }
  });

  test('names every event once, by its title or by the number that it has in the list', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${hosts.made.root}chronology/`);
    const rows = await page.evaluate(() => [...document.querySelectorAll('table.dates tbody tr')].map((row) => ({
      number: row.querySelector('.no')?.textContent, title: row.querySelector('th').textContent,
    })));
    await page.getByRole('link', { name: 'The whole timeline' }).click();
    await page.waitForURL('**/timeline/');
    const drawings = await page.evaluate(() => ['.wide', '.tall'].map((which) => [...document.querySelectorAll(`.picture ${which} text`)]
      .map((text) => text.textContent.replace(/\s+/g, ''))));
    assert.equal(rows.length, EVENTS);
    for (const texts of drawings) {
      for (const { number, title } of rows) {
        const dense = title.replace(/\s+/g, '');
        // Years look like numbers, and none of these is one.
        const times = texts.filter((text) => text === dense || text === number).length;
        assert.equal(times, 1, `${number} ${title}`);
      }
    }
    await page.close();
  });

  test('fits on paper', async () => {
    const page = await browser.newPage({ viewport: { width: 643, height: 986 } });
    await page.emulateMedia({ media: 'print' });
    for (const [host, address] of CASES) {
      await page.goto(hosts[host].root + address);
      const heights = await page.evaluate(() => [...document.querySelectorAll('figure.picture svg[role=img]')]
        .map((svg) => svg.getBoundingClientRect().height).filter((height) => height > 0));
      assert.ok(heights.length > 0 && heights.every((height) => height <= 986), `${address}: ${heights}`);
      assert.deepEqual((await page.evaluate(measure)).faults, []);
    }
    await page.close();
  });
});

test('pages with pictures are valid', () => {
  const files = ['chronology/index.html', 'chronology/timeline/index.html', 'actors/board/index.html', 'chronology/e5/index.html'];
  assert.deepEqual(invalid(files.map((file) => path.join(made.site, file))), []);
});
