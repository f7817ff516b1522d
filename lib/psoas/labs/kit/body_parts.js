// Bones, discs and muscles from the side: turned about the joints of the path model, muscles coloured by their change
// of length. Outlines, joints and lines come from Python (side_view.py).

import looks from "../../drawing.json" with { type: "json" };
import { svg } from "./elements.js";
import { tint } from "./length_colours.js";
import { hipAngle } from "./path_lengths.js";
import { both, closedPath, matrix, minus, moveBy, openPath, put, turnAbout } from "./turning.js";

/** @typedef {import("./path_lengths.js").Pose} Pose */
/** @typedef {import("./turning.js").Point} Point */

/** @param {string} kind */
export const group = (kind, ...more) => svg("g", { class: `psoas-${kind}` }, ...more);
/** @param {string} kind */
export const path = (kind, more = {}) => svg("path", { class: `psoas-${kind}`, ...more });

/**
 * Where every body is, seen from the hip joint, which stays put: thigh and pelvis turn about it.
 * @param {any} drawing
 * @param {Pose} pose
 * @returns {Record<string, import("./turning.js").Frame>}
 */
export function places(drawing, pose) {
  const pelvis = both(turnAbout([0, 0], pose.posterior_tilt), moveBy(minus(drawing.hip)));
  const found = { pelvis, sacrum: both(pelvis, moveBy(drawing.sacrum)), femur: turnAbout([0, 0], pose.thigh) };
  let below = pelvis;
  drawing.joints.forEach(({ at, on, share }, i) => {
    below = both(both(below, moveBy(at)), both(turnAbout([0, 0], share * pose.lumbar_extension), moveBy(minus(on))));
    found[drawing.bodies[i]] = below;
  });
  found[drawing.bodies.at(-1)] = below; // T12 goes with L1
  return found;
}

// The way past the hip at one angle, between two drawn ones; in the frame of the pelvis.
function wayPast(ways, drawing, low, hip) {
  const position = Math.max(0, Math.min(ways.length - 1, (hip - low) / drawing.line_step));
  const first = Math.min(ways.length - 2, Math.floor(position));
  const points = ways[first].map((value, i) => value + (ways[first + 1][i] - value) * (position - first));
  return Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i], points[2 * i + 1]]);
}

// Lines that lie on top of one another, drawn side by side: moved outwards from the hip, less towards the femur.
function beside(points, hip, by) {
  return points.map((point, i) => {
    const out = [point[0] - hip[0], point[1] - hip[1]];
    const far = Math.hypot(...out) || 1;
    const move = by * (1 - (0.75 * i) / (points.length - 1));
    return point.map((one, axis) => one + (out[axis] / far) * move);
  });
}

// The lines of all fascicles, iliacus last.
function strands(drawing, low, apart, at, hip) {
  const past = (muscle, by) =>
    beside(wayPast(drawing.lines[muscle], drawing, low, hip), drawing.hip, by).map((point) => put(at.pelvis, point));
  const middle = (drawing.fascicles.length - 1) / 2;
  const psoas = drawing.fascicles.map(({ level, at: origin }, i) => [
    put(at[drawing.bodies[level - 1]], origin),
    ...past("psoas", (middle - i) * apart),
  ]);
  return [...psoas, past("iliacus", looks.beside_iliacus_mm)];
}

// Fill the gaps between the endplates from below upwards; returns the endplate of the sacrum, front and back.
function drawDiscs(drawing, discs, at) {
  const sacral = drawing.sacral_endplate.map((point) => put(at.sacrum, point));
  let [front, back] = sacral;
  drawing.endplates.forEach(([upperFront, upperBack, lowerFront, lowerBack], i) => {
    const place = at[drawing.bodies[i]];
    discs[i].setAttribute("d", closedPath([front, put(place, lowerFront), put(place, lowerBack), back]));
    [front, back] = [put(place, upperFront), put(place, upperBack)];
  });
  return sacral;
}

function boneShapes(outlines) {
  const bone = (body, rings) =>
    path(body === "pelvis" ? "hipbone" : "bone", {
      d: rings.map(closedPath).join(""),
      "fill-rule": "evenodd",
      "data-body": body,
    });
  return Object.fromEntries(Object.entries(outlines).map(([body, rings]) => [body, bone(body, rings)]));
}

function muscleShape(label, kind) {
  const [rim, line] = [path("rim"), path("fascicle")];
  const node = group(kind, rim, line);
  node.dataset.path = label;
  return {
    node,
    show(points, percent) {
      for (const part of [rim, line]) part.setAttribute("d", openPath(points));
      line.style.stroke = percent === undefined ? "" : tint(percent);
      node.classList.toggle("psoas-unknown", percent === undefined);
    },
  };
}

/**
 * Bones, discs and muscles alone. `show(pose, change)` moves them and says where they are; without a change the muscles
 * are painted as not known.
 * @param {any} drawing
 * @param {number} low  the hip angle that the drawn lines begin with
 * @param {number} apart  mm between two fascicles that run the same way
 */
export function bodyParts(drawing, low, apart = looks.between_fascicles_mm) {
  const bones = boneShapes(drawing.outlines);
  const discs = drawing.bodies.map(() => path("disc"));
  const psoas = drawing.fascicles.map(({ label }) => muscleShape(label, "strand"));
  const iliacus = muscleShape(drawing.iliacus, "iliacus");
  const muscles = [...psoas, iliacus];
  const spine = [bones.sacrum, ...discs, ...drawing.bodies.map((body) => bones[body])];
  const ahead = [bones.femur, bones.pelvis, iliacus.node, ...psoas.map(({ node }) => node)];
  return {
    node: svg("g", {}, ...spine, ...ahead),
    /**
     * @param {Pose} pose
     * @param {{ percent: number[] } | null} change
     */
    show(pose, change) {
      const at = places(drawing, pose);
      for (const [body, bone] of Object.entries(bones)) bone.setAttribute("transform", matrix(at[body]));
      const lines = strands(drawing, low, apart, at, hipAngle(pose));
      lines.forEach((line, i) => {
        muscles[i].show(line, change?.percent[i]);
      });
      return { at, lines, endplate: drawDiscs(drawing, discs, at) };
    },
  };
}
