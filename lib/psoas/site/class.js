// The switch for class mode in a page's head, and the plans of a class. The address keeps both, so that a link can open
// a page this way; nothing is stored.

import { present } from "../labs/class_mode/presenting.js";

const HERE = "#class";
const PLANNED = /^#class=(\d+)\.(\d+)(\.end)?$/; // plan, number of the stop, and whether all of it is to be seen
const PAGE = /^[\w-]+\.html$/;
const BLOCKS = "main .opening > *, main .text > *, main .cell.exercise, main .cell:not(.exercise) > :not(.folded)";
const switcher = document.getElementById("class-mode");
const elsewhere = () => document.querySelectorAll("main a[href], .pager a[href]");
const pageName = location.pathname
  .split("/")
  .at(-1)
  .replace(/\.html$/, "");
/** @type {(selector: string) => HTMLElement[]} */
const all = (selector) => [...document.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));

// The trainer's page (trainer.js), if it opened this one: it shows the notes, and its keys lead on too.
const trainer = globalThis.opener;

/** @type {import("../labs/class_mode/presenting.js").Place} */
const page = {
  root: document.documentElement,
  scroller: document.scrollingElement,
  headings: () => all("main h1, main .text :is(h2, h3)"),
  blocks: () => all(BLOCKS),
  cells: () => all("main > *").map((node) => [node.dataset.cell ?? "", node]),
  opening: (node) => document.getElementById("main").before(node),
  codes: () => all(".cell:not(.exercise) > .code").map((code) => [code, code.textContent]),
  answers: () => document.querySelectorAll(".solution"),
  covered: () => all(".psoas-class-bar")[0]?.offsetHeight ?? 0,
  listens: () => true,
  ready: () => globalThis.psoas?.ready?.(), // labs that wait for their reader
  page: pageName,
  onward(by) {
    const link = document.querySelector(`.pager a[rel="${by > 0 ? "next" : "prev"}"]`);
    if (link) location.assign(link.getAttribute("href"));
  },
  leave: (plan, stop, at, whole) => location.assign(`${stop.page}.html${addressOf(plan, at, whole)}`),
  tell(where) {
    remember(addressOf(where.plan, where.at, false));
    trainer?.postMessage({ psoasClass: "at", ...where }, "*"); // a file has no origin to name; it is a number alone
  },
};

let presented = null;

const addressOf = (plan, at, whole) => `${HERE}=${plan}.${at + 1}${whole ? ".end" : ""}`;

/** @returns {import("../labs/class_mode/playlist.js").Tour | null} */
function tourHere() {
  const [, plan, number, whole] = PLANNED.exec(location.hash) ?? [];
  const stops = JSON.parse(document.getElementById("class-plans")?.textContent ?? "{}")[plan];
  const at = Number(number) - 1;
  return stops?.[at]?.page === pageName ? { plan, stops, at, whole: Boolean(whole) } : null;
}

// A frame without rights may not change its address.
function remember(place) {
  const { pathname, search } = location;
  try {
    if (place || location.hash.startsWith(HERE)) history.replaceState(history.state, "", place || pathname + search);
  } catch {
    // then the address stays as it is
  }
}

function markLinks(on) {
  for (const link of elsewhere()) {
    const [page, place] = link.getAttribute("href").split("#");
    if (PAGE.test(page) && (!place || `#${place}` === HERE)) link.setAttribute("href", on ? page + HERE : page);
  }
}

function turn(on, tour = null) {
  presented?.clear();
  presented = null;
  if (!tour) remember(on ? HERE : "");
  markLinks(on && !tour);
  presented = on ? present(page, () => turn(false), tour) : null;
  switcher.setAttribute("aria-pressed", String(on));
  if (!on && document.activeElement === document.body) switcher.focus({ preventScroll: true });
}

const openAsAddressed = () => {
  if (location.hash.startsWith(HERE)) turn(true, tourHere());
};

switcher.addEventListener("click", () => turn(!presented));
switcher.hidden = false;
addEventListener("hashchange", openAsAddressed);
addEventListener("message", ({ source, data }) => {
  if (source === trainer && trainer && data?.psoasClass === "walk") presented?.page(data.by > 0 ? 1 : -1);
  if (source === trainer && trainer && data?.psoasClass === "again") presented?.again();
  if (source === trainer && trainer && data?.psoasClass === "jump") presented?.jump(Number(data.at));
});
openAsAddressed();
