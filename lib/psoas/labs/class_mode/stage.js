// One stop of a plan alone on the screen: as large as it can be whole.

import { h } from "../kit/elements.js";
import { ALONE, BESIDE, fit, LESS, SMALL, unfit } from "./fitting.js";
import { openHeld } from "./moves.js";
import { portOf } from "./port.js";

/** @typedef {import("./presenting.js").Place} Place */

const STEP = 0.85; // of the screen: what a key moves through a stop that does not fit
const WIDTHS = [1, 0.8, 0.62]; // of the screen: what is narrower is lower, where pictures grow with the width
const VOTES = ':is([data-lab="Predict"], [data-lab="ClaimCards"])';
const AIR = 10; // px below it

export class Stage {
  #place;
  #shown = /** @type {Element[]} */ ([]);
  #share = ALONE;
  #bare = /** @type {boolean | null} */ (null); // as the trainer wants it
  #asks = h("p", { class: "psoas-stage-ask", role: "heading", "aria-level": "1", tabindex: "-1" });
  #head = h("section", { "aria-label": "To ask" }, this.#asks);
  #onResize = () => this.fit();
  #sizes = new ResizeObserver(() => this.#overflow() > 0 && !this.#place.scroller.scrollTop && this.fit());

  /** @param {Place} place */
  constructor(place) {
    this.#place = place;
    place.root.classList.add("psoas-staged");
    place.opening(this.#head);
    this.#sizes.observe(place.root);
    addEventListener("resize", this.#onResize);
  }

  // px that do not fit; less than 0 if there is room
  #overflow() {
    const ends = [this.#asks, ...this.#shown].map((node) => node.getBoundingClientRect().bottom);
    return Math.max(...ends) + AIR - portOf(this.#place).bottom;
  }

  #cells() {
    return this.#place.cells();
  }

  /**
   * @param {{ cells: string[], ask: string }} stop
   * @returns {Element | null}  the last of its cells
   */
  show({ cells, ask }) {
    for (const node of this.#shown) this.#sizes.unobserve(node);
    this.#shown = [];
    for (const [id, node] of this.#cells()) {
      const on = cells.includes(id);
      node.classList.toggle("psoas-off-stage", !on);
      if (on) this.#shown.push(node);
    }
    this.#share = this.#shown.length > 1 ? BESIDE : ALONE;
    this.#asks.textContent = ask;
    this.#bare = null;
    for (const node of this.#shown) {
      openHeld(node);
      this.#sizes.observe(node);
    }
    this.#place.scroller.scrollTop = 0;
    this.#asks.focus({ preventScroll: true });
    return this.#shown.at(-1) ?? null;
  }

  #dress(bare, { least = undefined, share = this.#share } = {}) {
    const overflows = () => this.#overflow() > 0;
    return fit({ node: this.#place.root, overflows, widths: WIDTHS, least, bare, share });
  }

  #undress() {
    if (!this.#dress(true)) this.#dress(true, { share: LESS * this.#share });
  }

  /** Make it as large as it can be whole; where that is small, without the controls. */
  fit() {
    if (this.#bare === false) this.#dress(false);
    else if (this.#bare || !this.#dress(false, { least: SMALL })) this.#undress();
    this.#place.scroller.scrollTop = 0;
  }

  /** The labs on view that take votes. */
  votes() {
    return this.#shown.flatMap((one) => [...one.querySelectorAll(VOTES)]);
  }

  /** Show the controls of labs, or put them away. */
  turnControls() {
    this.#bare = !this.#place.root.classList.contains("psoas-bare");
    this.fit();
  }

  /**
   * Move through what does not fit even so; return whether there was anything left.
   * @param {1 | -1} by
   */
  scroll(by) {
    if (by > 0 && this.#shown.some((one) => one.matches(".psoas-covered"))) return false; // there is nothing to see yet
    const { scroller } = this.#place;
    const { top, bottom } = portOf(this.#place);
    const left = by > 0 ? this.#overflow() : scroller.scrollTop;
    const was = scroller.scrollTop;
    if (left > AIR) scroller.scrollTop += by * Math.min(left, (bottom - top) * STEP);
    return scroller.scrollTop !== was;
  }

  clear() {
    this.#sizes.disconnect();
    removeEventListener("resize", this.#onResize);
    this.#head.remove();
    this.#place.root.classList.remove("psoas-staged");
    unfit(this.#place.root);
    for (const [, node] of this.#cells()) node.classList.remove("psoas-off-stage");
  }
}
