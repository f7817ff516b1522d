// The way through the sections of a page: where the reader is, a section on, a screen on.

/** @typedef {import("./presenting.js").Place} Place */

const OVERLAP = 0.85; // of a screen: what one page moves, so that the last lines stay to be read on from
const NEAR = 8; // px: what counts as being at a heading

/** @type {WeakMap<HTMLElement, true>} */
const marked = new WeakMap(); // headings that could not take the focus before

function toFocus(heading) {
  if (!heading.hasAttribute("tabindex")) {
    heading.setAttribute("tabindex", "-1");
    marked.set(heading, true);
  }
  heading.focus({ preventScroll: true });
}

export class Sections {
  #place;

  /** @param {Place} place */
  constructor(place) {
    this.#place = place;
  }

  // The part of the window that shows the page.
  #port() {
    const { scroller, covered } = this.#place;
    const whole = scroller === document.scrollingElement;
    const { top, bottom } = whole ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
    return { top, bottom: bottom - covered() };
  }

  #from(heading) {
    return heading.getBoundingClientRect().top - this.#port().top;
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

  #go(headings, index) {
    const heading = headings[Math.max(0, Math.min(headings.length - 1, index))];
    this.#move(this.#from(heading) - NEAR);
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
    const name = headings[index]?.textContent.replace(/¶$/, "").trim() ?? "";
    return { number: index + 1, many: headings.length, name };
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
   * A page on, or back: through a long section, then to the next. Nothing is leapt over.
   * @param {1 | -1} by
   */
  page(by) {
    const headings = this.#shown();
    if (!headings.length) return;
    const index = this.#present(headings);
    const { top, bottom } = this.#port();
    if (by > 0) this.#on(headings, index, bottom - top);
    else this.#back(headings, index, bottom - top);
  }

  #on(headings, index, high) {
    const next = headings[index + 1];
    const rest = next ? this.#from(next) : Infinity;
    if (rest > high) this.#move(Math.min(high * OVERLAP, rest - NEAR));
    else this.#go(headings, index + 1);
  }

  #back(headings, index, high) {
    const gone = -this.#from(headings[index]);
    if (gone > high) this.#move(-high * OVERLAP);
    else this.#go(headings, gone > NEAR ? index : index - 1);
  }

  /** Take back from the headings what let them take the focus. */
  clear() {
    for (const heading of this.#place.headings()) if (marked.delete(heading)) heading.removeAttribute("tabindex");
  }
}
