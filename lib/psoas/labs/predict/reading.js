// The same words as `compute_reading` in psoas.labs.predict.lab.

import { brief, measured, PLACES, plural } from "../kit/numbers.js";

/** @typedef {number | string} Guess  a number, or the key of an option */
/** @typedef {{ guesses: Guess[], stage: string, first?: Guess[] }} State  `first` is an earlier vote */
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
 * @param {{ key: Guess }[]} options
 */
export const tally = (guesses, options) => options.map(({ key }) => guesses.filter((guess) => guess === key).length);

function howFar(guess, { solution, tolerance, unit }) {
  const off = guess - solution;
  if (Math.abs(off) <= tolerance) return "spot on";
  if (PLACES.includes(unit)) return `${plural(Math.abs(off), unit)} too far ${off < 0 ? "up" : "down"}`;
  return `${brief(Math.abs(off))} too ${off < 0 ? "low" : "high"}`;
}

function verdict(guesses, facts) {
  if (facts.kind === "number") {
    const middle = median(guesses);
    return `${guesses.length > 1 ? `, the middle one ${brief(middle)}` : ""}; ${howFar(middle, facts)}`;
  }
  const right = guesses.filter((guess) => guess === facts.solution).length;
  if (guesses.length > 1) return `; ${right} of ${guesses.length} said so`;
  return right ? "; that is it" : "; it turns out otherwise";
}

const inWords = (guess, { kind, unit, options }) =>
  kind === "number" ? measured(guess, unit) : options.find(({ key }) => key === guess).text;

const mineOf = (guesses, facts) => (guesses.length > 1 ? countInWords(guesses.length) : inWords(guesses[0], facts));

function ofARound({ guesses, stage }, facts) {
  const answer = `Answer: ${inWords(facts.solution, facts)}. ${facts.explanation}`;
  if (!guesses.length) return stage === "revealed" ? answer : "Make a guess; a wrong one helps as much as a right one.";
  const many = guesses.length > 1;
  const mine = `${many ? "" : "Your guess: "}${mineOf(guesses, facts)}`;
  if (stage === "guess") return `${mine}. Lock to keep ${many ? "them" : "it"}.`;
  if (stage === "locked") return `${mine}. Locked: reveal when you are ready.`;
  return `${mine}${verdict(guesses, facts)}. ${answer}`;
}

/**
 * @param {State} state
 * @param {Facts} facts
 */
export function computeReading(state, facts) {
  const { guesses, stage, first = [] } = state;
  const now = ofARound(state, facts);
  if (!first.length) return now;
  const before = `First vote: ${mineOf(first, facts)}${stage === "revealed" ? verdict(first, facts) : ""}.`;
  return guesses.length || stage === "revealed" ? `${before} Now: ${now}` : `${before} Now vote again.`;
}

/**
 * Whether one reader's guess was right; "" before it is revealed, and for a class.
 * @param {State} state
 * @param {Facts} facts
 */
export function wasRight({ guesses, stage }, facts) {
  if (stage !== "revealed" || guesses.length !== 1) return "";
  const [guess] = guesses;
  if (facts.kind === "number") return String(Math.abs(Number(guess) - facts.solution) <= facts.tolerance);
  return String(guess === facts.solution);
}
