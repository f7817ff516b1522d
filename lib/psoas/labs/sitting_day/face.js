// The face of SittingDay: the hours of a day, and how long the psoas is in them.

import { picker } from "../kit/controls.js";
import { box, button, h } from "../kit/elements.js";
import { commit, follow, frame, stopping } from "../kit/frame.js";
import { fixed } from "../kit/numbers.js";
import { numbersTable, sentence, tile } from "../kit/words.js";
import { hourList } from "./hour_list.js";
import { dayPicture, lengthPicture } from "./pictures.js";
import { computeReading, moved } from "./reading.js";

const STATE = /** @type {const} */ (["preset", "hours"]);

const panel = (title, ...parts) => h("figure", {}, h("h4", {}, title), ...parts);

function dayPicker(model, presets) {
  return picker({
    name: "preset",
    label: "Start from a day",
    options: [{ id: "", label: "your own" }, ...presets],
    onPick: (id) => {
      const hours = presets.find((one) => one.id === id)?.hours ?? model.get("hours");
      commit(model, { preset: id, hours });
    },
  });
}

function below(muscle, words, short) {
  const number = tile(`below-${muscle}`, "");
  return {
    node: number.node,
    /** @param {import("./reading.js").OfMuscle} reading */
    show: ({ below: hours, models }) =>
      number.show(`${fixed(hours, 1)} h`, `with ${words} below ${short} % of its length in standing${models}`),
  };
}

// The day beside its list, and hours at each length.
function stage(model, facts, words) {
  const list = hourList(model, facts);
  const [day, psoas, iliacus] = [dayPicture(facts), lengthPicture("psoas", facts), lengthPicture("iliacus", facts)];
  const belowPsoas = below("psoas", "the psoas", facts.short);
  const belowIliacus = below("iliacus", "iliacus", facts.short);
  const caption = h("figcaption", {}, `Red and lower: the psoas is below ${facts.short} %.`);
  const theDay = panel("The day, by the numbers of the list", day.node, caption);
  return {
    nodes: [
      box("stage psoas-dayview", list.node, box("tiles", words, theDay, belowPsoas.node, belowIliacus.node)),
      box(
        "stage",
        panel("Psoas: hours at each length, in % of standing", psoas.node),
        panel("Iliacus: hours at each length, in % of standing", iliacus.node),
      ),
    ],
    show(hours, reading) {
      list.show(hours);
      belowPsoas.show(reading.psoas);
      belowIliacus.show(reading.iliacus);
      day.show(hours);
      psoas.show(reading.psoas);
      iliacus.show(reading.iliacus);
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const days = dayPicker(model, facts.presets);
  const reset = button("Reset", () => commit(model, facts.start));
  const [words, table] = [sentence(), numbersTable("Sitting day: the numbers in the picture")];
  const pictures = stage(model, facts, words.node);
  const notes = [facts.not_shown, facts.assumed].map((text) => h("p", { class: "psoas-note" }, text));
  frame({
    el,
    lab: "SittingDay",
    title: "A day of sitting",
    badge: "lengths: model",
    reset: () => reset.click(),
    parts: [box("controls", days.node, reset), ...pictures.nodes, ...notes, table.node],
  });
  const stop = follow(model, STATE, (state) => {
    const reading = computeReading(state, facts);
    days.show(state.preset, facts.presets.find((one) => one.id === state.preset)?.source);
    pictures.show(state.hours, reading);
    words.show(reading.words);
    table.show(reading.rows);
  });
  return stopping(stop, words.stop);
}

export { computeReading, moved };
export default { render };
