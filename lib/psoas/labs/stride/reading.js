// The same words as psoas.labs.stride.reading.

import { fixed, span } from "../kit/numbers.js";

/**
 * @typedef {{ burst_onset: number, burst_end: number, toe_off: number, whole: number,
 *   moments: { percent: number, name: string }[] }} Facts
 * @typedef {{ percent: number, does: string, down: boolean, active: boolean }} Leg
 */

function doing(percent, { toe_off, whole }) {
  if (percent % whole === 0) return "heel strike";
  if (percent === toe_off) return "toe-off";
  return percent < toe_off ? "foot on the ground" : "leg swings";
}

/** @type {(percent: number, facts: Facts) => Leg} */
function legAt(percent, facts) {
  const active = facts.burst_onset <= percent && percent <= facts.burst_end;
  return { percent, does: doing(percent, facts), down: percent % facts.whole < facts.toe_off, active };
}

const activity = ({ active }) => (active ? "in its main burst" : "not in its main burst");

/**
 * @param {{ percent: number }} state
 * @param {Facts} facts
 */
export function computeReading({ percent }, facts) {
  const { burst_onset, burst_end, toe_off, whole } = facts;
  const ahead = percent + whole / 2;
  const legs = [percent, ahead <= whole ? ahead : ahead - whole].map((one) => legAt(one, facts));
  const [right, left] = legs;
  const at = facts.moments.find((one) => one.percent === percent % whole);
  const moment = at ? `${at.name[0].toUpperCase()}${at.name.slice(1)}. ` : "";
  const said = (leg) => `${fixed(leg.percent)} %: ${leg.does}, iliopsoas ${activity(leg)}. `;
  const words =
    `${moment}Right leg, ${said(right)}Left leg, ${said(left)}` +
    `The burst runs from ${span(burst_onset, burst_end)} % of a leg’s stride (model).`;
  const rows = [
    ["Right leg", `${fixed(right.percent)} %, ${right.does}, ${activity(right)}`],
    ["Left leg", `${fixed(left.percent)} %, ${left.does}, ${activity(left)}`],
    ["Foot on the ground", `${span(0, toe_off)} %`],
    ["Leg swings", `${span(toe_off, whole)} %`],
    ["Main burst of the iliopsoas, middle threshold (model)", `${span(burst_onset, burst_end)} %`],
  ];
  return { legs, words, rows };
}
