// A session that runs: what Start, Pause, Skip and Stop do.

import { standing } from "./reading.js";
import { stopwatch } from "./stopwatch.js";
import { tones } from "./tones.js";
import { wakefulness } from "./wakefulness.js";

/** @typedef {import("./reading.js").Plan} Plan */
/** @typedef {"ready" | "running" | "paused" | "done" | "stopped"} Mode */

const BEAT = 100; // ms between two looks at the clock, at most; they only paint

export class Session {
  #watch = stopwatch();
  #bells = tones();
  #screen = wakefulness();
  /** @type {Mode} */
  #mode = "ready";
  /** @type {Plan | null} */
  #running = null;
  #timer = 0;
  #plan;
  #sound;
  #show;

  /**
   * @param {object} of
   * @param {() => Plan} of.plan  gives the session to run
   * @param {() => boolean} of.sound  whether tones are wanted
   * @param {(mode: Mode, running: Plan | null, ran: number) => void} of.show  is called with what is new to paint
   */
  constructor({ plan, sound, show }) {
    [this.#plan, this.#sound, this.#show] = [plan, sound, show];
    document.addEventListener("visibilitychange", this.#back);
  }

  underWay() {
    return this.#mode === "running" || this.#mode === "paused";
  }

  toggle() {
    if (this.#mode === "running") this.#rest();
    else this.#go();
  }

  skip() {
    const { phases } = this.#running;
    const { index } = standing(phases, this.#watch.read());
    if (index >= phases.length - 1) return this.#end("done");
    this.#watch.set(phases[index].end);
    this.ring();
    if (this.#mode === "running") this.#look();
    else this.#paint();
  }

  stop() {
    this.#end("stopped");
  }

  ready() {
    [this.#mode, this.#running] = ["ready", null];
  }

  /** Begin the tones that are still to come, or hush them. */
  ring() {
    if (this.#mode === "running" && this.#sound()) this.#bells.play(this.#running.phases, this.#watch.read);
    else this.#bells.hush();
  }

  dispose() {
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#back);
    this.#screen.release();
    this.#bells.close();
  }

  #back = () => {
    this.#screen.ask();
    this.#look();
  };

  #paint() {
    this.#show(this.#mode, this.#running, this.#watch.read());
  }

  #look() {
    clearTimeout(this.#timer);
    if (this.#mode !== "running") return;
    const { phases } = this.#running;
    const ran = this.#watch.read();
    const { index, left } = standing(phases, ran);
    if (index === phases.length) return this.#end("done");
    this.#bells.keep(phases, ran);
    this.#paint();
    const untilNextSecond = 1000 * (left - Math.ceil(left) + 1);
    this.#timer = setTimeout(() => this.#look(), Math.min(BEAT, untilNextSecond + 1));
  }

  #go() {
    if (this.#mode !== "paused") {
      this.#running = this.#plan();
      this.#watch.set(0);
    }
    this.#mode = "running";
    this.#watch.go();
    this.#screen.keep();
    this.ring();
    this.#look();
  }

  #rest() {
    this.#watch.halt();
    this.#mode = "paused";
    this.#bells.hush();
    this.#screen.release();
    this.#paint();
  }

  /** @param {"done" | "stopped"} how */
  #end(how) {
    clearTimeout(this.#timer);
    this.#watch.halt();
    if (how === "done") this.#watch.set(this.#running.phases.at(-1).end);
    else this.#bells.hush();
    this.#mode = how;
    this.#screen.release();
    this.#paint();
  }
}
