// Class mode, for JupyterLab and for saved pages alike: large type, code folded, a bar, keys for the way through the
// sections or through a plan, reveal-all and reset-all. A place says what differs between the two; `off` leaves
// nothing behind.
//
// A lab hears two events, which its frame listens for (kit/frame.js): "psoas-reveal" (open what is held back, keep
// every guess) and "psoas-reset" (back to the start). One that takes votes hears "psoas-again" too, and prevents it
// where it did so: keep a vote that is locked, count a second.

import { bar } from "./bar.js";
import { fold } from "./folding.js";
import { Playlist } from "./playlist.js";
import { highOf } from "./port.js";
import { Sections } from "./sections.js";

/**
 * A page that can be presented.
 * @typedef {object} Place
 * @property {HTMLElement} root  what gets large
 * @property {Element} scroller
 * @property {() => HTMLElement[]} headings
 * @property {() => Element[]} blocks  what is not to be cut, from top to bottom; headings among them
 * @property {() => [string, Element][]} cells  each with its id
 * @property {(node: HTMLElement) => void} opening  puts something above the first cell
 * @property {() => [Element, string][]} codes  each with its text
 * @property {() => Iterable<HTMLDetailsElement>} answers  folds that hold an answer
 * @property {() => number} covered  px of the scroller below the bar
 * @property {() => boolean} listens  whether keys are meant for it
 * @property {() => any} [ready]  is called before labs are spoken to
 * @property {string} [page]  its name in a plan
 * @property {(by: 1 | -1) => void} [onward]  leads to the next page, or the one before
 * @property {(plan: string, stop: import("./playlist.js").Stop, at: number, whole: boolean) => void} [leave]  leads to
 *   the page of another stop
 * @property {(where: Record<string, any>) => void} [tell]  hears where in a plan it is
 */

const LAYOUT = 826; // CSS px that a lab is laid out in, so that 13 px of it are 20 on a screen of 1280
const LEAST = 20 / 13;
const WIDE = 800; // from here on a screen counts as a projector; below, type grows with the width from 1 on
const NARROW = WIDE / LEAST;
const TYPED_IN = "input:not([type=checkbox], [type=radio], [type=button]), select, textarea, [contenteditable=true]";

/** @param {number} width  of the page, px */
export const zoomFor = (width) => (width < WIDE ? Math.max(1, width / NARROW) : Math.max(LEAST, width / LAYOUT));

// What the keys for the way through do; the notebook would scroll too.
const keys = (place, way) => (event) => {
  const { key, altKey, target } = event;
  const extra = !altKey && way.extras[key];
  if (!(extra || ["PageDown", "PageUp"].includes(key)) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!place.listens() || (!altKey && target.closest?.(TYPED_IN))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const by = key === "PageDown" ? 1 : -1;
  if (extra) extra();
  else if (altKey) way.section(by);
  else way.page(by);
};

/** @type {(place: Place, name: string, open: boolean) => Promise<void>} */
const toAll = async ({ root, ready, answers }, name, open) => {
  await ready?.();
  for (const lab of root.querySelectorAll(".psoas-lab")) lab.dispatchEvent(new CustomEvent(name));
  for (const answer of answers()) answer.open = open;
};

// Large type, as long as it is wanted, and pictures no taller than a screen; returns what makes all of it small again.
function enlarge(place, bar) {
  const { root } = place;
  const size = () => {
    root.style.setProperty("--psoas-zoom", zoomFor(root.clientWidth).toFixed(3));
    root.style.setProperty("--psoas-high", `${highOf(place)}px`);
  };
  const sizes = new ResizeObserver(size);
  root.classList.add("psoas-class");
  size();
  for (const node of [root, bar]) sizes.observe(node);
  addEventListener("resize", size);
  return () => {
    sizes.disconnect();
    removeEventListener("resize", size);
    root.classList.remove("psoas-class");
    for (const name of ["--psoas-zoom", "--psoas-high"]) root.style.removeProperty(name);
  };
}

// Listen until `signal` says that it is over.
function listen({ root, scroller }, signal, { onKey, onScroll, onYield }) {
  const scrolled = scroller === document.scrollingElement ? document : scroller;
  addEventListener("keydown", onKey, { capture: true, signal });
  scrolled.addEventListener("scroll", onScroll, { passive: true, signal });
  root.addEventListener("psoas-class-yield", onYield, { signal });
}

// The bar, and what its buttons do. After each of them it says where one is.
function barOf(place, way, off) {
  const then =
    (act) =>
    (...given) => {
      act(...given);
      view.show(way.where());
    };
  const planned = way instanceof Playlist;
  const view = bar({
    walk: then((by) => way.section(by)),
    jump: then((index) => way.jump(index)),
    reveal: () => toAll(place, "psoas-reveal", true),
    reset: () => toAll(place, "psoas-reset", false),
    off,
    controls: { turn: then(() => way.controls()), has: () => way.hasControls() },
    plan: planned ? way : null,
    what: planned ? "stop" : "section",
  });
  const page = then((by) => way.page(by));
  return { ...view, show: then(() => {}), page, section: then((by) => way.section(by)) };
}

/**
 * Present a place.
 * @param {Place} place
 * @param {() => void} onOff  hears when it is switched off by itself
 * @param {import("./playlist.js").Tour | null} tour  the plan that it follows; without one, section by section
 */
export function present(place, onOff, tour = null) {
  const { root } = place;
  root.dispatchEvent(new CustomEvent("psoas-class-yield")); // another one may be on here
  const way = tour ? new Playlist(place, tour) : new Sections(place);
  const over = new AbortController();
  const view = barOf(place, way, () => off());
  const unfold = place.codes().map(([code, words]) => fold(code, words));
  const back = way.hold();
  root.append(view.node);
  const shrink = enlarge(place, view.node);
  back();
  const clear = () => {
    if (over.signal.aborted) return false;
    over.abort();
    const stay = way.hold();
    for (const undo of unfold) undo();
    view.node.remove();
    shrink();
    way.clear();
    stay();
    return true;
  };
  const off = () => {
    if (clear()) onOff();
  };
  const extras = tour ? { n: view.notes, v: view.again } : {};
  const onKey = keys(place, { page: view.page, section: view.section, extras });
  listen(place, over.signal, { onKey, onScroll: view.show, onYield: clear });
  way.begin();
  view.show();
  return { off, clear, page: view.page, again: view.again, jump: (index) => way.jump(index) };
}
