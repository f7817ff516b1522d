// A plain page of the week with the safety wording, printed from a frame of its own; it needs no Python.

import { h } from "../kit/elements.js";
import { computeReading } from "./reading.js";

const NO_NAME = "Hip-flexor stretch";
const LOOK = "font: 11pt/1.4 system-ui, sans-serif; max-width: 180mm; margin: 0 auto; color: #000; background: #fff";

function weekTable(state, { labels, holds }, days) {
  const session = `${state.at}, ${labels.join(" + ")}: ${holds.length} holds`;
  const line = ({ id, label }) =>
    h("tr", {}, h("th", { scope: "row" }, label), h("td", {}, state.days.includes(id) ? session : "rest"));
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
  paper.body.append(
    h("h1", { style: "font-size: 16pt" }, state.name || NO_NAME),
    h("p", {}, state.note),
    h("p", {}, reading.words),
    weekTable(state, reading, facts.days),
    h("p", {}, facts.skipped),
    ...facts.safety.map(({ title, text }) => h("p", {}, h("strong", {}, `${title}. `), text)),
  );
  frame.contentWindow.print();
  return frame;
}
