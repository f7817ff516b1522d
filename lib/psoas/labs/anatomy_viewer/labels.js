// What is written over the picture: names in two columns with lines to their places, O and I of a muscle, and the cube.

import { setAttributes, svg } from "../kit/elements.js";
import { cubeFaces } from "./cube.js";

/** @typedef {{ name: string, place: any, structure?: string }} Named  a place in the room; its own may lie before it */
/** @typedef {{ letter: string, place: any, structure?: string }} Mark */

const CUBE_LARGER = 1.5; // in class mode, for its words
const [ROW, MARGIN, CUBE, NARROW] = [19, 8, 70, 480]; // px: the right column begins below the cube
const LETTER = 7; // px that one takes
const LONG = 16; // letters; longer names take two lines
const BADGE = 9; // px, half of what a letter's disc is wide
const REST_MS = 120; // what is covered is looked up when the picture rests

function lines(name) {
  const words = name.split(" ");
  if (name.length <= LONG || words.length < 2) return [name];
  const half = words.reduce((best, _, i) => {
    const longest = (k) => Math.max(words.slice(0, k).join(" ").length, words.slice(k).join(" ").length);
    return i && longest(i) < longest(best) ? i : best;
  }, 1);
  return [words.slice(0, half).join(" "), words.slice(half).join(" ")];
}

function writing(name, x, y, right) {
  const parts = lines(name);
  return svg(
    "text",
    { x, y: y - (parts.length - 1) * 7, class: "psoas-place", "text-anchor": right ? "end" : "start" },
    ...parts.map((one, i) => svg("tspan", { x, dy: i ? 14 : 4 }, one)),
  );
}

const highOf = ({ name }) => ROW + (lines(name).length - 1) * 14;
const wideOf = ({ name }) => Math.max(...lines(name).map(({ length }) => length)) * LETTER + 6;

// As many names as fit, those first that nothing hides.
function fitting(places, room, hidden) {
  const sorted = [...places].sort((a, b) => Number(hidden.has(a.name)) - Number(hidden.has(b.name)));
  let left = room;
  return sorted.filter((one) => {
    left -= highOf(one);
    return left >= 0;
  });
}

// Where a name may stand from `from` on, up (-1) or down (1), without a letter's disc under it.
function beside(one, from, way, discs) {
  const half = highOf(one) / 2 + BADGE;
  const met = discs.find(({ y, apart }) => apart < wideOf(one) + BADGE && Math.abs(y - from) < half);
  if (!met) return from;
  const others = discs.filter((disc) => disc !== met);
  return beside(one, met.y + way * half, way, others);
}

// Names of one column from above, none nearer to the next than it is high, and all inside the picture.
function column(all, height, top, discs, hidden) {
  const places = fitting(all, height - MARGIN - top, hidden).sort((a, b) => a.y - b.y);
  let floor = top;
  for (const one of places) {
    one.at = beside(one, Math.max(one.y, floor + highOf(one) / 2), 1, discs);
    floor = one.at + highOf(one) / 2;
  }
  let roof = height - MARGIN;
  for (const one of [...places].reverse()) {
    if (one.at > roof - highOf(one) / 2) one.at = beside(one, roof - highOf(one) / 2, -1, discs);
    roof = one.at - highOf(one) / 2;
  }
  return places.filter((one) => one.at >= top);
}

// Letters' discs side by side: one of the same letter stands for those that it would lie upon.
function spread(marks) {
  const kept = [];
  const apart = (one) => {
    const met = kept.find(({ x, y }) => Math.hypot(x - one.x, y - one.y) < 2 * BADGE - 0.01);
    if (met?.letter === one.letter) return;
    if (met) apart({ ...one, x: met.x + 2 * BADGE, y: met.y });
    else kept.push(one);
  };
  marks.forEach(apart);
  return kept;
}

