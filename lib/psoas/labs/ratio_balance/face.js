// The face of RatioBalance: a day's contractions beside a stretching plan, in three ratios.

import { numberBox, picker, slider } from "../kit/controls.js";
import { button, h, svg } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { brief, briefSpan, fixed, listed, span } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";
import { numbersTable, sentence, tile } from "../kit/words.js";

const STATE = ["steps", "protocol", "hold_s", "reps", "days_per_week"];
const DOTS_SHOWN = 600;

// The same arithmetic and the same words as psoas.readings.weigh.
export function computeReading({ steps, hold_s, reps, days_per_week }, facts) {
  const { duty, cadence, legs, lines, days_in_week, least_stretch_s } = facts;
  const contractions = steps / legs;
  const walking = steps / cadence;
  const active = { low: duty.low * walking, mid: duty.mid * walking, high: duty.high * walking };
  const weekSeconds = hold_s * reps * days_per_week;
  const perDay = weekSeconds / days_in_week;
  const weekly = weekSeconds / 60;
  const logged = weekSeconds >= least_stretch_s;
  const perSecond = logged ? contractions / perDay : null;
  const ratio = logged
    ? { low: active.low * (60 / perDay), mid: active.mid * (60 / perDay), high: active.high * (60 / perDay) }
    : null;
  const reached = lines.filter((line) => weekly >= line.minutes);
  const equal = { low: active.low * days_in_week, mid: active.mid * days_in_week, high: active.high * days_in_week };
  const dose = logged
    ? `${brief(weekly)} minutes a week, ${reached.length ? `at or past the ${listed(reached.map((line) => brief(line.minutes)))} minute mark` : "below every mark"}`
    : "no stretch logged";
  const rows = [
    ["Contractions per leg a day", brief(contractions)],
    ["Minutes of contraction per leg a day (model)", `${fixed(active.mid, 1)} (${span(active.low, active.high, 1)})`],
    ["Stretch per leg on an average day", `${brief(perDay)} s`],
    ["Contractions for each second of stretch", logged ? brief(perSecond) : "no stretch logged"],
    [
      "Minutes of contraction for each minute of stretch (model)",
      logged ? `${brief(ratio.mid)} (${briefSpan(ratio.low, ratio.high)})` : "no stretch logged",
    ],
    ["Stretch per leg a week", dose],
    [
      "What 1 : 1 would take a week (model; nobody asks for it)",
      `${fixed(equal.mid)} min (${span(equal.low, equal.high)})`,
    ],
  ];
  const plan = `${brief(hold_s)} s × ${brief(reps)} on ${brief(days_per_week)} of 7 days`;
  const words = logged
    ? `${fixed(steps)} steps a day and ${plan}: for each second of stretch each psoas contracts ${brief(perSecond)} times, ` +
      `and for each minute of stretch it is active for about ${brief(ratio.mid)} minutes (${briefSpan(ratio.low, ratio.high)}, model). One leg gets ${dose}.`
    : `No stretch logged, so there is nothing to compare with. ${fixed(steps)} steps a day bring ${brief(contractions)} contractions per leg.`;
  return { contractions, active, perDay, weekly, perSecond, ratio, reached, equal, rows, words };
}

// By count: one square for one second of stretch, a dot for each contraction.
function countPicture() {
  const paint = picture("count", 300, 170);
  return {
    node: paint.node,
    show({ perSecond }) {
      const shown = Math.min(DOTS_SHOWN, Math.round(perSecond ?? 0));
      const columns = Math.max(11, Math.ceil(Math.sqrt((shown * 225) / 145)));
      const gap = Math.min(225 / columns, 145 / Math.ceil(shown / columns));
      const dots = Array.from({ length: shown }, (_, i) =>
        svg("circle", {
          cx: 68 + (i % columns) * gap,
          cy: 20 + Math.floor(i / columns) * gap,
          r: gap * 0.36,
          class: "psoas-full",
        }),
      );
      paint.redraw(
        svg("rect", {
          x: 8,
          y: 12,
          width: 30,
          height: 30,
          rx: 4,
          class: perSecond === null ? "psoas-empty" : "psoas-stretch",
        }),
        svg("text", { x: 23, y: 60, class: "psoas-caption" }, "1 s"),
        ...dots,
      );
      paint.say(
        perSecond === null
          ? "No stretch logged."
          : `One square for a second of stretch, and ${brief(perSecond)} contractions beside it` +
              (perSecond > DOTS_SHOWN ? `; only ${DOTS_SHOWN} dots are drawn.` : "."),
      );
    },
  };
}

// By time: a day's minutes of contraction and of stretch on one scale.
function timePicture() {
  const paint = picture("time", 300, 170);
  return {
    node: paint.node,
    show({ active, perDay, ratio }) {
      const stretched = perDay / 60;
      const top = Math.max(active.high, stretched, 1);
      const wide = (minutes) => (280 * minutes) / top;
      paint.redraw(
        svg("text", { x: 10, y: 28 }, `contracting ${fixed(active.mid, 1)} min a day`),
        svg("rect", { x: 10, y: 38, width: wide(active.high), height: 26, class: "psoas-track" }),
        svg("rect", { x: 10, y: 38, width: wide(active.mid), height: 26, class: "psoas-full" }),
        svg("line", { x1: 10 + wide(active.low), x2: 10 + wide(active.low), y1: 36, y2: 66, class: "psoas-tick" }),
        svg("line", { x1: 10 + wide(active.high), x2: 10 + wide(active.high), y1: 36, y2: 66, class: "psoas-tick" }),
        svg("text", { x: 10, y: 104 }, ratio ? `stretched ${fixed(stretched, 1)} min a day` : "no stretch logged"),
        svg("rect", { x: 10, y: 114, width: wide(stretched), height: 26, class: "psoas-stretch" }),
      );
      paint.say(
        `Two bars: ${fixed(active.mid, 1)} minutes of contraction a day, between ${fixed(active.low, 1)} and ${fixed(active.high, 1)}; ` +
          (ratio ? `${fixed(stretched, 1)} minutes of stretch.` : "no stretch logged."),
      );
    },
  };
}

