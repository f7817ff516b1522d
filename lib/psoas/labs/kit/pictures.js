// Pictures that redraw in place.

import { svg } from "./elements.js";

// A picture that redraws in place: its words are its label.
export function picture(name, width, height) {
  const node = svg("svg", { role: "img", "data-picture": name, viewBox: `0 0 ${width} ${height}` });
  return {
    node,
    say: (words) => node.setAttribute("aria-label", words),
    redraw: (...shapes) => node.replaceChildren(...shapes),
  };
}
