// The face of Predict: guess, lock, reveal. The guess stays beside the answer.

import { button, h, row, tickBox } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { answer } from "../kit/held.js";
import { sentence } from "../kit/words.js";
import { choiceEntry } from "./choice_entry.js";
import { numberEntry } from "./number_entry.js";
import { computeReading } from "./reading.js";

const STATE = /** @type {const} */ (["guesses", "stage", "class_mode"]);

// The three steps; each hands the focus on to the next.
function steps(model) {
  const move = (stage, next) => () => {
    commit(model, { stage });
    next().focus();
  };
  const main = { class: "psoas-main" };
  const lock = button(
    "Lock",
    move("locked", () => reveal),
    main,
  );
  const reveal = button(
    "Reveal",
    move("revealed", () => reset),
    main,
  );
  const reset = button("Start again", () => commit(model, { guesses: [], stage: "guess" }));
  const crowd = tickBox("whole class", (on) => commit(model, { class_mode: on, guesses: [], stage: "guess" }));
  return {
    node: row(lock, reveal, reset, crowd.node),
    show({ stage, guesses, class_mode }) {
      lock.disabled = stage !== "guess" || !guesses.length;
      reveal.disabled = stage !== "locked";
      crowd.input.checked = class_mode;
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const entry = facts.kind === "number" ? numberEntry(model, facts) : choiceEntry(model, facts);
  const [bar, words] = [steps(model), sentence()];
  frame({
    el,
    lab: "Predict",
    title: "Predict",
    reset: () => commit(model, facts.start),
    reveal: () => commit(model, { stage: "revealed" }),
    parts: [h("p", { class: "psoas-prompt" }, facts.prompt), entry.node, bar.node, words.node],
  });
  const stop = follow(model, STATE, () => {
    const state = stateOf(model, STATE);
    answer(facts.id, state.stage === "revealed");
    entry.show(state);
    bar.show(state);
    words.show(computeReading(state, facts));
  });
  return () => {
    stop();
    words.stop();
  };
}

export { computeReading };
export default { render };
