// A guess that is a number: its box, and a line with the guesses and the answer.

import { button, h, row, svg } from "../kit/elements.js";
import { commit } from "../kit/frame.js";
import { numberBox } from "../kit/number_box.js";
import { brief } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";
import { countInWords } from "./reading.js";

const [LEFT, WIDTH] = [20, 600];

function guessMarks(guesses, at) {
  const seen = new Map();
  return guesses.map((guess) => {
    const height = (seen.get(guess) ?? 0) + 1;
    seen.set(guess, height);
    return svg("circle", { cx: at(guess), cy: 54 - Math.min(height, 7) * 7, r: 6, class: "psoas-mine" });
  });
}

const caption = (x, y, words) => svg("text", { x, y, class: "psoas-caption" }, words);

// Guesses as marks above a line, the answer as a mark below it.
function linePicture({ solution }) {
  const paint = picture("guesses", 640, 116);
  const truth = (x) => [
    svg("path", { d: `M${x} 62 l9 16 h-18 z`, class: "psoas-truth" }),
    caption(x, 98, `answer ${brief(solution)}`),
  ];
  return {
    node: paint.node,
    show({ guesses, stage }) {
      const revealed = stage === "revealed";
      const top = Math.max(...guesses, ...(revealed ? [solution] : []), 1) * 1.12;
      const at = (value) => LEFT + (WIDTH * value) / top;
      paint.redraw(
        ...(guesses.length === 1 ? [caption(at(guesses[0]), 32, `guess ${brief(guesses[0])}`)] : []),
        svg("line", { x1: LEFT, x2: LEFT + WIDTH, y1: 58, y2: 58, class: "psoas-tick" }),
        svg("text", { x: 14, y: 78 }, "0"),
        ...guessMarks(guesses, at),
        ...(revealed ? truth(at(solution)) : []),
      );
      const answer = revealed ? ` and the answer at ${brief(solution)}` : "";
      paint.say(`A line with ${countInWords(guesses.length)}${answer}.`);
    },
  };
}

// A box that holds the last guess, or the next one of a class.
function guessBox(unit) {
  let value = 0;
  const onMove = (typed) => {
    value = typed;
  };
  const options = { name: "guess", label: "Guess", low: 0, high: 1e9, whole: false, blank: true };
  const { box, error } = numberBox({ ...options, onMove });
  box.setAttribute("aria-label", `Your guess, ${unit}`);
  return {
    box,
    error,
    value: () => value,
    show(last, empty) {
      if (last !== undefined) value = last;
      box.value = last === undefined || empty ? "" : last;
    },
  };
}

/**
 * @param {import("../kit/frame.js").Model} model
 * @param {any} facts
 */
export function numberEntry(model, facts) {
  const guess = guessBox(facts.unit);
  const { box, error } = guess;
  const give = () => {
    const before = model.get("class_mode") ? model.get("guesses") : [];
    if (box.value === "") box.focus();
    else commit(model, { guesses: [...before, guess.value()] });
  };
  const add = button("", give);
  box.addEventListener("keydown", (event) => event.key === "Enter" && give());
  const line = linePicture(facts);
  const label = h("label", { class: "psoas-field" }, `Guess (${facts.unit})`, box);
  return {
    node: h("div", {}, row(label, add, error), line.node),
    show(state) {
      const open = state.stage === "guess";
      const last = state.guesses.at(-1);
      guess.show(last, state.class_mode && open);
      line.node.style.display = last === undefined && state.stage !== "revealed" ? "none" : "";
      box.disabled = add.disabled = !open;
      add.textContent = state.class_mode ? "Add this guess" : "Take this guess";
      line.show(state);
    },
  };
}
