// The blocks of a page: what of it is not to be cut, and how one that is taller than a screen is made to fit.

import { ALONE, BESIDE, fit, LESS, SMALL, unfit } from "./fitting.js";

/** @typedef {{ top: number, bottom: number }} Span  px */

const DRAWN = "svg, img, canvas, button, select, input, tr, summary";
const MARKED = "psoas-fitted";
const SMALLEST = 0.47; // of the size of class mode, for a lab that does without its controls already

const isText = (one) => one instanceof Text && one.data.trim() !== "";
const holdsText = (node) => [...node.childNodes].some(isText);

function linesOf(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()];
}

// What of a node is not to be cut: itself if it fits, else its parts, down to the lines of a text.
function* partsOf(node, high) {
  const box = node.getBoundingClientRect();
  if (!box.height || !node.checkVisibility()) return;
  if (box.height <= high || node.matches(DRAWN)) yield box;
  else if (holdsText(node)) yield* linesOf(node);
  else for (const child of node.children) yield* partsOf(child, high);
}

// What stands side by side is one.
function joined(spans) {
  const rows = /** @type {Span[]} */ ([]);
  for (const { top, bottom } of spans.toSorted((a, b) => a.top - b.top)) {
    const last = rows.at(-1);
    if (last && top < last.bottom - 1) last.bottom = Math.max(last.bottom, bottom);
    else rows.push({ top, bottom });
  }
  return rows;
}

/**
 * Where a block may be cut: between these. Its frame goes with the first and the last.
 * @param {Element} node
 * @param {number} high  px of a screen
 * @returns {Span[]}
 */
export function rowsOf(node, high) {
  const { top, bottom } = node.getBoundingClientRect();
  const rows = joined([...partsOf(node, high)]);
  if (rows.length) Object.assign(rows[0], { top });
  if (rows.length) Object.assign(rows.at(-1), { bottom: Math.max(bottom, rows.at(-1).bottom) });
  return rows;
}

/** Blocks that have a size of their own, so that each is whole on a screen. */
export class Fits {
  #fitted = /** @type {Map<HTMLElement, boolean | null>} */ (new Map()); // and whether it is wanted without controls

  /**
   * Let a block that is taller than a screen fill one: a lab without its controls, where they would make it small.
   * @param {HTMLElement} node
   * @param {number} high  px of a screen
   * @param {boolean | null} bare  whether it does without its controls; else as it was wanted, or as is best
   * @returns {boolean}  whether it does
   */
  fit(node, high, bare = this.#fitted.get(node) ?? null) {
    this.unfit(node);
    const overflows = () => node.getBoundingClientRect().height > high;
    if (!overflows()) return true;
    node.classList.add(MARKED);
    this.#fitted.set(node, bare);
    const dress = (without, share, least = undefined) =>
      fit({ node, overflows, least, most: without ? undefined : 1, bare: without, share });
    const undress = (least = undefined) => dress(true, ALONE, SMALLEST) || dress(true, LESS, least);
    if (bare) undress();
    else if (bare === false) dress(false, BESIDE);
    else if (!dress(false, ALONE, SMALL) && !undress(SMALLEST)) this.unfit(node);
    return this.has(node);
  }

  unfit(node) {
    unfit(node);
    node.classList.remove(MARKED);
    this.#fitted.delete(node);
  }

  /** @param {HTMLElement} node */
  has(node) {
    return this.#fitted.has(node);
  }

  clear() {
    for (const node of this.#fitted.keys()) this.unfit(node);
  }
}
