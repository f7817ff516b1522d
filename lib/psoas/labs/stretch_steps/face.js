// The face of StretchSteps: a variant as step cards, drawn as meant and beside it in its common fault.

import { picker } from "../kit/controls.js";
import { box, button, h } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { signed } from "../kit/numbers.js";
import { numbersTable, sentence, tile } from "../kit/words.js";
import { about, differCards, walk } from "./cards.js";
import { readingWords } from "./reading.js";
import { scenePicture } from "./scene.js";

const STATE = /** @type {const} */ (["variant", "need", "step"]);
const COLOURS =
  "Orange to red: longer than in standing. Grey: the same. Blue: shorter. " +
  "The ring shows where the step, or the fault, is. Limbs and furniture are drawn by eye.";

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
    node: box("controls", need.node, variant.node),
    show(state) {
      const asked = byId(needs, state.need);
      need.show(state.need, asked ? `${asked.why} ${asked.also}` : "");
      variant.show(state.variant, byId(variants, state.variant).source);
    },
  };
}

function panel(name, picture) {
  const [title, number, note] = [h("h4"), tile(name, ""), h("figcaption")];
  return {
    node: h("figure", { class: "psoas-panel" }, title, number.node, picture.node, note),
    show(heading, { percent, mm }, texts) {
      title.textContent = heading;
      number.show(`${signed(percent)} %`, `psoas against standing: ${signed(mm)} mm (model)`);
      note.replaceChildren(...texts.map((text) => h("p", {}, text)));
      note.hidden = !texts.length;
    },
  };
}

// The variant as meant.
function donePanel({ drawing, low }) {
  const picture = scenePicture(drawing, low, "done");
  const shown = panel("done", picture);
  return {
    node: shown.node,
    show({ label, done, steps }, number) {
      const { place } = steps[number - 1];
      const length = `The psoas path is ${done.words[0]} (model).`;
      const words = `${label}, side view. ${length} Step ${number} is at the ${place}.`;
      shown.show("✓ As meant", done.psoas, []);
      picture.show(done, place, "step", words);
    },
  };
}

// The variant with its common fault.
function faultPanel({ drawing, low }) {
  const picture = scenePicture(drawing, low, "fault");
  const shown = panel("fault", picture);
  return {
    node: shown.node,
    show({ label, fault, others }) {
      const heading = `→ Common fault: ${fault.label.toLowerCase()}`;
      const words = `${label}, with a fault: ${fault.looks} The psoas path is ${fault.words[0]} (model).`;
      shown.show(heading, fault.psoas, [fault.looks, `Instead: ${fault.instead}`, ...others]);
      picture.show(fault, fault.place, "fault", words);
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const shown = () => byId(facts.variants, model.get("variant"));
  const stepNumber = () => Math.min(model.get("step"), shown().steps.length);
  const reset = button("Reset", () => commit(model, facts.start));
  const bar = controls(model, facts);
  const steps = walk((by) => commit(model, { step: stepNumber() + by }), reset);
  const [done, fault, notes] = [donePanel(facts), faultPanel(facts), about(facts.feel.text)];
  const words = sentence();
  const table = numbersTable("Length of every path, as meant and with the fault (model)", facts.head);
  const way = box("way", steps.node, done.node, fault.node, notes.node);
  const note = h("p", { class: "psoas-note" }, COLOURS);
  frame({
    el,
    lab: "StretchSteps",
    title: "Step by step",
    badge: "model: length, not force",
    reset: () => reset.click(),
    parts: [bar.node, way, note, words.node, differCards(facts.cards), table.node],
  });
  const stop = follow(model, STATE, () => {
    const [state, variant, number] = [stateOf(model, STATE), shown(), stepNumber()];
    bar.show(state);
    steps.show(variant.steps, number);
    notes.show(variant);
    done.show(variant, number);
    fault.show(variant);
    words.show(readingWords(state, facts));
    table.show(variant.rows);
  });
  return () => {
    stop();
    words.stop();
  };
}

export { readingWords };
export default { render };
