// The search page. docs/search.md tells how it works; src/search spells words by the same rules.
(() => {
  const id = (name) => document.getElementById('page-' + name);
  const form = id('search'), box = id('q'), status = id('status'), list = id('found'), more = id('more'), hit = id('hit');
  const index = new URL(form.dataset.index, location);
  const root = new URL(form.dataset.root || './', location);
  const STEP = 10;

  // Words
  const UNSPACED = '[\\u3005-\\u3007\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]';
  const WORD = `(?:(?!${UNSPACED})[\\p{Alphabetic}\\p{N}])+`;
  const PIECE = new RegExp(`(${UNSPACED}+)|${WORD}(?:['’]${WORD})*`, 'gu');
  const STOP = new Set('a an and are as at be but by can did do does for from had has have he her his how if in into is it its of on or she so than that the their them then there these they this to was were what when where which who whom whose why will with'.split(' '));
  const RULES = [
    [/(..)ies$/, '$1y'], [/([^isu])s$/, '$1'], [/([iy])z(e|ed|er|ing|ation)$/, '$1s$2'], [/(...)ification$/, '$1ify'],
    [/(...)isation$/, '$1is'], [/(...)our$/, '$1or'], [/(...)tre$/, '$1ter'], [/(..)ied$/, '$1y'],
    [/^(?=.{3,}ing$)(.*[aeiouy].*)ing$/, '$1'], [/^(?=.{3,}ed$)(.*[aeiouy].*[^e]|.*[aiouy])ed$/, '$1'],
    [/(.{5})(ment|al)$/, '$1'], [/(.{4}[st])ion$/, '$1'], [/(.{4})ly$/, '$1'], [/(..)y$/, '$1i'], [/(...)e$/, '$1'],
    [/enc$/, 'ens'], [/([^aeiou])\1$/, '$1'],
  ];
  const fold = (text) => text.normalize('NFKC').toLowerCase()
    .replace(/[\u00c0-\u1fff]/g, (letter) => letter.normalize('NFD').replace(/[\u0300-\u036f]/g, ''));
  const bare = (word) => [...word.replace(/(['’]s)+$/, '').replace(/['’]/g, '')].slice(0, 40).join('');
  const stem = (word) => /^[a-z]{4,}$/.test(word) ? RULES.reduce((now, [end, by]) => now.replace(end, by), word) : word;
  /** The key of a word; an empty one for a word that is everywhere. */
  const key = (word) => STOP.has(word = bare(word)) ? '' : stem(word);
  const pairs = (run) => [...run].map((letter, at, all) => letter + (all[at + 1] || ''));

  // Files
  const asked = new Map();
  const get = (path) => {
    if (!asked.has(path)) {
      const answer = fetch(new URL(path, index), path === index.href ? { cache: 'no-cache' } : {}).then((answer) => {
        if (!answer.ok) throw Error(answer.status);
        return answer.text();
      });
      answer.catch(() => asked.delete(path));
      asked.set(path, answer);
    }
    return asked.get(path);
  };
  const lines = (text) => text.split('\n').map((line) => line.split(' '));
  let first;
  const begin = async () => {
    const it = JSON.parse(await get(index.href));
    if (first?.from !== it.from) first = it;
    return it;
  };
  /** The files of a tree that have the keys from `low` to `high`: pairs of first key and text. */
  const reach = async ([depth, top], low, high, most = 4) => {
    let level = lines(top);
    for (;; depth--) {
      const hits = level.filter(([start], at) => start <= high && !(level[at + 1]?.[0] <= low)).slice(0, most);
      const texts = await Promise.all(hits.map(([, name]) => get(`${name[0]}/${name.slice(1)}.txt`)));
      if (!depth) return hits.map(([start], at) => [start, texts[at]]);
      level = texts.flatMap(lines);
    }
  };
  const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
  /** Adds the pages of a line to `pages`: how much the word says of each. */
  const read = (text, pages, share = 1) => {
    for (let at = 0, page = -1; at < text.length;) {
      let by = 1, digit;
      do {
        digit = DIGITS.indexOf(text[at++]);
        page += (digit & 31) * by;
        by *= 32;
      } while (digit > 31);
      pages.set(page, Math.max(pages.get(page) || 0, DIGITS.indexOf(text[at++]) * share));
    }
    return pages;
  };

  // Queries
  /** What is looked for: keys, the last one perhaps begun only, and what must stand there letter by letter. */
  const parse = (text) => {
    const folded = fold(text);
    const wanted = [], exact = [];
    for (const [, quoted] of folded.matchAll(/["“”„«「『]([^"“”„«»」』]+)["“”»」』]/g)) exact.push(quoted.trim());
    for (const found of folded.matchAll(PIECE)) {
      const [word, run] = found;
      if (run) {
        const keys = pairs(run);
        if (keys.length > 1) keys.pop();
        if (keys.length > 1) exact.push(run);
        for (const pair of keys) wanted.push({ key: pair, begun: keys[0] === run && [...run].length < 2 });
      } else if (key(word)) {
        wanted.push({ key: key(word), word: bare(word), begun: found.index + word.length === folded.length });
      }
    }
    return { wanted, exact: exact.filter(Boolean), blank: !folded.trim() };
  };
  /** The pages of one key: all, or the best of very many. */
  const find = async ({ words }, { key, word, begun }) => {
    const start = word || key;
    const near = begun && word?.length !== 1;
    const found = { key, pages: new Map(), all: 0, keys: new Set([key]) };
    const exact = (await reach(words, key, key)).flatMap(([, text]) => lines(text)).find(([it]) => it === key);
    const add = ([, pages, all], share) => {
      read(pages, found.pages, share);
      found.long ||= !!all;
      found.all = Math.max(found.all, +all || 0, found.pages.size);
    };
    if (exact) add(exact, 1);
    if (near) {
      const begin = start.length > key.length && start.startsWith(key) ? key : start;
      let begins = (await reach(words, begin, begin + '\uffff', 3)).flatMap(([, text]) => lines(text)).filter(([it]) => it.startsWith(begin) && it !== key && it[0] !== '~');
      // A word that is half typed may be longer than its key: `commissio`.
      for (let cut = 1; !exact && !begins.length && cut < 5 && start.length - cut > 3; cut++) {
        const it = start.slice(0, -cut);
        begins = (await reach(words, it, it)).flatMap(([, text]) => lines(text)).filter(([known]) => known === it);
      }
      for (const line of begins.slice(0, 40)) {
        add(line, exact ? 0.4 : 0.8);
        found.keys.add(line[0]);
      }
    }
    return found;
  };
  /** Looks up a word of very many pages on some of them. */
  const fill = async ({ words }, found, pages) => {
    const parts = [...new Set(pages.filter((page) => !found.pages.has(page)).map((page) => Math.floor(page / 3000)))].slice(0, 12);
    await Promise.all(parts.map(async (part) => {
      const name = `~${found.key}~${String(part).padStart(4, 0)}`;
      const line = (await reach(words, name, name)).flatMap(([, text]) => lines(text)).find(([it]) => it === name);
      if (line) read(line[1], found.pages);
    }));
  };
  /** The pages that are found, best first. */
  const rank = async (first, wanted) => {
    const all = first.kinds.reduce((sum, [, count]) => sum + count, 0);
    const found = await Promise.all(wanted.map((it) => find(first, it)));
    // `cyber attack` is also written in one word.
    await Promise.all(wanted.map(async (it, at) => {
      const next = wanted[at + 1];
      if (!it.word || !next?.word) return;
      const joined = await find(first, { key: stem(it.word + next.word) });
      if (!joined.pages.size) return;
      for (const side of [found[at], found[at + 1]]) {
        side.keys.add(joined.key);
        for (const [page, weight] of joined.pages) side.pages.set(page, Math.max(side.pages.get(page) || 0, weight));
        side.all = Math.max(side.all, side.pages.size);
      }
    }));
    const rare = (it) => Math.log(1 + (all - it.all + 0.5) / (it.all + 0.5));
    const score = () => {
      const scores = new Map();
      for (const it of found) for (const [page, weight] of it.pages) {
        const known = scores.get(page) || { page, sum: 0, share: 0, words: 0 };
        known.sum += rare(it) * weight;
        known.share += rare(it);
        known.words++;
        scores.set(page, known);
      }
      return [...scores.values()].sort((left, right) => right.sum - left.sum || left.page - right.page);
    };
    const long = found.filter((it) => it.long);
    let scores = score();
    if (long.length && found.length > 1) {
      const some = scores.slice(0, 300).map(({ page }) => page);
      await Promise.all(long.map((it) => fill(first, it, some)));
      scores = score();
    }
    const whole = scores.filter(({ words }) => words === found.length);
    const total = found.reduce((sum, it) => sum + rare(it), 0);
    const part = whole.length > 2 ? [] : scores.filter(({ words, share }) => words < found.length && share > total * 0.4)
      .map((it) => ({ ...it, sum: it.sum * (it.share / total) ** 2 })).sort((left, right) => right.sum - left.sum);
    return {
      whole: whole.length,
      about: long.length > 0 && (found.length > 1 || found[0].all),
      hits: [...whole, ...part].map(({ page }) => page),
      keys: new Set(found.flatMap((it) => [...it.keys])),
    };
  };
  const record = async ({ texts }, page) => {
    const name = String(page).padStart(7, 0);
    const [[start, text]] = await reach(texts, name, name);
    const it = JSON.parse(text)[page - start];
    const rest = await Promise.all((it.m || []).map((name) => get(`${name[0]}/${name.slice(1)}.txt`)));
    return { ...it, p: it.p.concat(rest.flatMap((part) => JSON.parse(part))) };
  };

  // Results
  /** The places of what was looked for in a text, in order. */
  const places = (text, { keys, exact }) => {
    let folded = '';
    const from = [];
    for (const { 0: cluster, index } of text.matchAll(/[^][\p{M}\uff9e\uff9f]*/gu)) {
      const plain = fold(cluster);
      for (let at = 0; at < plain.length; at++) from.push(index);
      folded += plain;
    }
    from.push(text.length);
    const marks = [];
    const mark = (start, end, what) => {
      for (; end < folded.length && from[end] === from[end - 1]; end++);
      marks.push({ start: from[start], end: from[end], what });
    };
    for (const words of exact) {
      for (let at = -1; (at = folded.indexOf(words, at + 1)) >= 0;) mark(at, at + words.length, words);
    }
    let before;
    for (const { 0: word, 1: run, index } of folded.matchAll(PIECE)) {
      const it = run ? '' : key(word);
      if (run) {
        if (!exact.some((words) => run.includes(words))) [...run].forEach((letter, at, all) => {
          const start = index + all.slice(0, at).join('').length;
          for (const pair of [letter, letter + all[at + 1]]) if (keys.has(pair)) mark(start, start + pair.length, pair);
        });
      } else if (it && keys.has(it)) mark(index, index + word.length, it);
      else if (before && folded[index - 1] === '-' && keys.has(stem(before.word + bare(word)))) mark(before.index, index + word.length, it);
      before = { word: bare(word), index };
    }
    return marks.sort((left, right) => left.start - right.start || right.end - left.end);
  };
  /** Adds text to an element, what was found marked, Japanese told as such. */
  const write = (element, text, marks, from = 0, to = text.length) => {
    const plain = (parent, part) => {
      for (const piece of part.split(new RegExp(`((?:${UNSPACED}|[\\u3001-\\u303f\\u30fb\\uff01-\\uff9f])+)`, 'u'))) {
        if (!new RegExp(UNSPACED, 'u').test(piece)) parent.append(piece);
        else {
          const run = document.createElement('span');
          run.lang = 'ja';
          run.append(piece);
          parent.append(run);
        }
      }
    };
    for (const { start, end } of marks) {
      if (start < from || end > to) continue;
      plain(element, text.slice(from, start));
      const mark = document.createElement('mark');
      plain(mark, text.slice(start, end));
      element.append(mark);
      from = end;
    }
    plain(element, text.slice(from, to));
  };
  /** The text of a page that says most of what was looked for. */
  const best = (it, query) => {
    const own = [...(it.n ? [['', it.n.join(' · '), 1]] : []), ...it.p];
    const rated = own.map(([part, text, about], at) => {
      const marks = places(text, query);
      return { part, text, marks, rate: new Set(marks.map(({ what }) => what)).size - (about ? 0.5 : 0) - at / 1e4 };
    });
    return rated.reduce((left, right) => right.rate > left.rate ? right : left, { ...rated.find(({ text }) => text) || { text: '', marks: [] }, rate: 0 });
  };
  const show = (it, kind, query) => {
    const item = hit.content.cloneNode(true);
    const link = item.querySelector('a');
    const [what, snippet] = item.querySelectorAll('p');
    const { part, text, marks } = best(it, query);
    link.href = new URL(it.a, root) + (part ? '#' + encodeURIComponent(part) : '');
    write(link, it.t, places(it.t, query));
    what.firstChild.textContent = form.querySelector(`[value=${kind}]`)?.dataset.one;
    const time = what.querySelector('time');
    if (it.d?.[1]) {
      time.textContent = it.d[0];
      time.dateTime = it.d[1];
    } else time.replaceWith(it.d?.[0] || '');
    const start = marks[0]?.start || 0;
    let from = start > 90 ? text.indexOf(' ', start - 70) + 1 : 0;
    if (from > start || start - from > 90) from = start - 40;
    let to = text.length - from > 260 ? text.lastIndexOf(' ', from + 230) : text.length;
    if (to < from + 120) to = Math.min(text.length, from + 200);
    if (from) snippet.append('… ');
    write(snippet, text, marks, from, to);
    if (to < text.length) snippet.append(' …');
    list.append(item);
    return link;
  };

  // The page
  let turn = 0, shown = null;
  const say = (name, words = {}) => {
    const text = (status.dataset[name] || '').replace(/\{(\w)\}/g, (_, letter) => words[letter]);
    if (status.textContent !== text) status.textContent = text;
  };
  const chosen = () => form.elements.kind.value;
  const remember = (count) => {
    const here = new URL(location);
    for (const [name, value] of [['q', box.value.trim()], ['kind', chosen()]]) {
      if (value) here.searchParams.set(name, value);
      else here.searchParams.delete(name);
    }
    history.replaceState({ count }, '', here);
  };
  /** Shows the next results, up to `count`, of what was found. */
  const go = async (mine, count) => {
    const { first, hits, query } = shown;
    let link;
    while (list.children.length < count && shown.next < hits.length) {
      const some = hits.slice(shown.next, shown.next + count - list.children.length);
      const records = await Promise.all(some.map(({ page }) => record(first, page)));
      if (mine !== turn) return;
      records.forEach((it, at) => {
        const text = fold([it.t, ...(it.n || []), ...it.p.map((part) => part[1])].join('\n'));
        if (query.exact.every((words) => text.includes(words))) {
          const new_ = show(it, some[at].kind, query);
          link ||= new_;
        } else {
          shown.count--;
          if (shown.next + at < shown.whole) shown.full--;
        }
      });
      shown.next += some.length;
    }
    more.hidden = shown.next >= hits.length;
    remember(list.children.length);
    const { count: n, full, about } = shown;
    const q = '“' + box.value.trim() + '”';
    const open = about || (query.exact.length && !more.hidden);
    say(!n ? 'none' : !full ? 'some' : full < n ? 'few' : open ? 'about' : n === 1 ? 'one' : 'many', { n: full < n ? n - full : n, m: full, q });
    return link;
  };
  const run = async (count = STEP, again = true) => {
    const mine = ++turn;
    const query = parse(box.value);
    const clear = () => {
      list.replaceChildren();
      more.hidden = true;
    };
    remember(count);
    if (!query.wanted.length) {
      clear();
      counts();
      say(query.blank ? '' : 'common', { q: '“' + box.value.trim() + '”' });
      return;
    }
    const slow = setTimeout(() => mine === turn && say('wait'), 400);
    try {
      const first = await begin();
      const found = await rank(first, query.wanted);
      if (mine !== turn) return;
      let end = 0;
      const ranges = first.kinds.map(([kind, size]) => [kind, end, end += size]);
      const all = found.hits.map((page) => ({ page, kind: ranges.find((range) => page < range[2])[0] }));
      counts(all);
      const kind = chosen();
      const hits = kind ? all.filter((it) => it.kind === kind) : all;
      const whole = kind ? all.slice(0, found.whole).filter((it) => it.kind === kind).length : found.whole;
      const n = !kind && found.about > 1 ? found.about : hits.length;
      // What was shown stays until there is something to show in its place.
      if (hits[0]) await record(first, hits[0].page);
      if (mine !== turn) return;
      clear();
      shown = { first, hits, whole, full: hits.length > whole ? whole : n, count: n, next: 0, about: found.about, query: { ...query, keys: found.keys } };
      await go(mine, count);
    } catch (error) {
      if (mine !== turn) return;
      // A new site may have taken the place of the one that we knew.
      asked.clear();
      if (again && navigator.onLine) return run(count, false);
      clear();
      say(navigator.onLine ? 'failed' : 'offline');
    } finally {
      clearTimeout(slow);
    }
  };
  /** How many pages of each kind were found, beside its name. */
  const counts = (all) => {
    for (const radio of form.elements.kind) {
      const count = all?.filter(({ kind }) => !radio.value || kind === radio.value).length;
      radio.nextElementSibling.textContent = all ? count : '';
    }
  };

  let timer;
  const later = (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(run, 150);
  };
  box.addEventListener('input', later);
  box.addEventListener('compositionend', later);
  form.addEventListener('change', (event) => event.target !== box && run());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    run();
  });
  more.addEventListener('click', async () => (await go(turn, list.children.length + STEP))?.focus());
  document.addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || target.isContentEditable || (target.matches('input, textarea, select') && target.type !== 'radio')) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  const load = () => {
    const asked = new URLSearchParams(location.search);
    box.value = asked.get('q') || '';
    const radio = [...form.elements.kind].find(({ value }) => value === asked.get('kind'));
    if (radio) radio.checked = true;
    run(history.state?.count);
  };
  addEventListener('popstate', load);
  load();
})();
