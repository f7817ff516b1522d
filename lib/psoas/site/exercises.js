// Exercises: their cell can be changed and run, by Python beside the page.

import { button, freshId, h, row } from "../labs/kit/elements.js";

/** @typedef {{ printed: string, text: string, problem: string }} Ran */

/** @param {Ran} ran */
const inWords = ({ printed, text, problem }) =>
  [printed.trimEnd(), text, problem].filter(Boolean).join("\n") || "It ran, and showed nothing.";

// The cell as text to change, in the place of the one to read.
function editor(shown) {
  const text = shown.textContent;
  const box = /** @type {HTMLTextAreaElement} */ (
    h("textarea", { id: freshId(), class: "editor", rows: text.split("\n").length + 1, spellcheck: "false" })
  );
  Object.assign(box, { value: text, hidden: true, autocapitalize: "off" });
  box.setAttribute("aria-label", "Code of this exercise");
  shown.after(box);
  return box;
}

function runnable(exercise, before, ask) {
  const shown = exercise.querySelector(".code");
  const box = editor(shown);
  const said = h("p", { class: "label", role: "status" });
  const out = h("pre", { class: "printed", tabindex: "0", role: "group", "aria-label": "Output", hidden: true });
  let asked = null;
  const settle = (words) => {
    asked = null;
    run.textContent = "Run code";
    said.textContent = words;
  };
  const start = async () => {
    if (asked) return asked.cancel();
    const mine = ask(
      "cell",
      { code: box.value, before },
      { onWords: (words) => (said.textContent = words || "Running …") },
    );
    asked = mine;
    run.textContent = "Stop";
    try {
      out.textContent = inWords(await mine.answer);
      out.hidden = false;
      settle("");
    } catch (problem) {
      settle(/** @type {Error} */ (problem).message);
    }
  };
  const run = button("Run code", start);
  const change = button("Change it", () => {
    [shown.hidden, box.hidden, change.hidden] = [true, false, true];
    box.focus();
  });
  box.after(row(run, change), said, out);
}

const cells = document.getElementById("cells");
const ask = globalThis.psoas?.beside;
if (cells && ask) {
  const codes = JSON.parse(cells.textContent);
  for (const exercise of document.querySelectorAll("[data-before]")) {
    runnable(exercise, codes.slice(0, Number(exercise.getAttribute("data-before"))), ask);
  }
}
