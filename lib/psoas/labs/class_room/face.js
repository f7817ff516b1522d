// The face of ClassRoom: numbers of a class, in two rounds. What is typed here stays in this page.

import { box, button, h, row } from "../kit/elements.js";
import { frame, greet, stopping } from "../kit/frame.js";
import { numbersTable, sentence } from "../kit/words.js";
import { counting, exportBox, radios, typing } from "./controls.js";
import { complaint, entries } from "./entries.js";
import { binsCaption, binsPicture, totals } from "./pictures.js";
import { computeReading, ROUNDS } from "./reading.js";
import { register } from "./register.js";

const NOBODY = { before: [], after: [] };
const INVENTED =
  "Nobody stands behind these numbers: they are generated. The first of your own takes their place; Reset clears them.";
const MODES = [
  ["numbers", "type or paste numbers"],
  ["hands", "show of hands"],
];

// Where numbers are given; `change` is told after each.
function entry(topic, book, change) {
  const set = (name) => (value) => {
    book.room[name] = value;
    change();
  };
  const then =
    (act) =>
    (...given) => {
      act(...given);
      change();
    };
  const rounds = radios(
    "Round",
    ROUNDS.map((name) => [name, name]),
    set("round"),
  );
  const modes = radios("How", MODES, set("mode"));
  const typed = typing(topic, then(book.add), then(book.undo));
  const raised = counting(topic, then(book.count));
  return {
    controls: box("controls", rounds.node, modes.node),
    nodes: [typed.node, raised.node],
    begin(given, generated = false) {
      typed.clear();
      book.take(given, generated);
      change();
    },
    show({ mode, round, batches, hands }) {
      rounds.show(round);
      modes.show(mode);
      typed.node.hidden = mode !== "numbers";
      raised.node.hidden = mode !== "hands";
      typed.show(batches[round].length > 0);
      raised.show(hands[round]);
    },
  };
}

// What is told: pictures, the sentence, tables.
function report(topic) {
  const [bins, sums, words, csv] = [binsPicture(topic), totals(topic.unit), sentence(), exportBox()];
  const all = numbersTable("The class", ["What", "Before", "After"]);
  return {
    figure: h("figure", {}, bins.node, binsCaption(topic.unit)),
    sums: sums.node,
    words: words.node,
    tables: [all.node, csv.node],
    show(reading) {
      bins.show(reading);
      sums.show(reading);
      words.show(reading.words);
      all.show(reading.rows);
      csv.show(reading.csv);
    },
    stop: words.stop,
  };
}

// What is known before Python speaks: all of it on a saved page; a notebook's model holds no number of a class.
function atFirst(model, sample) {
  if (model.get("preset")) return { ...sample, generated: true, start: NOBODY };
  const given = { before: model.get("before") ?? [], after: model.get("after") ?? [] };
  return { ...given, generated: false, start: given };
}

// A class that Python gave comes as a message, since what a model holds can be saved with the notebook.
// It comes again to every face when one asks; what was typed since stays.
function hearPython(model, take) {
  let last = "";
  const hear = (message) => {
    const said = JSON.stringify(message);
    if (message.kind === "class" && said !== last) take(message);
    last = said;
  };
  model.on("msg:custom", hear);
  const stop = greet(model);
  return () => {
    stop();
    model.off("msg:custom", hear);
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const { topic, generated } = facts;
  let start = NOBODY;
  const book = register(topic);
  const shown = report(topic);
  const show = () => {
    given.show(book.room);
    invented.textContent = book.room.generated ? INVENTED : "";
    shown.show(computeReading(book.state(), facts));
  };
  const given = entry(topic, book, show);
  const sample = generated && button("Use the generated class", () => given.begin(generated, true));
  const reset = button("Reset", () => given.begin(start));
  const invented = h("p", { class: "psoas-note", role: "status" });
  const note = h("p", { class: "psoas-note" }, `${facts.why}${generated ? ` ${facts.source}` : ""}`);
  const entered = box("entry", ...given.nodes, row(sample, reset), invented, shown.sums);
  frame({
    el,
    lab: "ClassRoom",
    title: `The class: ${topic.unit}`,
    reset: () => reset.click(),
    parts: [
      given.controls,
      box("stage psoas-class", entered, box("told", shown.figure, shown.words)),
      note,
      ...shown.tables,
    ],
  });
  const take = (held) => {
    start = held.start;
    book.take(held, held.generated);
    show();
  };
  take(atFirst(model, generated));
  const stop = hearPython(model, take);
  return stopping(stop, shown.stop);
}

export { complaint, computeReading, entries };
export default { render };
