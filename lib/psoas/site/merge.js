// The trainer's page for files that were handed in: they are read in the page, counted together, and sent nowhere.

import { h } from "../labs/kit/elements.js";
import { counted, csvOf, slipInWords } from "./counting.js";
import { once, read } from "./handed_files.js";
import { download } from "./save.js";

const MOST_FILES = 1000;
const { questions, least } = JSON.parse(document.getElementById("questions").textContent);
const part = (name) => /** @type {any} */ (document.querySelector(`[data-part=${name}]`));
const inOrder = (rows) => new Map(rows.map(({ question }, place) => [question.id, place]));
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

let rows = []; // as they are counted, in the order of the course
let sorted = { by: "question", up: true };

// By what is shown alone: what is hidden gives no order away.
const KEYS = {
  question: (row, places) => places.get(row.question.id),
  answered: (row) => row.answered.atLeast,
  right: (row) => row.right.atLeast,
  slips: (row) => row.slips[0]?.count.atLeast ?? 0,
};

function line({ question, answered, right, slips }) {
  const seldom = h("span", { class: "quiet" }, `none of ${least} or more`);
  const listed = h("ul", {}, ...slips.map((slip) => h("li", {}, slipInWords(slip))));
  const name = h(
    "th",
    { scope: "row" },
    h("span", { class: "eyebrow" }, question.id.slice(0, 2)),
    ` ${question.prompt}`,
  );
  const cells = [answered.words, right.words, slips.length ? listed : seldom];
  return h("tr", {}, name, ...cells.map((cell) => h("td", {}, cell)));
}

function draw() {
  const places = inOrder(rows);
  const key = (row) => KEYS[sorted.by](row, places);
  const way = sorted.up ? 1 : -1;
  const lines = [...rows].sort(
    (a, b) => way * (key(a) - key(b)) || places.get(a.question.id) - places.get(b.question.id),
  );
  part("rows").replaceChildren(...lines.map(line));
  for (const head of document.querySelectorAll("th[data-by]")) {
    const isIt = head.getAttribute("data-by") === sorted.by;
    if (isIt) head.setAttribute("aria-sort", sorted.up ? "ascending" : "descending");
    else head.removeAttribute("aria-sort");
  }
  part("csv").value = csvOf(lines);
}

function sortBy(by) {
  sorted = { by, up: sorted.by === by ? !sorted.up : by === "question" };
  draw();
}

function tell(handed, notes, chosen) {
  const people = handed.length === 1 ? "1 file counts" : `${handed.length} files count`;
  const none = chosen ? "No file could be counted." : "No file was chosen.";
  const few = handed.length && handed.length < least ? ` Nothing is told of fewer than ${least}.` : "";
  part("said").textContent = handed.length
    ? `${people}, of ${chosen}; ${plural(rows.length, "question")}.${few}`
    : none;
  part("notes").replaceChildren(...notes.map((note) => h("li", {}, note)));
  const names = handed.map(({ name }) => name).filter(Boolean);
  part("names").hidden = !names.length;
  part("who").textContent = names.sort((a, b) => a.localeCompare(b)).join(", ");
  part("result").hidden = !rows.length;
}

// What this edition does not ask is left out, and said.
function unknownIn(handed) {
  const known = new Set(questions.map(({ id }) => id));
  const notes = handed.map(({ from, answers }) => [from, [...answers.keys()].filter((id) => !known.has(id)).length]);
  return notes
    .filter(([, count]) => count)
    .map(([from, count]) => `${from} answers ${plural(count, "question")} that these pages do not ask: left out.`);
}

let turn = 0;

/** @param {File[]} files */
async function take(files) {
  turn += 1;
  const mine = turn;
  const some = files.slice(0, MOST_FILES);
  const found = await Promise.all(some.map(read));
  if (mine !== turn) return; // others were chosen meanwhile
  const refused = found.filter((one) => typeof one === "string");
  const { counted: handed, notes } = once(found.filter((one) => typeof one !== "string"));
  const many =
    files.length > some.length ? [`Only the first ${MOST_FILES} files were read: choose one class at a time.`] : [];
  rows = counted(questions, handed, least);
  tell(handed, [...many, ...refused, ...notes, ...unknownIn(handed)], files.length);
  draw();
}

part("files").addEventListener("change", ({ target }) => {
  const files = [...target.files];
  target.value = "";
  if (files.length) take(files);
});
const place = part("place");
for (const event of ["dragenter", "dragover", "dragleave", "drop"]) {
  place.addEventListener(event, (moved) => {
    moved.preventDefault();
    place.toggleAttribute("data-over", event.startsWith("drag") && event !== "dragleave");
    if (event === "drop") take([...moved.dataTransfer.files]);
  });
}
for (const head of document.querySelectorAll("th[data-by]")) {
  head.querySelector("button").addEventListener("click", () => sortBy(head.getAttribute("data-by")));
}
part("print").addEventListener("click", () => print());
part("save").addEventListener("click", () => download(`\ufeff${part("csv").value}`, "class-answers.csv", "text/csv"));
place.hidden = false;
