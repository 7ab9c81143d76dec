// Keeps a page of the preview up to date. Only `briefbook serve` adds it: no built site has it.
//
// The page says which build it shows; the stream says which one there is. Both are numbers, so
// whatever happened while nobody listened is made up for by the first word of the stream.
(() => {
  "use strict";
  const { run, stream, ...numbers } = document.currentScript.dataset;
  const build = Number(numbers.build);
  let style = Number(numbers.style);

  // ---- The place on the page, over a reload

  // A list of contents may stay in the window whatever the place is.
  const BLOCKS = "main :is(h1, h2, h3, h4, h5, h6, p, li, dt, dd, tr, pre, blockquote, figure):not(nav *)";
  const memory = `briefbook:${location.pathname}`;

  // A block is known by how it begins, where no other begins like it: most edits leave that alone.
  const known = () => {
    const blocks = new Map();
    for (const block of document.querySelectorAll(BLOCKS)) {
      const words = `${block.tagName} ${block.textContent.trim().slice(0, 60)}`;
      blocks.set(words, blocks.has(words) ? null : block);
    }
    return blocks;
  };

  const summaryOf = (details) => details.querySelector("summary")?.textContent;

  const remember = () => {
    const tops = [];
    for (const [words, block] of known()) {
      const box = block?.getBoundingClientRect();
      if (box?.height > 0) tops.push({ words, top: box.top });
    }
    // First those that begin within the window, from the top; then whatever is near it.
    const distance = ({ top }) => Math.max(0, -1 - top, top - innerHeight);
    tops.sort((one, other) => distance(one) - distance(other));
    const details = Array.from(document.querySelectorAll("details"), (one) => [summaryOf(one), one.open]);
    const place = { x: scrollX, y: scrollY, tops: tops.slice(0, 40), details };
    try {
      sessionStorage.setItem(memory, JSON.stringify(place));
    } catch {
      // A browser may have no memory for us: then the page begins at its top.
    }
  };

  const recall = () => {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(memory));
      sessionStorage.removeItem(memory);
    } catch {
      // As above.
    }
    if (!place) return;
    for (const one of document.querySelectorAll("details")) {
      const at = place.details.findIndex(([summary]) => summary === summaryOf(one));
      if (at >= 0) [[, one.open]] = place.details.splice(at, 1);
    }
    const go = () => {
      const blocks = known();
      const same = place.y > 0 && place.tops.find(({ words }) => blocks.get(words));
      const moved = same ? blocks.get(same.words).getBoundingClientRect().top - same.top : place.y - scrollY;
      scrollTo({ left: place.x, top: scrollY + moved, behavior: "instant" });
    };
    const settle = () => {
      go();
      history.scrollRestoration = "auto";
    };
    go();
    // Pictures move what is below them, and to a fragment in the address the browser goes late.
    if (document.readyState === "complete") settle();
    else addEventListener("load", () => requestAnimationFrame(settle), { once: true });
  };

  const reload = () => {
    letGo();
    remember();
    // The browser would go to where the page was, counted from its top.
    history.scrollRestoration = "manual";
    location.reload();
  };

  // ---- Styles

  let coming = [];
  const restyle = (number) => {
    style = number;
    for (const link of coming) link.remove();
    coming = [];
    for (const old of document.querySelectorAll("link[rel~=stylesheet]")) {
      const href = new URL(old.href);
      if (href.origin !== location.origin) continue;
      href.searchParams.set("style", number);
      const link = old.cloneNode();
      link.href = href;
      // The old one goes when the new one is here: the page is never without.
      link.addEventListener("load", () => {
        coming = coming.filter((other) => other !== link);
        if (link.isConnected) old.remove();
      });
      link.addEventListener("error", () => link.remove());
      coming.push(link);
      old.after(link);
    }
  };

  // ---- What is wrong

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  // All of it is text: nothing that an author wrote can act here.
  const listed = ({ faults, more }) => {
    const items = faults.map(({ text, href }) => {
      const open = href ? [element("a", { href }, "Open in the editor")] : [];
      return element("li", {}, element("pre", {}, text), ...open);
    });
    const list = element("ol", { tabindex: "0" }, ...items);
    return more ? [list, element("p", {}, `And ${more} more: the terminal has them all.`)] : [list];
  };

  const overlaid = (faults) => {
    const hide = element("button", { type: "button" }, "Hide");
    const words = element("p", {}, element("strong", {}, `${faults.summary}.`), " The page stays as it was.");
    const attributes = { id: "briefbook-overlay", role: "alert", "aria-label": "What is wrong" };
    const overlay = element("section", attributes, element("div", {}, words, hide), ...listed(faults));
    hide.addEventListener("click", () => overlay.remove());
    return overlay;
  };

  let overlay = null;
  let told = "null";
  const tell = (faults) => {
    if (JSON.stringify(faults) === told) return;
    told = JSON.stringify(faults);
    overlay?.remove();
    overlay = null;
    if (!faults) return;
    if (build === 0) {
      // Before the first good build, the page itself is what tells.
      document.querySelector("#briefbook-faulty strong").textContent = `${faults.summary}.`;
      document.querySelector("#briefbook-faults").replaceChildren(...listed(faults));
    } else {
      overlay = overlaid(faults);
      document.body.append(overlay);
    }
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") overlay?.remove();
  });

  // ---- The stream

  const hear = (state) => {
    const now = JSON.parse(state);
    // Another page may tell of what was before this one.
    if (now.run === run && now.build < build) return;
    if (now.run !== run || now.build > build) return reload();
    if (now.style > style) restyle(now.style);
    tell(now.faults);
  };

  // A browser has six connections for all of its tabs, and a stream takes one. So those that
  // nobody sees do not listen, and of the others one does, and tells the rest.
  let letGo = () => {};
  const listen = () => {
    letGo();
    if (document.hidden) return;
    const end = new AbortController();
    const { signal } = end;
    letGo = () => end.abort();

    const others = new BroadcastChannel("briefbook");
    let last = null;
    others.addEventListener("message", ({ data }) => {
      if (data !== "?") hear(data);
      else if (last) others.postMessage(last);
    });
    signal.addEventListener("abort", () => others.close());

    const open = () => new Promise((done) => {
      const source = new EventSource(`${stream}?build=${build}`);
      source.addEventListener("state", ({ data }) => {
        last = data;
        others.postMessage(data);
        hear(data);
      });
      source.addEventListener("error", () => {
        last = null;
        // It comes again by itself, unless it was answered by something else.
        if (source.readyState === EventSource.CLOSED) setTimeout(() => signal.aborted || listen(), 1000);
      });
      signal.addEventListener("abort", () => {
        source.close();
        done();
      });
    });
    others.postMessage("?");
    // Whoever has the lock listens. Without encryption there is none, but on this computer itself.
    if (navigator.locks) navigator.locks.request("briefbook", { signal }, open).catch(() => {});
    else open();
  };
  addEventListener("visibilitychange", listen);
  // Not every browser takes a page that is left for a hidden one.
  addEventListener("pagehide", () => letGo());
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) listen();
  });

  recall();
  listen();
})();
