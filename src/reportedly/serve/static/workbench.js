// Keys for what the pages can do by links and forms anyway. Everything works without this file.
(() => {
  "use strict";
  const one = (what) => document.querySelector(what);
  const all = (what) => [...document.querySelectorAll(what)];
  const page = () => document.body.dataset.page;
  let item = null; // the review's item, to be focused again when the review is drawn anew

  const rows = () => all("[data-row]").filter((row) => row.offsetParent !== null);
  const here = () => {
    const found = rows();
    const focused = document.activeElement && document.activeElement.closest("[data-row]");
    const at = found.indexOf(focused);
    return at >= 0 ? at : found.findIndex((row) => row.classList.contains("on"));
  };
  const light = (row) => {
    for (const each of all("[data-row].on")) if (each !== row) each.classList.remove("on");
    row.classList.add("on");
  };
  const go = (step) => {
    const found = rows();
    if (!found.length) return;
    const at = here();
    const row = found[Math.min(found.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    const link = row.querySelector("[data-open]") || row;
    light(row);
    link.focus();
    row.scrollIntoView({ block: "nearest" });
    if (page() === "incident" && link.getAttribute("hx-get")) link.click();
  };
  const typing = (element) =>
    element && (element.matches("textarea, select, input:not([type=checkbox])") || element.isContentEditable);
  const press = (element) => { if (element) element.click(); return Boolean(element); };
  const follow = (what) => { const link = one(what); if (link) location.assign(link.href); return Boolean(link); };
  const focus = (element) => {
    if (!element) return false;
    const closed = element.closest("details:not([open])");
    if (closed) closed.open = true;
    element.focus();
    if (element.select) element.select();
    return true;
  };
  const help = () => { const box = one("#help"); if (box && !box.open) box.showModal(); return true; };
  const enter = () => {
    if (page() !== "incident") return false;
    const link = document.activeElement;
    if (!link || !link.matches("#review [data-open]")) return false;
    const words = one("#pane [data-words]");
    if (words) location.assign(words.href);
    return Boolean(words);
  };
  const focused = () => document.activeElement && document.activeElement.closest("[data-row]");
  const own = (key) => { const row = focused(); return press(row && row.querySelector(`[data-key="${CSS.escape(key)}"]`)); };
  const digit = (key) => press(one(`[data-tray="${key}"]`)) || press(one(`[data-layer="${key}"]`));
  const does = {
    j: () => { go(1); return true; },
    k: () => { go(-1); return true; },
    i: () => { location.assign("/"); return true; },
    e: () => { location.assign("/disagreements"); return true; },
    b: () => follow("[data-brief]"),
    p: () => follow("[data-pdf]"),
    o: () => focus(one("[data-answer] input:not([type=hidden])")),
    c: () => correctSpan() || focus(one("[data-focus=c]")),
    q: () => follow("[data-back]"),
    m: () => focus(one("#merge-other")),
    s: () => focus(one("#split-subject")),
    d: () => press(one("[data-toggle=d]")),
    "/": () => focus(one("#q") || one("#find")),
    "?": help,
    Enter: enter,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (one("#help") || {}).open) return;
    if (event.key === "Escape" && one("#peek")) one("#peek").hidden = true;
    if (event.key === "Escape" && typing(document.activeElement)) {
      const row = one("[data-row].on [data-open]");
      document.activeElement.blur();
      if (row) row.focus();
      return;
    }
    if (typing(document.activeElement)) return;
    const known = does[event.key];
    const acted = own(event.key) || (known ? known() : /^[1-9]$/.test(event.key) ? digit(event.key)
      : press(one(`#decide [data-key="${CSS.escape(event.key)}"]`)) || focus(one(`[data-focus="${CSS.escape(event.key)}"]`)));
    if (acted) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-help]")) help();
    const value = event.target.closest("[data-lights]");
    if (value) lightWords(value.dataset.lights);
  });
  const lightWords = (id) => {
    for (const each of all(".m.on")) each.classList.remove("on");
    for (const each of all(".m")) if (each.dataset.of.split(" ").includes(id)) each.classList.add("on");
  };
  // The value that a row is about is the one that is corrected; its words are there to be changed.
  const correctSpan = () => {
    const field = one("#fix-field");
    const row = focused() || one("[data-row].on");
    if (!field || !row || !row.dataset.field) return false;
    field.value = row.dataset.field;
    one("#fix-value").value = row.dataset.span;
    tell();
    return focus(one("#fix-value"));
  };
  const tell = () => {
    const found = /^(\d+)-(\d+)$/.exec(one("#fix-value").value.trim());
    const words = found ? [...one("#text").textContent].slice(found[1], found[2]).join("") : "";
    one("#fix-words").textContent = words && `“${words}”`;
  };
  document.addEventListener("input", (event) => { if (event.target.id === "fix-value") tell(); });
  // Whose word a mark is, for whoever points at it or comes to it by key.
  const peek = (event) => {
    const box = one("#peek");
    const mark = event.target.closest && event.target.closest(".m[title]");
    if (!box) return;
    box.hidden = !mark;
    if (mark) box.textContent = mark.title;
  };
  for (const kind of ["focusin", "mouseover"]) document.addEventListener(kind, peek);
  // Words selected in a report become the characters of a correction.
  const place = (node, offset) => {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-start]");
    if (!piece) return null;
    const before = node.nodeType === 3 ? node.data.slice(0, offset) : "";
    return Number(piece.dataset.start) + [...before].length;
  };
  document.addEventListener("selectionchange", () => {
    const box = one("#fix-value");
    const chosen = document.getSelection();
    if (!box || !chosen || chosen.isCollapsed || !one("#text").contains(chosen.anchorNode)) return;
    const range = chosen.getRangeAt(0);
    const start = place(range.startContainer, range.startOffset);
    const end = place(range.endContainer, range.endOffset);
    if (start !== null && end !== null && start < end) {
      box.value = `${start}-${end}`;
      tell();
      one("#fix").open = true;
    }
  });
  document.addEventListener("htmx:beforeRequest", () => {
    const row = one("#review [data-row].on");
    item = row && row.id;
    const note = one("#notice");
    if (note) note.hidden = true;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (page() !== "incident") return;
    const row = one("#review [data-row].on") || (item && document.getElementById(item));
    const link = row && row.querySelector("[data-open]");
    if (link && !typing(document.activeElement)) link.focus({ preventScroll: true });
  });
  const first = one("[data-row].on [data-open]") || (page() === "inbox" && one("[data-row] [data-open]"));
  if (first && !location.hash) { first.focus({ preventScroll: true }); light(first.closest("[data-row]")); }
})();