// Against the weekly marks that reviews name.
function dosePicture(lines) {
  const paint = picture("dose", 300, 120);
  return {
    node: paint.node,
    show({ weekly }) {
      const top = [20, 60, 200, 1000].find((most) => weekly <= most * 0.95) ?? weekly * 1.05;
      const wide = (minutes) => (280 * minutes) / top;
      paint.redraw(
        svg("text", { x: 10, y: 28 }, weekly ? `${brief(weekly)} min a week` : "no stretch logged"),
        svg("rect", { x: 10, y: 38, width: 280, height: 26, class: "psoas-track" }),
        svg("rect", { x: 10, y: 38, width: wide(weekly), height: 26, class: "psoas-stretch" }),
        ...lines.flatMap((line) => [
          svg("line", {
            x1: 10 + wide(line.minutes),
            x2: 10 + wide(line.minutes),
            y1: 38,
            y2: 76,
            class: "psoas-mark",
          }),
          svg("text", { x: 10 + wide(line.minutes), y: 92, class: "psoas-caption" }, brief(line.minutes)),
        ]),
        svg("text", { x: 10, y: 112 }, "0"),
        svg("text", { x: 290, y: 112, style: "text-anchor: end" }, `${brief(top)} min a week`),
      );
      paint.say(
        `A bar of ${brief(weekly)} minutes a week per leg, with marks at ${listed(lines.map((line) => brief(line.minutes)))} minutes.`,
      );
    },
  };
}

// Hold, holds a day and days a week, side by side. Typing here makes the plan the reader's own.
function ownDose(model, limits) {
  const boxes = limits.map(({ name, label, low, high, whole }) => ({
    name,
    label,
    ...numberBox({
      name,
      label,
      low,
      high,
      whole,
      onMove: (value) => {
        model.set("protocol", "own");
        model.set(name, value);
      },
      onRelease: () => model.save_changes(),
    }),
  }));
  return {
    node: h(
      "fieldset",
      { class: "psoas-dose" },
      h("legend", {}, "The plan, for one leg"),
      ...boxes.map(({ label, box, error }) => h("label", {}, label, box, error)),
    ),
    show: (state) => boxes.forEach(({ name, show }) => show(state[name])),
  };
}

function controls(model, facts) {
  const steps = slider({
    name: "steps",
    label: "Steps a day",
    unit: "steps a day",
    low: 0,
    high: facts.max_steps,
    step: 100,
    onMove: (value) => model.set("steps", value),
    onRelease: () => model.save_changes(),
  });
  const protocols = picker({
    name: "protocol",
    label: "Plan",
    options: [...facts.protocols.map(({ id, label }) => ({ id, label })), { id: "own", label: "your own" }],
    onPick: (id) => commit(model, { protocol: id, ...facts.protocols.find((one) => one.id === id)?.dose }),
  });
  return {
    steps,
    protocols,
    dose: ownDose(model, facts.limits),
    reset: button("Reset", () => commit(model, facts.start)),
  };
}

function panel(title, name, picture, note, caption = "") {
  const number = tile(name, note);
  return {
    node: h(
      "figure",
      { class: "psoas-panel" },
      h("h4", {}, title),
      number.node,
      picture.node,
      h("figcaption", {}, caption),
    ),
    show(reading, text, words) {
      number.show(text, words);
      picture.show(reading);
    },
  };
}

function render({ model, el }) {
  const facts = model.get("facts");
  const { steps, protocols, dose, reset } = controls(model, facts);
  const count = panel("By count", "per-second", countPicture(), "contractions for each second of stretch");
  const time = panel("By time", "ratio", timePicture(), "minutes of contraction for each minute of stretch (model)");
  const week = panel(
    "By week",
    "weekly",
    dosePicture(facts.lines),
    "of stretch a week for one leg",
    `Marks: ${facts.lines.map((line) => `${brief(line.minutes)} min, ${line.label}`).join("; ")}.`,
  );
  const [words, table] = [sentence(), numbersTable("Ratio balance: the numbers in the picture")];
  frame({
    el,
    lab: "RatioBalance",
    title: "Contraction beside stretch",
    badge: "minutes: model",
    reset: () => reset.click(),
    parts: [
      h("div", { class: "psoas-controls" }, steps.node, protocols.node, dose.node, reset),
      h("div", { class: "psoas-panels" }, count.node, time.node, week.node),
      h("p", { class: "psoas-note" }, facts.caption),
      words.node,
      table.node,
    ],
  });
  const stop = follow(model, STATE, () => {
    const state = stateOf(model, STATE);
    const reading = computeReading(state, facts);
    steps.show(state.steps);
    protocols.show(state.protocol, facts.protocols.find((one) => one.id === state.protocol)?.source);
    dose.show(state);
    const { perSecond, ratio, weekly } = reading;
    count.show(reading, perSecond === null ? "–" : brief(perSecond));
    time.show(
      reading,
      ratio === null ? "–" : brief(ratio.mid),
      ratio === null
        ? undefined
        : `minutes of contraction for each minute of stretch (${briefSpan(ratio.low, ratio.high)}, model)`,
    );
    week.show(reading, `${brief(weekly)} min`);
    words.show(reading.words);
    table.show(reading.rows);
  });
  return () => {
    stop();
    words.stop();
  };
}

export default { render };
