// A level cut seen from below, and what chooses it.

import { box as boxOf, freshId, h, svg } from "../kit/elements.js";
import { listed } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";
import { roundedPath } from "../kit/turning.js";

/**
 * mm of the flat picture: its right is the body’s left, its top is the front. A row is as high as a name or a number,
 * and its line runs as far as the elbow before it bends.
 * @typedef {{ left: number, top: number, wide: number, high: number }} Box
 * @typedef {Box & { row: number, elbow: number, numbered: boolean }} View
 */
/** @type {View} */
const NAMED = { left: -300, top: -76, wide: 600, high: 276, row: 16, elbow: 146, numbered: false };
/** @type {View} */
const NUMBERED = { left: -192, top: -84, wide: 384, high: 292, row: 18, elbow: 24, numbered: true };
const NARROW = 480; // px: below this names would be too small, so numbers stand in the picture and the names below it
const BAR_MM = 50;
const MARGIN = 4;
// In this order, and then the others.
const PAINTED = ["skin", "back and side wall", "hip muscles", "iliacus", "psoas major", "psoas minor"];

const place = ([x, z]) => /** @type {[number, number]} */ ([-z, -x]);
const straight = (line) => `M${line.map((at) => place(at).map((one) => one.toFixed(1))).join("L")}Z`;
const STRAIGHT = 0.035; // sine of the least turn that counts as a corner: the plane meets a flat facet's diagonal, too

const isCorner = ([x, z], i, line) => {
  const [[a, b], [c, d]] = [line.at(i - 1), line[(i + 1) % line.length]];
  const [before, after] = [Math.hypot(x - a, z - b), Math.hypot(c - x, d - z)];
  return Math.abs((x - a) * (d - z) - (z - b) * (c - x)) > STRAIGHT * before * after;
};
// What is drawn by a few rings is rounded off.
const rounded = (line) => roundedPath(line.filter(isCorner).map(([x, z]) => [-z, x]));
const depthOf = ({ layer }) => (PAINTED.includes(layer) ? PAINTED.indexOf(layer) : PAINTED.length);
const hard = ({ layer }) => Number(layer === "bones" || layer === "discs"); // on top: a fascicle begins inside them

const SHORT = { "lateral cutaneous nerve of the thigh": "lat. cutaneous nerve", "inferior vena cava": "vena cava" };
const shortened = (name) => SHORT[name] ?? name;

/** @type {(points: number[][]) => [number, number]} */
function middleOf(points) {
  const [x, y] = [0, 1].map((axis) => points.reduce((sum, one) => sum + one[axis], 0) / points.length);
  return [x, y];
}

// Whether a place lies in closed lines: a ray meets them an odd number of times.
function isIn(lines, [x, y]) {
  const crossed = lines.flatMap((line) =>
    line.filter(([a, b], i) => {
      const [c, d] = line.at(i - 1);
      return b > y !== d > y && x < a + ((y - b) * (c - a)) / (d - b);
    }),
  );
  return crossed.length % 2 === 1;
}

// Where a name points to: the middle, or what is nearest to it of a shape that bends around it; of the skin its front.
function spotOf({ layer, id, lines }) {
  const own = lines.map((line) => line.map(place));
  /** @type {[number, number]} */
  const middle = layer === "skin" ? [id.endsWith("left") ? 60 : -60, NAMED.top] : middleOf(own.flat());
  const far = ([x, y]) => Math.hypot(x - middle[0], y - middle[1]);
  if (isIn(own, middle)) return middle;
  return own.flat().reduce((best, one) => (far(one) < far(best) ? one : best));
}

// One name for each structure, on the side where it stands; of a pair to the left and to the right in turn.
function namesOf(pieces) {
  const found = new Map();
  for (const piece of pieces) {
    const name = piece.layer === "skin" ? "skin" : piece.structure;
    const [x, y] = spotOf(piece);
    if (!found.has(name)) found.set(name, []);
    found.get(name).push({ name, x, y, pair: /-(right|left)/.test(piece.id) });
  }
  const sorted = [...found.values()].sort((a, b) => a[0].y - b[0].y);
  return sorted.map((ones, i) => {
    const wanted = ones[0].pair ? i % 2 === 0 : ones[0].x < 0;
    const one = ones.find(({ x }) => x < 0 === wanted) ?? ones[0];
    return { ...one, left: one.x < 0 };
  });
}

// The names of one side, or their numbers, none nearer to the next than it is high.
function nameColumn(names, left, view) {
  let floor = view.top + view.row + 6;
  const edge = left ? view.left + MARGIN : view.left + view.wide - MARGIN;
  const own = names.filter((one) => one.left === left).sort((a, b) => a.y - b.y);
  const roof = view.top + view.high - (view.numbered ? 32 : 22) - view.row * own.length;
  return own.map(({ name, x, y, number }, i) => {
    const at = Math.min(Math.max(y, floor), roof + view.row * (i + 1));
    floor = at + view.row;
    const elbow = edge + (left ? view.elbow : -view.elbow);
    const words = view.numbered ? String(number) : shortened(name);
    return svg(
      "g",
      { "data-name": name },
      svg("polyline", { points: `${elbow},${at} ${x.toFixed(1)},${y.toFixed(1)}`, class: "psoas-leader" }),
      svg("circle", { cx: x, cy: y, r: 1.8, class: "psoas-spot" }),
      svg("text", { x: edge, y: at + 4, "text-anchor": left ? "start" : "end" }, words),
    );
  });
}

