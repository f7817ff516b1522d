// What a reader can do to the state of the anatomy viewer.

import { commit, stateOf } from "../kit/frame.js";
import { isSolved } from "./quiz.js";
import { expanded, tidy } from "./words.js";

export const STATE = /** @type {const} */ ([
  ...["tour", "stop", "named", "view", "hidden", "faded", "selected", "beside"],
  ...["cut", "labels", "colours", "graphics", "mode", "asked", "answer", "tries"],
]);

export class Actions {
  #model;
  #facts;
  #past = [];

  /**
   * @param {import("../kit/frame.js").Model} model
   * @param {any} facts
   */
  constructor(model, facts) {
    [this.#model, this.#facts] = [model, facts];
  }

  /** @returns {any} */
  state() {
    return stateOf(this.#model, STATE);
  }

  /** The ids of the parts that are hidden, see-through, and chosen. */
  sets() {
    const { hidden, faded, selected } = this.state();
    const ids = (names) => expanded(names, this.#facts);
    const chosen = selected in this.#facts.beside.names ? new Set([selected]) : ids([selected]);
    return { hidden: ids(hidden), faded: ids(faded), chosen };
  }

  /** @param {Record<string, any>} changes */
  set(changes) {
    commit(this.#model, changes);
  }

  // Change what is shown, so that it can be undone.
  #change(changes) {
    const { hidden, faded } = this.state();
    this.#past.push({ hidden, faded });
    this.set(changes);
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  undo() {
    this.set(this.#past.pop());
  }

  reset() {
    this.#past.length = 0;
    this.look("");
    this.set(this.#facts.start);
  }

  /**
   * @param {"hidden" | "faded"} trait
   * @param {string[]} ids
   * @param {boolean} on
   */
  alter(trait, ids, on) {
    const set = this.sets()[trait];
    for (const id of ids) {
      if (on) set.add(id);
      else set.delete(id);
    }
    this.#change({ [trait]: tidy(set, this.#facts) });
  }

  /** Hide the chosen parts (or fade them), or bring them back if all of them are hidden. */
  alterChosen(trait) {
    const sets = this.sets();
    const own = [...sets.chosen];
    this.alter(trait, own, !own.every((id) => sets[trait].has(id)));
  }

  alterLayer(trait, layer, on) {
    const ids = this.#facts.parts.filter((part) => part.layer === layer).map(({ id }) => id);
    this.alter(trait, ids, on);
  }

  /** Show a layer beside the psoas, or take it off. */
  alterBeside(layer, on) {
    const { beside } = this.state();
    const wanted = this.#facts.beside.layers.filter((one) => (one === layer ? on : beside.includes(one)));
    this.set({ beside: wanted });
  }

  showOnlyChosen() {
    const { chosen } = this.sets();
    const others = this.#facts.parts.map(({ id }) => id).filter((id) => !chosen.has(id));
    this.#change({ hidden: tidy(new Set(others), this.#facts) });
  }

  /** From a side; set anew, so that the same side turns the picture back. "" is as it stands. */
  look(view) {
    this.#model.set("view", "");
    if (view) this.set({ view });
  }

  /** A hand turned the picture. */
  turned() {
    if (this.#model.get("view")) this.set({ view: "" });
  }

  cutAt(level) {
    if (level) this.#model.set("named", this.#facts.postures[0].id); // cuts are made in standing
    this.#model.set("cut", level);
  }

  /** Answer the question; once the answer was right it stays. */
  answer(id) {
    const state = this.state();
    if (isSolved(state, this.#facts)) return;
    const tries = state.tries.length ? [...state.tries] : [0];
    tries[tries.length - 1] += 1;
    this.set({ answer: id, tries });
  }

  /** A part was clicked, or chosen in the list. */
  pick(id) {
    const mode = this.#model.get("mode");
    if (mode === "look") this.set({ selected: id });
    else if (id && mode === "find") this.answer(id);
  }

  /** A quiz begins with everything in sight, from the front, without names. */
  startQuiz(mode) {
    if (mode === "look") return this.set({ mode, answer: "", tries: [] });
    const { hidden, faded } = this.state();
    if (hidden.length + faded.length) this.#past.push({ hidden, faded });
    this.look("");
    const plain = { tour: "", stop: 1, selected: "", cut: "", hidden: [], faded: [], beside: [] };
    this.set({ ...plain, answer: "", asked: 0, tries: [0], named: this.#facts.postures[0].id, view: "front", mode });
  }

  nextQuestion() {
    const asked = (this.#model.get("asked") + 1) % (this.#facts.max_asked + 1);
    this.set({ answer: "", asked, tries: [...this.#model.get("tries"), 0] }); // or the old answer met the new question
  }

  /** A stop of a tour, or none: then everything is in sight again. */
  visit(tour, stop) {
    const stops = this.#facts.tours.find(({ id }) => id === tour)?.stops;
    const here = { view: this.#model.get("view"), hidden: [], faded: [], beside: [], selected: "" };
    const { view, hidden, faded, beside, selected } = stops?.[stop - 1] ?? here;
    this.look("");
    const stage = tour ? { mode: "look", answer: "", tries: [], named: this.#facts.postures[0].id } : {};
    this.#change({ ...stage, tour, stop, hidden, faded, beside, selected, view });
  }

  /**
   * What an address asks for: a view, what is hidden, the chosen part; a tour and a quiz are left for it.
   * @param {Record<string, any>} asked
   */
  show({ view, ...changes }) {
    if (this.#model.get("mode") !== "look") this.startQuiz("look");
    if (view) this.look("");
    this.#change({ tour: "", stop: 1, ...changes, ...(view ? { view } : {}) });
  }

  /** So many stops on. */
  move(by) {
    const { tour, stop } = this.state();
    const { stops } = this.#facts.tours.find(({ id }) => id === tour);
    this.visit(tour, Math.min(stop, stops.length) + by);
  }
}
