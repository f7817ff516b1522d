// The face of PlanBuilder: a week of stretching that fits, and the files to take away. Python makes the files.

import { numberBox, picker } from "../kit/controls.js";
import { button, freshId, h, svg } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { brief, listed, plural } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";
import { numbersTable, sentence } from "../kit/words.js";

const STATE = ["variant", "second", "sides", "hold_s", "reps", "days", "at", "start", "weeks", "zone", "name", "note"];
const MOST_BOXES = 16; // holds of a session that are drawn one by one
const PATIENCE = 6000; // ms to wait for Python before saying that there is none

const short = (day) => day.label.slice(0, 3);

// The same arithmetic and the same words as psoas.readings.plan_week.
export function computeReading({ variant, second, sides, hold_s, reps, days, at, weeks }, facts) {
  const { variants, orders, change_s, lines, guideline } = facts;
  const chosen = second && second !== variant ? [variant, second] : [variant];
  const labels = chosen.map((id) => variants.find((one) => one.id === id).label);
  const order = orders[sides];
  const legs = order.includes("left") ? ["left", "right"] : order;
  const once = [...Array(reps).fill(order).flat(), ...(sides === "stiffer first and last" ? [order[0]] : [])];
  const holds = chosen.flatMap(() => once);
  const count = (leg) => holds.filter((one) => one === leg).length;
  const minutes = Object.fromEntries(legs.map((leg) => [leg, (hold_s * count(leg) * days.length) / 60]));
  const session = holds.length * hold_s + (holds.length - 1) * change_s;
  const least = Math.min(...Object.values(minutes));
  const left = (skipped) => (least * (days.length - skipped)) / days.length;
  const reached = lines.filter((line) => least >= line.minutes);
  const [[more, high], [less, low]] = Object.entries(minutes);
  const share =
    high === low
      ? `Each leg gets ${brief(low)} min a week`
      : `The ${more} leg gets ${brief(high)} min a week and the ${less} leg ${brief(low)}`;
  const where = reached.length
    ? `at or past the ${listed(reached.map((line) => brief(line.minutes)))} minute mark`
    : "below every mark";
  const names = facts.days.filter((day) => days.includes(day.id)).map((day) => day.label);
  const when = days.length === facts.days.length ? "every day" : `on ${listed(names)}`;
  const without =
    days.length === 1
      ? "Leave its one day out, and the next week starts afresh."
      : `With one day left out, the week still has ${brief(left(1))} min.`;
  const words =
    `${labels.join(" + ")}: ${reps} × ${brief(hold_s)} s${chosen.length > 1 ? " each" : ""} for both legs, ${sides}, ${when} at ${at}. ` +
    `${share}, ${where}. A session takes about ${brief(session / 60)} min. ${without}`;
  const skips = Array.from({ length: Math.min(days.length, 3) }, (_, i) => i + 1);
  const rows = [
    ...Object.entries(minutes).map(([leg, value]) => [`Stretch a week, ${leg} leg`, `${brief(value)} min`]),
    ...[...lines, guideline].map((line) => [
      `${brief(line.minutes)} min, ${line.label}`,
      least >= line.minutes ? "reached" : "not reached",
    ]),
    ["One session, both legs, changes included", `${brief(session / 60)} min`],
    [`Stretch of one leg in ${plural(weeks, "week")}, at least`, `${brief(least * weeks)} min`],
    ...skips.map((skipped) => [
      `A week with ${plural(skipped, "day")} left out, at least`,
      `${brief(left(skipped))} min`,
    ]),
  ];
  return { labels, names, legs, holds, minutes, session, least, words, rows };
}

// Seven columns; on the days of the plan a session: a box for each hold, the first on top, a column for each leg.
function weekPicture(days) {
  const paint = picture("week", 350, 176);
  return {
    node: paint.node,
    show(reading, state) {
      paint.redraw(...days.flatMap((day, column) => dayColumn(day, 50 * column, reading, state)));
      paint.say(`A week with a session of ${plural(reading.holds.length, "hold")} on ${listed(reading.names)}.`);
    },
  };
}

