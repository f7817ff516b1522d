// The face of ClassRoom: numbers of a class, in two rounds. What is typed here stays in this page.

import { button, freshId, h, svg } from "../kit/elements.js";
import { follow, frame } from "../kit/frame.js";
import { fixed } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";
import { numbersTable, sentence } from "../kit/words.js";

const ROUNDS = ["before", "after"];
const LONGEST_SHOWN = 20;
const GAP = " \u00a0\u2009\u202f";
const BREAK = new RegExp(`[\\n\\r\\t;]+|,[${GAP}\\n\\r\\t]+`);
const PLAIN = /^(0|[1-9][0-9]*)$/;
const GROUPED = new RegExp(`^[0-9]{1,3}(?:[,'’${GAP}][0-9]{3})+$`);
const UNCLEAR = new RegExp(`(?<![0-9])[0-9]{1,3}[,${GAP}][0-9]{3}(?![0-9])`);
const BETWEEN = new RegExp(`[,${GAP}]+`);
const EDGES = new RegExp(`^[${GAP}]+|[${GAP}]+$`, "g");

// ---- The same rules and words as psoas.readings.class_room ------------------------------------

export function entries(text, { most, grouped }) {
  const [values, bad] = [[], []];
  for (const entry of text.split(BREAK).map((part) => part.replace(EDGES, ""))) {
    let parts;
    if (grouped && GROUPED.test(entry)) parts = [[entry, entry.replace(/[^0-9]/g, "")]];
    else if (grouped && UNCLEAR.test(entry)) parts = [[entry, ""]];
    else
      parts = entry
        .split(BETWEEN)
        .filter(Boolean)
        .map((part) => [part, part]);
    for (const [written, digits] of parts) {
      if (PLAIN.test(digits) && Number(digits.slice(0, 9)) <= most) values.push(Number(digits));
      else bad.push(written);
    }
  }
  return { values, bad };
}

export function complaint({ values, bad }, { most }) {
  if (!bad.length) return "";
  const first = `“${[...bad[0]].slice(0, LONGEST_SHOWN).join("")}”`;
  const who =
    bad.length === 1 ? `${first} is no whole number` : `${first} and ${bad.length - 1} more are no whole numbers`;
  const others = { 0: "no other was", 1: "1 other was" }[values.length] ?? `${values.length} others were`;
  return `${who} from 0 to ${fixed(most)}; ${others} added: correct what is left in the box.`;
}

const middleTwo = (many) => [Math.floor((many - 1) / 2), Math.floor(many / 2)];

function ofValues(values, { edges }, least) {
  if (values.length < least) return { people: values.length, mean: null, median: null, middle: "", counts: null };
  const counts = edges.map(() => 0);
  for (const value of values) counts[edges.filter((edge) => value >= edge).length - 1] += 1;
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = middleTwo(sorted.length).map((place) => sorted[place]);
  const median = (low + high) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { people: values.length, mean, median, middle: fixed(median), counts };
}

function ofHands(hands, { labels, middles }, least) {
  const each = hands.flatMap((count, place) => Array(count).fill(place));
  if (each.length < least) return { people: each.length, mean: null, median: null, middle: "", counts: null };
  const [low, high] = middleTwo(each.length).map((place) => labels[each[place]]);
  const mean = each.reduce((sum, place) => sum + middles[place], 0) / each.length;
  return {
    people: each.length,
    mean,
    median: null,
    middle: low === high ? low : `${low} to ${high}`,
    counts: [...hands],
  };
}

const whole = (value) => Math.floor(value + 0.5);
const hidden = ({ counts, people }) => (counts ? "" : people ? "hidden" : "–");
const meanInWords = (one, hands) => hidden(one) || `${hands ? "about " : ""}${fixed(one.mean)}`;

function change(before, after) {
  const by = whole(after) - whole(before);
  return `${by > 0 ? "+" : ""}${fixed(by)}`;
}

