// Words beside a picture: a table, a big number, the sentence that changes.

import { h } from "./elements.js";

// A table for those who cannot see the picture: first cell of a row is its heading. Several columns need a head.
export function numbersTable(caption, head = [], title = "All numbers as a table") {
  const body = h("tbody");
  const names = head.length
    ? h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col" }, name))))
    : null;
  const node = h(
    "details",
    { class: "psoas-numbers" },
    h("summary", {}, title),
    h("table", {}, h("caption", {}, caption), names, body),
  );
  return {
    node,
    show: (rows) =>
      body.replaceChildren(
        ...rows.map(([name, ...cells]) =>
          h("tr", {}, h("th", { scope: "row" }, name), ...cells.map((cell) => h("td", {}, cell))),
        ),
      ),
  };
}

// A big number with what it counts.
export function tile(name, words) {
  const number = h("strong", { "data-out": name });
  const note = h("span", {}, words);
  return {
    node: h("p", { class: "psoas-tile" }, number, note),
    show(value, text = words) {
      number.textContent = value;
      note.textContent = text;
    },
  };
}

// The sentence that changes with the picture. Screen readers hear it when the hand rests, not on every move.
export function sentence() {
  const seen = h("p", { class: "psoas-sentence", "aria-hidden": "true" });
  const heard = h("p", { class: "psoas-heard", role: "status" });
  let timer = 0;
  return {
    node: h("div", { class: "psoas-words" }, seen, heard),
    show(words) {
      seen.textContent = words;
      clearTimeout(timer);
      timer = setTimeout(() => (heard.textContent = words), heard.textContent ? 400 : 0);
    },
    stop: () => clearTimeout(timer),
  };
}
