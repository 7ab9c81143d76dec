// The search page, told in docs/search.md.
{
const id = (name) => document.getElementById('page-' + name);
const [form, box, status, list, more, hit] = ['search', 'q', 'status', 'found', 'more', 'hit'].map(id);
const index = new URL(form.dataset.index, location);

// Words
const CJK = '[\\u3005-\\u3007\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]';
const WORD = `(?:(?!${CJK})[\\p{Alphabetic}\\p{N}])+`;
const PIECE = RegExp(`(${CJK}+)|${WORD}(?:['’]${WORD})*`, 'gu');
const fold = (text) => text.normalize('NFKC').toLowerCase()
  .replace(/[\u00c0-\u1fff]/g, (letter) => letter.normalize('NFD').replace(/[\u0300-\u036f]/g, ''));
const bare = (word) => [...word.replace(/(['’]s)+$/, '').replace(/['’]/g, '')].slice(0, 40).join('');
let rules, stop;
const stem = (word) => {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  for (const [ending, by, least, not] of rules) {
    const start = word.slice(0, -ending.length);
    if (word.endsWith(ending) && start.length >= least && !not.includes(start.at(-1)) && (least < 3 || /[aeiouy]/.test(start))) word = start + by;
  }
  return word.replace(/([^aeiou])\1$/, '$1');
};
const key = (word) => stop.includes(word = bare(word)) ? '' : stem(word);

// Files
let asked = {};
const get = (url, cache) => asked[url] ||= fetch(url, { cache }).then((answer) => {
  if (!answer.ok) throw answer;
  return answer.text();
});
const file = (name) => get(new URL(`${name[0]}/${name.slice(1)}.txt`, index));
const lines = (text) => text.split('\n').map((line) => line.split(' '));
const reach = async ([depth, level], low, high = low) => {
  for (level = lines(level);; level = lines(level.map(([, text]) => text).join('\n'))) {
    level = level.filter(([start], at) => start <= high && !(level[at + 1]?.[0] <= low)).slice(0, 4);
    level = await Promise.all(level.map(async ([start, name]) => [start, await file(name)]));
    if (!depth--) return level;
  }
};
const look = async (words, low, high) => (await reach(words, low, high)).flatMap(([, text]) => lines(text))
  .filter(([key]) => high ? key >= low && key < high && key[0] !== '~' : key === low);
const read = (text, pages, share = 1) => {
  for (let at = 0, page = -1; at < text.length;) {
    for (let by = 1, digit = 32; digit > 31; by *= 32) {
      digit = text.charCodeAt(at++) - 48;
      page += (digit & 31) * by;
    }
    pages[page] = Math.max(pages[page] || 0, (text.charCodeAt(at++) - 48) * share);
  }
};

// Queries
const parse = (text) => {
  const wanted = [], exact = [];
  text = fold(text);
  for (const [, quoted, number] of text.matchAll(/["“„]([^"“”„]+)["“”]|(\d+(?:-\d+)+)/g)) exact.push((quoted || number).trim());
  for (const { 0: word, 1: run, index } of text.matchAll(PIECE)) {
    if (run) {
      exact.push(run);
      const all = [...run];
      if (all.length < 2) wanted.push({ key: run, word: run, begun: 1 });
      for (let at = 1; at < all.length; at++) wanted.push({ key: all[at - 1] + all[at] });
    } else if (key(word)) wanted.push({ key: key(word), word: bare(word), begun: index + word.length === text.length });
  }
  return { wanted, exact, open: exact.some((words) => words.length > 2) };
};
const find = async ({ words }, { key, word, begun }) => {
  const found = { key, pages: {}, keys: [key], all: 0 };
  const add = (line, share) => {
    read(line[1], found.pages, share);
    found.keys.push(line[0]);
    if (line[2]) found.all = found.long = Math.max(found.all, line[2]);
  };
  const [own] = await look(words, key);
  if (begun && (word > 'z' || word[1])) {
    const start = word.startsWith(key) ? key : word;
    let begins = await look(words, start, start + '\uffff');
    // `commissio` is longer than its key.
    for (let cut = word; !own && !begins[0] && cut.length > 4;) begins = await look(words, cut = cut.slice(0, -1));
    for (const line of begins.slice(0, 40)) add(line, own ? 0.4 : 0.8);
  }
  if (own) add(own);
  found.all = Math.max(found.all, Object.keys(found.pages).length);
  return found;
};
const rank = async (first, wanted) => {
  const found = await Promise.all(wanted.map((it) => find(first, it)));
  // `cyber attack` may be one word.
  await Promise.all(wanted.map(async ({ word }, at) => {
    const next = wanted[at + 1]?.word;
    if (!word || !next) return;
    const joined = await find(first, { key: stem(word + next) });
    for (const side of [found[at], found[at + 1]]) {
      side.pages = { ...side.pages, ...joined.pages };
      side.keys.push(joined.key);
    }
  }));
  const total = first.kinds.reduce((sum, [, count]) => sum + count, 0);
  let most = 0;
  for (const it of found) most += it.rare = Math.log(1 + (total - it.all + 0.5) / (it.all + 0.5));
  const score = () => {
    const scores = {};
    for (const { pages, rare } of found) for (const page in pages) {
      const it = scores[page] ||= { page: +page, sum: 0, share: 0, words: 0 };
      it.sum += rare * pages[page];
      it.share += rare / most;
      it.words++;
    }
    return Object.values(scores).map((it) => ({ ...it, whole: it.words === wanted.length, sum: it.sum * it.share ** 2 }))
      .sort((left, right) => right.whole - left.whole || right.sum - left.sum);
  };
  let scores = score();
  const long = found.filter((it) => it.long);
  if (long[0] && found[1]) {
    await Promise.all(long.map(({ key, pages }) => {
      const parts = new Set(scores.slice(0, 300).map(({ page }) => page in pages ? -1 : Math.floor(page / 3000)));
      return Promise.all([...parts].filter((part) => part >= 0).slice(0, 12).map(async (part) => {
        const [line] = await look(first.words, `~${key}~${String(part).padStart(4, 0)}`);
        if (line) read(line[1], pages);
      }));
    }));
    scores = score();
  }
  const whole = scores.filter((it) => it.whole).length;
  return {
    hits: scores.filter((it) => it.whole || (whole < 3 && it.share > 0.4)),
    all: long[0] && !found[1] && found[0].all,
    about: long[0],
    keys: found.flatMap((it) => it.keys),
  };
};
const record = async ({ texts }, page) => {
  const name = String(page).padStart(7, 0);
  const [[start, text]] = await reach(texts, name);
  const it = JSON.parse(text)[page - start];
  const rest = await Promise.all((it.m || []).map(file));
  it.p = it.p.concat(...rest.map(JSON.parse));
  return it;
};

const places = (text, { keys, exact }) => {
  let folded = '', before;
  const from = [], marks = [];
  for (const { 0: letter, index } of text.matchAll(/[^][\p{M}\uff9e\uff9f]*/gu)) {
    folded += fold(letter);
    while (from.length < folded.length) from.push(index);
  }
  from.push(text.length);
  const mark = (start, end, what) => {
    while (from[end] === from[end - 1]) end++;
    marks.push({ start: from[start], end: from[end], what });
  };
  for (const words of exact) for (let at = -1; (at = folded.indexOf(words, at + 1)) >= 0;) mark(at, at + words.length, words);
  for (const { 0: word, 1: run, index } of folded.matchAll(PIECE)) {
    const end = index + word.length, joined = before && folded[index - 1] === '-' && stem(before.word + bare(word));
    if (!run && key(word) && keys.includes(key(word))) mark(index, end, key(word));
    else if (keys.includes(joined)) mark(before.index, end, joined);
    before = !run && { word: bare(word), index };
  }
  return marks.sort((left, right) => left.start - right.start);
};
const write = (parent, text, marks, from = 0, to = text.length) => {
  const add = (parent, name) => parent.appendChild(document.createElement(name));
  const plain = (parent, end) => {
    for (const [piece, run] of text.slice(from, from = end).matchAll(RegExp(`(${CJK}+)|(?:(?!${CJK})[^])+`, 'gu'))) {
      const inside = run ? add(parent, 'span') : parent;
      if (run) inside.lang = 'ja';
      inside.append(piece);
    }
  };
  for (const { start, end } of marks) if (start >= from && end <= to) plain(parent, start), plain(add(parent, 'mark'), end);
  plain(parent, to);
};
const show = (it, kind, query) => {
  const item = hit.content.cloneNode(true);
  let [link, what, when, words] = ['a', 'span', 'span + span', 'p + p'].map((name) => item.querySelector(name));
  let part, text, marks, most = -1;
  for (let [id, words, about] of [...it.p, ['', (it.n || []).join(' · '), 1]]) {
    if (about) words = words.split(' · ').filter((name) => places(name, query)[0]).concat(it.p[0]?.[1] || []).join(' … ');
    const all = places(words, query), rate = new Set(all.map(({ what }) => what)).size / (about ? 99 : 1);
    if (rate > most) [part, text, marks, most] = [id, words, all, rate];
  }
  link.href = form.dataset.root + it.a + (part && '#' + encodeURIComponent(part));
  write(link, it.t, places(it.t, query));
  what.append(form.querySelector(`[value=${kind}]`).dataset.one);
  const [date, machine] = it.d || [''];
  if (machine) (when = when.appendChild(document.createElement('time'))).dateTime = machine;
  when.append(date);
  const start = marks[0]?.start || 0;
  let from = start > 90 ? text.indexOf(' ', start - 70) + 1 : 0;
  if (from > start || start - from > 90) from = start - 40;
  let to = text.length > from + 260 ? text.lastIndexOf(' ', from + 230) : text.length;
  if (to < from + 120) to = from + 200;
  if (from) words.append('… ');
  write(words, text, marks, from, to);
  if (to < text.length) words.append(' …');
  list.append(item);
  return link;
};

// The page
let turn = 0, shown;
const kinds = form.querySelectorAll('[type=radio]'), chosen = () => form.elements.kind.value;
const clear = () => {
  list.replaceChildren();
  more.hidden = true;
};
const say = (name, n, m) => {
  const words = { n, m, q: box.value.trim() };
  status.textContent = name && status.dataset[name].replace(/\{(\w)\}/g, (_, letter) => words[letter]);
};
const remember = (count) => {
  const here = new URL(location);
  for (const [name, value] of [['q', box.value.trim()], ['kind', chosen()]]) {
    here.searchParams.set(name, value);
    if (!value) here.searchParams.delete(name);
  }
  history.replaceState({ count }, '', here);
};
const tally = (hits) => {
  for (const radio of kinds) {
    radio.nextElementSibling.textContent = hits ? hits.filter(({ kind }) => !radio.value || kind === radio.value).length : '';
  }
};
const go = async (mine, count) => {
  const { first, hits, query } = shown;
  let link;
  while (list.children.length < count && shown.next < hits.length) {
    const some = hits.slice(shown.next, shown.next + count - list.children.length);
    const records = await Promise.all(some.map(({ page }) => record(first, page)));
    if (mine !== turn) return;
    shown.next += some.length;
    records.forEach((it, at) => {
      const text = fold([it.t, ...(it.n || []), ...it.p.map((part) => part[1])].join('\n'));
      if (query.exact.every((words) => text.includes(words))) link = [link, show(it, some[at].kind, query)].find(Boolean);
      else some[at].gone = 1;
    });
  }
  more.hidden = shown.next >= hits.length;
  remember(list.children.length);
  const kept = hits.filter((it) => !it.gone), m = kept.filter((it) => it.whole).length, n = shown.all || kept.length;
  if (!n || m && m < kept.length || !m) say(!n ? 'none' : m ? 'few' : 'some', n - m, m);
  else say(shown.about || query.open && !more.hidden ? 'about' : n > 1 ? 'many' : 'one', n);
  return link;
};
const run = async (count = 10, again = true) => {
  const mine = ++turn, text = box.value;
  const nothing = (why) => {
    clear();
    tally();
    say(why);
  };
  remember(count);
  if (!text.trim()) return nothing('');
  const slow = setTimeout(() => mine === turn && say('wait'), 400);
  try {
    const first = JSON.parse(await get(index, 'no-cache'));
    ({ rules, stop } = first);
    const query = parse(text);
    if (mine !== turn) return;
    if (!query.wanted[0]) return nothing('common');
    const found = await rank(first, query.wanted);
    if (mine !== turn) return;
    for (const hit of found.hits) {
      let end = 0;
      [hit.kind] = first.kinds.find(([, size]) => hit.page < (end += size));
    }
    tally(found.hits);
    const hits = found.hits.filter(({ kind }) => !chosen() || kind === chosen());
    await Promise.all(hits.slice(0, count).map(({ page }) => record(first, page)));
    if (mine !== turn) return;
    clear();
    shown = { ...found, all: !chosen() && found.all, first, hits, next: 0, query: { ...query, keys: found.keys } };
    await go(mine, count);
  } catch {
    if (mine !== turn) return;
    // The site may be new.
    asked = {};
    if (again) return run(count, false);
    nothing(navigator.onLine ? 'failed' : 'offline');
  } finally {
    clearTimeout(slow);
  }
};

let timer;
const later = ({ isComposing }) => {
  clearTimeout(timer);
  if (!isComposing) timer = setTimeout(run, 150);
};
box.oninput = box.oncompositionend = later;
form.onchange = ({ target }) => target !== box && run();
form.onsubmit = (event) => {
  event.preventDefault();
  clearTimeout(timer);
  run();
};
more.onclick = () => go(turn, list.children.length + 10).then((link) => link?.focus(), () => {
  asked = {};
  say('failed');
});
onkeydown = (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target === box) return;
  event.preventDefault();
  box.select();
};
const { searchParams } = new URL(location);
box.value = searchParams.get('q') || '';
for (const radio of kinds) if (radio.value === searchParams.get('kind')) radio.checked = true;
run(history.state?.count);
}
