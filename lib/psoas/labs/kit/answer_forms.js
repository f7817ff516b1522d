// Where an answer is given: a number, a choice, or an order.

import { box as boxOf, button, freshId, h, row } from "./elements.js";
import { numberBox } from "./number_box.js";

/** @typedef {{ node: HTMLElement, read: () => any, show: (response: any) => void }} Form */

/** @returns {Form} */
function numberForm({ unit }) {
  let value = null;
  const onMove = (typed) => {
    value = typed;
  };
  const options = { name: "answer", label: "Answer", low: 0, high: 1e9, whole: false, blank: true };
  const { box, error } = numberBox({ ...options, onMove });
  const submit = (event) =>
    event.key === "Enter" && box.dispatchEvent(new CustomEvent("psoas-submit", { bubbles: true }));
  box.addEventListener("keydown", submit);
  return {
    node: row(h("label", { class: "psoas-field" }, `Answer (${unit})`, box), error),
    read: () => (box.value === "" ? null : value),
    show(response) {
      value = response;
      box.value = response ?? "";
    },
  };
}

/** @returns {Form} */
function choiceForm({ prompt, answers }) {
  const group = freshId();
  const rows = answers.map(({ key, text }) => {
    const id = freshId();
    const radio = h("input", { type: "radio", name: group, id });
    return { key, radio, node: boxOf("option", radio, h("label", { for: id, class: "psoas-text" }, text)) };
  });
  const legend = h("legend", { class: "psoas-heard" }, prompt);
  return {
    node: h("fieldset", { class: "psoas-options" }, legend, ...rows.map(({ node }) => node)),
    read: () => rows.find(({ radio }) => radio.checked)?.key ?? null,
    show(response) {
      for (const { key, radio } of rows) radio.checked = key === response;
    },
  };
}

function orderRow({ key, text }, move) {
  const name = h("span", { class: "psoas-text" }, text);
  const up = button("▲", () => move(key, -1, up), { "aria-label": `Move up: ${text}` });
  const down = button("▼", () => move(key, 1, down), { "aria-label": `Move down: ${text}` });
  return { name, text, node: h("li", { class: "psoas-option" }, name, up, down) };
}

/** @returns {Form} */
function orderForm({ prompt, answers }) {
  const list = h("ol", { class: "psoas-options", "aria-label": prompt });
  const place = h("p", { class: "psoas-heard", role: "status" });
  const move = (key, by, pressed) => {
    const from = order.indexOf(key);
    const to = from + by;
    if (to < 0 || to >= order.length) return;
    [order[from], order[to]] = [order[to], order[from]];
    draw();
    pressed.focus();
    place.textContent = `${rows.get(key).text}: place ${to + 1} of ${order.length}.`;
  };
  const rows = new Map(answers.map((answer) => [answer.key, orderRow(answer, move)]));
  let order = [...rows.keys()];
  const draw = () => {
    order.forEach((key, i) => {
      const { name, text, node } = rows.get(key);
      name.textContent = `${i + 1}. ${text}`;
      list.append(node);
    });
  };
  draw();
  return {
    node: h("div", {}, list, place),
    read: () => [...order],
    show(response) {
      order = response?.length === rows.size ? [...response] : [...rows.keys()];
      draw();
    },
  };
}

const FORMS = { number: numberForm, choice: choiceForm, order: orderForm };

/**
 * @param {any} facts
 * @returns {Form}
 */
export const formOf = (facts) => FORMS[facts.kind](facts);
