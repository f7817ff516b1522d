// The part of the window that shows a page, and the curtain below what belongs to the present screen.

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

// Where in the window its styles count from: a panel of JupyterLab holds what is fixed in it.
function originOf(node) {
  Object.assign(node.style, { top: "0", left: "0" });
  const { top, left } = node.getBoundingClientRect();
  return [top, left];
}

/** @param {Place} place */
export function curtainOf(place) {
  const { root, scroller } = place;
  const node = h("div", { class: "psoas-class-curtain", hidden: true });
  const over = new AbortController();
  let [drawn, drawnAt] = [false, 0];
  const lift = () => {
    drawn = false;
    node.hidden = true;
  };
  const scrolled = scroller === document.scrollingElement ? document : scroller;
  // Who scrolls by hand, or reaches what is behind it by Tab, wants to see it.
  const onScroll = () => Math.abs(scroller.scrollTop - drawnAt) > 2 && lift();
  scrolled.addEventListener("scroll", onScroll, { passive: true, signal: over.signal });
  root.addEventListener("focusin", ({ target }) => isBehind(target) && lift(), { signal: over.signal });
  const isBehind = (target) => !node.hidden && target.getBoundingClientRect().bottom > node.getBoundingClientRect().top;
  root.append(node);
  return {
    lift,
    isDrawn: () => drawn,
    /** @param {number} from  px of the window */
    draw(from) {
      const { bottom, left, width } = portOf(place);
      [drawn, drawnAt] = [true, scroller.scrollTop];
      node.hidden = from >= bottom;
      const [above, aside] = originOf(node);
      const [top, height] = [`${from - above}px`, `${bottom - from}px`];
      Object.assign(node.style, { top, height, left: `${left - aside}px`, width: `${width}px` });
    },
    clear() {
      over.abort();
      node.remove();
    },
  };
}
