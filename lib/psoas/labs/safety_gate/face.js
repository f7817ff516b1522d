// The face of SafetyGate: the wording, two buttons, one kind sentence. The choice lives in this picture alone.

import { button, h, row } from "../kit/elements.js";
import { follow, frame } from "../kit/frame.js";

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const text = h("p");
  const said = h("p", { class: "psoas-feedback", role: "status" });
  const kept = h("p", { class: "psoas-note" });
  const ways = row();
  const choose = (way) => {
    for (const one of ways.children) one.setAttribute("aria-pressed", String(one.textContent === way.label));
    said.textContent = way.said;
  };
  const open = () => {
    const facts = model.get("facts");
    root.querySelector("h3").textContent = facts.title;
    text.textContent = facts.text;
    kept.textContent = facts.not_stored;
    said.textContent = "";
    ways.replaceChildren(...facts.ways.map((way) => button(way.label, () => choose(way), { "aria-pressed": "false" })));
  };
  const gate = h("div", { class: "psoas-gate", role: "note" }, text, ways, said, kept);
  const root = frame({ el, lab: "SafetyGate", title: "Before moving", reset: open, parts: [gate] });
  return follow(model, ["facts"], open);
}

export default { render };
