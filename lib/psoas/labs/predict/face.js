// The face of Predict: guess, lock, reveal. The guess stays beside the answer, and a first vote beside the second.

import { button, row, tickBox } from "../kit/elements.js";
import { commit, follow, frame, stateOf, stopping } from "../kit/frame.js";
import { answer } from "../kit/held.js";
import { sentence } from "../kit/words.js";
import { numberEntry } from "./number_entry.js";
import { computeReading, wasRight } from "./reading.js";
import { votes } from "./votes.js";

const STATE = /** @type {const} */ (["guesses", "first", "stage", "class_mode"]);
const NOTHING = { guesses: [], first: [], stage: "guess" };
const SIGNS = { true: "✓ ", false: "→ ", "": "" };

const mayVoteAgain = ({ stage, guesses, first }) => stage === "locked" && guesses.length > 0 && !first.length;

// Keep the first vote and ask for a second; once, and before the answer is seen.
function voteAgain(model) {
  const state = stateOf(model, STATE);
  const may = mayVoteAgain(state);
  if (may) commit(model, { first: state.guesses, guesses: [], stage: "guess" });
  return may;
}

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
  const again = button("Vote again", () => {
    voteAgain(model);
    reset.focus();
  });
  const reset = button("Start again", () => commit(model, NOTHING));
  const crowd = tickBox("whole class: count hands", (on) => commit(model, { ...NOTHING, class_mode: on }));
  return {
    node: row(lock, reveal, again, reset, crowd.node),
    show(state) {
      lock.disabled = state.stage !== "guess" || !state.guesses.length;
      reveal.disabled = state.stage !== "locked";
      again.disabled = !mayVoteAgain(state);
      crowd.input.checked = state.class_mode;
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const entry = facts.kind === "number" ? numberEntry(model, facts) : votes(model, facts);
  const [bar, words] = [steps(model), sentence()];
  const root = frame({
    el,
    lab: "Predict",
    title: facts.prompt,
    badge: "prediction",
    reset: () => commit(model, facts.start),
    reveal: () => commit(model, { stage: "revealed" }),
    parts: [entry.node, bar.node, words.node],
  });
  root.addEventListener("psoas-again", (event) => voteAgain(model) && event.preventDefault());
  const stop = follow(model, STATE, (state) => {
    answer(facts.id, state.stage === "revealed");
    entry.show(state);
    bar.show(state);
    words.node.dataset.right = wasRight(state, facts);
    words.show(SIGNS[words.node.dataset.right] + computeReading(state, facts));
  });
  return stopping(stop, words.stop);
}

export { computeReading };
export default { render };
