// The body from the side, as a picture with names: shared by the labs that show a posture.

import { bodyParts, group, path } from "./body_parts.js";
import { setAttributes, svg } from "./elements.js";
import { labelColumn } from "./label_columns.js";
import { fixed } from "./numbers.js";
import { hipAngle } from "./path_lengths.js";
import { matrix, onCircle, openPath, put, roundedPath } from "./turning.js";

/** @typedef {import("./path_lengths.js").Pose} Pose */
/** @typedef {import("./turning.js").Point} Point */

const VIEW = { left: -218, top: -352, width: 452, height: 532 };
const SMALL = 0.84; // px for a millimetre: below this the names are written larger, so that they stay readable
const ARC = { radius: 66, arms: 80, steps: 24 }; // of the hip's angle, mm
const SLOPE = 46; // mm: how long the lines of the sacral slope are drawn

// The skin, by eye: where it lies off the bones. It carries no number.
/** @type {{ trunk: [string, number, number][], thigh: Point[] }} */
const SKIN = {
  trunk: [
    ["thoracic12", -88, 50],
    ["lumbar1", -84, 10],
    ["lumbar3", -80, 12],
    ["lumbar5", -78, 20],
    ["sacrum", -150, 70],
    ["pelvis", -172, -10],
    ["pelvis", -168, -80],
    ["pelvis", -130, -128],
    ["pelvis", -60, -150],
    ["pelvis", 0, -140],
    ["pelvis", 34, -90],
    ["pelvis", 46, -20],
    ["lumbar5", 128, 20],
    ["lumbar3", 116, 14],
    ["lumbar1", 112, 14],
    ["thoracic12", 118, 54],
  ],
  thigh: [
    [-84, 20],
    [-104, -40],
    [-92, -130],
    [-70, -250],
    [-58, -360],
    [54, -360],
    [70, -250],
    [84, -130],
    [80, -40],
    [60, 24],
    [0, 50],
  ],
};

// The sacral slope as an angle between the endplate and the horizontal; returns where it opens.
function drawSlope(shape, [front, back]) {
  const flat = [back[0] + SLOPE, back[1]];
  const far = Math.hypot(front[0] - back[0], front[1] - back[1]);
  const along = back.map((one, axis) => one + (SLOPE * (front[axis] - one)) / far);
  shape.setAttribute("d", openPath([along, back, flat]));
  return back;
}

// The hip's angle as an arc; returns its middle.
function drawArc(shape, pose) {
  const [from, to] = [pose.posterior_tilt - 90, pose.thigh - 90];
  const { radius, arms, steps } = ARC;
  const arc = Array.from({ length: steps + 1 }, (_, i) => onCircle(from + ((to - from) * i) / steps, radius));
  const arm = (degrees) => openPath([[0, 0], onCircle(degrees, arms)]);
  shape.setAttribute("d", `${arm(from)}${openPath(arc)}${arm(to)}`);
  return onCircle((from + to) / 2, radius);
}

const middle = (one, other) => one.map((value, axis) => (value + other[axis]) / 2);

const hipInWords = (hip) => {
  const degrees = fixed(Math.abs(hip));
  return degrees === "0" ? "hip 0°" : `hip ${hip > 0 ? "bent" : "extended"} ${degrees}°`;
};

/**
 * What is named beside the picture, and where it lies.
 * @returns {import("./label_columns.js").Label[]}
 */
function labelsOf(drawing, pose, { at, lines }, { slope, arc }) {
  /** @type {(words: string, place: Point, side: string) => import("./label_columns.js").Label} */
  const label = (words, [x, y], side) => ({ words, anchor: [x, -y], side });
  return [
    label("psoas major", middle(lines[3][0], lines[3][1]), "right"),
    label("iliacus", lines.at(-1)[1], "right"),
    label(hipInWords(hipAngle(pose)), arc, "right"),
    label(`sacral slope ${fixed(drawing.sacral_slope - pose.posterior_tilt)}°`, slope, "left"),
    label("sacrum", put(at.sacrum, [-125, 20]), "left"),
    label("hip joint", [0, 0], "left"),
    label("lesser trochanter", lines[0].at(-1), "left"),
  ];
}

