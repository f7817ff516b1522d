// Names beside a picture, in a column at each side, with lines that lead to their places.

import { svg } from "./elements.js";

/** @typedef {{ words: string, anchor: number[], side: string }} Label  the anchor in the picture, its y downwards */

const LINE_HEIGHT = 20;

// The heights of names in a column: each as near to its place as the others let it.
function heights(anchors, first, last) {
  const rows = anchors.map(([, y]) => Math.max(first, Math.min(last, y)));
  for (let i = 1; i < rows.length; i++) rows[i] = Math.max(rows[i], rows[i - 1] + LINE_HEIGHT);
  let most = last;
  for (let i = rows.length - 1; i >= 0; i--) {
    rows[i] = Math.min(rows[i], most);
    most = rows[i] - LINE_HEIGHT;
  }
  return rows;
}

/**
 * The names of one side, with their lines.
 * @param {Label[]} labels  all of one side
 * @param {{ left: number, top: number, width: number, height: number }} view
 * @param {number} letter  how wide one is
 */
export function labelColumn(labels, view, letter) {
  const ordered = [...labels].sort((a, b) => a.anchor[1] - b.anchor[1]);
  const rows = heights(
    ordered.map(({ anchor }) => anchor),
    view.top + 18,
    view.top + view.height - 10,
  );
  return ordered.flatMap(({ words, anchor: [x, y], side }, i) => {
    const left = side === "left";
    const start = left ? view.left + 6 : view.left + view.width - 6;
    const edge = start + (left ? 1 : -1) * (words.length * letter + 7);
    const name = svg("text", { x: start, y: rows[i], class: `psoas-name psoas-name-${side}` }, words);
    const leads = left ? edge < x - 4 : edge > x + 4;
    const line = `M${edge} ${rows[i] - 4}L${x.toFixed(1)} ${y.toFixed(1)}`;
    return leads ? [svg("path", { class: "psoas-lead", d: line }), name] : [name];
  });
}
