// The face of SafetyGate: the wording, two buttons, one kind sentence. The choice lives in this picture alone.

import { button, h } from "../kit/elements.js";
import { follow, frame } from "../kit/frame.js";

function render({ model, el }) {
  const [text, said, kept] = [
    h("p"),
    h("p", { class: "psoas-feedback", role: "status" }),
    h("p", { class: "psoas-note" }),
  ];
  const ways = h("div", { class: "psoas-row" });
  const heading = frame({
    el,
    lab: "SafetyGate",
    title: "Before moving",
    reset: () => open(),
    parts: [h("div", { class: "psoas-gate", role: "note" }, text, ways, said, kept)],
  }).querySelector("h3");
  function open() {
    const facts = model.get("facts");
    heading.textContent = facts.title;
    text.textContent = facts.text;
    kept.textContent = facts.not_stored;
    said.textContent = "";
    const buttons = facts.ways.map((way) =>
      button(
        way.label,
        ({ target }) => {
          for (const one of buttons) one.setAttribute("aria-pressed", String(one === target));
          said.textContent = way.said;
        },
        { "aria-pressed": "false" },
      ),
    );
    ways.replaceChildren(...buttons);
  }
  return follow(model, ["facts"], open);
}

export default { render };
