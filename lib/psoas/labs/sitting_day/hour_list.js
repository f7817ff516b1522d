// The hours of a day as one uniform list: a number box with − and + for each situation; standing is what is left.

import { box, button, h } from "../kit/elements.js";
import { numberBox } from "../kit/number_box.js";
import { brief } from "../kit/numbers.js";
import { moved, tenths } from "./reading.js";

const STEP = 0.5; // hours that a press of − or + moves

// What moves hours between a situation and what is left.
function mover(model, { day, rest }) {
  const now = (id) => model.get("hours")[id];
  const free = (id) => tenths(now(id) + now(rest));
  const set = (id, value) => {
    model.set("preset", "");
    model.set("hours", moved(model.get("hours"), id, value, { day, rest }));
  };
  const save = () => model.save_changes();
  const press = (id, by) => {
    set(id, tenths(Math.min(free(id), Math.max(0, now(id) + by))));
    save();
  };
  return { free, set, save, press };
}

function hourRow({ id, label }, number, { day, rest }, { free, set, save, press }) {
  const {
    box: input,
    error,
    show,
  } = numberBox({
    name: id,
    label,
    low: 0,
    high: day,
    most: () => free(id),
    step: STEP,
    whole: false,
    onMove: (value) => set(id, value),
    onRelease: save,
  });
  // The box's own arrow keys do the same, so Tab goes from box to box.
  const step = (sign, words, by) =>
    button(sign, () => press(id, by), { tabindex: -1, "aria-label": `${label}: half an hour ${words}` });
  const [less, more] = [step("−", "less", -STEP), step("+", "more", STEP)];
  const named = h("label", {}, h("span", { class: "psoas-key" }, number), h("span", {}, label), input);
  return {
    node: box("hours", named, less, more, error),
    show(hours) {
      show(hours[id]);
      less.disabled = hours[id] <= 0;
      more.disabled = hours[rest] <= 0;
    },
  };
}

/**
 * @param {import("../kit/frame.js").Model} model
 * @param {import("./reading.js").Facts} facts
 */
export function hourList(model, { situations, day, rest }) {
  const move = mover(model, { day, rest });
  const moving = situations.filter((one) => one.id !== rest);
  const rows = moving.map((one, place) => hourRow(one, String(place + 1), { day, rest }, move));
  const left = h("strong", { "data-out": "rest" });
  const label = `${situations.find((one) => one.id === rest).label} (what is left)`;
  const key = h("span", { class: "psoas-key" }, String(situations.length));
  const last = h("p", { class: "psoas-hours psoas-left" }, key, h("span", {}, label), left);
  const legend = h("legend", {}, `Hours of a day of ${day} hours`);
  return {
    node: h("fieldset", { class: "psoas-day" }, legend, ...rows.map((row) => row.node), last),
    /** @param {import("./reading.js").Hours} hours */
    show(hours) {
      for (const row of rows) row.show(hours);
      left.textContent = `${brief(hours[rest])} h`;
    },
  };
}
