// Hosts labs in a page without Python. A face gets a model that keeps its state in memory, and draws in its place.

import { pythonBeside } from "../in_page/client.js";
import { answersOf, forgotten, remembered } from "./answers.js";
import { forgetControls } from "./controls.js";
import { inClass } from "./in_class.js";
import { collected, restored } from "./states.js";

forgetControls();
const beside = pythonBeside();

/** @typedef {import("../labs/kit/frame.js").Model} Model */

const labs = new Map(); // the name of its cell → a lab
const followers = new Set(); // who is told that a lab has changed
const tell = () => {
  for (const call of followers) call();
};

/**
 * @param {Record<string, any>} state
 * @returns {Model}
 */
function modelOf(state) {
  const heard = new Map();
  const calls = (event) => heard.get(event) ?? heard.set(event, new Set()).get(event);
  return {
    get: (name) => state[name],
    set(name, value) {
      if (state[name] === value) return;
      state[name] = value;
      for (const call of [...calls(`change:${name}`)]) call();
      tell();
    },
    on: (event, call) => void calls(event).add(call),
    off: (event, call) => void (call ? calls(event).delete(call) : calls(event).clear()),
    save_changes() {}, // nobody to tell
    send() {},
    beside,
    python: { alive: () => false, listen: () => () => {} },
  };
}

// Two labs of a kind have the same title; the name of its cell tells them apart.
function nameApart(place) {
  const lab = place.querySelector("[aria-labelledby]");
  const cell = document.getElementById(place.dataset.name)?.textContent;
  if (lab && cell && cell !== lab.querySelector("h3").textContent) {
    lab.setAttribute("aria-labelledby", `${lab.getAttribute("aria-labelledby")} ${place.dataset.name}`);
  }
}

// The worked solution of an exercise shows after a try.
function followTries(exercise, model) {
  if (!exercise) return;
  const mark = () =>
    exercise.toggleAttribute("data-tried", Boolean(model.get("tries") || model.get("shown") === "answer"));
  for (const name of ["tries", "shown"]) model.on(`change:${name}`, mark);
  mark();
}

const read = (place) => JSON.parse(place.querySelector("script").textContent);

// A lab in its place: its start, its present state, and how it comes to another one.
class Lab {
  #next = {}; // what differs from the start when it is drawn
  #now = null;
  #clear = null;

  #own = null; // what the page says of it

  constructor(place, drawer, face, first) {
    this.place = place;
    this.drawer = drawer;
    this.face = face;
    this.first = first;
    this.words = [...place.childNodes];
  }

  get own() {
    this.#own ??= this.place === this.first.place ? this.first.state : read(this.place);
    return this.#own;
  }

  get start() {
    const { facts, limits, ...start } = this.own;
    return structuredClone(start);
  }

  get facts() {
    return { ...this.first.state.facts, ...this.own.facts };
  }

  get limits() {
    return this.first.state.limits;
  }

  state = () => this.#now ?? (Object.keys(this.#next).length ? { ...this.start, ...this.#next } : null);

  // The words that stand in for the lab stay where it cannot draw.
  async draw() {
    try {
      await this.#drawn(this.#next);
    } catch (problem) {
      if (Object.keys(this.#next).length) return this.#fresh();
      this.#now = null;
      this.place.replaceChildren(...this.words);
      console.error(problem);
    }
  }

  // What was kept and cannot be drawn is left out.
  #fresh() {
    this.#next = {};
    return this.draw();
  }

  async put(changes) {
    const [before, drawn] = [this.#next, this.#now];
    this.#next = changes;
    if (!drawn) return true;
    try {
      await this.#drawn(changes);
      return true;
    } catch {
      this.#next = before;
      await this.#drawn(drawn);
      return false;
    }
  }

  async #drawn(changes) {
    const { start, place } = this; // start is read before the place is emptied
    const { facts } = this;
    const state = { ...start, ...changes, facts };
    this.#clear?.();
    place.dataset.heldBy = facts.held_by;
    this.#now = state;
    const model = modelOf(state);
    this.#clear = await this.drawer.render({ model, el: place });
    followTries(place.closest(".exercise"), model);
    nameApart(place);
  }
}

// What is near the reader starts first, the rest when the browser has nothing else to do, so that a page answers soon
// on a slow phone too. Where the height of what stands above counts (a jump into the page, print) all start at once.
const SLICE = 8; // ms that a lab may take: with less to spare the next one waits
const waiting = new Map(); // a lab's place → what draws it
let asked = false; // for a moment to spare
const near = new IntersectionObserver(
  (seen) => {
    for (const { isIntersecting, target } of seen) if (isIntersecting) start(target);
  },
  { rootMargin: "50% 0px" },
);
const whenIdle = globalThis.requestIdleCallback ?? ((call) => setTimeout(call, 1, { timeRemaining: () => 0 }));

function start(place) {
  const draw = waiting.get(place);
  waiting.delete(place);
  near.unobserve(place);
  draw?.();
}

function startSome(deadline) {
  asked = false;
  for (const place of waiting.keys()) {
    start(place);
    if (deadline.timeRemaining() < SLICE) break;
  }
  soon();
}

function soon() {
  if (!asked && waiting.size) whenIdle(startSome, { timeout: 1000 });
  asked = waiting.size > 0;
}

function startAll() {
  for (const place of [...waiting.keys()]) start(place);
}

// Whether the page is read from its top.
function isFresh() {
  const [entry] = performance.getEntriesByType("navigation");
  return !location.hash && /** @type {PerformanceNavigationTiming} */ (entry)?.type === "navigate";
}

addEventListener("beforeprint", startAll);
addEventListener("hashchange", startAll);
const isJump = ({ target }) => target.closest('a[href^="#"]');
addEventListener("click", (event) => isJump(event) && startAll(), { capture: true });

// The first lab of a kind; its state is read once, and only when it is wanted.
function firstOf(place) {
  let state = null;
  return {
    place,
    get state() {
      state ??= read(place);
      return state;
    },
  };
}

const answers = () => remembered(answersOf(labs.values()));
followers.add(() => inClass() || answers());

globalThis.psoas = {
  beside,
  ready: startAll,
  collect: () => collected(labs, forgotten(labs.values())),
  answers,
  restore: async (work) => {
    await restored(labs, work);
    remembered(work.first ?? {});
    answers();
  },
  follow: (call) => void followers.add(call),
  offer(name, face) {
    const places = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(`.live[data-face="${name}"]`)]);
    const first = firstOf(places[0]); // the others bring only facts that differ from the first one's
    for (const place of places) {
      const lab = new Lab(place, face, name, first);
      labs.set(place.dataset.name, lab);
      waiting.set(place, () => lab.draw());
      near.observe(place);
    }
    if (isFresh()) soon();
    else startAll();
  },
};