// A name with its line.
function leader(one, width) {
  const x = one.right ? width - MARGIN : MARGIN;
  const elbow = one.right ? x - wideOf(one) : x + wideOf(one);
  return svg(
    "g",
    { "data-place": one.name },
    svg("polyline", { points: `${elbow},${one.at} ${one.x},${one.y}`, class: "psoas-leader" }),
    svg("circle", { cx: one.x, cy: one.y, r: 2.6, class: "psoas-spot" }),
    writing(one.name, x, one.at, one.right),
  );
}

const mark = (letter, { x, y }) =>
  svg(
    "g",
    { "data-end": letter },
    svg("circle", { cx: x, cy: y, r: BADGE, class: "psoas-mark-end" }),
    svg("text", { x, y: y + 4.5, class: "psoas-letter" }, letter),
  );

export class Overlay {
  #scene;
  #layers = [svg("g"), svg("g"), svg("g")];
  #resting = 0;
  #larger = 1; // class mode writes larger: then all that is written is laid out in as much smaller a picture
  #hidden = new Set(); // names and letters that stood behind something when the picture last rested

  /** @param {import("./scene.js").BodyScene} scene */
  constructor(scene) {
    this.#scene = scene;
    this.node = svg("svg", { class: "psoas-over", "aria-hidden": "true" }, ...this.#layers);
  }

  /** @type {(places: Named[], marks: Mark[], wide: number, high: number) => void} the size in px */
  show(places, marks, wide, high) {
    this.#larger = Number.parseFloat(getComputedStyle(this.node).getPropertyValue("--psoas-written")) || 1;
    const [width, height] = [wide / this.#larger, high / this.#larger];
    const cube = this.#larger > 1 ? CUBE_LARGER : 1;
    setAttributes(this.node, { viewBox: `0 0 ${width} ${height}` });
    this.node.classList.toggle("psoas-narrow", width < NARROW);
    const [names, ends, sides] = this.#layers;
    const letters = this.#letters(marks);
    const written = this.#names(places, width, height, letters, CUBE * cube);
    names.replaceChildren(...written.map(({ node }) => node));
    ends.replaceChildren(...letters.map(({ node }) => node));
    sides.replaceChildren(...cubeFaces(this.#scene.eye.camera, width, cube));
    this.#rest([...written, ...letters]);
  }

  stop() {
    clearTimeout(this.#resting);
  }

  #seen(place) {
    const { x, y } = this.#scene.eye.seen(place);
    return { x: x / this.#larger, y: y / this.#larger };
  }

  // What is hidden is looked up when the picture rests; till then it is as it was.
  #rest(all) {
    const veil = ({ node, key, veiled }) => node.classList.toggle(veiled, this.#hidden.has(key));
    for (const one of all) veil(one);
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.#hidden = new Set(all.filter(({ behind }) => behind()).map(({ key }) => key));
      for (const one of all) veil(one);
    }, REST_MS);
  }

  #letters(marks) {
    const { sight } = this.#scene;
    return spread(marks.map((one) => ({ ...one, ...this.#seen(one.place) }))).map((one, i) => ({
      ...one,
      key: `${one.letter} ${i}`,
      veiled: "psoas-behind",
      node: mark(one.letter, one),
      behind: () => sight.behindBone(one.place, one.structure),
    }));
  }

  #names(places, width, height, letters, belowCube) {
    const { sight } = this.#scene;
    const inside = ({ x, y }) => x > 0 && x < width && y > 0 && y < height;
    const shown = places.map((one) => ({ ...one, ...this.#seen(one.place) })).filter(inside);
    const sided = shown.map((one) => ({ ...one, right: one.x > width / 2, at: one.y }));
    const [left, right] = [false, true].map((side) => {
      const discs = letters.map(({ x, y }) => ({ y, apart: side ? width - x : x }));
      const own = sided.filter((one) => one.right === side);
      return column(own, height, side ? belowCube : MARGIN, discs, this.#hidden);
    });
    return [...left, ...right].map((one) => ({
      key: one.name,
      veiled: "psoas-covered",
      node: leader(one, width),
      behind: () => sight.covered(one.place, one.structure),
    }));
  }
}
