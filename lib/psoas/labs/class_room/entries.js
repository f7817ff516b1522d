// What is typed or pasted, as numbers: the same rules and words as psoas.labs.class_room.reading.

import { fixed } from "../kit/numbers.js";

const LONGEST_SHOWN = 20;
const GAP = " \u00a0\u2009\u202f";
const BREAK = new RegExp(`[\\n\\r\\t;]+|,[${GAP}\\n\\r\\t]+`);
const PLAIN = /^(0|[1-9][0-9]*)$/;
const GROUPED = new RegExp(`^[0-9]{1,3}(?:[,'’${GAP}][0-9]{3})+$`);
const UNCLEAR = new RegExp(`(?<![0-9])[0-9]{1,3}[,${GAP}][0-9]{3}(?![0-9])`);
const BETWEEN = new RegExp(`[,${GAP}]+`);
const EDGES = new RegExp(`^[${GAP}]+|[${GAP}]+$`, "g");

/** @typedef {{ values: number[], bad: string[] }} Found */

// The parts of an entry: each as it was written, with its digits.
function partsOf(entry, grouped) {
  if (grouped && GROUPED.test(entry)) return [[entry, entry.replace(/[^0-9]/g, "")]];
  if (grouped && UNCLEAR.test(entry)) return [[entry, ""]];
  return entry
    .split(BETWEEN)
    .filter(Boolean)
    .map((part) => [part, part]);
}

/**
 * @param {string} text
 * @param {{ most: number, grouped: boolean }} topic  `grouped`: thousands may be set apart
 * @returns {Found}
 */
export function entries(text, { most, grouped }) {
  const [values, bad] = [[], []];
  for (const entry of text.split(BREAK).map((part) => part.replace(EDGES, ""))) {
    for (const [written, digits] of partsOf(entry, grouped)) {
      if (PLAIN.test(digits) && Number(digits.slice(0, 9)) <= most) values.push(Number(digits));
      else bad.push(written);
    }
  }
  return { values, bad };
}

/**
 * @param {Found} found
 * @param {{ most: number }} topic
 */
export function complaint({ values, bad }, { most }) {
  if (!bad.length) return "";
  const first = `“${[...bad[0]].slice(0, LONGEST_SHOWN).join("")}”`;
  const more = `${first} and ${bad.length - 1} more are no whole numbers`;
  const who = bad.length === 1 ? `${first} is no whole number` : more;
  const others = { 0: "no other was", 1: "1 other was" }[values.length] ?? `${values.length} others were`;
  return `${who} from 0 to ${fixed(most)}; ${others} added: correct what is left in the box.`;
}
