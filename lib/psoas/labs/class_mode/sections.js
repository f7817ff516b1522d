// The way through the sections of a page: where the reader is, a section on, a screen on.

import { Fits, rowsOf } from "./blocks.js";
import { curtainsOf, EDGE, highOf, portOf } from "./port.js";
import { screensOf } from "./screens.js";

/** @typedef {import("./presenting.js").Place} Place */

const SAME = 2; // px: what counts as being where one is
const HAS_CONTROLS = ".psoas-lab .psoas-controls";

/** @type {WeakMap<HTMLElement, true>} */
const marked = new WeakMap(); // headings that could not take the focus before

function toFocus(heading) {
  if (!heading.hasAttribute("tabindex")) {
    heading.setAttribute("tabindex", "-1");
    marked.set(heading, true);
  }
  heading.focus({ preventScroll: true });
}

const nameOf = (heading) => heading?.textContent.replace(/¶$/, "").trim() ?? "";

export class Sections {
  #place;
  #curtains;
  #fits = new Fits();
  #sizes = new ResizeObserver(() => this.#curtains.isDrawn() && this.#settle());

  /** @param {Place} place */
  constructor(place) {
    this.#place = place;
    this.#curtains = curtainsOf(place);
    for (const node of [place.root, place.scroller.lastElementChild]) this.#sizes.observe(node);
    place.ready?.();
  }

  /** Who begins at the top of the page begins with its first screen. */
  begin() {
    const [first] = this.#screens();
    if (first && first.top >= EDGE - SAME) this.#show(first);
  }

  #high() {
    return highOf(this.#place);
  }

  #from(node) {
    return node.getBoundingClientRect().top - portOf(this.#place).top;
  }

  #move(by) {
    this.#place.scroller.scrollBy({ top: by, behavior: "instant" });
  }

  #shown() {
    return this.#place.headings().filter((heading) => heading.getClientRects().length);
  }

  // The section that has begun; before the first it is the first.
  #present(headings) {
    const begun = (heading) => this.#from(heading) <= EDGE + Number.parseFloat(getComputedStyle(heading).marginTop);
    return Math.max(0, headings.findLastIndex(begun));
  }

  // The screens of the page, measured from where it is scrolled to now.
  #screens() {
    const [{ top: edge }, high, headings] = [portOf(this.#place), this.#high(), new Set(this.#shown().slice(1))];
    const blocks = this.#place.blocks().flatMap((node) => {
      const heads = headings.has(/** @type {HTMLElement} */ (node));
      const rows = rowsOf(node, high).map(({ top, bottom }) => ({ top: top - edge, bottom: bottom - edge, node }));
      // What is cut begins a screen, too; its first part, a lab's name, is its heading.
      return rows.map((row, i) => ({ ...row, begins: heads || (i === 0 && rows.length > 1) }));
    });
    return screensOf(blocks, high);
  }

  // The screen that begins where the page is scrolled to.
  #here(screens = this.#screens()) {
    return screens.find(({ top }) => Math.abs(top - EDGE) <= SAME);
  }

  // Lead to a screen; what would be cut on it is fitted to it first.
  #show(screen) {
    const high = this.#high();
    const cut = screen.nodes.find((node) => this.#fits.has(node) || node.getBoundingClientRect().height > high);
    const into = cut && screen.top - this.#from(cut);
    const fits = cut && this.#fits.fit(cut, high);
    const whole = fits && this.#screens().find(({ nodes }) => nodes.includes(cut));
    this.#move((whole?.top ?? (cut ? this.#from(cut) + into : screen.top)) - EDGE);
    this.#draw();
  }

  // Draw the curtains around the screen that is shown.
  #draw() {
    const screen = this.#here();
    if (screen) this.#curtains.draw(screen.end - screen.top);
    else this.#curtains.lift();
  }

  // Something has grown, or the window has changed: what is on the screen is to be whole again.
  #settle() {
    const screen = this.#here();
    const grown = screen?.nodes.find((node) => node.getBoundingClientRect().height > this.#high());
    if (grown && screen.nodes.length === 1) this.#show(screen);
    else this.#draw();
  }

  #go(headings, index) {
    const heading = headings[Math.max(0, Math.min(headings.length - 1, index))];
    const screen = this.#screens().find(({ nodes }) => nodes.includes(heading));
    this.#curtains.lift();
    if (screen) this.#show(screen);
    else this.#move(this.#from(heading) - EDGE);
    toFocus(heading);
  }

  /** Remember what stands at the top now; returns what brings it back to where it stood. */
  hold() {
    const headings = this.#shown();
    const heading = headings[this.#present(headings)];
    const was = heading && this.#from(heading);
    return () => {
      if (heading && was < EDGE) this.#move(this.#from(heading) - was);
    };
  }

  where() {
    const headings = this.#shown();
    const index = this.#present(headings);
    return { number: index + 1, names: headings.map(nameOf) };
  }

  // A lab that is fitted to the screen.
  #fitted() {
    return this.#here()?.nodes.find((node) => this.#fits.has(node) && node.querySelector(HAS_CONTROLS));
  }

  hasControls() {
    return this.#fitted() !== undefined;
  }

  /** Show the controls of the lab on the screen, or put them away. */
  controls() {
    const node = this.#fitted();
    if (node) this.#fits.fit(node, this.#high(), !node.classList.contains("psoas-bare"));
    this.#draw();
  }

  /** @param {number} index */
  jump(index) {
    const headings = this.#shown();
    if (headings.length) this.#go(headings, index);
  }

  /** @param {1 | -1} by */
  section(by) {
    const headings = this.#shown();
    if (!headings.length) return;
    const index = this.#present(headings);
    const isAtItsStart = this.#here()?.nodes.includes(headings[index]) ?? this.#from(headings[index]) > -2 * EDGE;
    this.#go(headings, by > 0 || isAtItsStart ? index + by : index);
  }

  /**
   * A screen on, or back; behind the last one, and before the first, to the next page where there is one.
   * @param {1 | -1} by
   */
  page(by) {
    const screens = this.#screens();
    const isOn = ({ top }) => (top - EDGE) * by > SAME;
    const next = by > 0 ? screens.find(isOn) : screens.findLast(isOn);
    const { scroller, onward } = this.#place;
    const was = scroller.scrollTop;
    if (next) this.#show(next);
    if (scroller.scrollTop === was) {
      if (!next || by > 0) onward?.(by);
      return;
    }
    const headings = this.#shown();
    if (headings.length) toFocus(headings[this.#present(headings)]);
  }

  /** Take back from the headings what let them take the focus, and from blocks their size. */
  clear() {
    this.#sizes.disconnect();
    this.#curtains.clear();
    this.#fits.clear();
    for (const heading of this.#place.headings()) if (marked.delete(heading)) heading.removeAttribute("tabindex");
  }
}
