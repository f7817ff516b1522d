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

// Which letter an item carries in a question.
export const letterOf = (number, asked, { quiz }) => LETTERS[(number * STRIDE + asked) % quiz.length];

// ---- Its controls ----------------------------------------------------------------------------

/**
 * Modes to choose from, the answers of the present question, and the next one.
 * @param {any} facts
 * @param {{ onMode: (mode: string) => void, onAnswer: (id: string) => void, onNext: () => void }} hears
 */
export function quizPanel(facts, { onMode, onAnswer, onNext }) {
  const choices = Object.entries(MODES).map(([mode, label]) => ({ mode, node: button(label, () => onMode(mode)) }));
  const answers = h("div", { class: "psoas-tools", role: "group", "aria-label": "Answers" });
  const next = button("Next question", onNext, { class: "psoas-main" });
  const row = box("quiz", answers, next);
  const optionsOf = (mode, asked) =>
    facts.quiz
      .map(({ id, name }, i) => ({ id, label: mode === "find" ? letterOf(i, asked, facts) : name }))
      .sort((a, b) => (a.label < b.label ? -1 : 1));
  let shown = "";
  return {
    chooser: box("tools", ...choices.map(({ node }) => node)),
    row,
    show({ mode, asked, answer }) {
      for (const one of choices) one.node.setAttribute("aria-pressed", String(one.mode === mode));
      row.hidden = mode === "look";
      next.disabled = settled(answer, facts) !== goalOf(asked, facts).id;
      if (shown === `${mode} ${asked}`) return; // the focus stays where it is
      shown = `${mode} ${asked}`;
      answers.replaceChildren(...optionsOf(mode, asked).map(({ id, label }) => button(label, () => onAnswer(id))));
    },
    focus: () => answers.querySelector("button")?.focus(),
  };
}
