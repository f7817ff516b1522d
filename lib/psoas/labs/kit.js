// What every lab's face is made of: numbers as words, elements, controls, a table, the frame.
// Python inlines this file into each face (see contract.py), so a face is one ES module.

import { button, freshId, h, svg } from "./elements.js";
export { button, freshId, h, svg } from "./elements.js";

// ---- Numbers, written as psoas.wording writes them (halves go up) ----------------------------

export function fixed(value, digits = 0) {
  const scale = 10 ** digits;
  const scaled = Math.floor(Math.abs(value) * scale + 0.5);
  const whole = String(Math.floor(scaled / scale)).replace(/\B(?=(\d{3})+$)/g, ",");
  const part = digits ? "." + String(scaled % scale).padStart(digits, "0") : "";
  return (value < 0 && scaled ? "-" : "") + whole + part;
}

export function signed(value, digits = 1) {
  const text = fixed(Math.abs(value), digits);
  if (!Number(text.replaceAll(",", ""))) return text;
  return (value > 0 ? "+" : "−") + text;
}

export function brief(value) {
  const text = fixed(value, Math.abs(value) >= 100 ? 0 : 1);
  return text.endsWith(".0") ? text.slice(0, -2) : text;
}

export const span = (low, high, digits = 0) => `${fixed(low, digits)}–${fixed(high, digits)}`;

export const briefSpan = (low, high) => `${brief(low)}–${brief(high)}`;

export const plural = (count, noun) => `${brief(count)} ${noun}${count === 1 ? "" : "s"}`;

const inTenths = (seconds) => Math.floor(seconds * 10 + 0.5);

export function duration(seconds) {
  const [minutes, rest] = [Math.floor(inTenths(seconds) / 600), inTenths(seconds) % 600];
  return [...(minutes ? [`${fixed(minutes)} min`] : []), ...(rest || !minutes ? [`${brief(rest / 10)} s`] : [])].join(" ");
}

export function clock(seconds) {
  const [whole, part] = [Math.floor(inTenths(seconds) / 10), inTenths(seconds) % 10];
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}${part ? `.${part}` : ""}`;
}

export const listed = (items) =>
  items.length > 1 ? `${items.slice(0, -1).join(", ")} and ${items.at(-1)}` : items[0];

// ---- Pictures --------------------------------------------------------------------------------

// A picture that redraws in place: its words are its label.
export function picture(name, width, height) {
  const node = svg("svg", { role: "img", "data-picture": name, viewBox: `0 0 ${width} ${height}` });
  return {
    node,
    say: (words) => node.setAttribute("aria-label", words),
    redraw: (...shapes) => node.replaceChildren(...shapes),
  };
}

// ---- Controls --------------------------------------------------------------------------------

// A number box that keeps its last good value and says in one sentence what it takes. Some may stay blank.
// `most` is for a box whose upper end moves; it stays below `high`.
export function numberBox({ name, label, low, high, most = () => high, step = 1, whole = true, blank = false, onMove, onRelease = () => {} }) {
  const errorId = freshId();
  const rule = () => `${label}: a ${whole ? "whole " : ""}number from ${brief(low)} to ${brief(most())}.`;
  const error = h("p", { id: errorId, class: "psoas-error", role: "alert" });
  let kept = low;
  const box = h("input", {
    type: "number", inputmode: whole ? "numeric" : "decimal", min: low, max: high, step, name,
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
    box, error,
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
    id, type: "range", name, min: low, max: high, step,
    oninput: () => onMove(range.valueAsNumber),
    onchange: onRelease,
  });
  const node = h("div", { class: "psoas-slider" },
    h("label", { for: id }, label), range, twin.box, twin.error);
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
  const select = h("select", { id, name, onchange: () => onPick(select.value) },
    ...options.map((option) => h("option", { value: option.id }, option.label)));
  const note = h("p", { class: "psoas-source" });
  return {
    node: h("div", { class: "psoas-picker" }, h("label", { for: id }, label), select, note),
    show(value, words = "") {
      select.value = value;
      note.textContent = words;
    },
  };
}

// ---- Words beside the picture ----------------------------------------------------------------

// A table for those who cannot see the picture: first cell of a row is its heading. Several columns need a head.
export function numbersTable(caption, head = [], title = "All numbers as a table") {
  const body = h("tbody");
  const names = head.length ? h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col" }, name)))) : null;
  const node = h("details", { class: "psoas-numbers" },
    h("summary", {}, title),
    h("table", {}, h("caption", {}, caption), names, body));
  return {
    node,
    show: (rows) => body.replaceChildren(...rows.map(([name, ...cells]) =>
      h("tr", {}, h("th", { scope: "row" }, name), ...cells.map((cell) => h("td", {}, cell))))),
  };
}

// A big number with what it counts.
export function tile(name, words) {
  const number = h("strong", { "data-out": name });
  const note = h("span", {}, words);
  return {
    node: h("p", { class: "psoas-tile" }, number, note),
    show(value, text = words) {
      number.textContent = value;
      note.textContent = text;
    },
  };
}

// The sentence that changes with the picture. Screen readers hear it when the hand rests, not on every move.
export function sentence() {
  const seen = h("p", { class: "psoas-sentence", "aria-hidden": "true" });
  const heard = h("p", { class: "psoas-heard", role: "status" });
  let timer = 0;
  return {
    node: h("div", { class: "psoas-words" }, seen, heard),
    show(words) {
      seen.textContent = words;
      clearTimeout(timer);
      timer = setTimeout(() => (heard.textContent = words), heard.textContent ? 400 : 0);
    },
    stop: () => clearTimeout(timer),
  };
}

// ---- The frame -------------------------------------------------------------------------------

// A notebook runs shortcuts on keys typed while a widget has the focus (x cuts the cell, an arrow
// moves on), so plain keys stay inside the lab. Tab and Escape pass, and so does anything with Ctrl,
// Alt or Meta: Ctrl+S saves. (The attribute data-lm-suppress-shortcuts would take those away too.)
function keepKeys(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.key === "Tab" || event.key === "Escape") return;
  event.stopPropagation();
}

// A trainer may ask all labs of a page at once (see presenting.js). `reveal` opens what a lab holds back and keeps every
// guess; `reset` does what its Reset does.
export function frame({ el, lab, title, badge, parts, reveal = () => {}, reset = () => {} }) {
  const id = freshId();
  const root = h("section", {
    class: "psoas-lab", "data-lab": lab, "aria-labelledby": id, onkeydown: keepKeys,
    "onpsoas-reveal": () => reveal(), "onpsoas-reset": () => reset(),
  },
    h("header", {}, h("h3", { id }, title), badge ? h("span", { class: "psoas-badge" }, badge) : null),
    ...parts);
  el.replaceChildren(root);
  return root;
}

// Redraw whenever one of the named traits changes; returns the function that stops it.
export function follow(model, names, redraw) {
  for (const name of names) model.on(`change:${name}`, redraw);
  redraw();
  return () => names.forEach((name) => model.off(`change:${name}`, redraw));
}

// Change several traits as one step, and tell Python.
export function commit(model, changes) {
  for (const [name, value] of Object.entries(changes)) model.set(name, value);
  model.save_changes();
}

export const stateOf = (model, names) => Object.fromEntries(names.map((name) => [name, model.get(name)]));
