// How the questions of a page were answered at the first try: what a student hands in, no more. A lab that starts again
// forgets its first try; this page does not.

import { wasRight } from "../labs/predict/reading.js";

/** @typedef {{ face: string, facts: any, state: () => Record<string, any> | null }} Lab  as host.js has it */

// A guess counts once it is locked; one of the choices of a show of hands is a slip of its own.
function ofPrediction({ guesses, first = [], stage, class_mode }, facts) {
  const [guess, ...others] = first.length ? first : guesses;
  if (class_mode || others.length || guess === undefined || (stage === "guess" && !first.length)) return "";
  if (wasRight({ guesses: [guess], stage: "revealed" }, facts) === "true") return "right";
  if (facts.kind === "choice" || facts.hands.some(({ key }) => key === guess)) return `wrong ${guess}`;
  return `wrong ${guess < facts.solution ? "low" : "high"}`;
}

const FIRSTS = {
  question: ({ first }, { id }) => [[id, first]],
  quiz: ({ given }, { questions }) => questions.map(({ id }, i) => [id, given[i].first]),
  predict: (state, facts) => [[facts.id, ofPrediction(state, facts)]],
};

/**
 * Of each question that was answered, as the labs stand now: "right", or "wrong" with its slip behind it.
 * @param {Iterable<Lab>} labs
 * @returns {Record<string, string>}
 */
export function answersOf(labs) {
  const found = new Map();
  for (const lab of labs) {
    const now = FIRSTS[lab.face] && lab.state();
    for (const [id, first] of now ? FIRSTS[lab.face](now, lab.facts) : []) {
      if (first && !found.has(id)) found.set(id, first);
    }
  }
  return Object.fromEntries(found);
}

const known = new Map(); // the first of all tries

/**
 * Remember answers, unless there were earlier ones; returns the first of all.
 * @param {Record<string, string>} answers
 */
export function remembered(answers) {
  for (const [id, first] of Object.entries(answers)) if (!known.has(id)) known.set(id, first);
  return Object.fromEntries(known);
}

/**
 * What the labs themselves hold no more, to be kept with the rest of the work; null for nothing.
 * @param {Iterable<Lab>} labs
 */
export function forgotten(labs) {
  const now = answersOf(labs);
  const gone = Object.entries(remembered(now)).filter(([id, first]) => now[id] !== first);
  return gone.length ? Object.fromEntries(gone) : null;
}
