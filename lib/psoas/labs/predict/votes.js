// Choices, each with radio button for one reader, and with a counter for a class; both votes side by side.

import { box, button, freshId, h } from "../kit/elements.js";
import { commit } from "../kit/frame.js";
import { tally } from "./reading.js";

const counted = (votes, before) => (before === null ? String(votes) : `first ${before}, now ${votes}`);

function optionRow({ key, text }, group, choose, vote) {
  const id = freshId();
  const radio = h("input", { type: "radio", id, name: group, onchange: () => choose(key) });
  const label = h("label", { for: id, class: "psoas-text" }, text);
  const count = h("span", { class: "psoas-count" });
  const note = h("span", { class: "psoas-note" }, "your first guess");
  const more = button("+", () => vote(key, true), { "aria-label": `One more for: ${text}` });
  const fewer = button("−", () => vote(key, false), { "aria-label": `One fewer for: ${text}` });
  const counter = box("counter", fewer, count, more);
  return {
    node: box("option", radio, label, note, counter),
    show(votes, before, { stage, class_mode }, solution) {
      radio.hidden = class_mode;
      radio.checked = votes > 0;
      radio.disabled = more.disabled = fewer.disabled = stage !== "guess";
      counter.hidden = !class_mode;
      note.hidden = class_mode || !before;
      count.textContent = counted(votes, before);
      label.textContent = stage === "revealed" && key === solution ? `✓ ${text}` : text;
    },
  };
}

/**
 * @param {import("../kit/frame.js").Model} model
 * @param {{ options: { key: any, text: string }[], prompt: string, solution: any }} facts
 */
export function votes(model, { options, prompt, solution }) {
  const group = freshId();
  const choose = (key) => commit(model, { guesses: [key] });
  const vote = (key, more) => {
    const guesses = [...model.get("guesses")];
    if (more) guesses.push(key);
    else if (guesses.includes(key)) guesses.splice(guesses.lastIndexOf(key), 1);
    commit(model, { guesses });
  };
  const rows = options.map((option) => optionRow(option, group, choose, vote));
  const legend = h("legend", { class: "psoas-heard" }, prompt);
  return {
    node: h("fieldset", { class: "psoas-options" }, legend, ...rows.map(({ node }) => node)),
    show(state) {
      const [now, before] = [tally(state.guesses, options), tally(state.first, options)];
      rows.forEach((row, i) => {
        row.show(now[i], state.first.length ? before[i] : null, state, solution);
      });
    },
  };
}
