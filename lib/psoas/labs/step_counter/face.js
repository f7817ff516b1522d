// The face of StepCounter: steps a day, and how often each psoas contracts for them.

import { picker, slider } from "../kit/controls.js";
import { button, h, svg } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { brief, fixed, plural, span } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";
import { numbersTable, sentence, tile } from "../kit/words.js";

const STATE = ["steps", "years", "population"];
const DOT = 100; // contractions that one dot stands for
const COLUMNS = 10;
const ROWS = 15;
const MINUTES_SHOWN = 150;

// The same arithmetic and the same words as psoas.readings.count_steps.
export function computeReading({ steps, years }, { duty, cadence, legs, days_per_year, waking_hours }) {
  const perLeg = steps / legs;
  const total = perLeg * days_per_year * years;
  const walking = steps / cadence;
  const minutes = { low: duty.low * walking, mid: duty.mid * walking, high: duty.high * walking };
  const band = span(minutes.low, minutes.high, 1);
  const rows = [
    ["Steps a day, both legs", fixed(steps)],
    ["Contractions per leg a day", brief(perLeg)],
    [`Contractions per leg in ${plural(years, "year")}`, brief(total)],
    ["Minutes of walking a day", fixed(walking, 1)],
    ["Minutes a day in which one psoas is active (model)", `${fixed(minutes.mid, 1)} (${band})`],
  ];
  if (steps < legs)
    return { perLeg, total, walking, minutes, rows, words: "No steps, so there are no walking contractions to count." };
  const seconds = (waking_hours * 3600) / perLeg;
  const words =
    `${fixed(steps)} steps a day make each psoas contract about ${brief(perLeg)} times: ` +
    `once every ${brief(seconds)} seconds of a ${waking_hours}-hour day, ${brief(total)} times in ${plural(years, "year")}. ` +
    `It is active for about ${fixed(minutes.mid, 1)} minutes a day (${band}, model).`;
  return { perLeg, total, walking, minutes, rows, words };
}

// Two columns of dots, one a leg; a dot is 100 contractions, filled from the ground up.
function legsPicture() {
  const paint = picture("legs", 320, 262);
  const dots = ["left", "right"].map((leg, side) => legDots(leg, 12 + side * 160));
  paint.redraw(...dots.flatMap((leg) => leg.shapes));
  return {
    node: paint.node,
    show(perLeg) {
      for (const leg of dots) leg.fill(perLeg / DOT);
      paint.say(
        `Two columns of dots, one for each leg. Each dot is ${DOT} contractions; ${brief(perLeg / DOT)} of ${COLUMNS * ROWS} are filled in each.`,
      );
    },
  };
}

function legDots(leg, left) {
  const circles = Array.from({ length: COLUMNS * ROWS }, (_, i) =>
    svg("circle", {
      cx: left + 8 + (i % COLUMNS) * 14,
      cy: 216 - Math.floor(i / COLUMNS) * 14.6,
      r: 5,
      class: "psoas-dot",
    }),
  );
  const name = svg("text", { x: left + 71, y: 254, class: "psoas-caption" }, `${leg} leg`);
  const ground = svg("line", { x1: left, x2: left + 142, y1: 230, y2: 230, class: "psoas-ground" });
  let filled = 0;
  return {
    shapes: [ground, ...circles, name],
    fill(count) {
      // only the dots between the old and the new count change
      const [from, to] = [Math.floor(Math.min(filled, count)), Math.ceil(Math.max(filled, count))];
      for (let i = from; i < Math.min(to + 1, circles.length); i++) {
        circles[i].style.setProperty("fill-opacity", Math.max(0, Math.min(1, count - i)));
      }
      filled = count;
    },
  };
}

