// Controls: a number box, a slider with its twin box, a list to pick from.

import { box as boxOf, freshId, h } from "./elements.js";
import { brief, fixed } from "./numbers.js";

/**
 * @typedef {object} NumberOptions
 * @property {string} name
 * @property {string} label
 * @property {number} low
 * @property {number} high
 * @property {() => number} [most]  the upper end where that moves; it stays below `high`
 * @property {number | "any"} [step]
 * @property {boolean} [whole]  takes no fractions
 * @property {boolean} [blank]  may stay empty
 * @property {(value: number) => void} onMove
 * @property {() => void} [onRelease]
 */

/**
 * A number box that keeps its last good value and says in one sentence what it takes.
 * @param {NumberOptions} options
 */
export function numberBox(options) {
  const { name, low, high, most = () => high, step = 1, whole = true, blank = false, onMove } = options;
  const errorId = freshId();
  const rule = () => `${options.label}: a ${whole ? "whole " : ""}number from ${brief(low)} to ${brief(most())}.`;
  const error = h("p", { id: errorId, class: "psoas-error", role: "alert" });
  let kept = low;
  const inputmode = whole ? "numeric" : "decimal";
  const box = h("input", { type: "number", inputmode, min: low, max: high, step, name, "aria-describedby": errorId });
  const fits = () => {
    const value = box.valueAsNumber;
    return value >= low && value <= most() && (!whole || Number.isInteger(value));
  };
  const complain = (bad) => {
    box.setAttribute("aria-invalid", String(bad));
    error.textContent = bad ? `${rule()} Kept ${fixed(kept, whole ? 0 : 1)}.` : "";
  };
  box.addEventListener("input", () => {
    complain(!fits() && box.value !== "");
    if (!fits()) return;
    kept = box.valueAsNumber;
    onMove(kept);
  });
  box.addEventListener("change", () => {
    const left = blank && !box.validity.badInput && box.value === "";
    complain(!fits() && !left);
    if (!left) box.value = String(kept);
    options.onRelease?.();
  });
  /** @param {number} value */
  const show = (value) => {
    kept = value;
    if (document.activeElement !== box || fits()) if (box.valueAsNumber !== value) box.value = String(value);
  };
  return { box, error, show };
}

/**
 * A slider with a visible label and a number box as its twin. The slider moves by whole steps; a box that is not
 * `whole` takes fractions too.
 * @param {NumberOptions & { unit: string }} options
 */
export function slider({ unit, ...options }) {
  const { name, label, low, high, step, whole = true, onMove, onRelease } = options;
  const id = freshId();
  const twin = numberBox({ ...options, name: `${name}-number`, step: whole ? 1 : "any" });
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
