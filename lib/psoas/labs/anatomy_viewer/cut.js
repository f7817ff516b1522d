// A level cut seen from below, and what chooses it.

import { box as boxOf, freshId, h, svg } from "../kit/elements.js";
import { listed } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";

// mm of the flat picture: its right is the body’s left, its top is the front
const WINDOW = { left: -122, top: 14, wide: 244, high: 178 };
const BAR_MM = 50;

const wayOf = (line) => `M${line.map(([x, z]) => `${(-z).toFixed(1)},${(-x).toFixed(1)}`).join("L")}Z`;
const hard = ({ layer }) => Number(layer === "bones" || layer === "discs"); // on top: a fascicle begins inside them

// The names of the sides, and a bar for the scale.
function frame() {
  const word = (text, x, y, anchor) => svg("text", { x, y, "text-anchor": anchor }, text);
  const [bottom, right] = [WINDOW.top + WINDOW.high, WINDOW.left + WINDOW.wide];
  const bar = right - 6 - BAR_MM;
  return [
    word("front", 0, WINDOW.top + 12, "middle"),
    word("back", 0, bottom - 5, "middle"),
    word("right", WINDOW.left + 4, WINDOW.top + 12, "start"),
    word("left", right - 4, WINDOW.top + 12, "end"),
    svg("path", { d: `M${bar},${bottom - 18}h${BAR_MM}`, class: "psoas-bar-line" }),
    word("5 cm", bar + BAR_MM / 2, bottom - 5, "middle"),
  ];
}

export function slicePicture() {
  const drawn = picture("cut", WINDOW.wide, WINDOW.high);
  drawn.node.setAttribute("viewBox", `${WINDOW.left} ${WINDOW.top} ${WINDOW.wide} ${WINDOW.high}`);
  const caption = h("figcaption", {}, "The cut seen from below, as on MRI: the body’s right side is on the left.");
  const node = h("figure", { class: "psoas-slice" }, drawn.node, caption);
  const shape = ({ layer, lines }) =>
    svg("path", { d: lines.map(wayOf).join(""), "data-layer": layer, "fill-rule": "evenodd" });
  const around = frame();
  return {
    node,
    /** @type {(label: string, pieces: { layer: string, lines: number[][][] }[]) => void} without pieces it is hidden */
    show(label, pieces) {
      node.hidden = !pieces;
      if (!pieces) return;
      const sorted = [...pieces].sort((a, b) => hard(a) - hard(b));
      drawn.redraw(...sorted.map(shape), ...around);
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
