// The face of Stride: a person walks, and the iliopsoas lights up in its main burst.

import { slider } from "../kit/controls.js";
import { box, button, h } from "../kit/elements.js";
import { commit, follow, frame, stopping } from "../kit/frame.js";
import { numbersTable, sentence, tile } from "../kit/words.js";
import { lanesPicture, walkerPicture } from "./pictures.js";
import { computeReading } from "./reading.js";
import { walking } from "./walk.js";

const KEY =
  "Red: the iliopsoas of the right leg in its main burst; grey: not. " +
  "On the bars, the stronger grey is a foot on the ground, red the burst.";

// The next moment to stop at, from heel strike round to heel strike.
const after = (percent, moments) => moments.find((one) => one.percent > percent) ?? moments[0];

/** @type {(leg: import("./reading.js").Leg) => string} */
const burst = ({ active }) => (active ? "burst" : "no burst");
/** @type {(leg: import("./reading.js").Leg) => string} */
const marked = (leg) => `${leg.active ? "●" : "○"} ${burst(leg)}`;
/** @type {(leg: import("./reading.js").Leg) => string} */
const phase = ({ down }) => (down ? "foot on the ground" : "leg swings");

// Both pictures, and a line for each leg; words change with the phase only, so that they can be read in walking.
function stage(facts, said) {
  const [person, lanes] = [walkerPicture(facts), lanesPicture(facts)];
  const tiles = facts.legs.map((name) => tile(`leg-${name.toLowerCase()}`, ""));
  let shown = "";
  const beside = box("beside", said, box("tiles psoas-legs", ...tiles.map(({ node }) => node)), lanes.node);
  return {
    node: box("way", h("figure", { class: "psoas-one" }, person.node), beside),
    stop: person.stop,
    /** @type {(percent: number, legs: import("./reading.js").Leg[]) => void} */
    show(percent, legs) {
      const [right] = legs;
      const does = legs.map((leg) => `${phase(leg)}, ${burst(leg)}`);
      person.show(percent, right.active, `A person walks, from the side. Right leg: ${does[0]}.`);
      lanes.move(percent);
      if (does.join() === shown) return;
      shown = does.join();
      lanes.say(does);
      legs.forEach((leg, i) => {
        tiles[i].show(marked(leg), `${facts.legs[i].toLowerCase()} leg: ${phase(leg)}`);
        tiles[i].node.dataset.active = String(leg.active);
      });
    },
  };
}

// Walk and stop; where less motion is asked for, only from one moment to the next.
function buttons(toggle, onNext, onReset) {
  const less = matchMedia("(prefers-reduced-motion: reduce)");
  const main = button("Walk", () => toggle(), { class: "psoas-main" });
  const show = () => {
    main.hidden = less.matches;
    if (less.matches) toggle(false);
  };
  return {
    node: box("row", main, button("Next moment ▶", onNext), button("Reset", onReset)),
    /** @param {boolean} walks */
    say(walks) {
      main.textContent = walks ? "Stop" : "Walk";
    },
    watch() {
      less.addEventListener("change", show);
      show();
    },
    stop: () => less.removeEventListener("change", show),
  };
}

function momentSlider(model, whole, halt) {
  return slider({
    name: "percent",
    label: "Moment of the right leg’s stride",
    unit: "% of the stride",
    low: 0,
    high: whole,
    step: 1,
    onMove(value) {
      halt();
      model.set("percent", value);
    },
    onRelease: () => model.save_changes(),
  });
}

// The person, set going and stopped; at rest the lab's state says where.
function walker(model, facts) {
  const [words, table] = [sentence(), numbersTable("A stride: both legs at this moment")];
  const shown = stage(facts, words.node);
  const slow = `Slow motion: ${facts.slower} times slower than people usually walk.`;
  let now = 0;
  const clock = walking(facts.whole, facts.seconds, (percent) => {
    now = percent;
    shown.show(percent, computeReading({ percent: Math.floor(percent) }, facts).legs);
  });
  const halt = () => {
    clock.stop();
    bar.say(false);
  };
  const toggle = (on = !clock.on()) => {
    if (on === clock.on()) return;
    if (on) clock.start(model.get("percent"));
    else clock.stop();
    bar.say(on);
    if (on) words.show(slow);
    else commit(model, { percent: Math.round(now) });
  };
  const go = (changes) => {
    halt();
    commit(model, changes);
  };
  const next = () =>
    go({ percent: after((clock.on() ? now : model.get("percent")) % facts.whole, facts.moments).percent });
  const bar = buttons(toggle, next, () => go(facts.start));
  const moment = momentSlider(model, facts.whole, halt);
  return {
    nodes: [shown.node, box("controls", moment.node, bar.node)],
    table: table.node,
    reset: () => go(facts.start),
    watch: bar.watch,
    show() {
      halt();
      const percent = model.get("percent");
      const reading = computeReading({ percent }, facts);
      moment.show(percent);
      shown.show(percent, reading.legs);
      words.show(reading.words);
      table.show(reading.rows);
    },
    stop() {
      for (const one of [clock, bar, shown, words]) one.stop();
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const person = walker(model, facts);
  const notes = [KEY, facts.not_shown].map((text) => h("p", { class: "psoas-note" }, text));
  frame({
    el,
    lab: "Stride",
    title: "A stride",
    badge: "burst: model; person: sketch",
    reset: person.reset,
    parts: [...person.nodes, ...notes, person.table],
  });
  const stop = follow(model, ["percent"], person.show);
  person.watch();
  return stopping(stop, person.stop);
}

export { computeReading };
export default { render };
