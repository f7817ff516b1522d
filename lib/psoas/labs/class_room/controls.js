// The controls of ClassRoom: rounds, typed numbers, a show of hands, and the totals to copy.

import { box as boxOf, button, freshId, h, row } from "../kit/elements.js";
import { complaint, entries } from "./entries.js";

/** @typedef {import("./reading.js").Topic} Topic */

/**
 * @param {string} legend
 * @param {string[][]} choices  value and words
 * @param {(value: string) => void} onPick
 */
export function radios(legend, choices, onPick) {
  const name = freshId();
  const inputs = choices.map(([value]) => h("input", { type: "radio", name, value, onchange: () => onPick(value) }));
  const labels = choices.map(([, words], i) => h("label", { class: "psoas-option" }, inputs[i], h("span", {}, words)));
  return {
    node: h("fieldset", { class: "psoas-radios" }, h("legend", {}, legend), ...labels),
    /** @param {string} value */
    show(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}

/**
 * @param {Topic} topic
 * @param {(values: number[]) => void} onAdd
 * @param {() => void} onUndo
 */
export function typing(topic, onAdd, onUndo) {
  const [id, errorId] = [freshId(), freshId()];
  const error = h("p", { id: errorId, class: "psoas-error", role: "alert" });
  const box = h("textarea", { id, rows: 3, name: "numbers", spellcheck: "false", "aria-describedby": errorId });
  const say = (words, bad) => {
    error.textContent = words;
    box.setAttribute("aria-invalid", String(bad));
  };
  const take = () => {
    const found = entries(box.value, topic);
    box.value = found.bad.join("\n");
    say(complaint(found, topic), found.bad.length > 0);
    if (found.values.length) onAdd(found.values);
    box.focus();
  };
  const add = button("Add", take, { class: "psoas-main" });
  const undo = button("Take the last back", onUndo);
  const label = h("label", { for: id }, `Numbers: ${topic.unit}, one a line; no names`);
  return {
    node: boxOf("typing", label, box, error, row(add, undo)),
    /** @param {boolean} canUndo */
    show(canUndo) {
      undo.disabled = !canUndo;
    },
    clear() {
      box.value = "";
      say("", false);
    },
  };
}

/**
 * @param {Topic} topic
 * @param {(place: number, by: number) => void} onCount
 */
export function counting(topic, onCount) {
  const rows = topic.labels.map((label, place) => {
    const count = h("span", { class: "psoas-count" });
    const step = (sign, by, words) =>
      button(sign, () => onCount(place, by), { "aria-label": `${words} for ${label} ${topic.unit}` });
    const [fewer, more] = [step("−", -1, "One hand fewer"), step("+", 1, "One hand more")];
    return { count, fewer, node: boxOf("option", h("span", { class: "psoas-text" }, label), fewer, count, more) };
  });
  const legend = h("legend", { class: "psoas-legend" }, `Hands up: ${topic.unit}`);
  return {
    node: h("fieldset", { class: "psoas-options" }, legend, ...rows.map(({ node }) => node)),
    /** @param {number[]} hands */
    show(hands) {
      rows.forEach(({ count, fewer }, i) => {
        count.textContent = String(hands[i]);
        fewer.disabled = hands[i] === 0;
      });
    },
  };
}

/** The totals as CSV, to copy or download. */
export function exportBox() {
  const onfocus = () => text.select();
  const text = h("textarea", { rows: 4, readonly: true, "aria-label": "Totals as CSV, to copy", onfocus });
  const download = button("Download", () => {
    const address = URL.createObjectURL(new Blob([text.value], { type: "text/csv" }));
    h("a", { href: address, download: "class-totals.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(address));
  });
  return {
    node: h("details", { class: "psoas-numbers" }, h("summary", {}, "Totals as CSV"), text, row(download)),
    /** @param {string} csv */
    show(csv) {
      text.value = csv;
    },
  };
}
