// The face of Predict: guess, lock, reveal. The guess stays beside the answer.

import { numberBox } from "../kit/controls.js";
import { button, freshId, h, svg } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { brief } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";
import { sentence } from "../kit/words.js";

const STATE = ["guesses", "stage", "class_mode"];

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

const guessed = (count) => `${count} guess${count === 1 ? "" : "es"}`;

const tally = (guesses, options) => options.map(({ key }) => guesses.filter((guess) => guess === key).length);

// The same words as `computeReading` in predict.py.
export function computeReading({ guesses, stage }, facts) {
  const { kind, solution, options, unit, explanation } = facts;
  const many = guesses.length > 1;
  const one = (guess) =>
    kind === "number" ? `${brief(guess)} ${unit}`.trim() : options.find(({ key }) => key === guess).text;
  const answer = `Answer: ${one(solution)}. ${explanation}`;
  if (!guesses.length) return stage === "revealed" ? answer : "Make a guess; a wrong one helps as much as a right one.";
  const mine = many ? guessed(guesses.length) : `Your guess: ${one(guesses[0])}`;
  if (stage === "guess") return `${mine}. Lock to keep ${many ? "them" : "it"}.`;
  if (stage === "locked") return `${mine}. Locked: reveal when you are ready.`;
  if (kind !== "number") {
    const right = tally(guesses, options)[options.findIndex(({ key }) => key === solution)];
    const verdict = many ? `${right} of ${guesses.length} said so` : right ? "that is it" : "it turns out otherwise";
    return `${mine}; ${verdict}. ${answer}`;
  }
  const middle = median(guesses);
  const off = middle - solution;
  const verdict =
    Math.abs(off) <= facts.tolerance ? "spot on" : `${brief(Math.abs(off))} too ${off < 0 ? "low" : "high"}`;
  return `${mine}${many ? `, the middle one ${brief(middle)}` : ""}; ${verdict}. ${answer}`;
}

// Guesses as marks above a line, the answer as a mark below it.
function linePicture({ solution }) {
  const paint = picture("guesses", 640, 116);
  return {
    node: paint.node,
    show({ guesses, stage }) {
      const shown = stage === "revealed" ? [...guesses, solution] : guesses;
      const top = Math.max(...shown, 1) * 1.12;
      const at = (value) => 20 + (600 * value) / top;
      const seen = new Map();
      const marks = guesses.map((guess) => {
        const height = (seen.get(guess) ?? 0) + 1;
        seen.set(guess, height);
        return svg("circle", { cx: at(guess), cy: 54 - Math.min(height, 7) * 7, r: 6, class: "psoas-mine" });
      });
      const truth =
        stage === "revealed"
          ? [
              svg("path", { d: `M${at(solution)} 62 l9 16 h-18 z`, class: "psoas-truth" }),
              svg("text", { x: at(solution), y: 98, class: "psoas-caption" }, `answer ${brief(solution)}`),
            ]
          : [];
      const mine =
        guesses.length === 1
          ? svg("text", { x: at(guesses[0]), y: 32, class: "psoas-caption" }, `guess ${brief(guesses[0])}`)
          : null;
      paint.redraw(
        ...[mine].filter(Boolean),
        svg("line", { x1: 20, x2: 620, y1: 58, y2: 58, class: "psoas-tick" }),
        svg("text", { x: 14, y: 78 }, "0"),
        ...marks,
        ...truth,
      );
      paint.say(
        `A line with ${guessed(guesses.length)}${stage === "revealed" ? ` and the answer at ${brief(solution)}` : ""}.`,
      );
    },
  };
}

