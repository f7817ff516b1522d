// The face of StretchSteps: a variant as step cards, drawn as meant and beside it in its common fault.

import { picker } from "../kit/controls.js";
import { button, h, svg } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { fixed, signed } from "../kit/numbers.js";
import { numbersTable, sentence } from "../kit/words.js";
import { bodyParts } from "../kit/side_view.js";

const STATE = ["variant", "need", "step"];
const APART = 2.2; // mm between two fascicles in a small picture
const LETTER = 0.044; // height of a letter as a share of the picture's width, so that it can be read on a phone

// The same words as psoas.readings.stretch_step.
export function tell({ variant, need, step }, { variants, needs }) {
  const { label, steps, done, fault } = variants.find(({ id }) => id === variant);
  const asked = needs.find(({ id }) => id === need);
  const number = Math.min(step, steps.length);
  return (
    `${asked ? `${asked.why} ` : ""}${label}, step ${number} of ${steps.length}. ${steps[number - 1].text} ` +
    `The psoas path is ${done.words[0]}; with the fault “${fault.label.toLowerCase()}” ${fault.words[1]} (model).`
  );
}

// ---- The picture -------------------------------------------------------------------------------

const outline = (flat) =>
  `M${Array.from({ length: flat.length / 2 }, (_, i) => `${flat[2 * i]} ${-flat[2 * i + 1]}`).join("L")}Z`;
const shape = (flat, kind) => svg("path", { d: outline(flat), class: `psoas-${kind}` });

// All edges first, then all insides: what overlaps has one outline.
const limbs = (parts, kind) => [
  ...parts.map((part) => shape(part, `${kind} psoas-edge`)),
  ...parts.map((part) => shape(part, kind)),
];

function scenePicture(drawing, low, name) {
  const body = bodyParts(drawing, low, APART);
  const [room, far, near, names, ring] = ["room", "far", "skin", "names", "ring"].map((kind) =>
    svg("g", { class: `psoas-${kind}` }),
  );
  const person = svg("g", {}, far, near, body.node);
  const node = svg("svg", { role: "img", "data-picture": name, class: "psoas-scene" }, room, person, ring, names);

  const drawLabels = (labels, width) => {
    const size = LETTER * width;
    names.replaceChildren(
      ...labels.flatMap(({ words, at: [x, y], to }) => [
        ...(to
          ? [svg("path", { class: "psoas-lead", d: `M${x} ${-y}L${to[0].toFixed(0)} ${(-to[1]).toFixed(0)}` })]
          : []),
        svg(
          "text",
          {
            x,
            y: -y + size / 3,
            class: "psoas-name psoas-caption",
            style: `font-size:${size}px;stroke-width:${size / 4}px`,
          },
          words,
        ),
      ]),
    );
  };

  const drawRing = ([x, y], kind) =>
    ring.replaceChildren(
      ...["psoas-ring-under", `psoas-ring-${kind}`].map((one) =>
        svg("circle", { cx: x.toFixed(0), cy: (-y).toFixed(0), r: 78, class: one }),
      ),
    );

  return {
    node,
    show(drawn, place, kind, words) {
      const [left, right, bottom, top] = drawn.view;
      node.setAttribute("viewBox", `${left} ${-top} ${right - left} ${top - bottom}`);
      node.setAttribute("aria-label", words);
      room.replaceChildren(...drawn.things.map((thing) => shape(thing.corners, thing.kind)));
      far.replaceChildren(...limbs(drawn.far, "far-part"));
      near.replaceChildren(...limbs(drawn.near, "skin-part"));
      person.setAttribute("transform", `rotate(${-drawn.turn})`);
      body.show(drawn.pose, { percent: drawn.percent });
      drawLabels(drawn.labels, right - left);
      drawRing(drawn.spots[place], kind);
    },
  };
}

// ---- The step cards ----------------------------------------------------------------------------

function stepList() {
  const list = h("ol", { class: "psoas-steps" });
  return {
    node: list,
    show(steps, number) {
      list.replaceChildren(
        ...steps.map(({ text, ours }, i) =>
          h(
            "li",
            { "aria-current": i === number - 1 ? "step" : null },
            text,
            ours ? h("span", { class: "psoas-source" }, " (our reading)") : null,
          ),
        ),
      );
    },
  };
}

// A button that leads no further hands the focus on to the other, so that a keyboard never loses its place.
function ends(one, other, over) {
  const focused = document.activeElement === one;
  one.disabled = over;
  if (over && focused) {
    other.disabled = false;
    other.focus();
  }
}

function cardsOf(cards) {
  return h(
    "div",
    { class: "psoas-differ" },
    h("h4", {}, "Where the articles differ"),
    ...cards.map(({ id, text, verdict, why, sure, sources }) =>
      h(
        "details",
        { class: "psoas-numbers", "data-claim": id },
        h("summary", {}, text),
        h("p", {}, h("strong", {}, `Verdict: ${verdict}. `), why),
        h("p", { class: "psoas-source" }, `How sure: ${sure}. Sources: ${sources}.`),
      ),
    ),
  );
}

