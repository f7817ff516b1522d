// The face of SittingDay: the hours of a day, and how long the psoas is in them.

import { numberBox, picker } from "../kit/controls.js";
import { button, h, svg } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { brief, fixed } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";
import { numbersTable, sentence, tile } from "../kit/words.js";

const STATE = ["preset", "hours"];
const STEP = 0.5; // hours that a press of − or + moves
const DIGIT = 9; // a segment of the bar narrower than this has no room for its number

const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

// The same arithmetic and the same words as psoas.readings.spend.
export function computeReading({ hours }, { situations, short, scale, width, model, day }) {
  const whole = situations.map((one) => hours[one.id]);
  const sitting = total(situations.filter((one) => one.sits).map((one) => hours[one.id]));
  const [psoas, iliacus] = ["psoas", "iliacus"].map((muscle) => {
    const lengths = situations.map((one) => one[muscle][model]);
    const below = situations[0][muscle].map((_, index) =>
      total(whole.filter((_, place) => situations[place][muscle][index] < short)),
    );
    const bins = Array.from({ length: (scale[1] - scale[0]) / width }, (_, place) => scale[0] + place * width).map(
      (edge) => total(whole.filter((_, place) => lengths[place] >= edge && lengths[place] < edge + width)),
    );
    const [low, high] = [Math.min(...below), Math.max(...below)].map((end) => fixed(end, 1));
    return {
      mean: total(whole.map((spent, place) => lengths[place] * spent)) / day,
      below: below[model],
      bins,
      models: low === high ? "" : ` (${low}–${high} in three models)`,
    };
  });
  const words =
    `${brief(sitting)} hours of sitting: the psoas spends ${fixed(psoas.below, 1)} hours${psoas.models} below ${short} % of its length in ` +
    `standing and is at ${fixed(psoas.mean, 1)} % on average. ` +
    `Iliacus spends ${fixed(iliacus.below, 1)} hours${iliacus.models} there, at ${fixed(iliacus.mean, 1)} % on average (model).`;
  const rows = [
    ...situations.map((one) => [
      one.label,
      `${brief(hours[one.id])} h; psoas at ${fixed(one.psoas[model], 1)} %, iliacus at ${fixed(one.iliacus[model], 1)} % (posture: ${one.basis})`,
    ]),
    ["Sitting", `${brief(sitting)} h`],
    [
      `Hours below ${short} % of standing (model)`,
      `psoas ${fixed(psoas.below, 1)}${psoas.models}, iliacus ${fixed(iliacus.below, 1)}${iliacus.models}`,
    ],
    ["Average over the day (model)", `psoas ${fixed(psoas.mean, 1)} %, iliacus ${fixed(iliacus.mean, 1)} %`],
  ];
  return { sitting, psoas, iliacus, words, rows };
}

// What is left of the day when one situation has this many hours; standing takes it.
export function moved(hours, id, value, { day, rest }) {
  const next = { ...hours, [id]: value };
  next[rest] = 0;
  next[rest] = Math.max(0, tenths(day - total(Object.values(next))));
  return next;
}

// Sums of tenths are not exact; a thousandth of an hour is.
const tenths = (hours) => Math.round(hours * 1000) / 1000;

