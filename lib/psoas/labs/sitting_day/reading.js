// The same arithmetic and the same words as psoas.labs.sitting_day.reading.

import { brief, fixed } from "../kit/numbers.js";

/**
 * What a part of the day is spent with: lengths in % of standing, one a model.
 * @typedef {{ id: string, label: string, short: string, sits: boolean, basis: string,
 *   psoas: number[], iliacus: number[] }} Situation
 */
/** @typedef {Record<string, number>} Hours  by the id of a situation */
/**
 * @typedef {{ situations: Situation[], short: number, scale: number[], width: number, model: number,
 *   day: number, rest: string }} Facts
 */
/** @typedef {{ mean: number, below: number, bins: number[], models: string }} OfMuscle */

const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

// Sums of tenths are not exact; a thousandth of an hour is.
/** @param {number} hours */
export const tenths = (hours) => Math.round(hours * 1000) / 1000;

/** @returns {OfMuscle} */
function ofMuscle(muscle, spent, { situations, short, scale, width, model, day }) {
  const lengths = situations.map((one) => one[muscle][model]);
  const hoursWhere = (fits) => total(spent.filter((_, place) => fits(place)));
  const below = situations[0][muscle].map((_, index) =>
    hoursWhere((place) => situations[place][muscle][index] < short),
  );
  const edges = Array.from({ length: (scale[1] - scale[0]) / width }, (_, place) => scale[0] + place * width);
  const bins = edges.map((edge) => hoursWhere((place) => lengths[place] >= edge && lengths[place] < edge + width));
  const [low, high] = [Math.min(...below), Math.max(...below)].map((end) => fixed(end, 1));
  return {
    mean: total(spent.map((hours, place) => lengths[place] * hours)) / day,
    below: below[model],
    bins,
    models: low === high ? "" : ` (${low}–${high} in three models)`,
  };
}

function inWords(sitting, psoas, iliacus, short) {
  return (
    `${brief(sitting)} hours of sitting: the psoas spends ${fixed(psoas.below, 1)} hours${psoas.models} ` +
    `below ${short} % of its length in standing and is at ${fixed(psoas.mean, 1)} % on average. ` +
    `Iliacus spends ${fixed(iliacus.below, 1)} hours${iliacus.models} there, ` +
    `at ${fixed(iliacus.mean, 1)} % on average (model).`
  );
}

function rowsOf(hours, sitting, psoas, iliacus, { situations, short, model }) {
  const lengths = (one) => `psoas at ${fixed(one.psoas[model], 1)} %, iliacus at ${fixed(one.iliacus[model], 1)} %`;
  return [
    ...situations.map((one) => [one.label, `${brief(hours[one.id])} h; ${lengths(one)} (posture: ${one.basis})`]),
    ["Sitting", `${brief(sitting)} h`],
    [
      `Hours below ${short} % of standing (model)`,
      `psoas ${fixed(psoas.below, 1)}${psoas.models}, iliacus ${fixed(iliacus.below, 1)}${iliacus.models}`,
    ],
    ["Average over the day (model)", `psoas ${fixed(psoas.mean, 1)} %, iliacus ${fixed(iliacus.mean, 1)} %`],
  ];
}

/**
 * @param {{ hours: Hours }} state
 * @param {Facts} facts
 */
export function computeReading({ hours }, facts) {
  const { situations, short } = facts;
  const spent = situations.map((one) => hours[one.id]);
  const sitting = total(situations.filter((one) => one.sits).map((one) => hours[one.id]));
  const [psoas, iliacus] = [ofMuscle("psoas", spent, facts), ofMuscle("iliacus", spent, facts)];
  const words = inWords(sitting, psoas, iliacus, short);
  return { sitting, psoas, iliacus, words, rows: rowsOf(hours, sitting, psoas, iliacus, facts) };
}

/**
 * What is left of the day when one situation has this many hours; standing takes it.
 * @param {Hours} hours
 * @param {string} id
 * @param {number} value
 * @param {{ day: number, rest: string }} facts
 * @returns {Hours}
 */
export function moved(hours, id, value, { day, rest }) {
  const next = { ...hours, [id]: value, [rest]: 0 };
  return { ...next, [rest]: Math.max(0, tenths(day - total(Object.values(next)))) };
}
