// The week on paper: how it is done, when, boxes to tick, the safety wording; printed from a frame, it needs no Python.

import { h } from "../kit/elements.js";
import { computeReading } from "./reading.js";
import { stretchOnPaper } from "./steps_on_paper.js";

const NO_NAME = "Hip-flexor stretch";
const LOOK = "font: 10pt/1.3 system-ui, sans-serif; max-width: 184mm; margin: 0 auto; color: #000; background: #fff";
const SECOND_SHEET = "break-before: page; font-size: 12pt; margin: 0 0 1mm";
const SAFETY = "border: 0.6mm solid #0072b2; border-radius: 2mm; padding: 0 3mm; margin-top: 3mm; font-size: 9pt";

function weekTable(state, { labels, holds }, days) {
  const session = `${state.at}, ${labels.join(" + ")}: ${holds.length} holds`;
  const line = ({ id, label }) => {
    const on = state.days.includes(id);
    const [words, box] = [h("td", {}, on ? session : "rest"), h("td", {}, on ? "☐ done" : "")];
    return h("tr", {}, h("th", { scope: "row" }, label), words, box);
  };
  return h("table", { style: "width: 100%; text-align: left" }, h("tbody", {}, ...days.map(line)));
}

/**
 * Print the week; returns the frame that was printed, which stays until it is removed.
 * @param {HTMLElement} root  where the frame goes
 * @param {any} state
 * @param {any} facts
 */
export function printWeek(root, state, facts) {
  const label = { title: "The week, to print", tabindex: "-1", "aria-hidden": "true" };
  const frame = h("iframe", { class: "psoas-print", ...label });
  root.append(frame);
  const reading = computeReading(state, facts);
  const paper = frame.contentDocument;
  paper.title = state.name || NO_NAME;
  paper.body.style.cssText = LOOK;
  const done = [...new Set([state.variant, state.second])].map((id) => facts.variants.find((one) => one.id === id));
  paper.body.append(
    h("h1", { style: "font-size: 16pt; margin: 0 0 1mm" }, state.name || NO_NAME),
    h("p", {}, state.note),
    h("p", {}, reading.words),
    ...done.filter(Boolean).map((one) => stretchOnPaper(facts.bones, one)),
    h("h2", { style: SECOND_SHEET }, "The week"),
    weekTable(state, reading, facts.days),
    h("p", {}, facts.skipped),
    h(
      "div",
      { style: SAFETY },
      ...facts.safety.map(({ title, text }) => h("p", {}, h("strong", {}, `${title}. `), text)),
    ),
  );
  frame.contentWindow.print();
  return frame;
}
