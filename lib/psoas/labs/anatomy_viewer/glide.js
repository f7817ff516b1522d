// How the eye goes from one place to another: in one smooth move, or at once where less motion is asked for.

import { THREE } from "./three.js";

/** @typedef {{ target: any, away: any }} Pose  what the eye looks at, and where it stands from there (spherical) */

const MOVE_MS = 350;
const TURN = 2 * Math.PI;

const eased = (share) => share * share * (3 - 2 * share);

// The shorter way round.
const turned = (from, to, share) => from + (((((to - from) % TURN) + 1.5 * TURN) % TURN) - TURN / 2) * share;

/** @type {(from: Pose, to: Pose, share: number) => Pose} */
function between(from, to, share) {
  const [a, b] = [from.away, to.away];
  const radius = a.radius * (b.radius / a.radius) ** share; // as many times nearer in each moment
  const away = new THREE.Spherical(radius, a.phi + (b.phi - a.phi) * share, turned(a.theta, b.theta, share));
  return { target: from.target.clone().lerp(to.target, share), away };
}

export class Glide {
  #stage;
  #stand;
  #calm = matchMedia("(prefers-reduced-motion: reduce)");
  #queued = 0;

  /**
   * @param {HTMLElement} stage  carries `data-moving` on the way
   * @param {(pose: Pose) => void} stand
   */
  constructor(stage, stand) {
    [this.#stage, this.#stand] = [stage, stand];
    /** @type {Pose | null} */
    this.goal = null;
  }

  /** @type {(from: Pose, goal: Pose, smooth: boolean) => void} */
  go(from, goal, smooth) {
    this.end();
    if (!smooth || this.#calm.matches) {
      this.#stand(goal);
      return;
    }
    this.goal = goal;
    this.#stage.dataset.moving = "";
    const start = performance.now();
    const step = (now) => {
      const share = Math.min(1, Math.max(0, (now - start) / MOVE_MS));
      this.#stand(between(from, goal, eased(share)));
      if (share < 1) this.#queued = requestAnimationFrame(step);
      else this.end();
    };
    this.#queued = requestAnimationFrame(step);
  }

  end() {
    cancelAnimationFrame(this.#queued);
    this.goal = null;
    delete this.#stage.dataset.moving;
  }
}
