// The face of Question: a choice, a number or an order, judged at once; a hint and the answer after a try.

import { button, h, row } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { formOf } from "./forms.js";
import { judge } from "./judge.js";

const STATE = /** @type {const} */ (["response", "tries", "shown"]);

function inWords(result, shown, facts) {
  if (shown === "hint") return `Hint: ${facts.hint}`;
  if (shown === "answer") return `Answer: ${facts.solution_words}. ${facts.explanation}`;
  if (!result) return "";
  return `${result.right ? `✓ ${facts.right}` : `→ ${facts.not_yet}`} ${result.message}`;
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const form = formOf(facts);
  const said = h("p", { class: "psoas-feedback", role: "status" });
  const give = () => commit(model, { response: form.read(), tries: model.get("tries") + 1, shown: "" });
  const check = button("Check", give, { class: "psoas-main" });
  const hint = button("Hint", () => commit(model, { shown: "hint" }));
  const answer = button("Show the answer", () => commit(model, { shown: "answer" }));
  const reset = button("Start again", () => {
    commit(model, { response: null, tries: 0, shown: "" });
    form.show(null);
  });
  const root = frame({
    el,
    lab: "Question",
    title: "Question",
    reset: () => commit(model, facts.start),
    reveal: () => commit(model, { shown: "answer" }),
    parts: [h("p", { class: "psoas-prompt" }, facts.prompt), form.node, row(check, hint, answer, reset), said],
  });
  root.addEventListener("psoas-submit", give);
  let drawn;
  return follow(model, STATE, () => {
    const { response, tries, shown } = stateOf(model, STATE);
    if (drawn !== JSON.stringify(response)) {
      form.show(response);
      drawn = JSON.stringify(response);
    }
    answer.disabled = !tries;
    const result = tries ? judge(response, facts) : null;
    said.dataset.right = result && !shown ? String(result.right) : "";
    said.textContent = inWords(result, shown, facts);
  });
}

export { judge };
export default { render };
