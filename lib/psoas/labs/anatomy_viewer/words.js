// The same words as psoas.labs.anatomy_viewer.reading.

import { fixed, listed } from "../kit/numbers.js";

export const standsFor = (name, part) =>
  name === part.id || name === part.layer || name === `${part.structure}-${part.side}`;

export const expanded = (names, { parts }) =>
  new Set(parts.filter((part) => names.some((name) => standsFor(name, part))).map(({ id }) => id));

export function tidy(ids, { parts, layers }) {
  const whole = layers.filter((layer) => parts.every((part) => part.layer !== layer || ids.has(part.id)));
  return [...whole, ...parts.filter(({ id, layer }) => ids.has(id) && !whole.includes(layer)).map(({ id }) => id)];
}

function namesOf(ids, facts) {
  const names = tidy(ids, facts);
  const whole = names.filter((name) => facts.layers.includes(name));
  const single = facts.parts.filter(({ id }) => names.includes(id));
  if (single.length <= facts.few) return listed([...whole, ...single.map(({ name }) => name)]);
  return listed([...whole, ...new Set(single.map(({ layer }) => `some of the ${layer}`))]);
}

function shownWords(hidden, facts) {
  const there = facts.parts.filter(({ id }) => !hidden.has(id));
  if (!hidden.size) return "";
  if (!there.length) return "Everything is hidden: tick a layer, or press Reset.";
  if (there.length <= facts.few) return `Shown is only the ${listed(there.map(({ name }) => name))}.`;
  return `Hidden: ${namesOf(hidden, facts)}.`;
}

/** The structure beside the psoas that a drawn one is a side of. */
const structureOf = (id, { structures }) => structures[id.slice(0, id.lastIndexOf("-"))];

function told(selected, posture, { parts, whole, same_percent, beside }) {
  if (!selected) return "";
  const named = beside.names[selected];
  if (named) return `You look at the ${named} ${structureOf(selected, beside).words}`;
  if (whole.includes(selected)) {
    const side = selected.split("-")[1];
    const fascicles = parts.filter((part) => standsFor(selected, part));
    return `You look at the ${side} psoas major, all ${fascicles.length} fascicles.`;
  }
  const { name, path, side } = parts.find(({ id }) => id === selected);
  if (path == null) return `You look at the ${name}.`;
  const [now, before] = [posture[side][path], posture.before[path]];
  const mm = now - before;
  const length =
    Math.abs((mm / before) * 100) < same_percent
      ? `${fixed(now, 1)} mm long, as in standing`
      : `${fixed(now, 1)} mm long, ${fixed(Math.abs(mm), 1)} mm ${mm > 0 ? "longer" : "shorter"} than in standing`;
  return `You look at the ${name}: ${length} (model).`;
}

export function stopOf({ tour, stop }, { tours }) {
  const stops = tours.find(({ id }) => id === tour)?.stops;
  return stops?.[Math.min(stop, stops.length) - 1];
}

/** How many per cent longer than in standing the path of a part is in a posture; null where it has none. */
export function changeOf({ path, side }, posture) {
  if (path == null) return null;
  const before = posture.before[path];
  return (100 * (posture[side][path] - before)) / before;
}

// Cuts are made in the first posture, standing.
export function cutOf({ cut, named }, { cuts, postures }) {
  return named === postures[0].id ? cuts.find(({ level }) => level === cut) : undefined;
}

function cutWords({ cut, named }, { cuts, postures }) {
  const one = cuts.find(({ level }) => level === cut);
  return one && (named === postures[0].id ? one.words : one.elsewhere);
}

export function readingWords(state, facts) {
  const { named, view, hidden, faded, selected, colours, beside } = state;
  const posture = facts.postures.find(({ id }) => id === named);
  const through = expanded(faded, facts);
  const stop = stopOf(state, facts);
  // A tour has set the layers itself, and its sentence is long enough.
  const layers = () => [
    shownWords(expanded(hidden, facts), facts),
    through.size ? `See-through: ${namesOf(through, facts)}.` : "",
    beside.length ? `Beside it: ${listed(beside)}.` : "",
  ];
  return [
    stop?.words ?? `${posture.label}, ${facts.views[view] ?? facts.by_hand}. ${posture.words}`,
    ...(stop ? [] : layers()),
    told(selected, posture, facts),
    colours === "length" ? facts.coloured : "",
    cutWords(state, facts),
  ]
    .filter(Boolean)
    .join(" ");
}
