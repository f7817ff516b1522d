// Fields of PlanBuilder that the kit has not: a line of text, a date, a time; days; a number above its box.

import { box as boxOf, freshId, h } from "../kit/elements.js";
import { commit } from "../kit/frame.js";
import { numberBox } from "../kit/number_box.js";
import { shortName } from "./pictures.js";

/** @typedef {import("../kit/frame.js").Model} Model */

/** @type {(legend: string, ...parts: HTMLElement[]) => HTMLElement} */
export const group = (legend, ...parts) => h("fieldset", { class: "psoas-group" }, h("legend", {}, legend), ...parts);

/**
 * A date, a time or a line of text that sets a trait. What does not fit is not taken, and goes when the focus does: a
 * date box reports a change with every digit of the year, so it must not be put right before that.
 * @param {Model} model
 * @param {{ name: string, label: string, type: string, required?: boolean } & Record<string, any>} options
 */
export function field(model, { name, label, ...more }) {
  const id = freshId();
  let kept = "";
  const take = () => {
    if (!box.validity.valid || (!box.value && more.required)) return;
    kept = box.value;
    model.set(name, kept);
  };
  const putRight = () => {
    if (box.value !== kept || box.validity.badInput) box.value = kept;
  };
  const listens = { oninput: take, onchange: () => model.save_changes(), onblur: putRight };
  const box = h("input", { id, name, ...more, ...listens });
  return {
    node: boxOf("picker", h("label", { for: id }, label), box),
    /** @param {string} value */
    show(value) {
      kept = value;
      if (document.activeElement !== box && box.value !== value) box.value = value;
    },
  };
}

/**
 * @param {Model} model
 * @param {Record<string, any>} facts
 * @param {string} name
 * @param {string} label
 */
export function numberField(model, facts, name, label) {
  const [low, high] = facts.limits[name];
  const onMove = (value) => model.set(name, value);
  const { box, error, show } = numberBox({ name, label, low, high, onMove, onRelease: () => model.save_changes() });
  box.id = freshId();
  return { node: boxOf("picker", h("label", { for: box.id }, label), box, error), show };
}

/**
 * A box for each day. The last one chosen stays: a week without a day is no plan.
 * @param {Model} model
 * @param {{ id: string, label: string }[]} week
 */
export function daysField(model, week) {
  const error = h("p", { class: "psoas-error", role: "alert" });
  const toggle = (day, box) => {
    const chosen = (id) => (id === day.id ? box.checked : model.get("days").includes(id));
    const days = week.map(({ id }) => id).filter(chosen);
    error.textContent = days.length ? "" : `Choose at least one day. Kept ${day.label}.`;
    if (days.length) commit(model, { days });
    else box.checked = true;
  };
  const boxes = week.map((day) => {
    const box = h("input", { type: "checkbox", name: day.id, onchange: () => toggle(day, box) });
    return { day, box };
  });
  const labelled = boxes.map(({ day, box }) => h("label", {}, box, shortName(day)));
  return {
    node: h("fieldset", { class: "psoas-days" }, h("legend", {}, "Days"), ...labelled, error),
    /** @param {string[]} days */
    show(days) {
      for (const { day, box } of boxes) box.checked = days.includes(day.id);
    },
  };
}
