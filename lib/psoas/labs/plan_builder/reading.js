// The same arithmetic and the same words as psoas.plan.reading.

import { brief, listed, plural } from "../kit/numbers.js";

export const STATE = /** @type {const} */ ([
  ...["variant", "second", "sides", "hold_s", "reps", "days"],
  ...["at", "start", "weeks", "zone", "name", "note"],
]);

/**
 * @typedef {object} State
 * @property {string} variant
 * @property {string} second  "" for none
 * @property {string} sides
 * @property {number} hold_s
 * @property {number} reps
 * @property {string[]} days
 * @property {string} at  a time of day
 * @property {number} weeks
 */
/** @typedef {{ id: string, label: string }} Named */
/** @typedef {{ minutes: number, label: string }} Line  a weekly dose that reviews or a guideline name */
/**
 * @typedef {object} Facts
 * @property {Named[]} variants
 * @property {Record<string, string[]>} orders  legs, by the name of the order
 * @property {number} change_s
 * @property {Line[]} lines
 * @property {Line} guideline
 * @property {Named[]} days
 */
/**
 * @typedef {object} Numbers
 * @property {string[]} labels  of the variants
 * @property {string[]} names  of the days
 * @property {string[]} legs  in the order in which they are stretched
 * @property {string[]} holds  of a session: the leg of each
 * @property {Record<string, number>} minutes  a week, by leg
 * @property {number} session  seconds
 * @property {number} least  minutes a week of the leg that gets less
 */

const STIFFER_TWICE = "stiffer first and last";

/**
 * @param {State} state
 * @param {Facts} facts
 * @returns {Numbers}
 */
function numbersOf({ variant, second, sides, hold_s, reps, days }, facts) {
  const chosen = second && second !== variant ? [variant, second] : [variant];
  const order = facts.orders[sides];
  const legs = order.includes("left") ? ["left", "right"] : order;
  const once = [...Array(reps).fill(order).flat(), ...(sides === STIFFER_TWICE ? [order[0]] : [])];
  const holds = chosen.flatMap(() => once);
  const count = (leg) => holds.filter((one) => one === leg).length;
  const minutes = Object.fromEntries(legs.map((leg) => [leg, (hold_s * count(leg) * days.length) / 60]));
  return {
    labels: chosen.map((id) => facts.variants.find((one) => one.id === id).label),
    names: facts.days.filter((day) => days.includes(day.id)).map((day) => day.label),
    legs,
    holds,
    minutes,
    session: holds.length * hold_s + (holds.length - 1) * facts.change_s,
    least: Math.min(...Object.values(minutes)),
  };
}

// Minutes of a week with some days left out.
const leftOf = (minutes, days, skipped) => (minutes * (days.length - skipped)) / days.length;

function shareInWords({ minutes }) {
  const [[more, high], [less, low]] = Object.entries(minutes);
  if (high === low) return `Each leg gets ${brief(low)} min a week`;
  return `The ${more} leg gets ${brief(high)} min a week and the ${less} leg ${brief(low)}`;
}

function marksInWords({ least }, lines) {
  const reached = lines.filter((line) => least >= line.minutes).map((line) => brief(line.minutes));
  return reached.length ? `at or past the ${listed(reached)} minute mark` : "below every mark";
}

function withoutInWords(numbers, days) {
  if (days.length === 1) return "Leave its one day out, and the next week starts afresh.";
  const left = Object.entries(numbers.minutes).map(([leg, value]) => [leg, brief(leftOf(value, days, 1))]);
  const [[more, high], [less, low]] = left;
  if (high === low) return `With one day left out, each leg still has ${low} min.`;
  return `With one day left out, the ${more} leg still has ${high} min and the ${less} leg ${low}.`;
}

function doseInWords({ sides, hold_s, reps }, { labels }) {
  const each = labels.length > 1 ? " each" : "";
  if (sides !== STIFFER_TWICE) return `${reps} × ${brief(hold_s)} s${each} for both legs`;
  return `${reps + 1} × ${brief(hold_s)} s${each} for the stiffer leg and ${reps} for the looser`;
}

function inWords(state, numbers, facts) {
  const { sides, days, at } = state;
  const when = days.length === facts.days.length ? "every day" : `on ${listed(numbers.names)}`;
  return (
    `${numbers.labels.join(" + ")}: ${doseInWords(state, numbers)}, ${sides}, ${when} at ${at}. ` +
    `${shareInWords(numbers)}, ${marksInWords(numbers, facts.lines)}. ` +
    `A session takes about ${brief(numbers.session / 60)} min. ${withoutInWords(numbers, days)}`
  );
}

function rowsOf({ days, weeks }, numbers, { lines, guideline }) {
  const { minutes, session, least } = numbers;
  const skips = Array.from({ length: Math.min(days.length, 3) }, (_, i) => i + 1);
  return [
    ...Object.entries(minutes).map(([leg, value]) => [`Stretch a week, ${leg} leg`, `${brief(value)} min`]),
    ...[...lines, guideline].map((line) => [
      `${brief(line.minutes)} min, ${line.label}`,
      least >= line.minutes ? "reached" : "not reached",
    ]),
    ["One session, both legs, changes included", `${brief(session / 60)} min`],
    [`Stretch of each leg in ${plural(weeks, "week")}, at least`, `${brief(least * weeks)} min`],
    ...skips.map((skipped) => [
      `A week with ${plural(skipped, "day")} left out, each leg at least`,
      `${brief(leftOf(least, days, skipped))} min`,
    ]),
  ];
}

/**
 * @param {State} state
 * @param {Facts} facts
 */
export function computeReading(state, facts) {
  const numbers = numbersOf(state, facts);
  return { ...numbers, words: inWords(state, numbers, facts), rows: rowsOf(state, numbers, facts) };
}
