// Class mode, for JupyterLab and for saved pages alike: large type, code folded, a bar, keys for the way through the
// sections, reveal-all and reset-all. A place says what differs between the two; `off` leaves nothing behind.
//
// A lab hears two events, which its frame listens for (kit/frame.js): "psoas-reveal" (open what is held back, keep
// every guess) and "psoas-reset" (back to the start).

import { bar } from "./bar.js";
import { fold } from "./folding.js";
import { Sections } from "./sections.js";

/**
 * A page that can be presented.
 * @typedef {object} Place
 * @property {HTMLElement} root  what gets large
 * @property {Element} scroller
 * @property {() => HTMLElement[]} headings
 * @property {() => [Element, string][]} codes  each with its text
 * @property {() => Iterable<HTMLDetailsElement>} answers  folds that hold an answer
 * @property {() => number} covered  px of the scroller below the bar
 * @property {() => boolean} listens  whether keys are meant for it
 * @property {() => any} [ready]  is called before labs are spoken to
 */

const LAYOUT = 826; // CSS px that a lab is laid out in, so that 13 px of it are 20 on a screen of 1280
const LEAST = 20 / 13;
const WIDE = 800; // from here on a screen counts as a projector; below, type grows with the width from 1 on
const NARROW = WIDE / LEAST;
const TYPED_IN = "input:not([type=checkbox], [type=radio], [type=button]), select, textarea, [contenteditable=true]";

/** @param {number} width  of the page, px */
export const zoomFor = (width) => (width < WIDE ? Math.max(1, width / NARROW) : Math.max(LEAST, width / LAYOUT));

// What the keys for the way through do; the notebook would scroll too.
const keys = (place, sections) => (event) => {
  if (!["PageDown", "PageUp"].includes(event.key) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!place.listens() || (!event.altKey && event.target.closest?.(TYPED_IN))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const by = event.key === "PageDown" ? 1 : -1;
  if (event.altKey) sections.section(by);
  else sections.page(by);
};

/** @type {(place: Place, name: string, open: boolean) => Promise<void>} */
const toAll = async ({ root, ready, answers }, name, open) => {
  await ready?.();
  for (const lab of root.querySelectorAll(".psoas-lab")) lab.dispatchEvent(new CustomEvent(name));
  for (const answer of answers()) answer.open = open;
};

// Large type, as long as it is wanted; returns what makes it small again.
function enlarge(root) {
  const size = () => root.style.setProperty("--psoas-zoom", zoomFor(root.clientWidth).toFixed(3));
  const sizes = new ResizeObserver(size);
  root.classList.add("psoas-class");
  size();
  sizes.observe(root);
  return () => {
    sizes.disconnect();
    root.classList.remove("psoas-class");
    root.style.removeProperty("--psoas-zoom");
  };
}

// Listen until `signal` says that it is over.
function listen({ root, scroller }, signal, { onKey, onScroll, onYield }) {
  const scrolled = scroller === document.scrollingElement ? document : scroller;
  addEventListener("keydown", onKey, { capture: true, signal });
  scrolled.addEventListener("scroll", onScroll, { passive: true, signal });
  root.addEventListener("psoas-class-yield", onYield, { signal });
}

/**
 * Present a place.
 * @param {Place} place
 * @param {() => void} onOff  hears when it is switched off by itself
 */
export function present(place, onOff) {
  const { root } = place;
  root.dispatchEvent(new CustomEvent("psoas-class-yield")); // another one may be on here
  const sections = new Sections(place);
  const over = new AbortController();
  const view = bar({
    walk: (by) => sections.section(by),
    reveal: () => toAll(place, "psoas-reveal", true),
    reset: () => toAll(place, "psoas-reset", false),
    off: () => off(),
  });
  const unfold = place.codes().map(([code, words]) => fold(code, words));
  const onScroll = () => view.show(sections.where());
  const back = sections.hold();
  root.append(view.node);
  const shrink = enlarge(root);
  back();
  const clear = () => {
    if (over.signal.aborted) return false;
    over.abort();
    const stay = sections.hold();
    for (const undo of unfold) undo();
    view.node.remove();
    shrink();
    stay();
    sections.clear();
    return true;
  };
  const off = () => {
    if (clear()) onOff();
  };
  listen(place, over.signal, { onKey: keys(place, sections), onScroll, onYield: clear });
  onScroll();
  return { off, clear };
}