// The day as one bar: a segment for each situation, with its number in the list.
function dayPicture({ situations, day, model, short }) {
  const paint = picture("day", 320, 66);
  const at = (hour) => 4 + (312 * hour) / day;
  const axis = [0, 6, 12, 18, day].flatMap((hour) => [
    svg("line", { x1: at(hour), x2: at(hour), y1: 38, y2: 44, class: "psoas-tick" }),
    svg(
      "text",
      {
        x: at(hour),
        y: 60,
        class: "psoas-caption",
        style: hour === day ? "text-anchor: end" : hour ? null : "text-anchor: start",
      },
      hour === day ? `${hour} h` : hour,
    ),
  ]);
  return {
    node: paint.node,
    show(hours) {
      let from = 0;
      const shapes = situations
        .flatMap((one, place) => {
          const [start, wide] = [at(from), at(hours[one.id]) - at(0)];
          from += hours[one.id];
          const low = one.psoas[model] < short;
          return wide <= 0
            ? []
            : [
                svg("rect", {
                  x: start,
                  y: low ? 13 : 4,
                  width: wide,
                  height: low ? 25 : 34,
                  class: `psoas-part ${low ? "psoas-full" : "psoas-long"}`,
                }),
                wide < DIGIT
                  ? null
                  : svg(
                      "text",
                      { x: start + wide / 2, y: 30, class: `psoas-caption ${low ? "psoas-on" : ""}` },
                      place + 1,
                    ),
              ];
        })
        .filter(Boolean);
      paint.redraw(...shapes, ...axis);
      paint.say(
        `The ${day} hours of the day as a bar: ` +
          situations
            .filter((one) => hours[one.id] > 0)
            .map((one) => `${one.short} ${brief(hours[one.id])}`)
            .join(", ") +
          ".",
      );
    },
  };
}

// Hours at each length: one bar for each stretch of the scale.
function lengthPicture(name, { scale, width, short, day }) {
  const paint = picture(name, 320, 124);
  const at = (percent) => 4 + (312 * (percent - scale[0])) / (scale[1] - scale[0]);
  const ground = 94;
  const scale_ = [
    svg("line", { x1: 4, x2: 316, y1: ground, y2: ground, class: "psoas-ground" }),
    ...[70, 80, 90, 100].map((percent) =>
      svg(
        "text",
        { x: at(percent), y: 110, class: "psoas-caption", style: percent === scale[0] ? "text-anchor: start" : null },
        `${percent} %`,
      ),
    ),
    svg("line", { x1: at(short), x2: at(short), y1: 4, y2: ground + 4, class: "psoas-mark" }),
  ];
  return {
    node: paint.node,
    show({ bins, below }) {
      const tall = (hours) => (68 * hours) / day;
      const bars = bins.flatMap((hours, place) => {
        const low = scale[0] + place * width;
        return hours <= 0
          ? []
          : [
              svg("rect", {
                x: at(low) + 1,
                y: ground - tall(hours),
                width: at(low + width) - at(low) - 2,
                height: tall(hours),
                class: low < short ? "psoas-full" : "psoas-long",
              }),
              svg(
                "text",
                { x: at(low + width / 2), y: ground - tall(hours) - 4, class: "psoas-caption" },
                fixed(hours, 1),
              ),
            ];
      });
      paint.redraw(...scale_, ...bars);
      paint.say(
        `Hours at each length of ${name}: ${bins
          .map((hours, place) => [scale[0] + place * width, hours])
          .filter(([, hours]) => hours > 0)
          .map(([low, hours]) => `${fixed(hours, 1)} between ${low} and ${low + width} %`)
          .join(", ")}; ${fixed(below, 1)} below ${short} %.`,
      );
    },
  };
}

