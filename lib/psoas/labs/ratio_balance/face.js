// The face of RatioBalance: a day's contractions beside a stretching plan, in three ratios.

import { picker, slider } from "../kit/controls.js";
import { box, button, h } from "../kit/elements.js";
import { commit, follow, frame, stopping } from "../kit/frame.js";
import { brief, briefSpan } from "../kit/numbers.js";
import { ownNumbers } from "../kit/own_numbers.js";
import { numbersTable, sentence, tile } from "../kit/words.js";
import { countPicture, dosePicture, timePicture } from "./pictures.js";
import { computeReading } from "./reading.js";

/** @typedef {ReturnType<typeof computeReading>} Reading */

const STATE = /** @type {const} */ (["steps", "protocol", "hold_s", "reps", "days_per_week"]);

function stepsSlider(model, most) {
  return slider({
    name: "steps",
    label: "Steps a day",
    unit: "steps a day",
    low: 0,
    high: most,
    step: 100,
    onMove: (value) => model.set("steps", value),
    onRelease: () => model.save_changes(),
  });
}

function controls(model, { max_steps, protocols, limits, start }) {
  const named = (id) => protocols.find((one) => one.id === id);
  const steps = stepsSlider(model, max_steps);
  const plan = picker({
    name: "protocol",
    label: "Plan",
    options: [...protocols, { id: "own", label: "your own" }],
    onPick: (id) => commit(model, { protocol: id, ...named(id)?.dose }),
  });
  const dose = ownNumbers(model, "protocol", "The plan, for one leg", limits);
  const reset = button("Reset", () => commit(model, start));
  return {
    node: box("controls", steps.node, plan.node, dose.node, reset),
    reset: () => reset.click(),
    show(state) {
      steps.show(state.steps);
      plan.show(state.protocol, named(state.protocol)?.source);
      dose.show(state);
    },
  };
}

function panel(title, name, picture, note, caption = "") {
  const number = tile(name, note);
  const parts = [h("h4", {}, title), number.node, picture.node, caption ? h("figcaption", {}, caption) : null];
  return {
    node: h("figure", { class: "psoas-panel" }, ...parts),
    /** @type {(reading: Reading, text: string, words?: string) => void} */
    show(reading, text, words) {
      number.show(text, words);
      picture.show(reading);
    },
  };
}

function panels({ lines, most_dots, week_scales }) {
  const perMinute = "minutes of contraction for each minute of stretch";
  const marks = `Marks: ${lines.map((line) => `${brief(line.minutes)} min, ${line.label}`).join("; ")}.`;
  const perSecond = "contractions for each second of stretch";
  const count = panel("By count", "per-second", countPicture(most_dots), perSecond);
  const time = panel("By time", "ratio", timePicture(), `${perMinute} (model)`);
  const dose = dosePicture(lines, week_scales);
  const week = panel("By week", "weekly", dose, "of stretch a week for one leg", marks);
  return {
    node: box("panels", count.node, time.node, week.node),
    /** @param {Reading} reading */
    show(reading) {
      const { ratio } = reading;
      count.show(reading, ratio ? brief(reading.perSecond) : "–");
      if (ratio) time.show(reading, brief(ratio.mid), `${perMinute} (${briefSpan(ratio.low, ratio.high)}, model)`);
      else time.show(reading, "–");
      week.show(reading, `${brief(reading.weekly)} min`);
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const [bar, pictures] = [controls(model, facts), panels(facts)];
  const [words, table] = [sentence(), numbersTable("Ratio balance: the numbers in the picture")];
  frame({
    el,
    lab: "RatioBalance",
    title: "Contraction beside stretch",
    badge: "minutes: model",
    reset: bar.reset,
    parts: [bar.node, words.node, pictures.node, h("p", { class: "psoas-note" }, facts.caption), table.node],
  });
  const stop = follow(model, STATE, (state) => {
    const reading = computeReading(state, facts);
    bar.show(state);
    pictures.show(reading);
    words.show(reading.words);
    table.show(reading.rows);
  });
  return stopping(stop, words.stop);
}

export { computeReading };
export default { render };
