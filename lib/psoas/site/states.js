// What the labs of a page hold, as a small value: of each lab only the traits that differ from its start.
//
// `collect()` returns it and `restore(value)` brings it back; whoever keeps work (this device, a file, a learning
// platform) keeps that value as JSON: { v: 1, labs: { "lab-explore": { steps: 9900 } } }, by the name of the lab's
// cell. `first` may stand beside: first answers (answers.js) that the labs forgot when they started again. What is of a
// person or of a class never enters it.

import { isAnswer } from "./handed.js";

const VERSION = 1;
const OF_OTHERS = new Set(["my_steps", "class_room", "class_mode"]); // own steps; a class's numbers; a presenter's view
const NOT_KEPT = new Set(["facts", "limits", "name", "note"]); // a plan's name and note can name a person
const BAD = "This is not work that this page can open, so nothing has changed.";

/** Work that does not fit; its message is one sentence for the reader. */
class UnfitError extends Error {}

/**
 * A lab of the page, as host.js has it.
 * @typedef {object} Lab
 * @property {string} face
 * @property {Record<string, any>} start
 * @property {Record<string, any>} limits  by trait: lowest and highest number, or the names that it takes
 * @property {() => Record<string, any> | null} state  null: as at the start
 * @property {(changes: Record<string, any>) => Promise<boolean>} put  false: it could not be drawn so, and is as before
 */

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** @type {(lab: Lab) => Record<string, any>} */
function changesOf({ face, state, start }) {
  const now = state();
  // A lab in class mode holds the guesses and votes of others.
  if (!now || OF_OTHERS.has(face) || now.class_mode) return {};
  const names = Object.keys(start).filter((name) => !NOT_KEPT.has(name) && !same(now[name], start[name]));
  return Object.fromEntries(names.map((name) => [name, now[name]]));
}

/**
 * @param {Map<string, Lab>} labs  by the name of their cell
 * @param {Record<string, string> | null} first
 */
export function collected(labs, first) {
  const changed = [...labs].map(([key, lab]) => /** @type {const} */ ([key, changesOf(lab)]));
  const kept = Object.fromEntries(changed.filter(([, changes]) => Object.keys(changes).length));
  return { v: VERSION, labs: kept, ...(first && { first }) };
}

const kindOf = (value) => (Array.isArray(value) ? "list" : value === null ? "nothing" : typeof value);
const isRecord = (value) => kindOf(value) === "object";

// Whether a value is built as the start is, as far as that says: lists of the same kind of thing, records of its names.
function isLike(value, start) {
  if (start === null || start === undefined) return true;
  if (kindOf(value) !== kindOf(start)) return false;
  if (Array.isArray(start)) return value.every((one) => isLike(one, start[0]));
  if (!isRecord(start) || !Object.keys(start).length) return true;
  return Object.entries(value).every(([name, one]) => Object.hasOwn(start, name) && isLike(one, start[name]));
}

// Whether a value is of the start's kind and within the lab's limits.
function fits(value, start, limits) {
  if (!isLike(value, start)) return false;
  if (!limits) return true;
  if (typeof start !== "number") return limits.includes(value);
  return value >= limits[0] && value <= limits[1] && (!limits[2] || Number.isInteger(value));
}

function fitsLab(lab, changes) {
  if (!lab || OF_OTHERS.has(lab.face) || !isRecord(changes) || changes.class_mode) return false;
  return Object.entries(changes).every(
    ([name, value]) =>
      Object.hasOwn(lab.start, name) && !NOT_KEPT.has(name) && fits(value, lab.start[name], lab.limits[name]),
  );
}

/**
 * Bring every lab to the state that was collected; where one refuses, all are as they were.
 * @param {Map<string, Lab>} labs
 * @param {any} work
 */
export async function restored(labs, work) {
  if (!isRecord(work) || work.v !== VERSION || !isRecord(work.labs)) throw new UnfitError(BAD);
  if (!isLike(work.first ?? {}, {}) || !Object.values(work.first ?? {}).every(isAnswer)) throw new UnfitError(BAD);
  if (!Object.entries(work.labs).every(([key, changes]) => fitsLab(labs.get(key), changes))) throw new UnfitError(BAD);
  const done = [];
  for (const [key, lab] of labs) {
    const before = lab.state() && { ...lab.start, ...lab.state() };
    const changes = work.labs[key] ?? {};
    // What is not kept (own numbers, names, a class's guesses) stays as it stands.
    if (OF_OTHERS.has(lab.face) || (before?.class_mode && !work.labs[key]) || same(changesOf(lab), changes)) continue;
    const stays = Object.fromEntries(["name", "note"].filter((name) => before?.[name]).map((n) => [n, before[n]]));
    done.push([lab, before ?? {}]);
    if (await lab.put({ ...stays, ...changes })) continue;
    for (const [one, state] of done) await one.put(state);
    throw new UnfitError(BAD);
  }
}