function roundInWords(name, one, unit, hands, least) {
  const people = `${name[0].toUpperCase()}${name.slice(1)}: ${fixed(one.people)} ${one.people === 1 ? "person" : "people"}`;
  if (!one.counts) return `${people}; nothing is shown until there are ${least}.`;
  return `${people}, mean ${meanInWords(one, hands)}, median ${one.middle} ${unit}.`;
}

function inWords(rounds, unit, hands, least) {
  if (!rounds.some(({ people }) => people)) return `No numbers yet. Nothing is shown until there are ${least}.`;
  const said = rounds.flatMap((one, i) => (one.people ? [roundInWords(ROUNDS[i], one, unit, hands, least)] : []));
  const [a, b] = rounds;
  if (a.mean !== null && b.mean !== null) {
    const medians = a.median === null || b.median === null ? "" : `, the median by ${change(a.median, b.median)}`;
    said.push(`The mean changed by ${change(a.mean, b.mean)}${medians}.`);
  }
  return said.join(" ");
}

function csvOf(rounds, unit, hands) {
  const how = hands ? " from bins" : "";
  const lines = [
    ["quantity", ...ROUNDS],
    ["people", ...rounds.map(({ people }) => String(people))],
    [`mean${how} ${unit}`, ...rounds.map(({ mean }) => (mean === null ? "" : String(whole(mean))))],
    [`median${how} ${unit}`, ...rounds.map(({ median, middle }) => (median === null ? middle : String(whole(median))))],
  ];
  return lines.map((line) => line.map((cell) => (cell.includes(",") ? `"${cell}"` : cell)).join(",") + "\n").join("");
}

export function computeReading({ before, after, hands }, { topic, least }) {
  const rounds = [before, after].map((some) => (hands ? ofHands : ofValues)(some, topic, least));
  const rows = [
    ["People", ...rounds.map(({ people }) => fixed(people))],
    [`Mean, ${topic.unit}`, ...rounds.map((one) => meanInWords(one, hands))],
    [`Median, ${topic.unit}`, ...rounds.map((one) => hidden(one) || one.middle)],
    ...topic.labels.map((label, place) => [
      `People with ${label}`,
      ...rounds.map((one) => hidden(one) || fixed(one.counts[place])),
    ]),
  ];
  return { rounds, words: inWords(rounds, topic.unit, hands, least), rows, csv: csvOf(rounds, topic.unit, hands) };
}

// ---- Pictures ---------------------------------------------------------------------------------

// For each bin a row with two bars, so that the names of the bins have room on a phone too.
function binsPicture({ labels, unit }) {
  const [left, wide, high] = [118, 190, 34];
  const paint = picture("bins", 360, labels.length * high + 14);
  return {
    node: paint.node,
    show({ rounds, words }) {
      const most = Math.max(5, ...rounds.flatMap(({ counts }) => counts ?? []));
      paint.redraw(
        ...labels.flatMap((label, row) => [
          svg("text", { x: left - 8, y: row * high + 24, style: "text-anchor: end" }, label),
          ...rounds.flatMap(({ counts }, i) => {
            const [count, y] = [counts?.[row] ?? 0, row * high + 5 + i * 14];
            return [
              svg("rect", {
                x: left,
                y,
                width: (wide * count) / most,
                height: 12,
                class: i ? "psoas-full" : "psoas-before",
              }),
              svg(
                "text",
                { x: left + 6 + (wide * count) / most, y: y + 11, class: "psoas-small" },
                counts ? String(count) : "",
              ),
            ];
          }),
        ]),
        svg("line", { x1: left, x2: left, y1: 2, y2: labels.length * high + 4, class: "psoas-tick" }),
      );
      paint.say(`How many people are in each bin of ${unit}. ${words}`);
    },
  };
}

const swatch = (name, words) =>
  h(
    "span",
    { class: "psoas-item" },
    svg(
      "svg",
      { viewBox: "0 0 26 14", "aria-hidden": "true" },
      svg("rect", { x: 4, y: 1, width: 18, height: 12, class: name }),
    ),
    words,
  );