function dayColumn(day, left, { legs, holds }, { days, at }) {
  const on = days.includes(day.id);
  const name = svg(
    "text",
    { x: left + 25, y: 15, class: "psoas-caption", style: on ? "font-weight: 700" : "" },
    short(day),
  );
  const ground = svg("rect", { x: left + 2, y: 24, width: 46, height: 148, rx: 4, class: "psoas-track" });
  if (!on) return [name, ground, svg("text", { x: left + 25, y: 102, class: "psoas-caption" }, "rest")];
  const few = holds.length <= MOST_BOXES;
  const boxes = few ? holds : legs;
  const thick = 116 / Math.max(boxes.length, 6);
  const side = (leg) => legs.indexOf(leg);
  return [
    name,
    ground,
    svg("text", { x: left + 25, y: 43, class: "psoas-caption" }, at),
    ...boxes.map((leg, place) =>
      svg("rect", {
        x: left + 5 + 21 * side(leg),
        y: 51 + place * thick,
        width: 19,
        height: thick * 0.8,
        class: side(leg) ? "psoas-other" : "psoas-stretch",
      }),
    ),
    ...(few
      ? []
      : legs.map((leg) =>
          svg(
            "text",
            { x: left + 14.5 + 21 * side(leg), y: 112, class: "psoas-caption" },
            String(holds.filter((one) => one === leg).length),
          ),
        )),
  ];
}

// Each leg's minutes a week on one scale, beside the marks that reviews and the guideline name.
function dosePicture(marks) {
  const paint = picture("dose", 350, 176);
  return {
    node: paint.node,
    show({ minutes }) {
      const most = Math.max(...Object.values(minutes), 2 * Math.max(...marks));
      const wide = (value) => (330 * value) / most;
      const bars = Object.entries(minutes).flatMap(([leg, value], place) => [
        svg("text", { x: 10, y: 18 + 54 * place }, `${leg} leg ${brief(value)} min a week`),
        svg("rect", { x: 10, y: 25 + 54 * place, width: 330, height: 24, class: "psoas-track" }),
        svg("rect", {
          x: 10,
          y: 25 + 54 * place,
          width: wide(value),
          height: 24,
          class: place ? "psoas-other" : "psoas-stretch",
        }),
      ]);
      paint.redraw(
        ...bars,
        ...markLines(marks, wide),
        svg("text", { x: 10, y: 168 }, "0"),
        svg("text", { x: 340, y: 168, style: "text-anchor: end" }, `${brief(most)} min a week`),
      );
      const said = Object.entries(minutes).map(([leg, value]) => `${leg} leg ${brief(value)}`);
      paint.say(`Minutes of stretch a week: ${listed(said)}; marks at ${listed(marks.map(brief))}.`);
    },
  };
}

// A mark crosses the bars, not the words; where the numbers below would touch, they stand together.
function markLines(marks, wide) {
  const crowded = wide(marks[1]) - wide(marks[0]) < 18;
  const dash = (x, y1, y2) => svg("line", { x1: x, x2: x, y1, y2, class: "psoas-mark" });
  return marks.flatMap((mark, place) => {
    const x = 10 + wide(mark);
    const last = place === marks.length - 1;
    const words = crowded ? (last ? marks.map(brief).join(", ") : "") : brief(mark);
    return [
      dash(x, 22, 52),
      dash(x, 76, 116),
      svg("text", { x: crowded ? 10 : x, y: 132, class: crowded ? "" : "psoas-caption" }, words),
    ];
  });
}

// ---- Controls, in three groups -----------------------------------------------------------------

const group = (legend, ...parts) => h("fieldset", { class: "psoas-group" }, h("legend", {}, legend), ...parts);

// A date, a time or a line of text with its label. What does not fit is not taken, and goes when the focus does:
// a date box reports a change with every digit of the year, so it must not be put right before that.
function field({ name, label, type, onMove, onRelease, ...more }) {
  const id = freshId();
  let kept = "";
  const box = h("input", {
    id,
    type,
    name,
    ...more,
    oninput: () => {
      if (box.validity.valid && (box.value || !more.required)) onMove((kept = box.value));
    },
    onchange: onRelease,
    onblur: () => {
      if (box.value !== kept || box.validity.badInput) box.value = kept;
    },
  });
  return {
    node: h("div", { class: "psoas-picker" }, h("label", { for: id }, label), box),
    show(value) {
      kept = value;
      if (document.activeElement !== box && box.value !== value) box.value = value;
    },
  };
}

function numberField(model, facts, name, label) {
  const [low, high] = facts.limits[name];
  const { box, error, show } = numberBox({
    name,
    label,
    low,
    high,
    onMove: (value) => model.set(name, value),
    onRelease: () => model.save_changes(),
  });
  box.id = freshId();
  return { node: h("div", { class: "psoas-picker" }, h("label", { for: box.id }, label), box, error), show };
}

// A box for each day. The last one chosen stays: a week without a day is no plan.
function daysField(model, facts) {
  const error = h("p", { class: "psoas-error", role: "alert" });
  const boxes = facts.days.map((day) => {
    const box = h("input", { type: "checkbox", name: day.id, onchange: () => toggle(day, box) });
    return { day, box };
  });
  function toggle(day, box) {
    const days = facts.days
      .map((one) => one.id)
      .filter((id) => (id === day.id ? box.checked : model.get("days").includes(id)));
    error.textContent = days.length ? "" : `Choose at least one day. Kept ${day.label}.`;
    if (days.length) commit(model, { days });
    else box.checked = true;
  }
  return {
    node: h(
      "fieldset",
      { class: "psoas-days" },
      h("legend", {}, "Days"),
      ...boxes.map(({ day, box }) => h("label", {}, box, short(day))),
      error,
    ),
    show: (days) => boxes.forEach(({ day, box }) => (box.checked = days.includes(day.id))),
  };
}

