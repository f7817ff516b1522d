// A guess that is a number: a box for one reader; for a class choices to raise hands for, and a box that takes many.

import { box as boxOf, button, freshId, h, row } from "../kit/elements.js";
import { commit } from "../kit/frame.js";
import { numberBox } from "../kit/number_box.js";
import { brief } from "../kit/numbers.js";
import { readNumber } from "../kit/typed.js";
import { numberLine } from "./number_line.js";
import { votes } from "./votes.js";

const BETWEEN = /[\s;]+|,(?!\d{3}(?!\d))/; // a comma before three digits sets thousands apart

// A box that holds the one guess.
function guessBox({ unit, least, most, whole }) {
  let value = 0;
  const onMove = (typed) => {
    value = typed;
  };
  const options = { name: "guess", label: "Guess", low: least, high: most, whole, blank: true };
  const { box, error } = numberBox({ ...options, onMove });
  box.setAttribute("aria-label", `Your guess, ${unit}`);
  return {
    box,
    error,
    value: () => value,
    show(last) {
      if (last !== undefined) value = last;
      box.value = last ?? "";
    },
  };
}

function oneReader(model, facts) {
  const { box, error, value, show } = guessBox(facts);
  const give = () => {
    if (box.value === "") box.focus();
    else commit(model, { guesses: [value()] });
  };
  const take = button("Take this guess", give);
  box.addEventListener("keydown", (event) => event.key === "Enter" && give());
  return {
    node: row(h("label", { class: "psoas-field" }, `Guess (${facts.unit})`, box), take, error),
    show({ guesses, stage }) {
      show(guesses.at(-1));
      box.disabled = take.disabled = stage !== "guess";
    },
  };
}

/**
 * The numbers of a text, or the first piece that is none of those taken.
 * @param {string} text
 * @param {{ least: number, most: number, whole: boolean }} facts
 */
function numbersIn(text, { least, most, whole }) {
  const fits = (value) => value >= least && value <= most && (!whole || Number.isInteger(value));
  const pieces = text.split(BETWEEN).filter(Boolean);
  const numbers = pieces.map((piece) => readNumber(piece, { fits, whole, language: "en" })?.value);
  const bad = numbers.findIndex((one) => one === undefined || !fits(one));
  return { numbers, bad: bad < 0 ? "" : pieces[bad] };
}

function manyAtOnce(model, facts) {
  const errorId = freshId();
  const error = h("p", { id: errorId, class: "psoas-error", role: "alert" });
  const box = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-describedby": errorId });
  const add = button("Add", () => {
    const { numbers, bad } = numbersIn(box.value, facts);
    const range = `${facts.whole ? "whole numbers" : "numbers"} from ${brief(facts.least)} to ${brief(facts.most)}`;
    error.textContent = bad ? `“${bad}” is not one of them: ${range}, with spaces between.` : "";
    box.setAttribute("aria-invalid", String(!!bad));
    box.focus();
    if (bad || !numbers.length) return;
    box.value = "";
    commit(model, { guesses: [...model.get("guesses"), ...numbers] });
  });
  box.addEventListener("keydown", (event) => event.key === "Enter" && add.click());
  const label = h("label", { class: "psoas-field" }, `Other guesses, many at once (${facts.unit})`, box);
  return {
    node: row(label, add, error),
    show({ stage }) {
      box.disabled = add.disabled = stage !== "guess";
    },
  };
}

/**
 * @param {import("../kit/frame.js").Model} model
 * @param {any} facts
 */
export function numberEntry(model, facts) {
  const [mine, typed, line] = [oneReader(model, facts), manyAtOnce(model, facts), numberLine(facts)];
  const hands = votes(model, { ...facts, options: facts.hands });
  const crowd = boxOf("crowd", ...(facts.hands.length ? [hands.node] : []), typed.node);
  return {
    node: h("div", {}, mine.node, crowd, line.node),
    show(state) {
      mine.node.hidden = state.class_mode;
      crowd.hidden = !state.class_mode;
      for (const part of [mine, typed, hands, line]) part.show(state);
    },
  };
}
