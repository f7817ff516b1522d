// The face of Quiz: several questions as one card, or on one board; how many were right at the first try.

import { button, h, row } from "../kit/elements.js";
import { commit, follow, frame } from "../kit/frame.js";
import { answer } from "../kit/held.js";
import { isAnswered } from "../kit/judge.js";
import { board } from "./board.js";
import { oneByOne } from "./one_by_one.js";
import { computeReading, score, tried, withCommon } from "./reading.js";

const STATE = /** @type {const} */ (["board", "at", "given"]);

// What the parts of the card ask for.
function actions(model, asked) {
  const set = (change) => commit(model, { given: model.get("given").map(change) });
  return {
    give: (place, response) => set((now, i) => (i === place ? tried(now, response, asked[i]) : now)),
    giveAll: (responses) =>
      set((now, i) => (responses[i] === null ? { ...now, shown: "" } : tried(now, responses[i], asked[i]))),
    show: (place, shown) => set((now, i) => (i === place ? { ...now, shown } : now)),
    showAll: () => set((now) => ({ ...now, shown: "answer" })),
    go: (at) => commit(model, { at }),
    again: () => set(() => ({ response: null, tries: 0, shown: "", first: "" })),
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const asked = withCommon(facts);
  const act = actions(model, asked);
  const card = (model.get("board") ? board : oneByOne)(asked, act);
  const counted = h("p", { class: "psoas-note", role: "status" });
  const again = button("Start again", () => {
    act.again();
    act.go(0);
  });
  frame({
    el,
    lab: "Quiz",
    title: facts.title,
    badge: `${asked.length} questions`,
    reset: () => commit(model, facts.start),
    reveal: act.showAll,
    parts: [...card.nodes, row(counted, again)],
  });
  return follow(model, STATE, (state) => {
    card.show(state);
    counted.textContent = score(state.given);
    asked.forEach((one, i) => {
      answer(one.id, isAnswered(state.given[i], one));
    });
  });
}

export { computeReading };
export default { render };
