// A session as phases on the clock: the same schedule and the same words as psoas.labs.hold_timer.reading.

import { clock, duration, listed, plural } from "../kit/numbers.js";

/** @typedef {{ hold_s: number, reps: number, change_s: number, contract_s: number, sides: string }} State */
/**
 * @typedef {{ orders: Record<string, string[]>, lead_in_s: number, legs: Record<string, string>,
 *   cues: Record<string, { name: string, hint: string }> }} Facts
 */
/** @typedef {{ kind: string, side: string, seconds: number, cue: string, start: number, end: number }} Phase */
/**
 * @typedef {{ phases: Phase[], total: number, words: string, calls: string[], nexts: string[],
 *   rows: string[][] }} Plan
 */

function turns({ reps, contract_s, sides }, orders) {
  const order = orders[sides];
  const rounds = contract_s ? Math.min(reps, 1) : reps;
  const again = order.length > 1 && order[0] === order.at(-1) ? order.slice(1) : order;
  return rounds ? [order, ...Array(rounds - 1).fill(again)].flat() : [];
}

function bout({ hold_s, reps, contract_s }, side) {
  const hold = { kind: "hold", side, seconds: hold_s };
  if (!contract_s) return [hold];
  const contract = { kind: "contract", side, seconds: contract_s };
  return Array(reps).fill([contract, hold]).flat().slice(1);
}

/**
 * The phases of a session, one after the other.
 * @param {State} state
 * @param {Facts} facts
 * @returns {Phase[]}
 */
function phasesOf(state, { orders, lead_in_s }) {
  const phases = [];
  for (const side of turns(state, orders)) {
    const before = phases.at(-1);
    if (before) phases.push({ kind: before.side === side ? "rest" : "change", side, seconds: state.change_s });
    else phases.push({ kind: "lead-in", side, seconds: lead_in_s });
    phases.push(...bout(state, side));
  }
  return timed(phases.filter((phase) => phase.seconds));
}

// The phases with their times and cues: a hold after a contraction goes deeper.
function timed(phases) {
  let end = 0;
  return phases.map((phase, i) => {
    const start = end;
    end += phase.seconds;
    return { ...phase, cue: phases[i - 1]?.kind === "contract" ? "deeper" : phase.kind, start, end };
  });
}

/**
 * Where a session stands some seconds after Start: the phase, and what is left of it.
 * @param {Phase[]} phases
 * @param {number} seconds
 */
export function standing(phases, seconds) {
  const index = phases.findIndex((phase) => seconds < phase.end);
  return index < 0 ? { index: phases.length, left: 0 } : { index, left: phases[index].end - seconds };
}

const total = (phases) => phases.reduce((sum, { kind, seconds }) => sum + (kind === "lead-in" ? 0 : seconds), 0);
const legsOf = (phases) => [...new Set(phases.map(({ side }) => side))];
const holdsOf = (phases, side) => phases.filter((phase) => phase.kind === "hold" && phase.side === side);

// Holds of each leg, in words; `one` is the count that stands before them.
function whose(counts, legs) {
  const [[leg, one], ...others] = counts;
  if (!others.length) return "one leg";
  if (others.every(([, count]) => count === one)) return "each leg";
  return listed([`the ${legs[leg]}`, ...others.map(([side, count]) => `${count} for the ${legs[side]}`)]);
}

function between(phases) {
  const said = (kind, words) => {
    const seconds = phases.findLast((phase) => phase.kind === kind)?.seconds;
    return seconds === undefined ? "" : `, ${duration(seconds)} ${words}`;
  };
  const contracting = said("contract", "of contraction between two holds");
  return `${contracting}${said("change", "to change sides")}${said("rest", "of rest between")}`;
}

function inWords(phases, { hold_s }, legs, all) {
  const counts = legsOf(phases).map((side) => [side, holdsOf(phases, side).length]);
  const [leg, first] = counts[0];
  const ends = counts.length > 1 && leg === phases.at(-1).side ? ` The ${legs[leg]} comes first and last.` : "";
  return (
    `${plural(first, "hold")} of ${duration(hold_s)} for ${whose(counts, legs)}${between(phases)}: ` +
    `${duration(all)} in all, after ${duration(phases.at(-1).end - all)} to get ready.${ends}`
  );
}

function rowsOf(phases, names, legs, all) {
  const held = (side) => holdsOf(phases, side).reduce((sum, { seconds }) => sum + seconds, 0);
  return [
    ...names.map((name, i) => [`${i + 1}. ${name}`, clock(phases[i].start), duration(phases[i].seconds)]),
    ["From the first hold to the last", clock(phases.at(-1).end - all), duration(all)],
    ...legsOf(phases).map((side) => [`Stretch, ${legs[side]}`, "in all", duration(held(side))]),
  ];
}

/**
 * @param {State} state
 * @param {Facts} facts
 * @returns {Plan}
 */
export function computeReading(state, facts) {
  const { legs, cues } = facts;
  const phases = phasesOf(state, facts);
  if (!phases.length) {
    const rows = [["From the first hold to the last", clock(0), duration(0)]];
    return { phases, total: 0, words: "No holds, so there is nothing to time.", calls: [], nexts: [], rows };
  }
  const all = total(phases);
  const names = phases.map(({ cue, side }) => `${cues[cue].name}, ${legs[side]} back`);
  const calls = names.map((name, i) => `${name}: ${duration(phases[i].seconds)}.`);
  const coming = calls.slice(1).map((call) => `Next: ${call[0].toLowerCase()}${call.slice(1, -1)}`);
  const words = inWords(phases, state, legs, all);
  return {
    phases,
    total: all,
    words,
    calls,
    nexts: [...coming, "Next: the end"],
    rows: rowsOf(phases, names, legs, all),
  };
}