// What can be told of each round, large enough for a projector.
function totals(unit) {
  const body = h("tbody");
  const head = h("tr", {}, h("td"), ...ROUNDS.map((name) => h("th", { scope: "col" }, name)));
  return {
    node: h("table", { class: "psoas-totals" }, h("caption", {}, `Totals, ${unit}`), h("thead", {}, head), body),
    show: ({ rows }) =>
      body.replaceChildren(
        ...["people", "mean", "median"].map((name, row) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, name),
            ...rows[row].slice(1).map((cell, i) => h("td", { "data-out": `${name}-${ROUNDS[i]}` }, cell)),
          ),
        ),
      ),
  };
}

// ---- Controls ---------------------------------------------------------------------------------

function radios(legend, choices, onPick) {
  const name = freshId();
  const inputs = choices.map(([value]) => h("input", { type: "radio", name, value, onchange: () => onPick(value) }));
  const labels = choices.map(([, words], i) => h("label", { class: "psoas-option" }, inputs[i], h("span", {}, words)));
  return {
    node: h("fieldset", { class: "psoas-radios" }, h("legend", {}, legend), ...labels),
    show: (value) => inputs.forEach((input) => (input.checked = input.value === value)),
  };
}

function typing(topic, onAdd, onUndo) {
  const [id, errorId] = [freshId(), freshId()];
  const error = h("p", { id: errorId, class: "psoas-error", role: "alert" });
  const box = h("textarea", { id, rows: 3, name: "numbers", spellcheck: "false", "aria-describedby": errorId });
  const add = button(
    "Add",
    () => {
      const found = entries(box.value, topic);
      box.value = found.bad.join("\n");
      error.textContent = complaint(found, topic);
      box.setAttribute("aria-invalid", String(found.bad.length > 0));
      if (found.values.length) onAdd(found.values);
      box.focus();
    },
    { class: "psoas-main" },
  );
  const undo = button("Take the last back", onUndo);
  return {
    node: h(
      "div",
      { class: "psoas-typing" },
      h("label", { for: id }, `Numbers: ${topic.unit}, one a line; no names`),
      box,
      error,
      h("div", { class: "psoas-row" }, add, undo),
    ),
    show: (canUndo) => (undo.disabled = !canUndo),
    clear() {
      box.value = error.textContent = "";
      box.setAttribute("aria-invalid", "false");
    },
  };
}

function counting(topic, onCount) {
  const rows = topic.labels.map((label, place) => {
    const count = h("span", { class: "psoas-count" });
    const step = (sign, by, words) =>
      button(sign, () => onCount(place, by), { "aria-label": `${words} for ${label} ${topic.unit}` });
    const [fewer, more] = [step("−", -1, "One hand fewer"), step("+", 1, "One hand more")];
    return {
      count,
      fewer,
      node: h("div", { class: "psoas-option" }, h("span", { class: "psoas-text" }, label), fewer, count, more),
    };
  });
  return {
    node: h(
      "fieldset",
      { class: "psoas-options" },
      h("legend", { class: "psoas-legend" }, `Hands up: ${topic.unit}`),
      ...rows.map(({ node }) => node),
    ),
    show: (hands) =>
      rows.forEach(({ count, fewer }, i) => {
        count.textContent = hands[i];
        fewer.disabled = hands[i] === 0;
      }),
  };
}