// From 1, down the left side and then down the right one, as they stand in the picture.
function numbered(names) {
  const inOrder = [true, false].flatMap((left) => names.filter((one) => one.left === left).sort((a, b) => a.y - b.y));
  return inOrder.map((one, i) => ({ ...one, number: i + 1 }));
}

// The names of the sides, and a bar for the scale.
function frame(view) {
  const word = (text, x, y, anchor) => svg("text", { x, y, "text-anchor": anchor }, text);
  const [bottom, right] = [view.top + view.high, view.left + view.wide];
  const bar = right - 6 - BAR_MM;
  return [
    word("front", 0, view.top + 12, "middle"),
    word("back", 0, bottom - 5, "middle"),
    word("right", view.left + 4, view.top + 12, "start"),
    word("left", right - 4, view.top + 12, "end"),
    svg("path", { d: `M${bar},${bottom - 18}h${BAR_MM}`, class: "psoas-bar-line" }),
    word("5 cm", bar + BAR_MM / 2, bottom - 5, "middle"),
  ];
}

const shape = ({ layer, structure, lines, beside }) =>
  svg("path", {
    d: lines.map(beside ? rounded : straight).join(""),
    "data-layer": layer,
    "data-structure": structure,
    "fill-rule": beside ? "nonzero" : "evenodd", // strands that overlap leave no hole
  });

export function slicePicture() {
  const drawn = picture("cut", NAMED.wide, NAMED.high);
  const words =
    "The cut seen from below, as on MRI: the body’s right side is on the left. What lies beside psoas, iliacus and " +
    "spine is a scheme, and what lies between is not drawn.";
  const list = h("ol", { class: "psoas-slice-names", hidden: true });
  const node = h("figure", { class: "psoas-slice" }, drawn.node, list, h("figcaption", {}, words));
  const draw = (shapes, names) => {
    const narrow = node.clientWidth > 0 && node.clientWidth < NARROW;
    const view = narrow ? NUMBERED : NAMED;
    drawn.node.setAttribute("viewBox", `${view.left} ${view.top} ${view.wide} ${view.high}`);
    drawn.redraw(...shapes, ...frame(view), ...[true, false].flatMap((left) => nameColumn(names, left, view)));
    list.hidden = !narrow;
    list.replaceChildren(...names.map(({ name }) => h("li", {}, name)));
  };
  let again = () => {};
  const size = new ResizeObserver(() => again());
  size.observe(node);
  return {
    node,
    stop: () => size.disconnect(),
    /** @type {(label: string, pieces: any[]) => void} without pieces it is hidden */
    show(label, pieces) {
      node.hidden = !pieces;
      again = () => {};
      if (!pieces) return;
      const shapes = [...pieces].sort((a, b) => hard(a) - hard(b) || depthOf(a) - depthOf(b)).map(shape);
      const names = numbered(namesOf(pieces));
      again = () => draw(shapes, names);
      again();
      const layers = listed([...new Set(pieces.map(({ layer }) => layer))]);
      drawn.say(`The cut at the ${label}, seen from below. In it: ${layers}.`);
    },
  };
}

/**
 * A slider from above to below, and the same as a list; the first is no cut.
 * @param {{ level: string, label: string }[]} cuts
 * @param {{ onMove: (level: string) => void, onRelease: () => void }} hears
 */
export function cutControl(cuts, { onMove, onRelease }) {
  const levels = ["", ...cuts.map(({ level }) => level)];
  const names = ["No cut", ...cuts.map(({ label }) => label)];
  const [ranged, listId] = [freshId(), freshId()];
  const scale = { min: 0, max: levels.length - 1, step: 1 };
  const oninput = () => onMove(levels[range.valueAsNumber]);
  const range = h("input", { id: ranged, type: "range", name: "cut", ...scale, oninput, onchange: onRelease });
  const choose = () => {
    onMove(list.value);
    onRelease();
  };
  const options = levels.map((level, i) => h("option", { value: level }, names[i]));
  const list = h("select", { id: listId, name: "cut-list", onchange: choose }, ...options);
  const labels = [h("label", { for: ranged }, "Cut, from above down"), h("label", { for: listId }, "Level")];
  return {
    node: boxOf("cutter", labels[0], range, labels[1], list),
    /** @param {string} level */
    show(level) {
      range.value = String(levels.indexOf(level));
      range.setAttribute("aria-valuetext", names[levels.indexOf(level)]);
      list.value = level;
    },
  };
}
