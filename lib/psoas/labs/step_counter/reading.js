// The same arithmetic and the same words as psoas.labs.step_counter.reading.

import { brief, fixed, plural, span } from "../kit/numbers.js";

/** @typedef {{ low: number, mid: number, high: number }} Band */
/**
 * @typedef {object} Facts
 * @property {Band} active_per_step  minutes
 * @property {number} cadence  steps a minute
 * @property {number} legs
 * @property {number} days_per_year
 * @property {number} waking_hours
 */
/**
 * @typedef {{ perLeg: number, total: number, walking: number, minutes: Band, rows: string[][], words: string }} Reading
 */

const bandInWords = ({ low, high }) => span(low, high, 1);

/**
 * @param {{ steps: number, years: number }} state
 * @param {Facts} facts
 * @returns {Reading}
 */
export function computeReading({ steps, years }, { active_per_step, cadence, legs, days_per_year, waking_hours }) {
  const perLeg = steps / legs;
  const total = perLeg * days_per_year * years;
  const walking = steps / cadence;
  const { low, mid, high } = active_per_step;
  const minutes = { low: low * steps, mid: mid * steps, high: high * steps };
  const band = bandInWords(minutes);
  const rows = [
    ["Steps a day, both legs", fixed(steps)],
    ["Contractions per leg a day", brief(perLeg)],
    [`Contractions per leg in ${plural(years, "year")}`, brief(total)],
    ["Minutes of walking a day", fixed(walking, 1)],
    ["Minutes a day in which one psoas is active (model)", `${fixed(minutes.mid, 1)} (${band})`],
  ];
  const seconds = (waking_hours * 3600) / perLeg;
  const words =
    steps < legs
      ? "No steps, so there are no walking contractions to count."
      : `${fixed(steps)} steps a day make each psoas contract about ${brief(perLeg)} times: ` +
        `once every ${brief(seconds)} seconds of a ${waking_hours}-hour day, ` +
        `${brief(total)} times in ${plural(years, "year")}. ` +
        `It is active for about ${fixed(minutes.mid, 1)} minutes a day (${band}, model).`;
  return { perLeg, total, walking, minutes, rows, words };
}