const device = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

function zones(kept) {
  const known = Intl.supportedValuesOf ? Intl.supportedValuesOf("timeZone") : [];
  const all = [...new Set([...known, "UTC", kept].filter(Boolean))].sort();
  return [{ id: "", label: `of this device (${device()})` }, ...all.map((id) => ({ id, label: id }))];
}

function what(model, facts) {
  const options = facts.variants.map(({ id, label }) => ({ id, label }));
  const pick = (name) => (id) => commit(model, { [name]: id });
  const variant = picker({ name: "variant", label: "Variant", options, onPick: pick("variant") });
  const second = picker({
    name: "second",
    label: "A second one, if you like",
    options: [{ id: "", label: "none" }, ...options],
    onPick: pick("second"),
  });
  const sides = picker({
    name: "sides",
    label: "Side order",
    options: Object.keys(facts.orders).map((id) => ({ id, label: id })),
    onPick: pick("sides"),
  });
  const about = (id) => {
    const one = facts.variants.find((each) => each.id === id);
    return one ? `Needs: ${one.needs}. ${one.suits}` : "";
  };
  return {
    node: group("What", variant.node, second.node, sides.node),
    show(state) {
      variant.show(state.variant, about(state.variant));
      second.show(
        state.second,
        state.second === state.variant ? "The same as the first, so it counts once." : about(state.second),
      );
      sides.show(state.sides, state.sides === "stiffer first and last" ? "The stiffer leg gets one hold more." : "");
    },
  };
}

function howMuch(model, facts) {
  const hold = numberField(model, facts, "hold_s", "Seconds a hold");
  const reps = numberField(model, facts, "reps", "Holds for each leg");
  const preset = picker({
    name: "preset",
    label: "Start from",
    options: [{ id: "", label: "your own" }, ...facts.presets.map(({ id, label }) => ({ id, label }))],
    onPick: (id) => commit(model, facts.presets.find((one) => one.id === id)?.dose ?? {}),
  });
  const same = (state) =>
    facts.presets.find(
      ({ dose }) =>
        dose.hold_s === state.hold_s && dose.reps === state.reps && String(dose.days) === String(state.days),
    );
  return {
    node: group("How much", preset.node, hold.node, reps.node),
    show(state) {
      hold.show(state.hold_s);
      reps.show(state.reps);
      preset.show(same(state)?.id ?? "", same(state)?.source);
    },
  };
}

function whenItIs(model, facts) {
  const set = (name) => (value) => model.set(name, value);
  const save = () => model.save_changes();
  const days = daysField(model, facts);
  const at = field({ name: "at", label: "Time", type: "time", required: true, onMove: set("at"), onRelease: save });
  const start = field({
    name: "start",
    label: "First day (blank: the day you save)",
    type: "date",
    min: "1970-01-01",
    max: "2100-12-31",
    onMove: set("start"),
    onRelease: save,
  });
  const weeks = numberField(model, facts, "weeks", "Weeks");
  const zone = picker({
    name: "zone",
    label: "Time zone",
    options: zones(model.get("zone")),
    onPick: (id) => commit(model, { zone: id }),
  });
  return {
    node: group("When", days.node, at.node, weeks.node, start.node, zone.node),
    show(state) {
      days.show(state.days);
      at.show(state.at);
      start.show(state.start);
      weeks.show(state.weeks);
      zone.show(state.zone);
    },
  };
}

// ---- To take away ------------------------------------------------------------------------------

const today = () => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
};

function save({ name, type, text }) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

// Python makes the files; it is asked by a message. Without one (a saved page) no answer comes, and that is said.
function files(model, say) {
  let waiting = null;
  let timer = 0;
  const settle = (words) => {
    clearTimeout(timer);
    waiting = null;
    say(words);
  };
  const answered = (message) => {
    if (message?.kind !== "file" || message.ticket !== waiting) return;
    if (message.error) return settle(message.error);
    save(message);
    settle(`Saved as ${message.name}, where your browser keeps downloads.`);
  };
  model.on("msg:custom", answered);
  return {
    ask(what) {
      waiting = freshId();
      say("Asking Python for the file …");
      clearTimeout(timer);
      timer = setTimeout(
        () =>
          settle(
            "Python did not answer, so there is no file. This may be a saved page: print the week instead, or run the notebook.",
          ),
        PATIENCE,
      );
      model.save_changes();
      if (model.send) model.send({ kind: "file", what, ticket: waiting, today: today(), zone: device() });
    },
    stop() {
      clearTimeout(timer);
      model.off("msg:custom", answered);
    },
  };
}