// Minutes of activity on a fixed scale: the band is what the model allows, the line its middle.
function minutesPicture() {
  const paint = picture("minutes", 320, 74);
  const at = (minutes) => 10 + (300 * minutes) / MINUTES_SHOWN;
  const band = svg("rect", { y: 22, height: 20, class: "psoas-band" });
  const mid = svg("line", { y1: 16, y2: 48, class: "psoas-mid" });
  const ticks = [0, 50, 100, MINUTES_SHOWN].flatMap((minute) => [
    svg("line", { x1: at(minute), x2: at(minute), y1: 42, y2: 48, class: "psoas-tick" }),
    svg("text", { x: at(minute), y: 66, class: "psoas-caption" }, String(minute)),
  ]);
  const track = svg("rect", { x: at(0), y: 22, width: 300, height: 20, class: "psoas-track" });
  paint.redraw(track, band, mid, ...ticks);
  ticks.at(-1).textContent += " min";
  ticks.at(-1).setAttribute("style", "text-anchor: end");
  ticks.at(-1).setAttribute("x", 318);
  return {
    node: paint.node,
    show(minutes) {
      band.setAttribute("x", at(minutes.low));
      band.setAttribute("width", Math.max(0, at(minutes.high) - at(minutes.low)));
      mid.setAttribute("x1", at(minutes.mid));
      mid.setAttribute("x2", at(minutes.mid));
      paint.say(
        `A bar of minutes a day in which one psoas is active: ${fixed(minutes.mid, 1)}, between ${fixed(minutes.low, 1)} and ${fixed(minutes.high, 1)}.`,
      );
    },
  };
}

function controls(model, facts) {
  const save = () => model.save_changes();
  const steps = slider({
    name: "steps",
    label: "Steps a day",
    unit: "steps a day",
    low: 0,
    high: facts.max_steps,
    step: 100,
    onMove: (value) => {
      model.set("population", "");
      model.set("steps", value);
    },
    onRelease: save,
  });
  const years = slider({
    name: "years",
    label: "Years",
    unit: "years",
    low: 0,
    high: facts.max_years,
    step: 1,
    onMove: (value) => model.set("years", value),
    onRelease: save,
  });
  const people = picker({
    name: "population",
    label: "Real people",
    options: [
      { id: "", label: "Choose a group…" },
      ...facts.populations.map((one) => ({ id: one.id, label: `${one.label}: ${fixed(one.steps)}` })),
    ],
    onPick: (id) =>
      commit(model, {
        population: id,
        steps: facts.populations.find((one) => one.id === id)?.steps ?? model.get("steps"),
      }),
  });
  const reset = button("Reset", () => commit(model, facts.start));
  return { steps, years, people, reset };
}

function render({ model, el }) {
  const facts = model.get("facts");
  const { steps, years, people, reset } = controls(model, facts);
  const [legs, bar, words, table] = [
    legsPicture(),
    minutesPicture(),
    sentence(),
    numbersTable("Step counter: the numbers in the picture"),
  ];
  const perLeg = tile("per-leg", "contractions of each psoas a day");
  const total = tile("total", "");
  const active = tile("minutes", "");
  frame({
    el,
    lab: "StepCounter",
    title: "Step counter",
    badge: "minutes: model",
    reset: () => reset.click(),
    parts: [
      h("div", { class: "psoas-controls" }, steps.node, years.node, people.node, reset),
      h(
        "div",
        { class: "psoas-stage" },
        h("figure", {}, legs.node, h("figcaption", {}, `One dot is ${DOT} contractions.`)),
        h("div", { class: "psoas-tiles" }, perLeg.node, total.node, active.node, bar.node),
      ),
      words.node,
      table.node,
    ],
  });
  const stop = follow(model, STATE, () => {
    const state = stateOf(model, STATE);
    const reading = computeReading(state, facts);
    steps.show(state.steps);
    years.show(state.years);
    people.show(state.population, facts.populations.find((one) => one.id === state.population)?.source);
    perLeg.show(brief(reading.perLeg));
    total.show(brief(reading.total), `contractions of each psoas in ${plural(state.years, "year")}`);
    active.show(
      `${fixed(reading.minutes.mid, 1)} min`,
      `active a day (${span(reading.minutes.low, reading.minutes.high, 1)}, model)`,
    );
    legs.show(reading.perLeg);
    bar.show(reading.minutes);
    words.show(reading.words);
    table.show(reading.rows);
  });
  return () => {
    stop();
    words.stop();
  };
}

export default { render };
