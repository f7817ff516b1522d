// How the stretch is done, on paper: numbered steps with pictures, and the fault to avoid; as psoas.plan.stretches.

import { h, svg } from "../kit/elements.js";
import { outlines } from "../kit/person.js";
import { partsOf } from "../kit/person_of.js";
import { openPath, put, roundedPath } from "../kit/turning.js";

const LEG = ["thigh", "shin", "foot"];
const ARM = ["upper_arm", "forearm", "hand"];
// The psoas as one line, from the spine over the hip to the thigh, by eye.
/** @type {[string, number, number][]} */
const PSOAS = [
  ["lumbar1", 18, 12],
  ["lumbar3", 26, 12],
  ["lumbar5", 34, 10],
  ["pelvis", -22, -58],
  ["thigh", 20, -28],
  ["thigh", -8, -62],
];
const EDGE = { fill: "none", stroke: "#a98266", "stroke-width": 10 };
const LINE = { fill: "none", stroke: "#c0392b", "stroke-width": 26, "stroke-linecap": "round" };
const SKIN = "#f8eadf";
const FAR = "#ead5c6";

const path = (d, look) => svg("path", { d, ...look });

function layer(parts, names, fill) {
  const skins = names.map((name) => roundedPath(parts[name]));
  return [...skins.map((d) => path(d, EDGE)), ...skins.map((d) => path(d, { fill }))];
}

function thing({ kind, sides: [left, right, bottom, top] }) {
  if (kind === "wall") return null;
  return svg("rect", { x: left, y: -top, width: right - left, height: top - bottom, fill: "#dfe3e8" });
}

function person(bones, { pose, limbs, arm }) {
  const at = partsOf(bones, pose, limbs);
  const parts = outlines(at);
  const psoas = PSOAS.map(([body, x, y]) => put(at[body], [x, y]));
  const far = [...LEG, ...ARM].map((name) => `other ${name}`);
  return [
    ...layer(parts, far, FAR),
    ...layer(parts, ["trunk", "head", ...LEG], SKIN),
    path(roundedPath(parts.hair), { fill: "#8a6a55" }),
    ...(arm ? layer(parts, ARM, SKIN) : []),
    path(openPath(psoas), LINE),
  ];
}

function picture(bones, { view: [left, right, bottom, top], things, turn }, drawn, words) {
  const viewBox = `${left} ${-top} ${right - left} ${top - bottom}`;
  const style = "display: block; width: 100%; height: 29mm";
  const moved = `translate(${drawn.hip[0]} ${-drawn.hip[1]}) rotate(${-turn})`;
  const someone = svg("g", { transform: moved }, ...person(bones, drawn));
  return svg("svg", { viewBox, style, role: "img", "aria-label": words }, ...things.map(thing), someone);
}

const item = (drawn, style, ...words) =>
  h("li", { style: `break-inside: avoid; ${style}` }, drawn, h("p", { style: "margin: 0.4mm 0 0" }, ...words));

/**
 * A variant with its steps and its fault.
 * @param {any} bones
 * @param {any} variant
 */
export function stretchOnPaper(bones, { label, needs, suits, room, steps, fault }) {
  const grid = "display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 1.5mm 4mm; padding: 0; margin: 0";
  const step = (one, i) => {
    const drawn = picture(bones, room, one, `${label}, step ${i + 1}, from the side.`);
    return item(drawn, "", h("strong", {}, `${i + 1}. `), one.text);
  };
  const wrong = picture(bones, room, fault, `${label} with a fault, from the side.`);
  const frame = "border: 0.5mm dashed #1f2430; border-radius: 2mm; padding: 0 1.5mm 0.6mm";
  const avoid = item(
    wrong,
    frame,
    h("strong", {}, `Avoid: ${fault.label.toLowerCase()}. `),
    `${fault.looks} `,
    fault.instead,
  );
  return h(
    "section",
    {},
    h("h2", { style: "font-size: 12pt; margin: 3mm 0 1mm" }, label),
    h("p", { style: "margin: 0 0 1mm" }, `You need: ${needs}. It suits: ${suits}`),
    h("ol", { style: `${grid}; list-style: none; font-size: 9.4pt; line-height: 1.2` }, ...steps.map(step), avoid),
  );
}
