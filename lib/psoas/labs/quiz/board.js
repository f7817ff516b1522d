// A board: all questions at once, each with its choices in a list, checked together.

import { button, freshId, h, row } from "../kit/elements.js";
import { said } from "../kit/judge.js";

function line(facts) {
  const id = freshId();
  const listed = facts.answers.map(({ key, text }) => h("option", { value: key }, text));
  const select = h("select", { id }, h("option", { value: "" }, "Choose…"), ...listed);
  const words = h("p", { class: "psoas-feedback", role: "status" });
  let drawn;
  return {
    node: h("div", { class: "psoas-match" }, h("label", { for: id }, facts.prompt), select, words),
    read: () => select.value || null,
    show(now) {
      const filled = now.shown === "answer" ? facts.solution : (now.response ?? "");
      if (drawn !== filled) select.value = filled;
      drawn = filled;
      const verdict = said(now, facts);
      words.dataset.right = verdict.right;
      words.textContent = verdict.words;
    },
  };
}

/**
 * @param {any[]} asked
 * @param {{ giveAll: (responses: any[]) => void, showAll: () => void }} act
 */
export function board(asked, act) {
  const lines = asked.map(line);
  const check = button("Check", () => act.giveAll(lines.map((one) => one.read())), { class: "psoas-main" });
  const answers = button("Show the answers", act.showAll);
  return {
    nodes: [...lines.map(({ node }) => node), row(check, answers)],
    show({ given }) {
      lines.forEach((one, i) => {
        one.show(given[i]);
      });
      answers.disabled = !given.some(({ tries }) => tries);
    },
  };
}
