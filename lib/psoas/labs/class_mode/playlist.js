// The way through a plan: stop by stop, each with what its keys reveal, across notebooks.

import { movesOf, prepare } from "./moves.js";
import { Stage } from "./stage.js";

/** @typedef {import("./presenting.js").Place} Place */

/**
 * @typedef {object} Stop  a row of data/class_plans.csv
 * @property {number} start
 * @property {number} end
 * @property {string} notebook
 * @property {string} page  its name
 * @property {string[]} cells
 * @property {string} show
 * @property {string} ask
 * @property {string} reveal
 * @property {string[]} keys
 */

/**
 * @typedef {object} Tour
 * @property {string} plan  its minutes
 * @property {readonly Stop[]} stops
 * @property {number} at  the stop that is shown first
 * @property {boolean} [whole]  with all that it reveals
 */

export class Playlist {
  #place;
  #tour;
  #stage;
  #at = 0;
  #moves = /** @type {import("./moves.js").Move[]} */ ([]);
  #moved = 0;

  /**
   * @param {Place} place
   * @param {Tour} tour
   */
  constructor(place, tour) {
    this.#place = place;
    this.#tour = tour;
    this.#stage = new Stage(place);
    place.ready?.();
  }

  begin() {
    this.#show(this.#tour.at, this.#tour.whole ?? false);
  }

  #stop() {
    return this.#tour.stops[this.#at];
  }

  #show(at, whole) {
    this.#uncover();
    this.#at = at;
    const cell = this.#stage.show(this.#stop());
    if (cell && !whole) prepare(cell, this.#stop().keys);
    this.#moves = cell ? movesOf(cell, this.#stop().keys) : [];
    this.#moved = 0;
    if (whole) for (const { act, undo } of this.#moves) if (undo) act();
    if (whole) this.#moved = this.#moves.length;
    this.#stage.fit();
    this.#tell();
  }

  #uncover() {
    for (const { act, undo } of this.#moves) if (undo) act();
    this.#moves = [];
  }

  #tell() {
    const [moved, moves] = [this.#moved, this.#moves.length];
    this.#place.tell?.({ plan: this.#tour.plan, at: this.#at, moved, moves });
  }

  // Another stop, on this page or on another.
  #go(at, whole = false) {
    const { stops, plan } = this.#tour;
    if (at < 0 || at >= stops.length) return;
    if (stops[at].page === this.#place.page) this.#show(at, whole);
    else this.#place.leave(plan, stops[at], at, whole);
  }

  hold() {
    return () => {};
  }

  where() {
    const names = this.#tour.stops.map((one) => `${one.start}–${one.end} min · ${one.notebook} ${one.show}`);
    return { number: this.#at + 1, names };
  }

  notes() {
    const { start, end, ask, reveal, show } = this.#stop();
    const next = this.#tour.stops[this.#at + 1];
    const then = next ? `Then, from minute ${next.start}: ${next.show}.` : "Then it is over.";
    const shown = reveal ? `Reveal: ${reveal} (${this.#moved} of ${this.#moves.length}).` : "";
    return [`Minutes ${start} to ${end}: ${show}.`, `Ask: ${ask}`, shown, then].filter(Boolean);
  }

  hasControls() {
    return true;
  }

  controls() {
    this.#stage.turnControls();
  }

  /** Keep the first vote of what is shown, and count a second; return whether there was a locked one. */
  again() {
    return this.#stage.votes().some((lab) => !lab.dispatchEvent(new CustomEvent("psoas-again", { cancelable: true })));
  }

  /** Whether something is voted on. */
  votes() {
    return this.#stage.votes().length > 0;
  }

  /** @param {number} index */
  jump(index) {
    this.#go(index);
  }

  /** @param {1 | -1} by */
  section(by) {
    this.#go(this.#at + by);
  }

  /**
   * What the next key of a clicker does: reveal something, or lead on.
   * @param {1 | -1} by
   */
  page(by) {
    if (this.#stage.scroll(by)) return;
    if (by > 0 && this.#moved < this.#moves.length) {
      const { act, undo } = this.#moves[this.#moved++];
      act();
      // The question alone was larger than it is above its answer.
      if (undo && this.#moves.length === 1) this.#stage.fit();
      this.#tell();
    } else if (by < 0 && this.#moves[this.#moved - 1]?.undo) {
      this.#moves[--this.#moved].undo();
      this.#tell();
    } else this.#go(this.#at + by, by < 0);
  }

  clear() {
    this.#uncover();
    this.#stage.clear();
  }
}
