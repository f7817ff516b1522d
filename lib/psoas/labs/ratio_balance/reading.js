// The same arithmetic and the same words as psoas.labs.ratio_balance.reading.

import { brief, briefSpan, fixed, listed, span } from "../kit/numbers.js";

/** @typedef {{ low: number, mid: number, high: number }} Band */
/** @typedef {{ minutes: number, label: string }} Line  a weekly dose that reviews name */
/** @typedef {{ steps: number, hold_s: number, reps: number, days_per_week: number }} State */
/**
 * @typedef {{ active_per_step: Band, legs: number, lines: Line[], days_in_week: number,
 *   least_stretch_s: number }} Facts
 */
/**
 * Of one leg; minutes of contraction are a model; `perSecond` and `ratio` are null where no stretch is logged.
 * @typedef {object} Numbers
 * @property {number} contractions  a day
 * @property {Band} active  minutes a day
 * @property {number} perDay  seconds of stretch
 * @property {number} weekly  minutes of stretch
 * @property {number | null} perSecond  contractions for each second of stretch
 * @property {Band | null} ratio  minutes of contraction for each minute of stretch
 * @property {Line[]} reached
 * @property {Band} equal  minutes of stretch a week that 1 : 1 would take
 */

const NO_STRETCH = "no stretch logged";

const times = ({ low, mid, high }, factor) => ({ low: low * factor, mid: mid * factor, high: high * factor });

/**
 * @param {State} state
 * @param {Facts} facts
 * @returns {Numbers}
 */
function numbersOf({ steps, hold_s, reps, days_per_week }, facts) {
  const contractions = steps / facts.legs;
  const active = times(facts.active_per_step, steps);
  const weekSeconds = hold_s * reps * days_per_week;
  const perDay = weekSeconds / facts.days_in_week;
  const weekly = weekSeconds / 60;
  const logged = weekSeconds >= facts.least_stretch_s;
  return {
    contractions,
    active,
    perDay,
    weekly,
    perSecond: logged ? contractions / perDay : null,
    ratio: logged ? times(active, 60 / perDay) : null,
    reached: facts.lines.filter((line) => weekly >= line.minutes),
    equal: times(active, facts.days_in_week),
  };
}

function doseInWords({ ratio, weekly, reached }) {
  if (!ratio) return NO_STRETCH;
  const marks = listed(reached.map((line) => brief(line.minutes)));
  const where = reached.length ? `at or past the ${marks} minute mark` : "below every mark";
  return `${brief(weekly)} minutes a week, ${where}`;
}

const withBand = ({ low, mid, high }) => `${fixed(mid, 1)} (${span(low, high, 1)})`;
const withBriefBand = ({ low, mid, high }) => `${brief(mid)} (${briefSpan(low, high)})`;

/** @param {Numbers} numbers */
function rowsOf(numbers) {
  const { contractions, active, perDay, perSecond, ratio, equal } = numbers;
  return [
    ["Contractions per leg a day", brief(contractions)],
    ["Minutes of contraction per leg a day (model)", withBand(active)],
    ["Stretch per leg on an average day", `${brief(perDay)} s`],
    ["Contractions for each second of stretch", ratio ? brief(perSecond) : NO_STRETCH],
    ["Minutes of contraction for each minute of stretch (model)", ratio ? withBriefBand(ratio) : NO_STRETCH],
    ["Stretch per leg a week", doseInWords(numbers)],
    [
      "What 1 : 1 would take a week (model; nobody asks for it)",
      `${fixed(equal.mid)} min (${span(equal.low, equal.high)})`,
    ],
  ];
}

function inWords({ steps, hold_s, reps, days_per_week }, numbers) {
  const { contractions, perSecond, ratio } = numbers;
  if (!ratio) {
    const bring = `${fixed(steps)} steps a day bring ${brief(contractions)} contractions per leg.`;
    return `No stretch logged, so there is nothing to compare with. ${bring}`;
  }
  const plan = `${brief(hold_s)} s × ${brief(reps)} on ${brief(days_per_week)} of 7 days`;
  return (
    `${fixed(steps)} steps a day and ${plan}: ` +
    `for each second of stretch each psoas contracts ${brief(perSecond)} times, ` +
    `and for each minute of stretch it is active for about ${brief(ratio.mid)} minutes ` +
    `(${briefSpan(ratio.low, ratio.high)}, model). One leg gets ${doseInWords(numbers)}.`
  );
}

/**
 * @param {State} state
 * @param {Facts} facts
 */
export function computeReading(state, facts) {
  const numbers = numbersOf(state, facts);
  return { ...numbers, rows: rowsOf(numbers), words: inWords(state, numbers) };
}
