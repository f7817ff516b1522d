// A card that shows one question at a time, with a button each that says how it went.

import { formOf } from "../kit/answer_forms.js";
import { button, h, row } from "../kit/elements.js";
import { isAnswered, said, solved } from "../kit/judge.js";

// A question of the card.
function view(facts, { give, show }) {
  const form = formOf(facts);
  const prompt = h("h4", { class: "psoas-asked", tabindex: -1 }, facts.prompt);
  const words = h("p", { class: "psoas-feedback", role: "status" });
  const check = button("Check", () => give(form.read()), { class: "psoas-main" });
  const hint = button("Hint", () => show("hint"));
  const answer = button("Show the answer", () => show("answer"));
  const node = h("div", {}, prompt, form.node, row(check, hint, answer), words);
  node.addEventListener("psoas-submit", () => give(form.read()));
  let drawn;
  return {
    node,
    focus: () => prompt.focus(),
    show(now) {
      const filled = now.shown === "answer" ? solved(facts) : now.response;
      if (drawn !== JSON.stringify(filled)) form.show(filled);
      drawn = JSON.stringify(filled);
      answer.disabled = !now.tries;
      const verdict = said(now, facts);
      words.dataset.right = verdict.right;
      words.textContent = verdict.words;
    },
  };
}

function standing(now, facts) {
  if (now.first === "right") return ["✓", "right at the first try"];
  if (isAnswered(now, facts)) return ["✓", now.shown === "answer" ? "answer shown" : "right"];
  return now.tries ? ["→", "not yet right"] : ["", "not tried"];
}

function step(place, go) {
  const node = button("", go, { class: "psoas-step" });
  return {
    node,
    show(now, facts, here) {
      const [sign, words] = standing(now, facts);
      node.textContent = `${place} ${sign}`.trim();
      node.setAttribute("aria-label", `Question ${place}: ${words}`);
      node.dataset.right = { "✓": "true", "→": "false" }[sign] ?? "";
      if (here) node.setAttribute("aria-current", "step");
      else node.removeAttribute("aria-current");
    },
  };
}

/**
 * @typedef {object} Acts
 * @property {(i: number, response: any) => void} give
 * @property {(i: number, shown: string) => void} show
 * @property {(at: number) => void} go
 */

/**
 * @param {any[]} asked
 * @param {Acts} act
 */
export function oneByOne(asked, act) {
  const views = asked.map((facts, i) =>
    view(facts, { give: (response) => act.give(i, response), show: (shown) => act.show(i, shown) }),
  );
  let here = 0;
  const go = (at) => {
    act.go(at);
    views[at].focus();
  };
  const steps = asked.map((_, i) => step(i + 1, () => go(i)));
  const back = button("Back", () => go(here - 1));
  const next = button("Next question", () => go(here + 1));
  const way = { class: "psoas-row", role: "group", "aria-label": "Questions" };
  const nav = h("div", way, ...steps.map(({ node }) => node), back, next);
  return {
    nodes: [nav, ...views.map(({ node }) => node)],
    show({ at, given }) {
      here = at;
      views.forEach((one, i) => {
        one.node.hidden = i !== at;
        one.show(given[i]);
        steps[i].show(given[i], asked[i], i === at);
      });
      back.disabled = at === 0;
      next.disabled = at === asked.length - 1;
    },
  };
}
