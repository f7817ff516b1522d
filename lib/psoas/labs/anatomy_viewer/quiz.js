// The quiz of the anatomy viewer: letters on the picture to find a part by, or a mark on a part to name.

import { box, button, h } from "../kit/elements.js";

export const LETTERS = "ABCDEFGHI";
const MODES = { look: "No quiz", find: "Find it", name: "Name it" };
const STRIDE = 4; // so that letters do not stand in the order of the questions

// ---- The same words as psoas.labs.anatomy_viewer.quiz ---------------------------------------------------

export const goalOf = (asked, { quiz }) => quiz[asked % quiz.length];

export function settled(answer, { parts }) {
  const part = parts.find(({ id }) => id === answer);
  return part?.structure === "psoas major" ? "psoas major-right" : answer.replace("-left", "-right");
}

function called(answer, { parts }) {
  const part = parts.find(({ id }) => id === answer);
  return part?.side === "middle" ? part.name : answer.split("-")[0];
}

export function quizWords({ mode, asked, answer }, facts) {
  const goal = goalOf(asked, facts);
  if (mode === "look") return "";
  if (!answer)
    return mode === "find"
      ? `Find the ${goal.name}: click it, or choose the letter that stands on it.`
      : "Name the part with the question mark.";
  const fact = facts.quiz.find(({ id }) => id === settled(answer, facts))?.fact;
  if (settled(answer, facts) === goal.id) return `Yes, that is the ${goal.name}. ${goal.fact}`;
  const wrong =
    mode === "find" ? `that is the ${called(answer, facts)}` : `the mark is not on the ${called(answer, facts)}`;
  const again = mode === "find" ? `Look again for the ${goal.name}.` : "Look again at the mark.";
  return [`Not yet: ${wrong}.`, fact, again].filter(Boolean).join(" ");
}

/** Whether the present question was answered rightly. */
export const isSolved = ({ mode, answer, asked }, facts) =>
  mode !== "look" && settled(answer, facts) === goalOf(asked, facts).id;

export function scoreWords(state, facts) {
  const over = state.tries.slice(0, isSolved(state, facts) ? undefined : -1);
  if (state.mode === "look" || !over.length) return "";
  return `Score: ${over.filter((tries) => tries === 1).length} of ${over.length} right at the first try.`;
}

// Which letter an item carries in a question.
export const letterOf = (number, asked, { quiz }) => LETTERS[(number * STRIDE + asked) % quiz.length];

// ---- Its controls ----------------------------------------------------------------------------

// The sign that an answer carries once it was given, beside its colour: right or wrong.
function judge(node, verdict) {
  if (!verdict || node.dataset.verdict) return;
  node.dataset.verdict = verdict;
  node.prepend(h("i", { "aria-hidden": "true" }, verdict === "right" ? "✓ " : "✗ "));
}

/**
 * Modes to choose from, the answers of the present question, the score, and the next one.
 * @param {any} facts
 * @param {{ onMode: (mode: string) => void, onAnswer: (id: string) => void, onNext: () => void }} hears
 */
export function quizPanel(facts, { onMode, onAnswer, onNext }) {
  const choices = Object.entries(MODES).map(([mode, label]) => ({ mode, node: button(label, () => onMode(mode)) }));
  const answers = h("div", { class: "psoas-tools", role: "group", "aria-label": "Answers" });
  const next = button("Next question", onNext, { class: "psoas-main" });
  const score = h("p", { class: "psoas-score" });
  const row = box("quiz", answers, box("tools", next, score));
  const optionsOf = (mode, asked) =>
    facts.quiz
      .map(({ id, name }, i) => ({ id, label: mode === "find" ? letterOf(i, asked, facts) : name }))
      .sort((a, b) => (a.label < b.label ? -1 : 1));
  let [shown, nodes] = ["", []];
  const ask = (mode, asked) => {
    shown = `${mode} ${asked}`;
    nodes = optionsOf(mode, asked).map(({ id, label }) => ({ id, node: button(label, () => onAnswer(id)) }));
    answers.replaceChildren(...nodes.map(({ node }) => node));
  };
  return {
    chooser: box("tools", ...choices.map(({ node }) => node)),
    row,
    show(state) {
      const { mode, asked, answer } = state;
      for (const one of choices) one.node.setAttribute("aria-pressed", String(one.mode === mode));
      row.hidden = mode === "look";
      const solved = isSolved(state, facts);
      next.disabled = !solved;
      score.textContent = scoreWords(state, facts);
      if (shown !== `${mode} ${asked}`) ask(mode, asked); // else the focus stays where it is
      const given = nodes.find(({ id }) => answer && id === settled(answer, facts));
      if (given) judge(given.node, solved ? "right" : "wrong");
    },
    focus: () => answers.querySelector("button")?.focus(),
  };
}
