(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  let shown = null, lit = [];
  const wide = matchMedia("(min-width: 48rem)");
  const key = (mark) => mark.dataset.s;
  const numberOf = (k) => { const head = document.getElementById(k.replace("a", "t")); return head && head.querySelector(":scope > .n"); };
  const hide = () => {
    if (shown) { shown.remove(); shown = null; }
    lit.forEach((e) => e.classList.remove("on"));
    lit = [];
  };
  const light = (k) => {
    hide();
    lit = [...document.querySelectorAll(`[data-s="${k}"]`)];
    const card = document.getElementById(k);
    if (card) lit.push(card);
    lit.forEach((e) => e.classList.add("on"));
  };
  const show = (k, near) => {
    light(k);
    const number = numberOf(k);
    if (!number) return;
    shown = number.querySelector(".tip").cloneNode(true);
    shown.classList.add("here", ...[...number.parentElement.classList].filter((c) => !["s", "on", "unnamed", "in1", "in2", "in3"].includes(c)));
    document.body.append(shown);
    if (!wide.matches || !near) return;
    const box = shown.getBoundingClientRect(), gap = 10;
    const below = near.bottom + gap + box.height < innerHeight;
    const across = Math.max(gap, Math.min(near.left + near.width / 2 - Math.min(box.width, 544) / 2, root.clientWidth - Math.min(box.width, 544) - gap));
    const start = getComputedStyle(shown).direction === "rtl" ? root.clientWidth - across - Math.min(box.width, 544) : across;
    Object.assign(shown.style, {
      insetBlockEnd: "auto", insetBlockStart: `${below ? near.bottom + gap : Math.max(gap, near.top - gap - box.height)}px`,
      insetInlineStart: `${start}px`, insetInlineEnd: "auto", marginInline: "0",
    });
  };
  const lineAt = (e, y) => [...e.getClientRects()].find((r) => y >= r.top - 2 && y <= r.bottom + 2) || e.getClientRects()[0];
  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest?.(".text [data-s]");
    if (mark) { show(key(mark), lineAt(mark, event.clientY)); return; }
    const card = event.target.closest?.(".cards > li");
    if (card) light(card.id); else hide();
  });
  document.addEventListener("focusin", (event) => {
    const number = event.target.closest?.(".n");
    if (number) show(key(number.parentElement), number.getClientRects()[0]); else hide();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", () => { if (wide.matches) hide(); }, { passive: true });
})();
