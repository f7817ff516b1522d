// A person of a posture: bones first, then what lies around them.

import { places } from "./body_parts.js";
import { frames, outlines } from "./person.js";

/** @typedef {import("./path_lengths.js").Pose} Pose */
/** @typedef {import("./person.js").Limbs} Limbs */

const STANDING = { thigh: 0, posterior_tilt: 0, lumbar_extension: 0, side_bend: 0 };

/**
 * Where every part of a person is, from the hip joint of the stretched side.
 * @param {any} drawing
 * @param {Pose} pose
 * @param {Limbs} limbs
 */
export function partsOf(drawing, pose, limbs) {
  const standing = places(drawing, STANDING).thoracic12.slice(4);
  return frames(places(drawing, pose), pose, limbs, standing);
}

/** @type {(drawing: any, pose: Pose, limbs: Limbs) => Record<string, import("./turning.js").Point[]>} */
export const personOf = (drawing, pose, limbs) => outlines(partsOf(drawing, pose, limbs));
