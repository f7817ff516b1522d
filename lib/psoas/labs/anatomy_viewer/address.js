// A view as part of a saved page's address: #view=front&layers=bones,iliacus&part=iliacus-left. Its words are those of
// AnatomyViewer(view=…, layers=…, part=…).

import { listed } from "../kit/numbers.js";
import { expanded, standsFor, tidy } from "./words.js";

/** @typedef {{ changes?: Record<string, any>, viewer: number, slip?: string }} Asked */

const KEYS = ["view", "layers", "part", "viewer"];
const NOTHING = "so this address changes nothing.";

const isOurs = (asked) => ["view", "layers", "part"].some((key) => asked.has(key));

// Each reads one key; what is no value of it is answered by a sentence.
const READ = {
  /** @type {(value: string, facts: any) => any} */
  view: (value, { views }) =>
    value in views
      ? { view: value }
      : `There is no view “${value}” (there are ${listed(Object.keys(views))}), ${NOTHING}`,
  layers(value, facts) {
    const names = value.split(",").filter(Boolean);
    const wrong = names.find((name) => !facts.parts.some((part) => standsFor(name, part)));
    if (wrong) return `There is no layer or part “${wrong}” (layers are ${listed(facts.layers)}), ${NOTHING}`;
    const shown = expanded(names, facts);
    const hidden = facts.parts.map(({ id }) => id).filter((id) => !shown.has(id));
    return { hidden: tidy(new Set(hidden), facts) };
  },
  part(value, { parts, whole, beside }) {
    const known = !value || whole.includes(value) || value in beside.names || parts.some(({ id }) => id === value);
    return known ? { selected: value } : `There is no part “${value}” in this picture, ${NOTHING}`;
  },
  viewer: (value) => (/^[1-9]\d?$/.test(value) ? {} : `“${value}” is no number of a viewer on this page, ${NOTHING}`),
};

/**
 * What an address asks for: all of it or, with a slip, nothing; null where it is about something else.
 * @param {string} hash
 * @param {any} facts
 * @returns {Asked | null}
 */
export function askedBy(hash, facts) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  if (!isOurs(asked)) return null;
  const viewer = Number(asked.get("viewer")) || 1;
  const changes = {};
  for (const [key, value] of asked) {
    const read = KEYS.includes(key)
      ? READ[key](value, facts)
      : `A view has no “${key}” (it has ${listed(KEYS)}), ${NOTHING}`;
    if (typeof read === "string") return { slip: read, viewer };
    Object.assign(changes, read);
  }
  return { changes, viewer };
}

/**
 * The address of a state; turned by hand, a picture has no view that could be named.
 * @param {any} state
 * @param {any} facts
 * @param {number} viewer  which one of the page, from 1
 */
export function addressOf({ view, hidden, selected }, facts, viewer) {
  const gone = expanded(hidden, facts);
  const shown = facts.parts.map(({ id }) => id).filter((id) => !gone.has(id));
  const words = new URLSearchParams();
  if (view) words.set("view", view);
  if (gone.size || !view) words.set("layers", tidy(new Set(shown), facts).join(","));
  if (selected) words.set("part", selected);
  if (viewer > 1) words.set("viewer", String(viewer));
  return `#${words.toString().replaceAll("%2C", ",")}`;
}
