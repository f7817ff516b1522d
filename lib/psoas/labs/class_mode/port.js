// The part of the window that shows a page, and the curtains above and below what belongs to the present screen.

import { h } from "../kit/elements.js";

/** @typedef {import("./presenting.js").Place} Place */

/**
 * @param {Place} place
 * @returns {{ top: number, bottom: number, left: number, width: number }}  px of the window
 */
export function portOf({ scroller, covered }) {
  const whole = scroller === document.scrollingElement;
  const box = scroller.getBoundingClientRect();
  const [top, end] = whole ? [0, innerHeight] : [box.top, box.bottom];
  return { top, bottom: end - covered(), left: whole ? 0 : box.left, width: whole ? innerWidth : box.width };
}

/** px above and below what belongs to a screen. */
export const EDGE = 8;

/**
 * @param {Place} place
 * @returns {number}  px of a screen
 */
export function highOf(place) {
  const { top, bottom } = portOf(place);
  return bottom - top - 2 * EDGE;
}

// Where in the window its styles count from: a panel of JupyterLab holds what is fixed in it.
function originOf(node) {
  Object.assign(node.style, { top: "0", left: "0" });
  const { top, left } = node.getBoundingClientRect();
  return [top, left];
}

/** @param {Place} place */
export function curtainsOf(place) {
  const { root, scroller } = place;
  const curtain = (side) => h("div", { class: `psoas-class-curtain psoas-${side}`, hidden: true });
  const [above, below] = [curtain("above"), curtain("below")];
  const over = new AbortController();
  let [drawn, drawnAt] = [false, 0];
  const lift = () => {
    drawn = false;
    above.hidden = below.hidden = true;
  };
  const scrolled = scroller === document.scrollingElement ? document : scroller;
  // Who scrolls by hand, or reaches what is behind it by Tab, wants to see it.
  const onScroll = () => Math.abs(scroller.scrollTop - drawnAt) > 2 && lift();
  scrolled.addEventListener("scroll", onScroll, { passive: true, signal: over.signal });
  root.addEventListener("focusin", ({ target }) => isBehind(target) && lift(), { signal: over.signal });
  const isBehind = (target) => {
    const [reached, curtained] = [target, below].map((node) => node.getBoundingClientRect());
    return !below.hidden && reached.bottom > curtained.top;
  };
  root.append(above, below);
  const put = (node, from, to, { left, width }) => {
    node.hidden = from >= to;
    const [origin, aside] = originOf(node);
    const [top, height] = [`${from - origin}px`, `${to - from}px`];
    Object.assign(node.style, { top, height, left: `${left - aside}px`, width: `${width}px` });
  };
  return {
    lift,
    isDrawn: () => drawn,
    /** @param {number} long  px of what belongs to the screen */
    draw(long) {
      const port = portOf(place);
      [drawn, drawnAt] = [true, scroller.scrollTop];
      put(above, port.top, port.top + EDGE, port);
      put(below, port.top + 2 * EDGE + long, port.bottom, port);
    },
    clear() {
      over.abort();
      above.remove();
      below.remove();
    },
  };
}
