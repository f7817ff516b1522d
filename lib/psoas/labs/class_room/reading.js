// The totals of a class: the same rules and words as psoas.labs.class_room.reading.

import { fixed } from "../kit/numbers.js";

/**
 * What a class is asked for; a show of hands is counted in bins.
 * @typedef {{ unit: string, most: number, grouped: boolean, by_hands: boolean, labels: string[], edges: number[],
 *   middles: number[] }} Topic
 */
/**
 * One round. Nothing but the number of people is told until there are enough.
 * @typedef {{ people: number, mean: number | null, median: number | null, middle: string,
 *   counts: number[] | null }} Round
 */

export const ROUNDS = ["before", "after"];

const middleTwo = (many) => [Math.floor((many - 1) / 2), Math.floor(many / 2)];

/** @returns {Round} */
function ofValues(values, { edges }, least) {
  if (values.length < least) return { people: values.length, mean: null, median: null, middle: "", counts: null };
  const counts = edges.map(() => 0);
  for (const value of values) counts[edges.filter((edge) => value >= edge).length - 1] += 1;
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = middleTwo(sorted.length).map((place) => sorted[place]);
  const median = (low + high) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { people: values.length, mean, median, middle: fixed(median), counts };
}

/** @returns {Round} */
function ofHands(hands, { labels, middles }, least) {
  const each = hands.flatMap((count, place) => Array(count).fill(place));
  if (each.length < least) return { people: each.length, mean: null, median: null, middle: "", counts: null };
  const [low, high] = middleTwo(each.length).map((place) => labels[each[place]]);
  const mean = each.reduce((sum, place) => sum + middles[place], 0) / each.length;
  return {
    people: each.length,
    mean,
    median: null,
    middle: low === high ? low : `${low} to ${high}`,
    counts: [...hands],
  };
}

const whole = (value) => Math.floor(value + 0.5);
const hidden = ({ counts, people }) => (counts ? "" : people ? "hidden" : "–");
const meanInWords = (one, hands) => hidden(one) || `${hands ? "about " : ""}${fixed(one.mean)}`;

function change(before, after) {
  const by = whole(after) - whole(before);
  return `${by > 0 ? "+" : ""}${fixed(by)}`;
}

function roundInWords(name, one, unit, hands, least) {
  const who = one.people === 1 ? "person" : "people";
  const people = `${name[0].toUpperCase()}${name.slice(1)}: ${fixed(one.people)} ${who}`;
  if (!one.counts) return `${people}; nothing is shown until there are ${least}.`;
  return `${people}, mean ${meanInWords(one, hands)}, median ${one.middle} ${unit}.`;
}

function inWords(rounds, unit, hands, least) {
  if (!rounds.some(({ people }) => people)) return `No numbers yet. Nothing is shown until there are ${least}.`;
  const said = rounds.flatMap((one, i) => (one.people ? [roundInWords(ROUNDS[i], one, unit, hands, least)] : []));
  const [a, b] = rounds;
  if (a.mean !== null && b.mean !== null) {
    const medians = a.median === null || b.median === null ? "" : `, the median by ${change(a.median, b.median)}`;
    said.push(`The mean changed by ${change(a.mean, b.mean)}${medians}.`);
  }
  return said.join(" ");
}

function csvOf(rounds, unit, hands) {
  const how = hands ? " from bins" : "";
  const lines = [
    ["quantity", ...ROUNDS],
    ["people", ...rounds.map(({ people }) => String(people))],
    [`mean${how} ${unit}`, ...rounds.map(({ mean }) => (mean === null ? "" : String(whole(mean))))],
    [`median${how} ${unit}`, ...rounds.map(({ median, middle }) => (median === null ? middle : String(whole(median))))],
  ];
  const quoted = (cell) => (cell.includes(",") ? `"${cell}"` : cell);
  return lines.map((line) => `${line.map(quoted).join(",")}\n`).join("");
}

/**
 * @param {{ before: number[], after: number[], hands: boolean }} state
 * @param {{ topic: Topic, least: number }} facts
 */
export function computeReading({ before, after, hands }, { topic, least }) {
  const rounds = [before, after].map((some) => (hands ? ofHands : ofValues)(some, topic, least));
  const rows = [
    ["People", ...rounds.map(({ people }) => fixed(people))],
    [`Mean, ${topic.unit}`, ...rounds.map((one) => meanInWords(one, hands))],
    [`Median, ${topic.unit}`, ...rounds.map((one) => hidden(one) || one.middle)],
    ...topic.labels.map((label, place) => [
      `People with ${label}`,
      ...rounds.map((one) => hidden(one) || fixed(one.counts[place])),
    ]),
  ];
  return { rounds, words: inWords(rounds, topic.unit, hands, least), rows, csv: csvOf(rounds, topic.unit, hands) };
}
