// From standing into the posture, as a short film.

import { button } from "../kit/elements.js";

/** @typedef {import("../kit/path_lengths.js").Pose} Pose */

const PLAY_MS = 2400;

/**
 * Moves from standing to where the lab is, once, when asked to.
 * @param {(pose: Pose) => void} paint
 * @param {() => Pose} present
 */
export function player(paint, present) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let running = 0;
  const stop = () => {
    cancelAnimationFrame(running);
    running = 0;
  };
  const play = () => {
    stop();
    if (calm.matches) return;
    const [goal, start] = [present(), performance.now()];
    const at = (share) =>
      /** @type {Pose} */ (Object.fromEntries(Object.entries(goal).map(([name, value]) => [name, value * share])));
    const step = (now) => {
      const share = Math.min(1, (now - start) / PLAY_MS);
      paint(at(share * share * (3 - 2 * share)));
      running = share < 1 ? requestAnimationFrame(step) : 0;
      if (!running) paint(goal);
    };
    running = requestAnimationFrame(step);
  };
  const node = button("Play from standing", play, calm.matches ? { hidden: true } : {});
  return { node, stop };
}
