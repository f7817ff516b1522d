// The way through the sections of a page: where the reader is, a section on, a screen on.

import { curtainOf, portOf } from "./port.js";
import { screensOf } from "./screens.js";

/** @typedef {import("./presenting.js").Place} Place */

const NEAR = 8; // px: what counts as being at a heading
const SAME = 2; // px: what counts as being where one is

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
  #curtain;
  #sizes = new ResizeObserver(() => this.#curtain.isDrawn() && this.#draw());

  /** @param {Place} place */
  constructor(place) {
    this.#place = place;
    this.#curtain = curtainOf(place);
    for (const node of [place.root, place.scroller.lastElementChild]) this.#sizes.observe(node);
    place.ready?.();
  }

  /** Who begins at the top of the page begins with its first screen. */
  begin() {
    const [first] = this.#screens();
    if (!first || first.top < NEAR - SAME) return;
    this.#move(first.top - NEAR);
    this.#draw();
  }

  // Draw the curtain below the screen that begins where the page is scrolled to.
  #draw() {
    const screen = this.#screens().find(({ top }) => Math.abs(top - NEAR) <= SAME);
    if (screen) this.#curtain.draw(portOf(this.#place).top + 2 * NEAR + screen.end - screen.top);
    else this.#curtain.lift();
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
    const begun = (heading) => this.#from(heading) <= NEAR + Number.parseFloat(getComputedStyle(heading).marginTop);
    return Math.max(0, headings.findLastIndex(begun));
  }

  // The screens of the page, measured from where it is scrolled to now.
  #screens() {
    const { top, bottom } = portOf(this.#place);
    const headings = new Set(this.#shown());
    const blocks = this.#place
      .blocks()
      .map((node) => ({ box: node.getBoundingClientRect(), begins: headings.has(/** @type {HTMLElement} */ (node)) }))
      .filter(({ box }) => box.height)
      .map(({ box, begins }) => ({ top: box.top - top, bottom: box.bottom - top, begins }));
    return screensOf(blocks, bottom - top - 2 * NEAR);
  }

  #go(headings, index) {
    const heading = headings[Math.max(0, Math.min(headings.length - 1, index))];
    this.#curtain.lift();
    this.#move(this.#from(heading) - NEAR);
    this.#draw();
    toFocus(heading);
  }

  /** Remember what stands at the top now; returns what brings it back to where it stood. */
  hold() {
    const headings = this.#shown();
    const heading = headings[this.#present(headings)];
    const was = heading && this.#from(heading);
    return () => {
      if (heading && was < NEAR) this.#move(this.#from(heading) - was);
    };
  }

  where() {
    const headings = this.#shown();
    const index = this.#present(headings);
    return { number: index + 1, names: headings.map(nameOf) };
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
    const further = by > 0 || this.#from(headings[index]) > -2 * NEAR;
    this.#go(headings, further ? index + by : index);
  }

  /**
   * A screen on, or back; behind the last one, and before the first, to the next page where there is one.
   * @param {1 | -1} by
   */
  page(by) {
    const screens = this.#screens();
    const isOn = ({ top }) => (top - NEAR) * by > SAME;
    const next = by > 0 ? screens.find(isOn) : screens.findLast(isOn);
    const { scroller, onward } = this.#place;
    const was = scroller.scrollTop;
    if (next) this.#move(next.top - NEAR);
    if (scroller.scrollTop === was) {
      if (!next || by > 0) onward?.(by);
      return;
    }
    this.#draw();
    const headings = this.#shown();
    if (headings.length) toFocus(headings[this.#present(headings)]);
  }

  /** Take back from the headings what let them take the focus. */
  clear() {
    this.#sizes.disconnect();
    this.#curtain.clear();
    for (const heading of this.#place.headings()) if (marked.delete(heading)) heading.removeAttribute("tabindex");
  }
}
