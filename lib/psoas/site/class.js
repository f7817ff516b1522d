// The switch for class mode in a page's head. The address keeps it, so that a link can open a page this way; nothing is
// stored.

import { present } from "../labs/class_mode/presenting.js";

const HERE = "#class";
const PAGE = /^[\w-]+\.html$/;
const switcher = document.getElementById("class-mode");
const elsewhere = () => document.querySelectorAll("main a[href], .pager a[href]");
/** @type {(selector: string) => HTMLElement[]} */
const all = (selector) => [...document.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));

/** @type {import("../labs/class_mode/presenting.js").Place} */
const page = {
  root: document.documentElement,
  scroller: document.scrollingElement,
  headings: () => all("main h1, main .text :is(h2, h3)"),
  codes: () => all(".cell > .code").map((code) => [code, code.textContent]),
  answers: () => document.querySelectorAll(".solution"),
  covered: () => all(".psoas-class-bar")[0]?.offsetHeight ?? 0,
  listens: () => true,
  ready: () => globalThis.psoas?.ready?.(), // labs that wait for their reader
};

let presented = null;

// A frame without rights may not change its address.
function remember(on) {
  const { pathname, search } = location;
  try {
    if (on || location.hash === HERE) history.replaceState(history.state, "", on ? HERE : pathname + search);
  } catch {
    // then the address stays as it is
  }
  for (const link of elsewhere()) {
    const [page, place] = link.getAttribute("href").split("#");
    if (PAGE.test(page) && (!place || `#${place}` === HERE)) link.setAttribute("href", on ? page + HERE : page);
  }
}

function turn(on) {
  presented?.clear();
  presented = on ? present(page, () => turn(false)) : null;
  switcher.setAttribute("aria-pressed", String(on));
  remember(on);
  if (!on && document.activeElement === document.body) switcher.focus({ preventScroll: true });
}

switcher.addEventListener("click", () => turn(!presented));
switcher.hidden = false;
if (location.hash === HERE) turn(true);
