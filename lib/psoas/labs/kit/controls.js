// Controls: a slider with its twin box, a list to pick from.

import { box as boxOf, freshId, h } from "./elements.js";
import { numberBox } from "./number_box.js";
import { brief } from "./numbers.js";

/**
 * A slider with a visible label and a number box as its twin. The slider moves by whole steps; a box that is not
 * `whole` takes fractions too.
 * @param {import("./number_box.js").NumberOptions & { unit: string }} options
 */
export function slider({ unit, ...options }) {
  const { name, label, low, high, step, onMove, onRelease } = options;
  const id = freshId();
  const twin = numberBox({ ...options, name: `${name}-number`, step: 1 });
  twin.box.setAttribute("aria-label", `${label}, as a number`);
  const range = h("input", {
    id,
    type: "range",
    name,
    min: low,
    max: high,
    step,
    oninput: () => onMove(range.valueAsNumber),
    onchange: onRelease,
  });
  return {
    node: boxOf("slider", h("label", { for: id }, label), range, twin.box, twin.error),
    /** @param {number} value */
    show(value) {
      range.value = String(value);
      range.setAttribute("aria-valuetext", `${brief(value)} ${unit}`);
      twin.show(value);
    },
  };
}

/**
 * A list to pick from. The empty id stands for "none of these".
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.label
 * @param {readonly { id: string, label: string }[]} options.options
 * @param {(id: string) => void} options.onPick
 */
export function picker({ name, label, options, onPick }) {
  const id = freshId();
  const listed = options.map((option) => h("option", { value: option.id }, option.label));
  const select = h("select", { id, name, onchange: () => onPick(select.value) }, ...listed);
  const note = h("p", { class: "psoas-source" });
  return {
    node: boxOf("picker", h("label", { for: id }, label), select, note),
    /** @param {string} value */
    show(value, words = "") {
      select.value = value;
      note.textContent = words;
    },
  };
}
