// The face of StepCounter: steps a day, and how often each psoas contracts for them.

import { picker, slider } from "../kit/controls.js";
import { box, button, h } from "../kit/elements.js";
import { commit, follow, frame, stopping } from "../kit/frame.js";
import { brief, fixed, plural, span } from "../kit/numbers.js";
import { numbersTable, sentence, tile } from "../kit/words.js";
import { legsPicture, minutesPicture } from "./pictures.js";
import { computeReading } from "./reading.js";

const STATE = /** @type {const} */ (["steps", "years", "population"]);

function stepsSlider(model, most) {
  return slider({
    name: "steps",
    label: "Steps a day",
    unit: "steps a day",
    low: 0,
    high: most,
    step: 100,
    onMove: (value) => {
      model.set("population", "");
      model.set("steps", value);
    },
    onRelease: () => model.save_changes(),
  });
}

function yearsSlider(model, most) {
  return slider({
    name: "years",
    label: "Years",
    unit: "years",
    low: 0,
    high: most,
    step: 1,
    onMove: (value) => model.set("years", value),
    onRelease: () => model.save_changes(),
  });
}

function peoplePicker(model, groups) {
  const named = groups.map(({ id, label, steps }) => ({ id, label: `${label}: ${fixed(steps)}` }));
  return picker({
    name: "population",
    label: "Real people",
    options: [{ id: "", label: "Choose a group…" }, ...named],
    onPick: (id) => {
      const steps = groups.find((one) => one.id === id)?.steps ?? model.get("steps");
      commit(model, { population: id, steps });
    },
  });
}

function controls(model, { max_steps, max_years, populations, start }) {
  const [steps, years] = [stepsSlider(model, max_steps), yearsSlider(model, max_years)];
  const people = peoplePicker(model, populations);
  const reset = button("Reset", () => commit(model, start));
  return {
    node: box("controls", steps.node, years.node, people.node, reset),
    reset: () => reset.click(),
    show(state) {
      steps.show(state.steps);
      years.show(state.years);
      people.show(state.population, populations.find((one) => one.id === state.population)?.source);
    },
  };
}

function bigNumbers() {
  const perLeg = tile("per-leg", "contractions of each psoas a day");
  const [total, active] = [tile("total", ""), tile("minutes", "")];
  return {
    nodes: [perLeg.node, total.node, active.node],
    /** @type {(years: number, reading: import("./reading.js").Reading) => void} */
    show(years, reading) {
      const { low, mid, high } = reading.minutes;
      perLeg.show(brief(reading.perLeg));
      total.show(brief(reading.total), `contractions of each psoas in ${plural(years, "year")}`);
      active.show(`${fixed(mid, 1)} min`, `active a day (${span(low, high, 1)}, model)`);
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const bar = controls(model, facts);
  const [legs, minutes, numbers] = [legsPicture(facts.dots), minutesPicture(facts.minute_marks), bigNumbers()];
  const [words, table] = [sentence(), numbersTable("Step counter: the numbers in the picture")];
  const caption = h("figcaption", {}, `One dot is ${facts.dots.contractions} contractions.`);
  const picture = box("stage", h("figure", {}, legs.node, caption), box("tiles", ...numbers.nodes, minutes.node));
  frame({
    el,
    lab: "StepCounter",
    title: "Step counter",
    badge: "minutes: model",
    reset: bar.reset,
    parts: [bar.node, words.node, picture, table.node],
  });
  const stop = follow(model, STATE, (state) => {
    const reading = computeReading(state, facts);
    bar.show(state);
    numbers.show(state.years, reading);
    legs.show(reading.perLeg);
    minutes.show(reading.minutes);
    words.show(reading.words);
    table.show(reading.rows);
  });
  return stopping(stop, words.stop);
}

export { computeReading };
export default { render };
