// Hosts labs in a page without Python. A face gets a model that keeps its state in memory, and draws in its place.

import { pythonBeside } from "../in_page/client.js";

const beside = pythonBeside();

/** @typedef {import("../labs/kit/frame.js").Model} Model */

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

// The words that stand in for the lab stay where it cannot draw.
async function show(place, face, first) {
  const words = [...place.childNodes];
  try {
    const state = place === first.place ? first.state : read(place);
    state.facts = { ...first.state.facts, ...state.facts };
    place.dataset.heldBy = state.facts.held_by;
    const model = modelOf(state);
    await face.render({ model, el: place });
    followTries(place.closest(".exercise"), model);
    nameApart(place);
  } catch (problem) {
    place.replaceChildren(...words);
    console.error(problem);
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

globalThis.psoas = {
  beside,
  ready: startAll,
  offer(name, face) {
    const places = [...document.querySelectorAll(`.live[data-face="${name}"]`)];
    const first = firstOf(places[0]); // the others bring only facts that differ from the first one's
    for (const place of places) {
      waiting.set(place, () => show(place, face, first));
      near.observe(place);
    }
    if (isFresh()) soon();
    else startAll();
  },
};
