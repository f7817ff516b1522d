// A guess that is a choice: radio buttons for one reader, counters for a class.

import { box, button, freshId, h } from "../kit/elements.js";
import { commit } from "../kit/frame.js";
import { tally } from "./reading.js";

function optionRow({ key, text }, group, choose, vote) {
  const id = freshId();
  const radio = h("input", { type: "radio", id, name: group, onchange: () => choose(key) });
  const label = h("label", { for: id, class: "psoas-text" }, text);
  const count = h("span", { class: "psoas-count" });
  const more = button("+", () => vote(key, true), { "aria-label": `One more for: ${text}` });
  const fewer = button("−", () => vote(key, false), { "aria-label": `One fewer for: ${text}` });
  return {
    node: box("option", radio, label, fewer, count, more),
    show(votes, { stage, class_mode }, solution) {
      radio.hidden = class_mode;
      radio.checked = votes > 0;
      radio.disabled = more.disabled = fewer.disabled = stage !== "guess";
      for (const part of [more, fewer, count]) part.hidden = !class_mode;
      count.textContent = String(votes);
      label.textContent = stage === "revealed" && key === solution ? `✓ ${text}` : text;
    },
  };
}

/**
 * @param {import("../kit/frame.js").Model} model
 * @param {any} facts
 */
export function choiceEntry(model, { options, prompt, solution }) {
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
      const votes = tally(state.guesses, options);
      rows.forEach((row, i) => {
        row.show(votes[i], state, solution);
      });
    },
  };
}
