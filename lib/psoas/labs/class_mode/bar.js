// The bar of class mode.

import { button, h } from "../kit/elements.js";

// A second press, because the guesses of a whole class may go. Leaving the button, or Escape, takes the first back.
function twice(label, sure, act) {
  const press = () => {
    const armed = node.dataset.armed === "true";
    arm(!armed);
    if (armed) act();
  };
  const onkeydown = ({ key }) => key === "Escape" && arm(false);
  const node = button(label, press, { onblur: () => arm(false), onkeydown });
  const arm = (on) => {
    node.dataset.armed = String(on);
    node.textContent = on ? sure : label;
  };
  arm(false);
  return node;
}

/** @param {{ walk: (by: 1 | -1) => void, reveal: () => void, reset: () => void, off: () => void }} hears */
export function bar({ walk, reveal, reset, off }) {
  const where = h("span", { class: "psoas-class-where" });
  const said = h("span", { class: "psoas-heard", role: "status" });
  const saying = (act, words) => () => {
    act();
    said.textContent = words;
  };
  const back = { "aria-label": "Previous section", title: "Previous section: Alt+PageUp" };
  const on = { "aria-label": "Next section", title: "Next section: Alt+PageDown" };
  const node = h(
    "section",
    { class: "psoas-class-bar", "aria-label": "Class mode bar" },
    button("◀", () => walk(-1), back),
    where,
    button("▶", () => walk(1), on),
    button("Reveal all", saying(reveal, "All answers are open; every guess is kept.")),
    twice("Reset all", "Press again: every guess goes", saying(reset, "Every lab is back at its start.")),
    button("Class mode off", off, { class: "psoas-main" }),
    said,
  );
  return {
    node,
    /** @param {{ number: number, many: number, name: string }} place */
    show: ({ number, many, name }) =>
      where.replaceChildren(h("span", {}, `${number} / ${many}`), h("span", { class: "psoas-class-name" }, name)),
  };
}
