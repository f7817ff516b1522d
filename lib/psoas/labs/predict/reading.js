// The same words as `compute_reading` in psoas.labs.predict.lab.

import { brief } from "../kit/numbers.js";

/** @typedef {number | string} Guess  a number, or the key of an option */
/** @typedef {{ guesses: Guess[], stage: string }} State */
/**
 * @typedef {{ kind: string, solution: any, options: { key: string, text: string }[], unit: string,
 *   explanation: string, tolerance: number }} Facts
 */

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** @param {number} count */
export const countInWords = (count) => `${count} guess${count === 1 ? "" : "es"}`;

/**
 * How many guesses each option has.
 * @param {Guess[]} guesses
 * @param {{ key: string }[]} options
 */
export const tally = (guesses, options) => options.map(({ key }) => guesses.filter((guess) => guess === key).length);

function numberVerdict(guesses, { solution, tolerance }) {
  const middle = median(guesses);
  const off = middle - solution;
  const verdict = Math.abs(off) <= tolerance ? "spot on" : `${brief(Math.abs(off))} too ${off < 0 ? "low" : "high"}`;
  return `${guesses.length > 1 ? `, the middle one ${brief(middle)}` : ""}; ${verdict}`;
}

function choiceVerdict(guesses, { options, solution }) {
  const right = tally(guesses, options)[options.findIndex(({ key }) => key === solution)];
  if (guesses.length > 1) return `; ${right} of ${guesses.length} said so`;
  return right ? "; that is it" : "; it turns out otherwise";
}

/**
 * @param {State} state
 * @param {Facts} facts
 */
export function computeReading({ guesses, stage }, facts) {
  const { kind, solution, options, unit, explanation } = facts;
  const number = kind === "number";
  const one = (guess) => (number ? `${brief(guess)} ${unit}`.trim() : options.find(({ key }) => key === guess).text);
  const answer = `Answer: ${one(solution)}. ${explanation}`;
  if (!guesses.length) return stage === "revealed" ? answer : "Make a guess; a wrong one helps as much as a right one.";
  const many = guesses.length > 1;
  const mine = many ? countInWords(guesses.length) : `Your guess: ${one(guesses[0])}`;
  if (stage === "guess") return `${mine}. Lock to keep ${many ? "them" : "it"}.`;
  if (stage === "locked") return `${mine}. Locked: reveal when you are ready.`;
  return `${mine}${number ? numberVerdict(guesses, facts) : choiceVerdict(guesses, facts)}. ${answer}`;
}
