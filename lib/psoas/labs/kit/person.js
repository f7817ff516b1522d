// A whole person from the side, around the bones: the twin of psoas.sideview.person. Shapes stand in person.json.

import person from "../../person.json" with { type: "json" };
import { both, moveBy, put, turnAbout } from "./turning.js";

/** @typedef {import("./turning.js").Frame} Frame */
/** @typedef {import("./turning.js").Point} Point */
/** @typedef {import("./path_lengths.js").Pose} Pose */

/**
 * Angles of what the posture leaves open, degrees in the frame of the body: 0 hangs down, forward is positive.
 * @typedef {object} Limbs
 * @property {number} shin
 * @property {number} foot
 * @property {number[]} other  thigh, shin and foot of the other leg
 * @property {number[]} arm  upper arm and forearm
 * @property {number[]} other_arm
 * @property {number} head  against the trunk
 * @property {number} reach  how long the arms look, as a share of their length
 */

const LENGTHS = person.lengths_mm;
const { shoulder: SHOULDER, neck: NECK } = person.thorax_mm;
const LEG = ["thigh", "shin", "foot"];
const ARM = ["upper_arm", "forearm", "hand"];

const turn = (degrees) => turnAbout([0, 0], degrees);
/** @type {(point: Point) => number} */
const degreesOf = ([x, y]) => (Math.atan2(y, x) * 180) / Math.PI;
/** @type {(one: Point, other: Point) => number} */
const beside = ([a, b], [c, d]) => a * c + b * d;

// The neck stands where the trunk leans to: the line from the hip joint to it is that of standing, turned as T12 is.
function thoraxAt(t12, lean, standing) {
  const neck = [standing[0] + NECK[0], standing[1] + NECK[1]];
  const towards = put(turn(lean), neck).map((one) => one / Math.hypot(...neck));
  const along = beside(towards, t12);
  const far = along + Math.sqrt(along ** 2 - beside(t12, t12) + beside(NECK, NECK));
  const up = towards.map((one, axis) => one * far - t12[axis]);
  return both(moveBy(t12), turn(degreesOf(up) - degreesOf(NECK)));
}

// Parts that hang on one another; `long` shortens what goes towards the reader.
function chain(names, start, angles, lengths, long = 1) {
  let from = start;
  return names.map((_, i) => {
    const frame = both(moveBy(from), both(turn(angles[i]), [1, 0, 0, long, 0, 0]));
    from = put(frame, [0, -(lengths[i] ?? 0)]);
    return frame;
  });
}

const named = (side, names, frames) => Object.fromEntries(names.map((name, i) => [side + name, frames[i]]));

/**
 * Where every part is, from the hip joint of the stretched side.
 * @param {Record<string, Frame>} bones  from `places` (body_parts.js)
 * @param {Pose} pose
 * @param {Limbs} limbs
 * @param {Point} standing  where T12 is in standing
 * @returns {Record<string, Frame>}
 */
export function frames(bones, pose, limbs, standing) {
  const lean = pose.posterior_tilt + pose.lumbar_extension;
  const thorax = thoraxAt(bones.thoracic12.slice(4), lean, standing);
  const at = { ...bones, thorax, head: both(moveBy(put(thorax, NECK)), turn(lean + limbs.head)) };
  const legs = { "": [pose.thigh, limbs.shin, limbs.foot], "other ": limbs.other };
  for (const [side, angles] of Object.entries(legs)) {
    Object.assign(at, named(side, LEG, chain(LEG, [0, 0], angles, [LENGTHS.thigh, LENGTHS.shin])));
  }
  const arms = { "": limbs.arm, "other ": limbs.other_arm };
  for (const [side, [upper, fore]] of Object.entries(arms)) {
    const lengths = [LENGTHS.upper_arm, LENGTHS.forearm];
    const parts = chain(ARM, put(thorax, SHOULDER), [upper, fore, fore], lengths, limbs.reach);
    Object.assign(at, named(side, ARM, parts));
  }
  return at;
}

/**
 * The corners of every part; rounded off they are the skin.
 * @param {Record<string, Frame>} at
 * @returns {Record<string, Point[]>}
 */
export function outlines(at) {
  const { trunk, head, hair, ...limbs } = person.outlines_mm;
  const on = (frame, corners) => corners.map((corner) => put(frame, corner));
  const whole = trunk.map(([body, x, y]) => put(at[body], [Number(x), Number(y)]));
  const parts = { trunk: whole, head: on(at.head, head), hair: on(at.head, hair) };
  for (const side of ["", "other "]) {
    for (const [name, corners] of Object.entries(limbs)) parts[side + name] = on(at[side + name], corners);
  }
  return parts;
}
