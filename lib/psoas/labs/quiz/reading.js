// The same words as psoas.labs.quiz.reading, and what a try changes.

import { firstTry, said } from "../kit/judge.js";

/** @typedef {{ response: any, tries: number, shown: string, first: string }} Given */

/** @param {Given[]} given */
export function score(given) {
  const firsts = given.map(({ first }) => first).filter(Boolean);
  return `Right at the first try: ${firsts.filter((first) => first === "right").length} of ${firsts.length}.`;
}

// The signs ✓ and → are for the eye: the words say the same.
const spoken = (now, facts) => said(now, facts).words.replace(/^[✓→] /, "");

/**
 * @param {{ board: boolean, at: number, given: Given[] }} state
 * @param {any} facts
 */
export function computeReading({ board, at, given }, facts) {
  const asked = withCommon(facts);
  const lines = board
    ? asked.map((one, i) => `${one.prompt} ${spoken(given[i], one)}`.trimEnd())
    : [`Question ${at + 1} of ${asked.length}: ${asked[at].prompt}`, spoken(given[at], asked[at])];
  return [...lines.filter(Boolean), score(given)].join(" ");
}

/** The questions, each with what is common to all. */
export const withCommon = ({ questions, right, not_yet, wanted }) =>
  questions.map((one) => ({ ...one, right, not_yet, wanted }));

/**
 * What a try makes of what was given before; nothing chosen is no try.
 * @param {Given} now
 * @param {any} response
 * @param {any} facts
 * @returns {Given}
 */
export function tried(now, response, facts) {
  return { response, tries: now.tries + 1, shown: "", first: firstTry(now.first, response, facts) };
}