// The names of the vertebrae, each just in front of its own.
function levelNames(drawing, at) {
  return drawing.bodies.map((body, i) => {
    const [front, , lower] = drawing.endplates[i];
    const [x, y] = put(at[body], [(front[0] + lower[0]) / 2 + 5, (front[1] + lower[1]) / 2]);
    const words = body.replace("lumbar", "L").replace("thoracic", "T");
    return svg("text", { x, y: -y + 4, class: "psoas-level" }, words);
  });
}

function emptyPicture(name) {
  const viewBox = [VIEW.left, VIEW.top, VIEW.width, VIEW.height].join(" ");
  return svg("svg", { role: "img", "data-picture": name, class: "psoas-body", viewBox });
}

/**
 * The picture. `show(pose, change, words)` moves it; without a change the muscles are painted as not known.
 * @param {any} drawing
 * @param {number} low  the hip angle that the drawn lines begin with
 * @param {{ name?: string, wants?: (words: string) => boolean }} [options]  `wants` says which names are written
 */
export function bodyPicture(drawing, low, { name = "posture", wants = () => true } = {}) {
  const node = emptyPicture(name);
  const skin = { trunk: path("skin-part"), thigh: path("skin-part", { d: roundedPath(SKIN.thigh) }) };
  const parts = bodyParts(drawing, low);
  const plumb = path("plumb", { d: `M0 ${VIEW.top}V${VIEW.top + VIEW.height}` });
  const [slope, arc] = [path("angle"), path("angle")];
  const [joint, end] = [svg("circle", { r: 3.5, class: "psoas-ink" }), svg("circle", { r: 4.5, class: "psoas-end" })];
  const names = group("names");
  node.append(group("skin", skin.trunk, skin.thigh), plumb, parts.node, slope, arc, joint, end, names);

  const drawNames = (labels, levels) => {
    const scale = Math.min(node.clientWidth / VIEW.width, node.clientHeight / VIEW.height);
    const narrow = scale > 0 && scale < SMALL;
    node.classList.toggle("psoas-narrow", narrow);
    const columns = ["left", "right"].map((side) => labels.filter((one) => one.side === side));
    const large = scale > 0 && node.closest(".psoas-class");
    const room = large ? Math.max(0, (node.clientWidth / scale - VIEW.width) / 2) : 0;
    const view = { ...VIEW, left: VIEW.left - room, width: VIEW.width + 2 * room }; // a room's letters need more of it
    const letter = room ? 12.2 : narrow ? 9.6 : 7.4;
    names.replaceChildren(...levels, ...columns.flatMap((one) => labelColumn(one, view, letter)));
  };

  let again = () => {};
  new ResizeObserver(() => again()).observe(node); // names follow the picture's size, as when class mode comes on
  return {
    node,
    /** @type {(pose: Pose, change: { percent: number[] } | null, words: string) => void} */
    show(pose, change, words) {
      node.setAttribute("aria-label", words);
      const shown = parts.show(pose, change);
      skin.trunk.setAttribute("d", roundedPath(SKIN.trunk.map(([body, x, y]) => put(shown.at[body], [x, y]))));
      skin.thigh.setAttribute("transform", matrix(shown.at.femur));
      const [x, y] = shown.lines[0].at(-1);
      setAttributes(end, { cx: x, cy: -y });
      const angles = { slope: drawSlope(slope, shown.endplate), arc: drawArc(arc, pose) };
      const labels = labelsOf(drawing, pose, shown, angles).filter((one) => wants(one.words));
      again = () => drawNames(labels, levelNames(drawing, shown.at));
      again();
    },
  };
}
