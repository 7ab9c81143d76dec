// Keeps a page of the preview up to date. Only `briefbook serve` adds it: no built site has it.
//
// The page says which build it shows; the stream says which one there is. Both are numbers, so
// whatever happened while nobody listened is made up for by the first word of the stream.
(() => {
  "use strict";
  const me = document.currentScript;
  const { run, build, stream } = me.dataset;
  let style = me.dataset.style;
  const blocks = "main :is(h1, h2, h3, h4, h5, h6, p, li, dt, dd, tr, pre, blockquote, figure)";
  const memory = `briefbook:${location.pathname}`;

  // Blocks are known by their words, and by their number among those of the same words.
  const known = () => {
    const seen = new Map();
    return Array.from(document.querySelectorAll(blocks), (block) => {
      const words = `${block.tagName} ${block.textContent.trim().slice(0, 200)}`;
      const number = seen.get(words) ?? 0;
      seen.set(words, number + 1);
      return { block, name: `${words} ${number}` };
    });
  };

  const remember = () => {
    const visible = known()
      .map(({ block, name }) => ({ name, box: block.getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && box.bottom > 0 && box.top < innerHeight)
      .map(({ name, box }) => ({ name, top: box.top }))
      .slice(0, 40);
    const open = Array.from(document.querySelectorAll("details"), (details) => details.open);
    const place = { x: scrollX, y: scrollY, visible, open };
    try {
      sessionStorage.setItem(memory, JSON.stringify(place));
    } catch {
      // A browser may have no memory for us: then it keeps the place as well as it can.
    }
  };

  const recall = () => {
    let place;
    try {
      place = JSON.parse(sessionStorage.getItem(memory));
      sessionStorage.removeItem(memory);
    } catch {
      return;
    }
    if (!place) return;
    document.querySelectorAll("details").forEach((details, at) => {
      details.open = place.open[at] ?? details.open;
    });
    const go = () => {
      const now = new Map(known().map(({ block, name }) => [name, block]));
      const same = place.y > 0 && place.visible.find(({ name }) => now.has(name));
      const top = same ? now.get(same.name).getBoundingClientRect().top - same.top : null;
      scrollTo({ left: place.x, top: same ? scrollY + top : place.y, behavior: "instant" });
    };
    go();
    // Pictures may have moved it.
    if (document.readyState !== "complete") addEventListener("load", go, { once: true });
  };

  const reload = () => {
    source?.close();
    remember();
    // What comes next is found by what it says, not by its distance from the top.
    history.scrollRestoration = "manual";
    location.reload();
  };

  const restyle = (number) => {
    style = number;
    for (const old of document.querySelectorAll("link[rel~=stylesheet]")) {
      const href = new URL(old.href);
      if (href.origin !== location.origin) continue;
      href.searchParams.set("style", number);
      const link = old.cloneNode();
      link.href = href;
      // The page is never without a style.
      link.addEventListener("load", () => old.remove(), { once: true });
      link.addEventListener("error", () => link.remove(), { once: true });
      old.after(link);
    }
  };

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  let overlay = null;
  let told = "null";
  const tell = (faults) => {
    const telling = JSON.stringify(faults);
    if (telling === told) return;
    told = telling;
    overlay?.remove();
    overlay = null;
    if (!faults) return;
    const items = faults.faults.map(({ text, href }) => {
      const open = href ? [element("a", { href }, "Open")] : [];
      return element("li", {}, element("pre", {}, text), ...open);
    });
    const more = faults.more ? [element("p", {}, `And ${faults.more} more: the terminal has them all.`)] : [];
    const close = element("button", { type: "button" }, "Hide");
    overlay = element(
      "section",
      { class: "briefbook-overlay", role: "alert", "aria-label": "What is wrong" },
      element("header", {}, element("p", {}, `${faults.summary}. The last good page is shown.`), close),
      element("ol", { class: "briefbook-faults", tabindex: "0" }, ...items),
      ...more,
    );
    close.addEventListener("click", () => overlay.remove());
    document.body.append(overlay);
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") overlay?.remove();
  });

  const hear = (event) => {
    const now = JSON.parse(event.data);
    if (now.run !== run || String(now.build) !== build) return reload();
    if (String(now.style) !== style) restyle(String(now.style));
    if (!document.body.classList.contains("briefbook-faulty")) tell(now.faults);
    else if (told !== "null" && told !== JSON.stringify(now.faults)) reload();
    else told = JSON.stringify(now.faults);
  };

  let source = null;
  const listen = () => {
    source?.close();
    source = null;
    // A browser has six connections for all of its tabs: those that nobody sees need none.
    if (document.hidden) return;
    source = new EventSource(`${stream}?build=${build}`);
    source.addEventListener("state", hear);
    source.addEventListener("error", ({ target }) => {
      if (target.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    });
  };
  addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) listen();
  });

  recall();
  history.scrollRestoration = "auto";
  listen();
})();
