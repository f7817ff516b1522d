// Files that were handed in: their form, whether one can be counted, and if not, what to do about it.

import { FILE, isAnswer, VERSION } from "./handed.js";

const MOST_BYTES = 20_000; // ten times what a page's answers take
const LONGEST_NAME = 60;

/**
 * @typedef {object} Handed
 * @property {string} from  the file's name
 * @property {string} token
 * @property {string} page
 * @property {string} name  "" if none was typed
 * @property {Map<string, string>} answers  by question: "right", or "wrong" with its slip behind it
 */

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value, longest) => typeof value === "string" && value.length <= longest;

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function whyNot(found) {
  if (!isRecord(found) || found.file !== FILE) {
    return "holds no answers from these pages: ask for the file that Hand in makes (not Save my work).";
  }
  if (found.version !== VERSION) {
    return "comes from another edition of the pages: ask for it to be handed in again from this edition.";
  }
  const { token, page, name = "", answers } = found;
  const isWhole = isText(token, 64) && isText(page, 100) && isText(name, 1000) && isRecord(answers);
  if (!isWhole || !Object.values(answers).every(isAnswer)) {
    return "is damaged or was changed by hand: ask for it to be handed in again.";
  }
  return "";
}

/**
 * @param {{ name: string, size: number, text: () => Promise<string> }} file
 * @returns {Promise<Handed | string>}  a sentence where it cannot be counted
 */
export async function read(file) {
  const text = file.size <= MOST_BYTES ? await file.text().catch(() => null) : "";
  if (text === null) return `${file.name} cannot be read: copy it to this device and choose it again.`;
  const found = parsed(text);
  const problem = whyNot(found);
  if (problem) return `${file.name} ${problem}`;
  const { token, page, name = "", answers } = found;
  return {
    from: file.name,
    token,
    page,
    name: name.trim().slice(0, LONGEST_NAME),
    answers: new Map(Object.entries(answers)),
  };
}

/**
 * Of the files of one visit to a page the fullest alone.
 * @param {Handed[]} handed
 * @returns {{ counted: Handed[], notes: string[] }}
 */
export function once(handed) {
  const [byVisit, notes] = [new Map(), []];
  for (const one of handed) {
    const key = JSON.stringify([one.page, one.token]);
    const before = byVisit.get(key);
    if (before) notes.push(`${one.from} and ${before.from} are of the same visit: they count once.`);
    if (!before || one.answers.size > before.answers.size) byVisit.set(key, one);
  }
  return { counted: [...byVisit.values()], notes };
}
