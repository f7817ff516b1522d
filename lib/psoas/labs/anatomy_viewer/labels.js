// What is written over the picture: names in two columns with lines to their places, O and I of a muscle, and the cube.

import { setAttributes, svg } from "../kit/elements.js";
import { cubeFaces } from "./cube.js";

/** @typedef {{ name: string, place: any, structure?: string }} Named  a place in the room; its own may lie before it */
/** @typedef {{ letter: string, place: any }} Mark */

const CUBE_LARGER = 1.5; // in class mode, for its words
const [ROW, MARGIN, CUBE, NARROW] = [19, 8, 70, 480]; // px: the right column begins below the cube
const LETTER = 7; // px that one takes
const LONG = 16; // letters; longer names take two lines
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

// Names of one column from above, none nearer to the next than it is high, and all inside the picture.
function column(places, height, floor) {
  places.sort((a, b) => a.y - b.y);
  const high = (one) => ROW + (lines(one.name).length - 1) * 14;
  for (const one of places) {
    one.at = Math.max(one.y, floor + high(one) / 2);
    floor = one.at + high(one) / 2;
  }
  let roof = height - MARGIN;
  for (const one of [...places].reverse()) {
    one.at = Math.min(one.at, roof - high(one) / 2);
    roof = one.at - high(one) / 2;
  }
}

// A name with its line.
function leader(one, width) {
  const x = one.right ? width - MARGIN : MARGIN;
  const wide = Math.max(...lines(one.name).map(({ length }) => length)) * LETTER + 6;
  const elbow = one.right ? x - wide : x + wide;
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
    svg("circle", { cx: x, cy: y, r: 9, class: "psoas-mark-end" }),
    svg("text", { x, y: y + 4.5, class: "psoas-letter" }, letter),
  );

export class Overlay {
  #scene;
  #layers = [svg("g"), svg("g"), svg("g")];
  #resting = 0;
  #larger = 1; // class mode writes larger: then all that is written is laid out in as much smaller a picture

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
    names.replaceChildren(...this.#names(places, width, height, CUBE * cube));
    ends.replaceChildren(...marks.map(({ letter, place }) => mark(letter, this.#seen(place))));
    sides.replaceChildren(...cubeFaces(this.#scene.eye.camera, width, cube));
  }

  stop() {
    clearTimeout(this.#resting);
  }

  #seen(place) {
    const { x, y } = this.#scene.eye.seen(place);
    return { x: x / this.#larger, y: y / this.#larger };
  }

  #names(places, width, height, belowCube) {
    const inside = ({ x, y }) => x > 0 && x < width && y > 0 && y < height;
    const shown = places.map((one) => ({ ...one, ...this.#seen(one.place) })).filter(inside);
    const sided = shown.map((one) => ({ ...one, right: one.x > width / 2, at: one.y }));
    const [left, right] = [false, true].map((side) => sided.filter((one) => one.right === side));
    column(left, height, MARGIN);
    column(right, height, belowCube);
    const drawn = sided.map((one) => ({ ...one, node: leader(one, width) }));
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      for (const { node, place, structure } of drawn) {
        node.classList.toggle("psoas-covered", this.#scene.sight.covered(place, structure));
      }
    }, REST_MS);
    return drawn.map(({ node }) => node);
  }
}
