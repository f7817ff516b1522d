// Pictures that redraw in place.

import { svg } from "./elements.js";

/**
 * A picture that redraws in place: its words are its label.
 * @param {string} name
 * @param {number} width
 * @param {number} height
 */
export function picture(name, width, height) {
  const node = svg("svg", { role: "img", "data-picture": name, viewBox: `0 0 ${width} ${height}` });
  return {
    node,
    /** @param {string} words */
    say: (words) => node.setAttribute("aria-label", words),
    /** @param {...SVGElement} shapes */
    redraw: (...shapes) => node.replaceChildren(...shapes),
  };
}
