// The pictures of ClassRoom: how many people are in each bin, and the totals.

import { h, svg } from "../kit/elements.js";
import { picture } from "../kit/pictures.js";
import { ROUNDS } from "./reading.js";

const [LEFT, WIDE, HIGH] = [118, 190, 26]; // a row has two bars, so that the names of the bins have room on a phone too
const KINDS = ["psoas-before", "psoas-full"];

function bar(count, y, most, kind) {
  const width = (WIDE * (count ?? 0)) / most;
  const words = count === undefined ? "" : String(count);
  return [
    svg("rect", { x: LEFT, y, width, height: 9, class: kind }),
    svg("text", { x: LEFT + 6 + width, y: y + 8.5, class: "psoas-small" }, words),
  ];
}

/** @param {{ labels: string[], unit: string }} topic */
export function binsPicture({ labels, unit }) {
  const paint = picture("bins", 360, labels.length * HIGH + 4);
  const names = labels.map((label, row) =>
    svg("text", { x: LEFT - 8, y: row * HIGH + 18, style: "text-anchor: end" }, label),
  );
  const axis = svg("line", { x1: LEFT, x2: LEFT, y1: 2, y2: labels.length * HIGH + 2, class: "psoas-tick" });
  return {
    node: paint.node,
    /** @param {{ rounds: import("./reading.js").Round[], words: string }} reading */
    show({ rounds, words }) {
      const most = Math.max(5, ...rounds.flatMap(({ counts }) => counts ?? []));
      const bars = labels.flatMap((_, row) =>
        rounds.flatMap(({ counts }, i) => bar(counts?.[row], row * HIGH + 4 + i * 11, most, KINDS[i])),
      );
      paint.redraw(...names, ...bars, axis);
      paint.say(`How many people are in each bin of ${unit}. ${words}`);
    },
  };
}

function swatch(kind, words) {
  const mark = svg("rect", { x: 4, y: 1, width: 18, height: 12, class: kind });
  return h("span", { class: "psoas-item" }, svg("svg", { viewBox: "0 0 26 14", "aria-hidden": "true" }, mark), words);
}

/** @param {string} unit */
export const binsCaption = (unit) =>
  h(
    "figcaption",
    { class: "psoas-keys" },
    ...ROUNDS.map((name, i) => swatch(KINDS[i], name)),
    `people with so many ${unit}`,
  );

/**
 * What can be told of each round, large enough for a projector.
 * @param {string} unit
 */
export function totals(unit) {
  const body = h("tbody");
  const head = h("tr", {}, h("td"), ...ROUNDS.map((name) => h("th", { scope: "col" }, name)));
  const line = (name, cells) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, name),
      ...cells.map((cell, i) => h("td", { "data-out": `${name}-${ROUNDS[i]}` }, cell)),
    );
  return {
    node: h("table", { class: "psoas-totals" }, h("caption", {}, `Totals, ${unit}`), h("thead", {}, head), body),
    /** @param {{ rows: string[][] }} reading */
    show: ({ rows }) =>
      body.replaceChildren(...["people", "mean", "median"].map((name, row) => line(name, rows[row].slice(1)))),
  };
}