function numberEntry(model, facts) {
  let value = 0;
  const { box, error } = numberBox({
    name: "guess",
    label: "Guess",
    low: 0,
    high: 1e9,
    step: "any",
    whole: false,
    blank: true,
    onMove: (typed) => (value = typed),
  });
  box.setAttribute("aria-label", `Your guess, ${facts.unit}`);
  const give = () => {
    if (box.value === "") box.focus();
    else commit(model, { guesses: model.get("class_mode") ? [...model.get("guesses"), value] : [value] });
  };
  const add = button("", give);
  box.addEventListener("keydown", (event) => event.key === "Enter" && give());
  const line = linePicture(facts);
  return {
    node: h(
      "div",
      {},
      h("div", { class: "psoas-row" }, h("label", { class: "psoas-field" }, `Guess (${facts.unit})`, box), add, error),
      line.node,
    ),
    show(state) {
      const open = state.stage === "guess";
      const last = state.guesses.at(-1);
      if (last !== undefined) value = last;
      box.value = last === undefined || (state.class_mode && open) ? "" : last;
      line.node.style.display = last === undefined && state.stage !== "revealed" ? "none" : "";
      box.disabled = add.disabled = !open;
      add.textContent = state.class_mode ? "Add this guess" : "Take this guess";
      line.show(state);
    },
  };
}

function choiceEntry(model, facts) {
  const group = freshId();
  const vote = (key, more) => {
    const guesses = [...model.get("guesses")];
    if (more) guesses.push(key);
    else if (guesses.includes(key)) guesses.splice(guesses.lastIndexOf(key), 1);
    commit(model, { guesses });
  };
  const rows = facts.options.map(({ key, text }) => {
    const id = freshId();
    const radio = h("input", { type: "radio", id, name: group, onchange: () => commit(model, { guesses: [key] }) });
    const count = h("span", { class: "psoas-count" });
    const more = button("+", () => vote(key, true), { "aria-label": `One more for: ${text}` });
    const fewer = button("−", () => vote(key, false), { "aria-label": `One fewer for: ${text}` });
    return {
      key,
      text,
      radio,
      count,
      more,
      fewer,
      node: h(
        "div",
        { class: "psoas-option" },
        radio,
        h("label", { for: id, class: "psoas-text" }, text),
        fewer,
        count,
        more,
      ),
    };
  });
  return {
    node: h(
      "fieldset",
      { class: "psoas-options" },
      h("legend", { class: "psoas-heard" }, facts.prompt),
      ...rows.map(({ node }) => node),
    ),
    show({ guesses, stage, class_mode }) {
      const votes = tally(guesses, facts.options);
      rows.forEach(({ key, text, radio, count, more, fewer, node }, i) => {
        radio.hidden = class_mode;
        radio.checked = votes[i] > 0;
        radio.disabled = more.disabled = fewer.disabled = stage !== "guess";
        for (const part of [more, fewer, count]) part.hidden = !class_mode;
        count.textContent = votes[i];
        node.querySelector("label").textContent = stage === "revealed" && key === facts.solution ? `✓ ${text}` : text;
      });
    },
  };
}

function render({ model, el }) {
  const facts = model.get("facts");
  const entry = facts.kind === "number" ? numberEntry(model, facts) : choiceEntry(model, facts);
  const lock = button(
    "Lock",
    () => {
      commit(model, { stage: "locked" });
      reveal.focus();
    },
    { class: "psoas-main" },
  );
  const reveal = button(
    "Reveal",
    () => {
      commit(model, { stage: "revealed" });
      reset.focus();
    },
    { class: "psoas-main" },
  );
  const reset = button("Start again", () => commit(model, { guesses: [], stage: "guess" }));
  const crowd = h("input", {
    type: "checkbox",
    onchange: () => commit(model, { class_mode: crowd.checked, guesses: [], stage: "guess" }),
  });
  const words = sentence();
  frame({
    el,
    lab: "Predict",
    title: "Predict",
    reset: () => commit(model, facts.start),
    reveal: () => commit(model, { stage: "revealed" }),
    parts: [
      h("p", { class: "psoas-prompt" }, facts.prompt),
      entry.node,
      h(
        "div",
        { class: "psoas-row" },
        lock,
        reveal,
        reset,
        h("label", { class: "psoas-option" }, crowd, h("span", {}, "whole class")),
      ),
      words.node,
    ],
  });
  const stop = follow(model, STATE, () => {
    const state = stateOf(model, STATE);
    entry.show(state);
    lock.disabled = state.stage !== "guess" || !state.guesses.length;
    reveal.disabled = state.stage !== "locked";
    crowd.checked = state.class_mode;
    words.show(computeReading(state, facts));
  });
  return () => {
    stop();
    words.stop();
  };
}

export default { render };
