// A person in a room, from the side: skin, bones and muscles; a ring shows where to look.

import { bodyParts } from "./body_parts.js";
import { setAttributes, svg } from "./elements.js";
import { outlines } from "./person.js";
import { partsOf } from "./person_of.js";
import { openPath, put, roundedPath, turnAbout } from "./turning.js";

/** @typedef {import("./turning.js").Point} Point */
/**
 * A pose as Python settled it in a room (psoas.sideview); the spot is seen from the hip joint.
 * @typedef {object} Drawn
 * @property {import("./path_lengths.js").Pose} pose
 * @property {import("./person.js").Limbs} limbs
 * @property {number[]} hip  mm in the room
 * @property {boolean} arm  whether the arm in front of the body is drawn
 * @property {number[]} percent
 * @property {string} [place]
 * @property {number[]} [spot]
 */
/**
 * @typedef {object} Room
 * @property {number} turn  degrees
 * @property {number[]} view  left, right, bottom, top
 * @property {number[]} close  the same of a closer look, from the hip joint
 * @property {{ kind: string, sides: number[] }[]} things
 * @property {{ words: string, at: number[] }[]} words
 * @property {number[]} psoas  where its name stands
 */

const APART = 2.2; // mm between two fascicles in a small picture
const LETTER = 15; // px: how high a letter is at least, whatever the picture's scale
const RING = 78; // mm
const BELLY_OF_THE_PSOAS = [30, 0]; // on L5
// The line of the back, from the sacrum to the neck.
/** @type {[string, number, number][]} */
const BACK = [
  ["pelvis", -158, -60],
  ["pelvis", -158, 10],
  ["sacrum", -132, 66],
  ["lumbar5", -88, 24],
  ["lumbar4", -76, 16],
  ["lumbar3", -72, 14],
  ["lumbar2", -74, 12],
  ["lumbar1", -80, 10],
  ["thorax", -94, 110],
  ["thorax", -106, 210],
  ["thorax", -72, 306],
];
const LEG = ["thigh", "shin", "foot"];
const ARM = ["upper_arm", "forearm", "hand"];
const FAR = [...LEG, ...ARM].map((part) => `other ${part}`);
const NEAR = ["trunk", "head", ...LEG];

const group = (kind) => svg("g", { class: `psoas-${kind}` });
const skin = (corners, kind) => svg("path", { d: roundedPath(corners), class: `psoas-${kind}` });

// All edges first, then all insides: what overlaps has one outline.
const limbs = (parts, names, kind) => [
  ...names.map((name) => skin(parts[name], `${kind} psoas-edge`)),
  ...names.map((name) => skin(parts[name], kind)),
];

/** @param {Room["things"][number]} one */
function thing({ kind, sides: [left, right, bottom, top] }) {
  return svg("rect", { x: left, y: -top, width: right - left, height: top - bottom, class: `psoas-${kind}` });
}

/** @type {(words: string, at: number[], size: number, to?: number[]) => Element[]} */
function label(words, [x, y], size, to) {
  const style = `font-size:${size}px;stroke-width:${size / 4}px`;
  const name = svg("text", { x, y: -y + size / 3, class: "psoas-name psoas-caption", style }, words);
  if (!to) return [name];
  return [svg("path", { class: "psoas-lead", d: `M${x} ${-y}L${to[0].toFixed(0)} ${(-to[1]).toFixed(0)}` }), name];
}

function ring([x, y], kind) {
  const place = { cx: x.toFixed(0), cy: (-y).toFixed(0), r: RING };
  return ["psoas-ring-under", `psoas-ring-${kind}`].map((one) => svg("circle", { ...place, class: one }));
}

// What a picture shows of its room: all of it, or what lies about the hip joint.
function viewOf(room, drawn, close) {
  const [left, right, bottom, top] = close ? room.close : room.view;
  const [x, y] = close ? drawn.hip : [0, 0];
  return { left: left + x, top: top + y, width: right - left, height: top - bottom };
}

const backOf = (at) => openPath(BACK.map(([body, x, y]) => put(at[body], [x, y])));

function person(drawing, low) {
  const body = bodyParts(drawing, low, APART);
  const [far, near, hair, arm] = ["far", "skin", "hair", "arm"].map(group);
  const [under, line, meant] = ["psoas-back-under", "psoas-back-line", "psoas-back-meant"].map((kind) =>
    svg("path", { class: kind }),
  );
  const node = svg("g", {}, far, near, hair, body.node, arm, under, line, meant);
  return {
    node,
    /** @type {(drawn: Drawn, over: Drawn | undefined, kind: string) => void}  the back as a line, another's over it */
    back(drawn, over, kind) {
      const path = backOf(partsOf(drawing, drawn.pose, drawn.limbs));
      for (const one of [under, line]) one.setAttribute("d", path);
      line.dataset.kind = kind;
      meant.setAttribute("d", over ? backOf(partsOf(drawing, over.pose, over.limbs)) : "");
    },
    /** @type {(drawn: Drawn, turn: number) => Point}  says where the psoas is in the room */
    show(drawn, turn) {
      const parts = outlines(partsOf(drawing, drawn.pose, drawn.limbs));
      far.replaceChildren(...limbs(parts, FAR, "far-part"));
      near.replaceChildren(...limbs(parts, NEAR, "skin-part"));
      hair.replaceChildren(skin(parts.hair, "hair-part"));
      arm.replaceChildren(...(drawn.arm ? limbs(parts, ARM, "skin-part") : []));
      node.setAttribute("transform", `translate(${drawn.hip[0]} ${-drawn.hip[1]}) rotate(${-turn})`);
      const { at } = body.show(drawn.pose, drawn);
      const belly = put(turnAbout([0, 0], turn), put(at.lumbar5, BELLY_OF_THE_PSOAS));
      return belly.map((one, axis) => one + drawn.hip[axis]);
    },
  };
}

/**
 * @param {any} drawing
 * @param {number} low  the hip angle that the drawn lines begin with
 * @param {string} name
 * @param {{ close?: boolean, named?: boolean }} [options]  a closer look shows trunk and thigh, and the back as a line
 */
export function scenePicture(drawing, low, name, { close = false, named = !close } = {}) {
  const [things, names, mark] = ["room", "names", "ring"].map(group);
  const someone = person(drawing, low);
  const node = svg("svg", { role: "img", "data-picture": name, class: "psoas-scene" });
  node.append(things, someone.node, mark, names);
  let again = () => {};
  const size = new ResizeObserver(() => again());
  size.observe(node);
  return {
    node,
    stop: () => size.disconnect(),
    /** @type {(room: Room, drawn: Drawn, kind: string, words: string, over?: Drawn) => void} */
    show(room, drawn, kind, words, over) {
      const { left, top, width, height } = viewOf(room, drawn, close);
      setAttributes(node, { viewBox: `${left} ${-top} ${width} ${height}`, "aria-label": words });
      things.replaceChildren(...room.things.map(thing));
      const belly = someone.show(drawn, room.turn);
      if (close) someone.back(drawn, over, kind);
      else if (drawn.spot)
        mark.replaceChildren(...ring([drawn.spot[0] + drawn.hip[0], drawn.spot[1] + drawn.hip[1]], kind));
      again = () => {
        const perPixel = Math.max(width / (node.clientWidth || 400), height / (node.clientHeight || 400));
        const letter = Math.min(LETTER * perPixel, width / 12);
        const words = room.words.flatMap((one) => label(one.words, one.at, letter));
        names.replaceChildren(...(named ? [...words, ...label("psoas", room.psoas, letter, belly)] : []));
      };
      again();
    },
  };
}