function exportBox() {
  const text = h("textarea", {
    rows: 4,
    readonly: true,
    "aria-label": "Totals as CSV, to copy",
    onfocus: () => text.select(),
  });
  const download = button("Download", () => {
    const address = URL.createObjectURL(new Blob([text.value], { type: "text/csv" }));
    h("a", { href: address, download: "class-totals.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(address));
  });
  return {
    node: h(
      "details",
      { class: "psoas-numbers" },
      h("summary", {}, "Totals as CSV"),
      text,
      h("div", { class: "psoas-row" }, download),
    ),
    show: (csv) => (text.value = csv),
  };
}

// What is typed lives here, not in the model: a model is sent to Python, and can be saved with the notebook.
function register({ labels, by_hands }) {
  const bins = labels.length;
  const empty = () => ({ before: [], after: [] });
  const nobody = () => ({ before: Array(bins).fill(0), after: Array(bins).fill(0) });
  const room = { mode: "numbers", round: "before", batches: empty(), hands: nobody() };
  return {
    room,
    take({ before, after }) {
      room.batches = { before: before.length ? [[...before]] : [], after: after.length ? [[...after]] : [] };
      room.hands = nobody();
      room.mode = by_hands && !before.length && !after.length ? "hands" : "numbers";
    },
    add: (values) => room.batches[room.round].push(values),
    undo: () => room.batches[room.round].pop(),
    count: (place, by) => (room.hands[room.round][place] = Math.max(0, room.hands[room.round][place] + by)),
    state() {
      const hands = room.mode === "hands";
      const [before, after] = ROUNDS.map((name) => (hands ? room.hands[name] : room.batches[name].flat()));
      return { before, after, hands };
    },
  };
}

function render({ model, el }) {
  const facts = model.get("facts");
  const { topic } = facts;
  const book = register(topic);
  const then =
    (act) =>
    (...given) => {
      act(...given);
      show();
    };
  const rounds = radios(
    "Round",
    ROUNDS.map((name) => [name, name]),
    then((name) => (book.room.round = name)),
  );
  const modes = radios(
    "How",
    [
      ["numbers", "type or paste numbers"],
      ["hands", "show of hands"],
    ],
    then((mode) => (book.room.mode = mode)),
  );
  const typed = typing(topic, then(book.add), then(book.undo));
  const raised = counting(topic, then(book.count));
  const fresh = (given) => {
    typed.clear();
    book.take(given);
  };
  const generated =
    facts.generated &&
    button(
      "Use the generated class",
      then(() => fresh(facts.generated)),
    );
  const reset = button(
    "Reset",
    then(() => fresh(facts.start)),
  );
  const [bins, sums, words, all, csv] = [
    binsPicture(topic),
    totals(topic.unit),
    sentence(),
    numbersTable("The class", ["What", "Before", "After"]),
    exportBox(),
  ];

  function show() {
    const reading = computeReading(book.state(), facts);
    const { mode, round, batches, hands } = book.room;
    rounds.show(round);
    modes.show(mode);
    typed.node.hidden = mode !== "numbers";
    raised.node.hidden = mode !== "hands";
    typed.show(batches[round].length > 0);
    raised.show(hands[round]);
    bins.show(reading);
    sums.show(reading);
    words.show(reading.words);
    all.show(reading.rows);
    csv.show(reading.csv);
  }

  frame({
    el,
    lab: "ClassRoom",
    title: `The class: ${topic.unit}`,
    reset: () => reset.click(),
    parts: [
      h("div", { class: "psoas-controls" }, rounds.node, modes.node),
      h(
        "div",
        { class: "psoas-stage psoas-class" },
        h(
          "div",
          { class: "psoas-entry" },
          typed.node,
          raised.node,
          h("div", { class: "psoas-row" }, generated, reset),
          sums.node,
        ),
        h(
          "figure",
          {},
          bins.node,
          h(
            "figcaption",
            { class: "psoas-keys" },
            swatch("psoas-before", "before"),
            swatch("psoas-full", "after"),
            `people with so many ${topic.unit}`,
          ),
        ),
      ),
      words.node,
      h("p", { class: "psoas-note" }, `${facts.why}${generated ? ` ${facts.source}` : ""}`),
      all.node,
      csv.node,
    ],
  });
  const stop = follow(
    model,
    ["before", "after"],
    then(() => book.take({ before: model.get("before"), after: model.get("after") })),
  );
  return () => {
    stop();
    words.stop();
  };
}

export default { render };
