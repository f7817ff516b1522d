// What is shown and said in one moment of a session.

import { clock, duration } from "../kit/numbers.js";
import { standing } from "./reading.js";

/** @typedef {import("./reading.js").Plan} Plan */
/**
 * @typedef {{ phase: string, left: string, hint: string, next: string, said: string, holds: boolean,
 *   index?: number }} Moment
 */

const HALF_FROM = 20; // s a phase lasts for its half to be told
const NEAR_FROM = 15; // s a phase lasts for its end to be announced
const NEAR = 5; // s before the end
const SLOWLY = "Come out of the stretch slowly.";

// What is told of a phase that is under way: how it begins, its half, its last seconds. Not each second.
function told({ calls, phases }, { index, left }) {
  const { seconds } = phases[index];
  if (left <= NEAR && seconds >= NEAR_FROM) {
    return `${NEAR} s left. ${calls[index + 1] ? `Then: ${calls[index + 1]}` : "Then you are done."}`;
  }
  if (left <= seconds / 2 && seconds >= HALF_FROM) return `Half of it is done: ${duration(seconds / 2)} left.`;
  return calls[index];
}

function countdown(left) {
  const seconds = Math.ceil(left - 1e-6);
  return seconds < 60 ? String(seconds) : clock(seconds);
}

function beforeStart({ calls, words, total }, { lead_in_s }) {
  const next = `First: ${calls[1] ? `${calls[1][0].toLowerCase()}${calls[1].slice(1)}` : ""}`;
  return {
    phase: "In all",
    left: duration(total),
    hint: `and ${duration(lead_in_s)} to get ready.`,
    next,
    said: words,
    holds: true,
  };
}

function done({ total }) {
  const all = duration(total);
  return { phase: "Done", left: all, hint: SLOWLY, next: "", said: `Done: a session of ${all}.`, holds: false };
}

function stopped(ran) {
  const whole = Math.floor(ran);
  const said = `Stopped after ${duration(whole)}.`;
  return { phase: "Stopped", left: clock(whole), hint: SLOWLY, next: "", said, holds: false };
}

function underWay(paused, plan, ran, { cues, legs }) {
  const now = standing(plan.phases, ran);
  const { cue, side, kind } = plan.phases[now.index];
  const phase = `${cues[cue].name}: ${legs[side]} back`;
  const held = `Paused with ${duration(Math.ceil(now.left))} left. ${plan.calls[now.index]}`;
  return {
    phase: paused ? `Paused. ${phase}` : phase,
    left: countdown(now.left),
    hint: cues[cue].hint,
    next: plan.nexts[now.index],
    said: paused ? held : told(plan, now),
    holds: kind === "hold" || kind === "contract",
    index: now.index,
  };
}

/**
 * @param {import("./session.js").Mode} mode
 * @param {Plan} plan
 * @param {number} ran  seconds
 * @param {any} facts
 * @returns {Moment}
 */
export function momentOf(mode, plan, ran, facts) {
  if (mode === "ready") return beforeStart(plan, facts);
  if (mode === "done") return done(plan);
  if (mode === "stopped") return stopped(ran);
  return underWay(mode === "paused", plan, ran, facts);
}
