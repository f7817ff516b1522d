// Controls: a number box, a slider with its twin box, a list to pick from.

import { freshId, h } from "./elements.js";
import { brief, fixed } from "./numbers.js";

// A number box that keeps its last good value and says in one sentence what it takes. Some may stay blank.
// `most` is for a box whose upper end moves; it stays below `high`.
export function numberBox({
  name,
  label,
  low,
  high,
  most = () => high,
  step = 1,
  whole = true,
  blank = false,
  onMove,
  onRelease = () => {},
}) {
  const errorId = freshId();
  const rule = () => `${label}: a ${whole ? "whole " : ""}number from ${brief(low)} to ${brief(most())}.`;
  const error = h("p", { id: errorId, class: "psoas-error", role: "alert" });
  let kept = low;
  const box = h("input", {
    type: "number",
    inputmode: whole ? "numeric" : "decimal",
    min: low,
    max: high,
    step,
    name,
    "aria-describedby": errorId,
  });
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
    if (fits()) onMove((kept = box.valueAsNumber));
  });
  box.addEventListener("change", () => {
    const left = blank && !box.validity.badInput && box.value === "";
    complain(!fits() && !left);
    if (!left) box.value = kept;
    onRelease();
  });
  return {
    box,
    error,
    show(value) {
      kept = value;
      if (document.activeElement !== box || fits()) if (box.valueAsNumber !== value) box.value = value;
    },
  };
}

// A slider with a visible label and a number box as its twin.
export function slider({ name, label, unit, low, high, step, onMove, onRelease }) {
  const id = freshId();
  const twin = numberBox({ name: `${name}-number`, label, low, high, onMove, onRelease });
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
  const node = h("div", { class: "psoas-slider" }, h("label", { for: id }, label), range, twin.box, twin.error);
  return {
    node,
    show(value) {
      range.value = value;
      range.setAttribute("aria-valuetext", `${fixed(value)} ${unit}`);
      twin.show(value);
    },
  };
}

// A list to pick from. `options` are {id, label}; the empty id stands for "none of these".
export function picker({ name, label, options, onPick }) {
  const id = freshId();
  const select = h(
    "select",
    { id, name, onchange: () => onPick(select.value) },
    ...options.map((option) => h("option", { value: option.id }, option.label)),
  );
  const note = h("p", { class: "psoas-source" });
  return {
    node: h("div", { class: "psoas-picker" }, h("label", { for: id }, label), select, note),
    show(value, words = "") {
      select.value = value;
      note.textContent = words;
    },
  };
}
