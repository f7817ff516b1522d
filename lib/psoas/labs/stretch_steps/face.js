// The face of StretchSteps: one step, one picture in its pose; the common fault on request, closer and beside it.

import { picker } from "../kit/controls.js";
import { box, button, h } from "../kit/elements.js";
import { commit, follow, frame, stopping } from "../kit/frame.js";
import { signed } from "../kit/numbers.js";
import { scenePicture } from "../kit/scene.js";
import { numbersTable, sentence } from "../kit/words.js";
import { about, differCards, fold, stepList, walk } from "./cards.js";
import { readingWords } from "./reading.js";

const STATE = /** @type {const} */ (["variant", "need", "step", "fault"]);
const COLOURS =
  "Psoas orange to red: longer than in standing. Grey: the same. Blue: shorter. The ring shows where the step is. " +
  "Beside a fault, the blue line is the back as meant, the dashed one the fault. Limbs and things are drawn by eye.";

const byId = (many, id) => many.find((one) => one.id === id);

function controls(model, { needs, variants }) {
  const need = picker({
    name: "need",
    label: "What do you need?",
    options: [{ id: "", label: "Choose a need…" }, ...needs],
    onPick: (id) => commit(model, { need: id, step: 1, ...(id ? { variant: byId(needs, id).variant } : {}) }),
  });
  const variant = picker({
    name: "variant",
    label: "Way to do it",
    options: variants,
    onPick: (id) => {
      const fits = byId(needs, model.get("need"))?.variant === id;
      commit(model, { variant: id, step: 1, ...(fits ? {} : { need: "" }) });
    },
  });
  return {
    node: box("controls psoas-choice", need.node, variant.node),
    show(state) {
      const asked = byId(needs, state.need);
      need.show(state.need, asked ? `${asked.why} ${asked.also}` : "");
      variant.show(state.variant, byId(variants, state.variant).source);
    },
  };
}

// How long the psoas is in a picture.
function length(name) {
  const [number, note] = [h("strong", { "data-out": name }), h("span")];
  return {
    node: h("p", { class: "psoas-length" }, number, " ", note),
    /** @param {{ percent: number, mm: number }} psoas */
    show({ percent, mm }) {
      number.textContent = `psoas ${signed(percent)} %`;
      note.textContent = `${signed(mm)} mm (model)`;
    },
  };
}

function panel(name, picture) {
  const [title, psoas] = [h("h4"), length(name)];
  return {
    node: h("figure", { class: "psoas-panel" }, title, picture.node, psoas.node),
    show(heading, drawn) {
      title.textContent = heading;
      psoas.show(drawn.psoas);
    },
  };
}

// The step as meant, all of it.
function stepPanel({ drawing, low }) {
  const picture = scenePicture(drawing, low, "step");
  const psoas = length("step");
  return {
    node: h("figure", { class: "psoas-one" }, picture.node, psoas.node),
    stop: picture.stop,
    show({ label, room, steps }, number) {
      const drawn = steps[number - 1];
      const words = `${label}, step ${number}, from the side. The psoas path is ${drawn.words[0]} (model).`;
      picture.show(room, drawn, "step", `${words} The ring is at the ${drawn.place}.`);
      psoas.show(drawn.psoas);
    },
  };
}

// The stretch as meant and in its common fault, side by side and closer.
function twoPanels({ drawing, low }) {
  const [meant, wrong] = ["done", "fault"].map((name) => scenePicture(drawing, low, name, { close: true }));
  const [left, right] = [panel("done", meant), panel("fault", wrong)];
  return {
    node: box("two", left.node, right.node),
    stop() {
      meant.stop();
      wrong.stop();
    },
    show({ label, room, steps, fault }) {
      const done = steps.at(-1);
      left.show("✓ As meant", done);
      right.show(`→ Fault: ${fault.label.toLowerCase()}`, fault);
      meant.show(room, done, "step", `${label} as meant, closer. The psoas path is ${done.words[0]} (model).`);
      const words = `${label} with a fault: ${fault.looks} The psoas path is ${fault.words[0]} (model).`;
      wrong.show(room, fault, "fault", `${words} The back as meant is drawn over it.`, done);
    },
  };
}

// What the fault looks like, and other faults of this way.
function faults() {
  const node = box("fault-words");
  return {
    node,
    show: ({ fault, others }) =>
      node.replaceChildren(h("p", {}, fault.looks), ...others.map((text) => h("p", { class: "psoas-source" }, text))),
  };
}

// A step with its picture; the fault in its place when it is asked for.
function stage(model, facts, go, said) {
  const [one, two, steps, wrong] = [stepPanel(facts), twoPanels(facts), walk(go, said), faults()];
  const ask = button("", () => commit(model, { fault: !model.get("fault") }));
  const reset = button("Reset", () => commit(model, facts.start));
  const words = box("beside", steps.node, wrong.node, box("row", ask, reset));
  return {
    node: box("way", box("seen", one.node, two.node), words),
    reset,
    show(variant, number, asked) {
      ask.textContent = asked ? "Back to the step" : "Show the common fault";
      one.node.hidden = asked;
      two.node.hidden = wrong.node.hidden = !asked;
      steps.show(variant.steps, number);
      wrong.show(variant);
      one.show(variant, number);
      two.show(variant);
    },
    stop() {
      one.stop();
      two.stop();
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const shown = () => byId(facts.variants, model.get("variant"));
  const stepNumber = () => Math.min(model.get("step"), shown().steps.length);
  const bar = controls(model, facts);
  const [notes, list, words] = [about(), stepList(), sentence()];
  const go = (by) => commit(model, { step: stepNumber() + by, fault: false });
  const card = stage(model, facts, go, words.node);
  const table = numbersTable("Length of every path, as meant and with the fault (model)", facts.head);
  const more = fold("About this way, and the colours", notes.node, h("p", { class: "psoas-note" }, COLOURS));
  const feel = h("p", { class: "psoas-note" }, h("strong", {}, `${facts.feel.title}. `), facts.feel.text);
  frame({
    el,
    lab: "StretchSteps",
    title: "Step by step",
    badge: "model: length, not force",
    reset: () => card.reset.click(),
    parts: [card.node, feel, bar.node, list.node, more, differCards(facts.cards), table.node],
  });
  const stop = follow(model, STATE, (state) => {
    const [variant, number] = [shown(), stepNumber()];
    bar.show(state);
    card.show(variant, number, state.fault);
    list.show(variant.steps, number);
    notes.show(variant);
    words.show(readingWords(state, facts));
    table.show(variant.rows);
  });
  return stopping(stop, card.stop, words.stop);
}

export { readingWords };
export default { render };
