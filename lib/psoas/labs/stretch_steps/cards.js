// The words beside the picture of StretchSteps: a step, all steps, what a variant asks for, where the articles differ.

import { box, button, h } from "../kit/elements.js";
import { fixed } from "../kit/numbers.js";

const oursNote = () => h("span", { class: "psoas-source" }, " (our reading)");

// A button that leads no further hands the focus on to the other, so that a keyboard never loses its place.
function end(one, other, over) {
  const focused = document.activeElement === one;
  one.disabled = over;
  if (over && focused) {
    other.disabled = false;
    other.focus();
  }
}

/**
 * One step: the way on, and its words.
 * @param {(by: number) => void} go
 * @param {HTMLElement} words
 */
export function walk(go, words) {
  const back = button("◀", () => go(-1), { "aria-label": "Previous step" });
  const next = button("Next ▶", () => go(1), { class: "psoas-main", "aria-label": "Next step" });
  const [where, ours] = [h("span", { class: "psoas-where" }), h("p", { class: "psoas-source" })];
  return {
    node: h("div", {}, box("row psoas-walk", back, where, next), words, ours),
    /** @type {(steps: { ours: boolean }[], number: number) => void} */
    show(steps, number) {
      where.textContent = `Step ${fixed(number)} of ${steps.length}`;
      ours.textContent = steps[number - 1].ours ? "This step is our reading." : "";
      end(back, next, number === 1);
      end(next, back, number === steps.length);
    },
  };
}

/** A part that is folded until it is asked for. */
export const fold = (title, ...parts) => h("details", { class: "psoas-numbers" }, h("summary", {}, title), ...parts);

/** All steps at once. */
export function stepList() {
  const list = h("ol", { class: "psoas-steps" });
  const item = ({ text, ours }, here) =>
    h("li", { "aria-current": here ? "step" : null }, text, ours ? oursNote() : null);
  return {
    node: fold("All steps", list),
    /** @type {(steps: { text: string, ours: boolean }[], number: number) => void} */
    show: (steps, number) => list.replaceChildren(...steps.map((step, i) => item(step, i === number - 1))),
  };
}

/** Whom a variant suits, what it takes. */
export function about() {
  const [suits, needs] = [h("dd"), h("dd")];
  const terms = [h("dt", {}, "Whom it suits"), suits, h("dt", {}, "What it takes"), needs];
  return {
    node: h("dl", { class: "psoas-way-about" }, ...terms),
    /** @param {{ suits: string, needs: string }} variant */
    show(variant) {
      suits.textContent = variant.suits;
      needs.textContent = `${variant.needs[0].toUpperCase()}${variant.needs.slice(1)}.`;
    },
  };
}

const differCard = ({ id, text, verdict, why, sure, sources }) =>
  h(
    "details",
    { class: "psoas-numbers", "data-claim": id },
    h("summary", {}, text),
    h("p", {}, h("strong", {}, `Verdict: ${verdict}. `), why),
    h("p", { class: "psoas-source" }, `How sure: ${sure}. Sources: ${sources}.`),
  );

/** Where the articles differ, as cards. */
export const differCards = (cards) => fold("Where the articles differ", box("differ", ...cards.map(differCard)));
