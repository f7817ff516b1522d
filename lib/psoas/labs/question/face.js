// The face of Question: a choice, a number or an order, judged at once; a hint and the answer after a try.

import { formOf } from "../kit/answer_forms.js";
import { button, h, row } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { answer as answered } from "../kit/held.js";
import { firstTry, isAnswered, judge, said, solved } from "../kit/judge.js";

const STATE = /** @type {const} */ (["response", "tries", "shown", "first"]);

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const form = formOf(facts);
  const words = h("p", { class: "psoas-feedback", role: "status" });
  const give = () => {
    const [response, { first, tries }] = [form.read(), stateOf(model, STATE)];
    commit(model, { response, tries: tries + 1, shown: "", first: firstTry(first ?? "", response, facts) });
  };
  const check = button("Check", give, { class: "psoas-main" });
  const hint = button("Hint", () => commit(model, { shown: "hint" }));
  const answer = button("Show the answer", () => commit(model, { shown: "answer" }));
  const reset = button("Start again", () => {
    commit(model, { response: null, tries: 0, shown: "", first: "" });
    form.show(null);
  });
  const root = frame({
    el,
    lab: "Question",
    title: facts.prompt,
    reset: () => commit(model, facts.start),
    reveal: () => commit(model, { shown: "answer" }),
    parts: [form.node, row(check, hint, answer, reset), words],
  });
  root.addEventListener("psoas-submit", give);
  let drawn;
  return follow(model, STATE, (now) => {
    const filled = now.shown === "answer" ? solved(facts) : now.response;
    if (drawn !== JSON.stringify(filled)) {
      form.show(filled);
      drawn = JSON.stringify(filled);
    }
    answer.disabled = !now.tries;
    answered(facts.id, isAnswered(now, facts));
    const verdict = said(now, facts);
    words.dataset.right = verdict.right;
    words.textContent = verdict.words;
  });
}

export { firstTry, judge };
export default { render };
