// The words and rows of a posture; the twin of psoas.posture.reading.

import { fixed, signed } from "../kit/numbers.js";
import { hipAngle } from "../kit/path_lengths.js";

/** @typedef {import("../kit/path_lengths.js").Change} Change */
/** @typedef {import("../kit/path_lengths.js").Pose} Pose */

const whole = (angle) => fixed(Math.abs(angle));
const angleInWords = (angle, plus, minus) =>
  whole(angle) === "0" ? "" : `${angle > 0 ? plus : minus} ${whole(angle)}°`;

function poseInWords(pose) {
  const angles = [
    angleInWords(hipAngle(pose), "hip bent", "hip extended"),
    angleInWords(pose.posterior_tilt, "pelvis tucked", "pelvis tipped forward"),
    angleInWords(pose.lumbar_extension, "back arched", "back flattened"),
    pose.side_bend ? `bent ${fixed(pose.side_bend)}° to the other side` : "",
  ];
  const words = angles.filter(Boolean).join(", ") || "as in standing";
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
}

const outsideInWords = (pose, low, high) =>
  `The model holds from ${fixed(-low)}° of hip extension to ${fixed(high)}° of flexion; ` +
  `here the hip would be ${angleInWords(hipAngle(pose), "bent", "extended")}, so it gives no length.`;

function changeInWords(change, { labels, same_percent }) {
  const compared = ({ percent, mm }, same, than = "") =>
    Math.abs(percent) < same_percent
      ? same
      : `${fixed(Math.abs(percent), 1)} % (${fixed(Math.abs(mm), 1)} mm) ${percent > 0 ? "longer" : "shorter"}${than}`;
  const psoas = compared(change.psoas, "as long as in standing", " than in standing");
  const text = `The psoas path is ${psoas}, iliacus ${compared(change.iliacus, "as long")} (model).`;
  const shares = change.percent.slice(0, -1);
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  if (most - least < 2 * same_percent) return text;
  const where = (share) => `${signed(share)} % (${labels[shares.indexOf(share)]})`;
  return `${text} Psoas fascicles: from ${where(least)} to ${where(most)}.`;
}

/**
 * @param {Pose} pose
 * @param {Change | null} change
 * @param {{ hip_limits: number[], labels: string[], same_percent: number }} facts
 */
export function readingWords(pose, change, facts) {
  const [low, high] = facts.hip_limits;
  return `${poseInWords(pose)} ${change ? changeInWords(change, facts) : outsideInWords(pose, low, high)}`;
}

/**
 * @param {Change | null} change
 * @param {string[]} labels
 */
export function rowsOf(change, labels) {
  if (!change) return [];
  const { before, after, mm, percent, psoas } = change;
  const row = (label, was, is, by, share) => [label, fixed(was, 1), fixed(is, 1), signed(by), signed(share)];
  return [
    row("psoas, mean by area", psoas.before, psoas.after, psoas.mm, psoas.percent),
    ...labels.map((label, i) => row(label, before[i], after[i], mm[i], percent[i])),
  ];
}
