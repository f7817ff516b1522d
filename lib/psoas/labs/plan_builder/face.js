// The face of PlanBuilder: a week of stretching that fits, and the files to take away.

import { box, button, h, row } from "../kit/elements.js";
import { commit, follow, frame, stateOf, stopping } from "../kit/frame.js";
import { brief } from "../kit/numbers.js";
import { numbersTable, sentence } from "../kit/words.js";
import { field, group } from "./fields.js";
import { files } from "./files.js";
import { howMuchGroup, whatGroup, whenGroup } from "./groups.js";
import { printWeek } from "./paper.js";
import { dosePicture, weekPicture } from "./pictures.js";
import { computeReading, STATE } from "./reading.js";

function takeAway(model, facts, printed) {
  const status = h("p", { class: "psoas-note", role: "status" });
  const file = files(model, (words) => {
    status.textContent = words;
  });
  const line = (name, label) => field(model, { name, label, type: "text", maxlength: facts.lengths[name] });
  const name = line("name", "Title of the calendar and the handout (may stay blank)");
  const note = line("note", "Note (may stay blank)");
  const buttons = row(
    button("Calendar (.ics)", () => file.ask("calendar")),
    button("Handout (.html)", () => file.ask("handout")),
    button("Log (.csv)", () => file.ask("log")),
    button("Print the week", printed),
  );
  return {
    node: group("To take away", box("own-words", name.node, note.node), buttons, status),
    show(state) {
      name.show(state.name);
      note.show(state.note);
    },
    stop: file.stop,
  };
}

function stage({ days, lines, guideline, most_boxes }) {
  const marks = [...lines, guideline].map((line) => line.minutes).sort((a, b) => a - b);
  const named = [guideline, ...lines].map((line) => `${brief(line.minutes)} min, ${line.label}`);
  const [week, dose, key] = [weekPicture(days, most_boxes), dosePicture(marks), h("figcaption", {})];
  const caption = h("figcaption", {}, `Marks: ${named.join("; ")}.`);
  return {
    node: box("stage psoas-top", h("figure", {}, week.node, key), h("figure", {}, dose.node, caption)),
    show(reading, state) {
      key.textContent = week.show(reading, state);
      dose.show(reading);
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const reset = () => commit(model, facts.start);
  let paper = null;
  const away = takeAway(model, facts, () => {
    paper?.remove();
    paper = printWeek(root, stateOf(model, STATE), facts);
  });
  const groups = [whatGroup(model, facts), howMuchGroup(model, facts), whenGroup(model, facts)];
  const [pictures, words, table] = [stage(facts), sentence(), numbersTable("Plan: the numbers in the picture")];
  const controls = box("groups", ...groups.map(({ node }) => node), button("Reset", reset));
  const note = h("p", { class: "psoas-note" }, `${facts.skipped} ${facts.caption}`);
  const parts = [controls, words.node, pictures.node, note, table.node, away.node];
  const root = frame({ el, lab: "PlanBuilder", title: "Build a plan", reset, parts });
  const stop = follow(model, STATE, (state) => {
    const reading = computeReading(state, facts);
    for (const part of [...groups, away]) part.show(state);
    pictures.show(reading, state);
    words.show(reading.words);
    table.show(reading.rows);
  });
  return stopping(stop, words.stop, away.stop);
}

export { computeReading };
export default { render };
