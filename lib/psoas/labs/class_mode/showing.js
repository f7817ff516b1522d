// Presents the notebook that class mode stands in, and with a plan those that the plan leads to.

import { h } from "../kit/elements.js";
import { codesOf, nameOf, opened, placeOf } from "./panel.js";
import { present } from "./presenting.js";
import { solve } from "./solutions.js";

/** @typedef {import("./playlist.js").Stop} Stop */

const beside = (path, name) => `${path.slice(0, path.lastIndexOf("/") + 1)}${name}.ipynb`;

/** @type {(name: string) => string} "02-count-the-contractions" → "02 · count the contractions" */
const titleOf = (name) => name.replace(/^(\d+)-/, "$1 · ").replaceAll("-", " ");

// A word above the bar on what comes next; it goes with the next thing that is shown.
function signpost() {
  const node = h("p", { class: "psoas-class-next", role: "status", hidden: true });
  return {
    node,
    /** @param {import("../kit/elements.js").Child[]} words */
    say(...words) {
      node.hidden = !words.length;
      node.replaceChildren(...words.map((one) => one ?? ""));
    },
  };
}

export class Show {
  #context;
  #solutions;
  #onOff;
  #home;
  #presented = /** @type {ReturnType<typeof present> | null} */ (null);
  #unsolve = () => {};
  #sign = signpost();
  #next = /** @type {HTMLAnchorElement | null} */ (null); // what the next key opens

  /**
   * @param {HTMLElement} own  the face that speaks
   * @param {import("./panel.js").Context | undefined} context  of the notebook that it stands in
   * @param {Record<string, string>} solutions  of exercises, by the id of the question
   * @param {() => void} onOff  hears when class mode is switched off by itself
   */
  constructor(own, context, solutions, onOff) {
    this.#context = context;
    this.#solutions = solutions;
    this.#onOff = onOff;
    this.#home = placeOf(own.closest(".jp-NotebookPanel"), context, own);
  }

  isPossible() {
    return this.#home !== null;
  }

  isOn() {
    return this.#presented !== null;
  }

  /**
   * Begin at the top: a cell that turns it on stands at the end.
   * @param {string} plan  its minutes; without one it goes section by section
   * @param {readonly Stop[]} [stops]
   */
  begin(plan, stops) {
    this.#home.scroller.scrollTop = 0;
    if (!stops || !this.#context) {
      this.#present(this.#home, null);
      return;
    }
    const at = stops.findIndex(({ page }) => page === nameOf(this.#context));
    this.#present(this.#home, { plan, stops, at: Math.max(0, at) });
  }

  #present(place, tour) {
    this.clear();
    this.#unsolve = solve(codesOf(place.root), this.#solutions);
    const leave = (_, stop, at, whole) => this.#leave(stop, { ...tour, at, whole });
    this.#presented = present({ ...place, leave, tell: () => this.#point() }, this.#onOff, tour);
    place.root.querySelector(".psoas-class-bar").prepend(this.#sign.node);
  }

  // Say nothing more of what comes next.
  #point() {
    this.#next = null;
    this.#sign.say();
  }

  #leave(stop, tour) {
    const path = beside(this.#context.path, stop.page);
    const app = /** @type {any} */ (globalThis).jupyterapp;
    if (app) this.#open(app, path, tour);
    else if (this.#next?.dataset.path === path) this.#next.click();
    else this.#offer(path, stop, tour);
  }

  // Where the application is not handed out, a page of its own is what can be opened, and class mode begins there anew.
  #offer(path, stop, { plan }) {
    const href = `${encodeURIComponent(stop.page)}.ipynb`;
    this.#next = h("a", { href, target: "_blank", "data-path": path }, titleOf(stop.page));
    const then = `: the same key opens it. Run all its cells, then ClassMode(plan=${plan}) there.`;
    this.#sign.say(`From minute ${stop.start} in `, this.#next, then);
  }

  async #open(app, path, tour) {
    const was = this.#presented;
    if (this.#next) return; // it opens already
    this.#next = h("a", {});
    this.#sign.say(`${titleOf(nameOf({ path }))} opens, and its cells run.`);
    const place = await opened(app, path).catch(() => null);
    if (this.#presented !== was) return; // class mode was turned off meanwhile
    if (place) this.#present(place, tour);
    else this.#sign.say(`${path} could not be opened.`);
    this.#next = null;
  }

  clear() {
    this.#presented?.clear();
    this.#presented = null;
    this.#unsolve();
    this.#unsolve = () => {};
    this.#point();
  }
}