// One uniform list: a number box with − and + for each situation; standing is what is left.
function hourList(model, { situations, day, rest }) {
  const facts = { day, rest };
  const free = (id) => tenths(model.get("hours")[id] + model.get("hours")[rest]);
  const set = (id, value) => {
    model.set("preset", "");
    model.set("hours", moved(model.get("hours"), id, value, facts));
  };
  const save = () => model.save_changes();
  const rows = situations
    .filter((one) => one.id !== rest)
    .map((one, place) => {
      const { box, error, show } = numberBox({
        name: one.id,
        label: one.label,
        low: 0,
        high: day,
        most: () => free(one.id),
        step: STEP,
        whole: false,
        onMove: (value) => set(one.id, value),
        onRelease: save,
      });
      const press = (by) => {
        set(one.id, tenths(Math.min(free(one.id), Math.max(0, model.get("hours")[one.id] + by))));
        save();
      };
      // The box's own arrow keys do the same, so Tab goes from box to box.
      const step = (sign, words, by) =>
        button(sign, () => press(by), { tabindex: -1, "aria-label": `${one.label}: half an hour ${words}` });
      const [less, more] = [step("−", "less", -STEP), step("+", "more", STEP)];
      return {
        node: h(
          "div",
          { class: "psoas-hours" },
          h("label", {}, h("span", { class: "psoas-key" }, place + 1), h("span", {}, one.label), box),
          less,
          more,
          error,
        ),
        show(hours) {
          show(hours[one.id]);
          less.disabled = hours[one.id] <= 0;
          more.disabled = hours[rest] <= 0;
        },
      };
    });
  const left = h("strong", { "data-out": "rest" });
  const last = situations.find((one) => one.id === rest);
  return {
    node: h(
      "fieldset",
      { class: "psoas-day" },
      h("legend", {}, `Hours of a day of ${day} hours`),
      ...rows.map((row) => row.node),
      h(
        "p",
        { class: "psoas-hours psoas-left" },
        h("span", { class: "psoas-key" }, situations.length),
        h("span", {}, `${last.label} (what is left)`),
        left,
      ),
    ),
    show(hours) {
      rows.forEach((row) => row.show(hours));
      left.textContent = `${brief(hours[rest])} h`;
    },
  };
}

const panel = (title, ...parts) => h("figure", {}, h("h4", {}, title), ...parts);

function render({ model, el }) {
  const facts = model.get("facts");
  const days = picker({
    name: "preset",
    label: "Start from a day",
    options: [{ id: "", label: "your own" }, ...facts.presets.map(({ id, label }) => ({ id, label }))],
    onPick: (id) =>
      commit(model, { preset: id, hours: facts.presets.find((one) => one.id === id)?.hours ?? model.get("hours") }),
  });
  const list = hourList(model, facts);
  const reset = button("Reset", () => commit(model, facts.start));
  const [whole, psoas, iliacus] = [dayPicture(facts), lengthPicture("psoas", facts), lengthPicture("iliacus", facts)];
  const below = ["psoas", "iliacus"].map((muscle) => [muscle, tile(`below-${muscle}`, "")]);
  const [words, table] = [sentence(), numbersTable("Sitting day: the numbers in the picture")];
  frame({
    el,
    lab: "SittingDay",
    title: "A day of sitting",
    badge: "lengths: model",
    reset: () => reset.click(),
    parts: [
      h("div", { class: "psoas-controls" }, days.node, reset),
      h(
        "div",
        { class: "psoas-stage psoas-dayview" },
        list.node,
        h(
          "div",
          { class: "psoas-tiles" },
          ...below.map(([, one]) => one.node),
          panel(
            "The day, by the numbers of the list",
            whole.node,
            h("figcaption", {}, `Red and lower: the psoas is below ${facts.short} %.`),
          ),
        ),
      ),
      h(
        "div",
        { class: "psoas-stage" },
        panel("Psoas: hours at each length, in % of standing", psoas.node),
        panel("Iliacus: hours at each length, in % of standing", iliacus.node),
      ),
      words.node,
      h("p", { class: "psoas-note" }, facts.not_shown),
      h("p", { class: "psoas-note" }, facts.assumed),
      table.node,
    ],
  });
  const stop = follow(model, STATE, () => {
    const state = stateOf(model, STATE);
    const reading = computeReading(state, facts);
    days.show(state.preset, facts.presets.find((one) => one.id === state.preset)?.source);
    list.show(state.hours);
    below.forEach(([muscle, one]) =>
      one.show(
        `${fixed(reading[muscle].below, 1)} h`,
        `with ${muscle === "psoas" ? "the psoas" : muscle} below ${facts.short} % of its length in standing${reading[muscle].models}`,
      ),
    );
    whole.show(state.hours);
    psoas.show(reading.psoas);
    iliacus.show(reading.iliacus);
    words.show(reading.words);
    table.show(reading.rows);
  });
  return () => {
    stop();
    words.stop();
  };
}

export default { render };
