"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const main = one("#article");
  const cards = all(".card");
  const marks = all(".mark");
  const wide = matchMedia("(min-width: 61.01rem)");
  const numbers = (mark) => mark.dataset.f.split(" ");
  const marksOf = (card) => marks.filter((mark) => numbers(mark).includes(card.id.slice(1)));
  let active = null;

  // Light or dark: the reader's choice, else the system's.
  const wanted = /theme=(light|dark)/.exec(location.hash);
  let theme = wanted && wanted[1];
  try { theme = theme || localStorage.getItem("fauxami-theme"); } catch { /* storage may be off */ }
  if (theme) root.dataset.theme = theme;
  const turn = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("fauxami-theme", root.dataset.theme); } catch { /* as above */ }
  };

  // Cards stand at the height of their span; the active one exactly, the others make room.
  const layout = () => {
    document.body.classList.toggle("floating", wide.matches && cards.length > 0);
    if (!wide.matches) { main.style.minHeight = ""; return; }
    const top = main.getBoundingClientRect().top;
    const shown = cards.filter((card) => !card.hidden);
    const boxes = shown.map((card) => {
      const mark = document.getElementById("m" + card.id.slice(1)) || card.parentElement.parentElement;
      return { card, want: Math.max(0, mark.getBoundingClientRect().top - top - 4), height: card.offsetHeight };
    });
    const gap = 8;
    let pivot = boxes.findIndex((box) => box.card === active);
    if (pivot < 0) pivot = 0;
    let at = -Infinity;
    for (let i = pivot; i < boxes.length; i++) {
      boxes[i].top = Math.max(boxes[i].want, at);
      at = boxes[i].top + boxes[i].height + gap;
    }
    let floor = boxes[pivot] ? boxes[pivot].top - gap : 0;
    for (let i = pivot - 1; i >= 0; i--) {
      boxes[i].top = Math.min(boxes[i].want, floor - boxes[i].height);
      floor = boxes[i].top - gap;
    }
    // Cards pushed above the article would be out of reach: settle all from the top then.
    if (boxes.length && boxes[0].top < 0) {
      at = 0;
      for (const box of boxes) { box.top = Math.max(box.top, at); at = box.top + box.height + gap; }
    }
    for (const box of boxes) box.card.style.top = box.top + "px";
    const last = boxes[boxes.length - 1];
    main.style.minHeight = last ? last.top + last.height + 40 + "px" : "";
  };

  const light = (card, on) => {
    marksOf(card).forEach((mark) => mark.classList.toggle("lit", on));
    const number = card.id.slice(1);
    all(".r").forEach((place) => {
      if (place.dataset.r.split(" ").some((id) => id.split("-")[0] === number)) place.classList.toggle("lit", on);
    });
  };
  const tell = () => {
    const shown = cards.filter((card) => !card.hidden);
    const place = one("#place");
    if (!place) return;
    const at = shown.indexOf(active) + 1;
    place.textContent = at ? `${at} of ${shown.length}` : `${shown.length} finding${shown.length === 1 ? "" : "s"}`;
  };
  const activate = (card, scroll) => {
    if (active) { active.classList.remove("on"); light(active, false); }
    active = card;
    if (card) { card.classList.add("on"); light(card, true); }
    layout();
    tell();
    if (card && scroll) {
      card.focus({ preventScroll: true });
      const mark = marksOf(card)[0] || card;
      mark.scrollIntoView({ block: wide.matches ? "center" : "start" });
    }
  };
  const step = (by) => {
    const shown = cards.filter((card) => !card.hidden);
    if (!shown.length) return;
    const at = shown.indexOf(active);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
    activate(shown[next], true);
  };

  cards.forEach((card) => {
    card.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (link && link.dataset.r) {
        event.preventDefault();
        activate(card, false);
        const place = document.getElementById("r" + link.dataset.r);
        if (place) place.scrollIntoView({ block: "center" });
        return;
      }
      if (link) event.preventDefault();
      if (card !== active || link) activate(card, true);
    });
    card.addEventListener("mouseenter", () => light(card, true));
    card.addEventListener("mouseleave", () => { if (card !== active) light(card, false); });
  });
  marks.forEach((mark) => {
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      const here = numbers(mark).map((number) => document.getElementById("f" + number)).filter((card) => !card.hidden);
      if (!here.length) return;
      // A second click on overlapping findings goes on to the next of them.
      const next = here[(here.indexOf(active) + 1) % here.length];
      activate(next, false);
      if (!wide.matches) next.scrollIntoView({ block: "nearest" });
    });
  });

  const form = one(".filters");
  const find = one("#find");
  const filter = () => {
    const on = (name) => new Set(all(`input[name="${name}"]:checked`, form).map((box) => box.value));
    const severities = on("severity");
    const codes = on("code");
    const words = find.value.toLowerCase().trim();
    cards.forEach((card) => {
      const text = (card.textContent + " " + marksOf(card).map((mark) => mark.textContent).join(" ")).toLowerCase();
      card.hidden = !severities.has(card.dataset.severity) || !codes.has(card.dataset.code) || !text.includes(words);
    });
    marks.forEach((mark) => {
      mark.classList.toggle("off", numbers(mark).every((number) => document.getElementById("f" + number).hidden));
    });
    activate(active && !active.hidden ? active : null, false);
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  const words = one("#words");
  const doubts = () => {
    if (words) words.setAttribute("aria-pressed", String(document.body.classList.toggle("doubts")));
  };
  const help = one("#help");
  one(".controls").hidden = false;
  const press = (id, act) => { const button = one(id); if (button) button.addEventListener("click", act); };
  press("#previous", () => step(-1));
  press("#next", () => step(1));
  press("#words", doubts);
  press("#theme", turn);
  press("#keys", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { if (event.target === find) find.blur(); activate(null, false); return; }
    if (event.target.matches("input:not([type=checkbox])") || help.open) return;
    const act = { j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), w: doubts, t: turn,
      "/": () => find && find.focus(), "?": () => help.showModal() }[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  wide.addEventListener("change", layout);
  addEventListener("resize", layout);
  if (document.fonts) document.fonts.ready.then(layout);
  const opened = /^#[fm](\d+)$/.exec(location.hash);
  const card = opened && document.getElementById("f" + opened[1]);
  activate(card, Boolean(card));
})();
