// A line with the guesses above it, hollow ones for a first vote, and the answer below.

import { h, svg } from "../kit/elements.js";
import { brief } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";
import { countInWords } from "./reading.js";

const [LEFT, WIDTH, TALLEST, APART] = [14, 326, 7, 5]; // narrow: its words stay legible on a phone

// Equal guesses stand on one another.
function marks(guesses, at, look, shift) {
  const seen = new Map();
  return guesses.map((guess) => {
    const height = Math.min((seen.get(guess) ?? 0) + 1, TALLEST);
    seen.set(guess, height);
    return svg("circle", { cx: at(guess) + shift, cy: 54 - height * 7, r: 4, class: look });
  });
}

const caption = (x, y, words) => svg("text", { x, y, class: "psoas-caption" }, words);

const answerMark = (x, solution) => [
  svg("path", { d: `M${x} 62 l9 16 h-18 z`, class: "psoas-truth" }),
  caption(x, 98, `answer ${brief(solution)}`),
];

function inWords({ guesses, first, stage }, solution) {
  const now = countInWords(guesses.length);
  const both = first.length ? `${countInWords(first.length)} of a first vote and ${now} of a second` : now;
  return `A line with ${both}${stage === "revealed" ? ` and the answer at ${brief(solution)}` : ""}.`;
}

/** @param {{ solution: number }} facts */
export function numberLine({ solution }) {
  const paint = picture("guesses", 360, 104);
  const key = h("figcaption", {}, "○ first vote, ● now");
  return {
    node: h("figure", { class: "psoas-line" }, paint.node, key),
    show(state) {
      const { guesses, first, stage } = state;
      const revealed = stage === "revealed";
      const shown = [...guesses, ...first, ...(revealed ? [solution] : [])];
      const top = Math.max(...shown, 1) * 1.12;
      const at = (value) => LEFT + (WIDTH * value) / top;
      const shift = first.length ? APART : 0;
      paint.node.style.display = shown.length ? "" : "none";
      key.hidden = !first.length;
      paint.redraw(
        ...(guesses.length + first.length === 1 && guesses.length
          ? [caption(at(guesses[0]), 32, `guess ${brief(guesses[0])}`)]
          : []),
        svg("line", { x1: LEFT, x2: LEFT + WIDTH, y1: 58, y2: 58, class: "psoas-tick" }),
        svg("text", { x: 10, y: 76 }, "0"),
        ...marks(first, at, "psoas-first-vote", -shift),
        ...marks(guesses, at, "psoas-mine", shift),
        ...(revealed ? answerMark(at(solution), solution) : []),
      );
      paint.say(inWords(state, solution));
    },
  };
}
