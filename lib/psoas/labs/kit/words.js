// Words beside a picture: a table, a big number, the sentence that changes.

import { box, h } from "./elements.js";

/**
 * A table for those who cannot see the picture: the first cell of a row is its heading. Several columns need a head.
 * @param {string} caption
 * @param {readonly string[]} head
 */
export function numbersTable(caption, head = [], title = "All numbers as a table") {
  const body = h("tbody");
  const names = head.map((name) => h("th", { scope: "col" }, name));
  const table = h(
    "table",
    {},
    h("caption", {}, caption),
    names.length ? h("thead", {}, h("tr", {}, ...names)) : null,
    body,
  );
  return {
    node: h("details", { class: "psoas-numbers" }, h("summary", {}, title), table),
    /** @param {readonly (readonly string[])[]} rows */
    show: (rows) => body.replaceChildren(...rows.map(([name, ...cells]) => tableRow(name, cells))),
  };
}

/**
 * @param {string} name
 * @param {readonly string[]} cells
 */
const tableRow = (name, cells) =>
  h("tr", {}, h("th", { scope: "row" }, name), ...cells.map((cell) => h("td", {}, cell)));

/**
 * A big number with what it counts.
 * @param {string} name
 * @param {string} words
 */
export function tile(name, words) {
  const number = h("strong", { "data-out": name });
  const note = h("span", {}, words);
  return {
    node: h("p", { class: "psoas-tile" }, number, note),
    /** @param {string} value */
    show(value, text = words) {
      number.textContent = value;
      note.textContent = text;
    },
  };
}

/** The sentence that changes with the picture. Screen readers hear it when the hand rests, not on every move. */
export function sentence() {
  const seen = h("p", { class: "psoas-sentence", "aria-hidden": "true" });
  const heard = h("p", { class: "psoas-heard", role: "status" });
  let timer = 0;
  return {
    node: box("words", seen, heard),
    /** @param {string} words */
    show(words) {
      seen.textContent = words;
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          heard.textContent = words;
        },
        heard.textContent ? 400 : 0,
      );
    },
    stop: () => clearTimeout(timer),
  };
}
