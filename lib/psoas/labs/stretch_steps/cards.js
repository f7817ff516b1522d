// The words beside the pictures of StretchSteps: the steps, what a variant asks for, where the articles differ.

import { box, button, h } from "../kit/elements.js";
import { fixed } from "../kit/numbers.js";

const oursNote = () => h("span", { class: "psoas-source" }, " (our reading)");

function stepList() {
  const list = h("ol", { class: "psoas-steps" });
  const item = ({ text, ours }, here) =>
    h("li", { "aria-current": here ? "step" : null }, text, ours ? oursNote() : null);
  return {
    node: list,
    show: (steps, number) => list.replaceChildren(...steps.map((step, i) => item(step, i === number - 1))),
  };
}

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
 * The steps one by one.
 * @param {(by: number) => void} go
 * @param {HTMLElement} reset
 */
export function walk(go, reset) {
  const back = button("◀ Previous", () => go(-1), { "aria-label": "Previous step" });
  const next = button("Next ▶", () => go(1), { class: "psoas-main", "aria-label": "Next step" });
  const where = h("span", { class: "psoas-where" });
  const list = stepList();
  return {
    node: h("div", {}, box("row psoas-walk", back, where, next, reset), list.node),
    /** @type {(steps: { text: string, ours: boolean }[], number: number) => void} */
    show(steps, number) {
      where.textContent = `Step ${fixed(number)} of ${steps.length}`;
      end(back, next, number === 1);
      end(next, back, number === steps.length);
      list.show(steps, number);
    },
  };
}

/**
 * What to feel, whom a variant suits, what it takes.
 * @param {string} feel
 */
export function about(feel) {
  const [suits, needs] = [h("dd"), h("dd")];
  const terms = [h("dt", {}, "What to feel"), h("dd", {}, feel), h("dt", {}, "Whom it suits"), suits];
  return {
    node: h("dl", { class: "psoas-way-about" }, ...terms, h("dt", {}, "What it takes"), needs),
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
export const differCards = (cards) => box("differ", h("h4", {}, "Where the articles differ"), ...cards.map(differCard));
