// What a key does at a stop of a plan, in order, before it leads on: data/class_plans.csv names them.

/** @typedef {{ act: () => void, undo?: () => void }} Move */

const PARTS = [
  "[role=note] > p", // a box of safety wording
  ".psoas-panels > *, .psoas-words", // pictures of a lab, and what it says of them all
  ":is(.text, .jp-RenderedMarkdown) > :not(h1, h2, h3)", // a text
];

const PICK = "pick ";

/** @type {(cell: Element, kind: string) => void} */
function open(cell, kind) {
  const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (cell.querySelectorAll(`details.${kind}`));
  for (const fold of folds) fold.open = true;
}

/**
 * Open what waits for a question that stands elsewhere: the plan says when it is shown.
 * @param {Element} cell
 */
export function openHeld(cell) {
  open(cell, "psoas-held");
  for (const lab of cell.querySelectorAll(".psoas-waiting")) lab.dispatchEvent(new CustomEvent("psoas-reveal"));
}

// Out of sight and out of hearing, in its place.
function covered(nodes) {
  for (const node of nodes) node.classList.add("psoas-covered");
  return {
    act() {
      for (const node of nodes) node.classList.remove("psoas-covered");
    },
    undo() {
      for (const node of nodes) node.classList.add("psoas-covered");
    },
  };
}

function partsOf(cell) {
  const kind = PARTS.find((selector) => cell.matches(selector) || cell.querySelector(selector));
  return kind ? [...cell.querySelectorAll(kind)] : [cell];
}

// The last picture brings the words with it.
function oneByOne(cell) {
  const parts = partsOf(cell);
  const words = parts.findIndex((part) => part.matches(".psoas-words"));
  if (words <= 0) return parts.map((part) => covered([part]));
  const pictures = parts.slice(0, words);
  return pictures.map((part, i) => covered(i < words - 1 ? [part] : [part, ...parts.slice(words)]));
}

// An option may add a number to its name.
function isNamed(node, name) {
  const words = node.textContent.trim();
  return [node.value, node.getAttribute("aria-label"), words].includes(name) || words.startsWith(`${name}: `);
}

/**
 * @param {Element} cell
 * @param {string} name
 */
function pick(cell, name) {
  const option = [...cell.querySelectorAll("option")].find((one) => isNamed(one, name));
  if (option) {
    const select = option.closest("select");
    select.value = option.value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    return;
  }
  const named = [...cell.querySelectorAll("button, summary, label")].find((one) => isNamed(one, name));
  if (named) /** @type {HTMLElement} */ (named).click();
  else console.warn(`There is nothing called “${name}” to pick.`);
}

function reveal(cell) {
  for (const lab of cell.querySelectorAll(".psoas-lab")) lab.dispatchEvent(new CustomEvent("psoas-reveal"));
  openHeld(cell);
  open(cell, "solution");
}

/**
 * Bring what will be picked from back to its start: a notebook's own code, or a trainer's hand, may have picked it.
 * @param {Element} cell
 * @param {readonly string[]} keys
 */
export function prepare(cell, keys) {
  if (keys.some((key) => key.startsWith(PICK))) {
    for (const lab of cell.querySelectorAll(".psoas-lab")) lab.dispatchEvent(new CustomEvent("psoas-reset"));
  }
}

/**
 * The moves of a stop, on the last of its cells; what they will show is covered from now on.
 * @param {Element} cell
 * @param {readonly string[]} keys
 * @returns {Move[]}
 */
export function movesOf(cell, keys) {
  return keys.flatMap((key) => {
    if (key === "uncover") return [covered([cell])];
    if (key === "one by one") return oneByOne(cell);
    if (key === "reveal") return [{ act: () => reveal(cell) }];
    return [{ act: () => pick(cell, key.slice(PICK.length)) }];
  });
}
