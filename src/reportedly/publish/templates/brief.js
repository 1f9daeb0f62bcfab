// Lights up all words of the quotation that the address points at, and remembers which quotation
// the reader came from, so that the marked words lead back to it. Everything works without this.
(() => {
  "use strict";
  const pieces = new Map();
  for (const piece of document.querySelectorAll(".m")) {
    for (const span of piece.dataset.spans.split(" ")) {
      if (!pieces.has(span)) pieces.set(span, []);
      pieces.get(span).push(piece);
    }
  }
  let lit = [];
  let from = null;
  const light = (elements) => {
    for (const element of lit) element.classList.remove("on");
    lit = elements;
    for (const element of lit) element.classList.add("on");
  };
  const follow = () => {
    const name = location.hash.slice(1);
    if (pieces.has(name)) {
      const words = pieces.get(name);
      light(from && from.dataset.span === name ? [...words, from] : words);
      words[0].focus({ preventScroll: true });
    } else {
      const target = document.getElementById(name);
      light(target && target.dataset.span ? [target] : []);
      if (target && target.dataset.span) target.focus({ preventScroll: true });
    }
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-span], a.m");
    if (!link) return;
    if (link.dataset.span) {
      from = link;
      if (location.hash === link.hash) follow();
    } else if (from && link.dataset.spans.split(" ").includes(from.dataset.span)) {
      link.hash = from.id;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && from) location.hash = from.id;
  });
  addEventListener("hashchange", follow);
  follow();
})();
