// A stretch from the side: room, limbs, and the body with its muscles; a ring shows where to look.

import { bodyParts } from "../kit/body_parts.js";
import { setAttributes, svg } from "../kit/elements.js";

/**
 * What Python drew (psoas.technique): outlines as flat lists of x and y, mm, y upwards.
 * @typedef {object} Drawn
 * @property {number[]} view  left, right, bottom, top
 * @property {{ corners: number[], kind: string }[]} things
 * @property {number[][]} far
 * @property {number[][]} near
 * @property {number} turn  degrees
 * @property {import("../kit/path_lengths.js").Pose} pose
 * @property {number[]} percent
 * @property {{ words: string, at: number[], to?: number[] }[]} labels
 * @property {Record<string, number[]>} spots
 */

const APART = 2.2; // mm between two fascicles in a small picture
const LETTER = 0.044; // height of a letter as a share of the picture's width, so that it can be read on a phone
const RING = 78; // mm

function outline(flat) {
  const points = Array.from({ length: flat.length / 2 }, (_, i) => `${flat[2 * i]} ${-flat[2 * i + 1]}`);
  return `M${points.join("L")}Z`;
}
const shape = (flat, kind) => svg("path", { d: outline(flat), class: `psoas-${kind}` });

// All edges first, then all insides: what overlaps has one outline.
const limbs = (parts, kind) => [
  ...parts.map((part) => shape(part, `${kind} psoas-edge`)),
  ...parts.map((part) => shape(part, kind)),
];

/**
 * @param {Drawn["labels"][number]} label
 * @param {number} size
 */
function label({ words, at: [x, y], to }, size) {
  const style = `font-size:${size}px;stroke-width:${size / 4}px`;
  const name = svg("text", { x, y: -y + size / 3, class: "psoas-name psoas-caption", style }, words);
  if (!to) return [name];
  return [svg("path", { class: "psoas-lead", d: `M${x} ${-y}L${to[0].toFixed(0)} ${(-to[1]).toFixed(0)}` }), name];
}

/**
 * @param {number[]} at
 * @param {string} kind
 */
function ring([x, y], kind) {
  const place = { cx: x.toFixed(0), cy: (-y).toFixed(0), r: RING };
  return ["psoas-ring-under", `psoas-ring-${kind}`].map((one) => svg("circle", { ...place, class: one }));
}

/**
 * @param {any} drawing
 * @param {number} low  the hip angle that the drawn lines begin with
 * @param {string} name
 */
export function scenePicture(drawing, low, name) {
  const body = bodyParts(drawing, low, APART);
  const layer = (kind) => svg("g", { class: `psoas-${kind}` });
  const [room, far, near, names, mark] = [layer("room"), layer("far"), layer("skin"), layer("names"), layer("ring")];
  const person = svg("g", {}, far, near, body.node);
  const node = svg("svg", { role: "img", "data-picture": name, class: "psoas-scene" }, room, person, mark, names);
  return {
    node,
    /** @type {(drawn: Drawn, place: string, kind: string, words: string) => void} */
    show(drawn, place, kind, words) {
      const [left, right, bottom, top] = drawn.view;
      const width = right - left;
      setAttributes(node, { viewBox: `${left} ${-top} ${width} ${top - bottom}`, "aria-label": words });
      room.replaceChildren(...drawn.things.map((thing) => shape(thing.corners, thing.kind)));
      far.replaceChildren(...limbs(drawn.far, "far-part"));
      near.replaceChildren(...limbs(drawn.near, "skin-part"));
      person.setAttribute("transform", `rotate(${-drawn.turn})`);
      body.show(drawn.pose, drawn);
      names.replaceChildren(...drawn.labels.flatMap((one) => label(one, LETTER * width)));
      mark.replaceChildren(...ring(drawn.spots[place], kind));
    },
  };
}