// A plain page of the week with the safety wording, printed from a frame of its own; it needs no Python.
function printer(root, model, facts) {
  let sheet = null;
  return () => {
    sheet?.remove();
    sheet = h("iframe", { class: "psoas-sheet", title: "The week, to print", tabindex: "-1", "aria-hidden": "true" });
    root().append(sheet);
    const state = stateOf(model, STATE);
    const reading = computeReading(state, facts);
    const paper = sheet.contentDocument;
    paper.title = state.name || "Hip-flexor stretch";
    paper.body.style.cssText =
      "font: 11pt/1.4 system-ui, sans-serif; max-width: 180mm; margin: 0 auto; color: #000; background: #fff";
    paper.body.append(
      h("h1", { style: "font-size: 16pt" }, state.name || "Hip-flexor stretch"),
      h("p", {}, state.note),
      h("p", {}, reading.words),
      h(
        "table",
        { style: "width: 100%; text-align: left" },
        h(
          "tbody",
          {},
          ...facts.days.map((day) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, day.label),
              h(
                "td",
                {},
                state.days.includes(day.id)
                  ? `${state.at}, ${reading.labels.join(" + ")}: ${reading.holds.length} holds`
                  : "rest",
              ),
            ),
          ),
        ),
      ),
      h("p", {}, facts.skipped),
      ...facts.safety.map(({ title, text }) => h("p", {}, h("strong", {}, `${title}. `), text)),
    );
    sheet.contentWindow.print();
  };
}

function takeAway(model, facts, root) {
  const status = h("p", { class: "psoas-note", role: "status" });
  const file = files(model, (words) => (status.textContent = words));
  const line = (name, label) =>
    field({
      name,
      label,
      type: "text",
      maxlength: facts.lengths[name],
      onMove: (value) => model.set(name, value),
      onRelease: () => model.save_changes(),
    });
  const [name, note] = [line("name", "Name (may stay blank)"), line("note", "Note (may stay blank)")];
  return {
    node: group(
      "To take away",
      h("div", { class: "psoas-own-words" }, name.node, note.node),
      h(
        "div",
        { class: "psoas-row" },
        button("Calendar (.ics)", () => file.ask("calendar")),
        button("Handout (.html)", () => file.ask("handout")),
        button("Log (.csv)", () => file.ask("log")),
        button("Print the week", printer(root, model, facts)),
      ),
      status,
    ),
    show: (state) => {
      name.show(state.name);
      note.show(state.note);
    },
    stop: file.stop,
  };
}

function render({ model, el }) {
  const facts = model.get("facts");
  const parts = [what(model, facts), howMuch(model, facts), whenItIs(model, facts)];
  let root = el;
  const away = takeAway(model, facts, () => root);
  const marks = [...facts.lines, facts.guideline].map((line) => line.minutes).sort((a, b) => a - b);
  const [week, dose, words, table] = [
    weekPicture(facts.days),
    dosePicture(marks),
    sentence(),
    numbersTable("Plan: the numbers in the picture"),
  ];
  const key = h("figcaption", {});
  const back = () => commit(model, facts.start);
  root = frame({
    el,
    lab: "PlanBuilder",
    title: "Build a plan",
    reset: back,
    parts: [
      h("div", { class: "psoas-groups" }, ...parts.map((part) => part.node), button("Reset", back)),
      h(
        "div",
        { class: "psoas-stage psoas-top" },
        h("figure", {}, week.node, key),
        h(
          "figure",
          {},
          dose.node,
          h(
            "figcaption",
            {},
            `Marks: ${[facts.guideline, ...facts.lines].map((line) => `${brief(line.minutes)} min, ${line.label}`).join("; ")}.`,
          ),
        ),
      ),
      words.node,
      h("p", { class: "psoas-note" }, `${facts.skipped} ${facts.caption}`),
      table.node,
      away.node,
    ],
  });
  const stop = follow(model, STATE, () => {
    const state = stateOf(model, STATE);
    const reading = computeReading(state, facts);
    for (const part of [...parts, away]) part.show(state);
    week.show(reading, state);
    dose.show(reading);
    const boxes =
      reading.holds.length <= MOST_BOXES ? "A box is a hold, the first on top." : "The numbers are holds in a session.";
    key.textContent = `${boxes} Left column: ${reading.legs[0]} leg; right column: ${reading.legs[1]} leg.`;
    words.show(reading.words);
    table.show(reading.rows);
  });
  return () => {
    stop();
    words.stop();
    away.stop();
  };
}

export default { render };
