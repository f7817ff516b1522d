// Code that is folded away, with a button each.

import { button } from "../kit/elements.js";

const firstLine = (text) => text.trim().split("\n")[0].slice(0, 60);

/**
 * Fold a code away; returns what brings it back.
 * @param {Element} code
 * @param {string} words  the code itself: its first line tells one button from the other
 */
export function fold(code, words) {
  const label = (open) => {
    switcher.textContent = open ? "Hide code" : "Show code";
    switcher.setAttribute("aria-expanded", String(open));
    switcher.setAttribute("aria-label", `${switcher.textContent}: ${firstLine(words)}`);
  };
  const turn = () => {
    code.classList.toggle("psoas-folded");
    label(!code.classList.contains("psoas-folded"));
  };
  const switcher = button("", turn, { class: "psoas-class-code" });
  code.classList.add("psoas-folded");
  label(false);
  code.before(switcher);
  return () => {
    switcher.remove();
    code.classList.remove("psoas-folded");
  };
}
