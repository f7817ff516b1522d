// The face of QuestionDesk: what readers wrote, sorted into answer, explain or refer.

import { button, freshId, h, row } from "../kit/elements.js";
import { commit, follow, frame, stopping } from "../kit/frame.js";
import { plural } from "../kit/numbers.js";
import { numbersTable, sentence } from "../kit/words.js";

const STATE = /** @type {const} */ (["given", "checked"]);

/**
 * The same words and rows as psoas.labs.question_desk.reading.
 * @param {{ given: Record<string, string>, checked: boolean }} state
 * @param {{ items: { id: string, asked: string, desk: string, safety: boolean }[] }} facts
 */
export function computeReading({ given, checked }, { items }) {
  const total = items.length;
  const placed = items.filter(({ id }) => given[id]).length;
  const right = items.filter(({ id, desk }) => given[id] === desk).length;
  const unsafe = items.filter(({ id, desk, safety }) => safety && given[id] !== desk).length;
  return {
    placed,
    right,
    done: checked && placed === total && !unsafe,
    words: inWords({ placed, right, unsafe, total, checked }),
    rows: items.map(({ id, asked, desk }) => [asked, given[id] || "–", checked ? desk : "–"]),
  };
}

function inWords({ placed, right, unsafe, total, checked }) {
  if (placed < total)
    return `${placed} of ${total} placed. ${checked ? "Ours stands beside each." : "Place them all, then check."}`;
  if (!checked) return `All ${total} placed. Check when you are ready.`;
  const same = `${right} of ${total} as on our desk.`;
  if (unsafe)
    return `Not done yet: ${plural(unsafe, "safety item")} in the wrong place. Look first at who is in pain. ${same}`;
  if (right < total)
    return `Done: the safety items are where they belong. ${same} Talk over the rest; some could go either way.`;
  return `Done: all ${total} as on our desk.`;
}

function itemForm({ id, asked, desk, why }, bins, place) {
  const group = freshId();
  const radios = Object.keys(bins).map((bin) => {
    const key = freshId();
    const radio = h("input", { type: "radio", id: key, name: group, onchange: () => place(id, bin) });
    return { bin, radio, node: h("span", { class: "psoas-option" }, radio, h("label", { for: key }, bin)) };
  });
  const said = h("p", { class: "psoas-note" });
  const node = h(
    "fieldset",
    { class: "psoas-desk" },
    h("legend", { class: "psoas-heard" }, asked),
    h("p", { "aria-hidden": "true" }, asked),
    row(...radios.map((one) => one.node)),
    said,
  );
  return {
    node,
    show({ given, checked }) {
      const right = given[id] === desk;
      for (const { bin, radio } of radios) radio.checked = given[id] === bin;
      node.dataset.right = checked ? String(right) : "";
      said.textContent = checked ? `${right ? "✓ As on our desk." : `→ On our desk: ${desk}.`} ${why}` : "";
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const place = (id, bin) => commit(model, { given: { ...model.get("given"), [id]: bin }, checked: false });
  const forms = facts.items.map((item) => itemForm(item, facts.bins, place));
  const check = button("Check", () => commit(model, { checked: true }), { class: "psoas-main" });
  const clear = button("Start again", () => commit(model, { given: {}, checked: false }));
  const meanings = Object.entries(facts.bins).map(([bin, meaning]) =>
    h("li", {}, h("strong", {}, bin), `: ${meaning}`),
  );
  const words = sentence();
  const table = numbersTable("The desk", facts.head);
  frame({
    el,
    lab: "QuestionDesk",
    title: "Question desk",
    reset: () => commit(model, facts.start),
    reveal: () => commit(model, { checked: true }),
    parts: [
      h("p", { class: "psoas-prompt" }, "You are at the desk. What do you do with each of these?"),
      h("ul", { class: "psoas-note" }, ...meanings),
      ...forms.map(({ node }) => node),
      row(check, clear),
      words.node,
      table.node,
    ],
  });
  const stop = follow(model, STATE, (state) => {
    const reading = computeReading(state, facts);
    for (const form of forms) form.show(state);
    check.disabled = reading.placed < facts.items.length;
    words.show(reading.words);
    table.show(reading.rows);
  });
  return stopping(stop, words.stop);
}

export default { render };