function panel(name, picture) {
  const [title, number, note] = [
    h("h4"),
    h("p", { class: "psoas-tile" }, h("strong", { "data-out": name }), h("span")),
    h("figcaption"),
  ];
  return {
    node: h("figure", { class: "psoas-panel" }, title, number, picture.node, note),
    show(heading, { percent, mm }, texts) {
      title.textContent = heading;
      number.firstChild.textContent = `${signed(percent)} %`;
      number.lastChild.textContent = `psoas against standing: ${signed(mm)} mm (model)`;
      note.replaceChildren(...texts.map((text) => h("p", {}, text)));
    },
  };
}

function render({ model, el }) {
  const facts = model.get("facts");
  const variantOf = (id) => facts.variants.find((one) => one.id === id);
  const need = picker({
    name: "need",
    label: "What do you need?",
    options: [{ id: "", label: "Choose a need…" }, ...facts.needs],
    onPick: (id) =>
      commit(model, {
        need: id,
        step: 1,
        ...(id ? { variant: facts.needs.find((one) => one.id === id).variant } : {}),
      }),
  });
  const variant = picker({
    name: "variant",
    label: "Way to do it",
    options: facts.variants,
    onPick: (id) => {
      const fits = facts.needs.find((one) => one.id === model.get("need"))?.variant === id;
      commit(model, { variant: id, step: 1, ...(fits ? {} : { need: "" }) });
    },
  });
  const present = () => Math.min(model.get("step"), variantOf(model.get("variant")).steps.length);
  const go = (by) => commit(model, { step: present() + by });
  const [back, next] = [
    button("◀ Previous", () => go(-1), { "aria-label": "Previous step" }),
    button("Next ▶", () => go(1), { class: "psoas-main", "aria-label": "Next step" }),
  ];
  const where = h("span", { class: "psoas-where" });
  const reset = button("Reset", () => commit(model, facts.start));
  const pictures = ["done", "fault"].map((name) => scenePicture(facts.drawing, facts.low, name));
  const [done, fault] = pictures.map((picture, i) => panel(["done", "fault"][i], picture));
  const [steps, words] = [stepList(), sentence()];
  const table = numbersTable("Length of every path, as meant and with the fault (model)", facts.head);
  const [suits, needs] = [h("dd"), h("dd")];
  frame({
    el,
    lab: "StretchSteps",
    title: "Step by step",
    badge: "model: length, not force",
    reset: () => reset.click(),
    parts: [
      h("div", { class: "psoas-controls" }, need.node, variant.node),
      h(
        "div",
        { class: "psoas-way" },
        h("div", {}, h("div", { class: "psoas-row psoas-walk" }, back, where, next, reset), steps.node),
        done.node,
        fault.node,
        h(
          "dl",
          { class: "psoas-way-about" },
          h("dt", {}, "What to feel"),
          h("dd", {}, facts.feel.text),
          h("dt", {}, "Whom it suits"),
          suits,
          h("dt", {}, "What it takes"),
          needs,
        ),
      ),
      h(
        "p",
        { class: "psoas-note" },
        "Orange to red: longer than in standing. Grey: the same. Blue: shorter. The ring shows where the step, or the fault, is. Limbs and furniture are drawn by eye.",
      ),
      words.node,
      cardsOf(facts.cards),
      table.node,
    ],
  });
  const stop = follow(model, STATE, () => {
    const state = stateOf(model, STATE);
    const found = variantOf(state.variant);
    const [number, asked] = [present(), facts.needs.find(({ id }) => id === state.need)];
    const step = found.steps[number - 1];
    need.show(state.need, asked ? `${asked.why} ${asked.also}` : "");
    variant.show(state.variant, found.source);
    where.textContent = `Step ${fixed(number)} of ${found.steps.length}`;
    ends(back, next, number === 1);
    ends(next, back, number === found.steps.length);
    steps.show(found.steps, number);
    suits.textContent = found.suits;
    needs.textContent = `${found.needs[0].toUpperCase()}${found.needs.slice(1)}.`;
    done.show("✓ As meant", found.done.psoas, []);
    fault.show(`→ Common fault: ${found.fault.label.toLowerCase()}`, found.fault.psoas, [
      found.fault.looks,
      `Instead: ${found.fault.instead}`,
      ...found.others,
    ]);
    pictures[0].show(
      found.done,
      step.place,
      "step",
      `${found.label}, side view. The psoas path is ${found.done.words[0]} (model). Step ${number} is at the ${step.place}.`,
    );
    pictures[1].show(
      found.fault,
      found.fault.place,
      "fault",
      `${found.label}, with a fault: ${found.fault.looks} The psoas path is ${found.fault.words[0]} (model).`,
    );
    words.show(tell(state, facts));
    table.show(found.rows);
  });
  return () => {
    stop();
    words.stop();
  };
}

export default { render };
