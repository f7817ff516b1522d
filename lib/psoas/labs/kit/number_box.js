// A box for a number. Nothing that is typed is cut or changed before one leaves the box or presses Enter.

import { freshId, h } from "./elements.js";
import { brief } from "./numbers.js";
import { readNumber } from "./typed.js";

/**
 * @typedef {object} NumberOptions
 * @property {string} name
 * @property {string} label
 * @property {number} low
 * @property {number} high
 * @property {() => number} [most]  the upper end where that moves; it stays below `high`
 * @property {number} [step]  what an arrow key does
 * @property {boolean} [whole]  takes no fractions
 * @property {boolean} [blank]  may stay empty
 * @property {(value: number) => void} onMove
 * @property {() => void} [onRelease]
 */

/** @typedef {{ low: number, high: number, whole: boolean, step?: number }} Limits */
/** @typedef {{ kind: "empty" | "none" | "below" | "above" | "fits", value: number | null, doubt: boolean }} Judged */

const LONGEST_QUOTE = 20;
const BEGUN = /^\s*[+\-\u2212.,]?\s*$/; // a sign alone: the digits may follow
const quoted = (text) => `“${[...text.trim()].slice(0, LONGEST_QUOTE).join("")}”`;
const written = (value) => (value === null ? "" : String(value));

/**
 * What a text means for a box; "none" is no number, or a fraction where none is taken.
 * @param {string} text
 * @param {Limits} limits
 * @returns {Judged}
 */
export function judge(text, { low, high, whole }) {
  if (!text.trim()) return { kind: "empty", value: null, doubt: false };
  const fits = (value) => value >= low && value <= high && (!whole || Number.isInteger(value));
  const read = readNumber(text, { fits, whole, language: navigator.language });
  if (!read || (whole && !Number.isInteger(read.value))) return { kind: "none", value: null, doubt: false };
  return { kind: read.value < low ? "below" : read.value > high ? "above" : "fits", ...read };
}

// The next multiple of the step from the low end, up or down.
function stepped(value, by, { low, high, step }) {
  const steps = (value - low) / step;
  const next = by > 0 ? Math.floor(steps + 1e-9) + 1 : Math.ceil(steps - 1e-9) - 1;
  return Math.min(high, Math.max(low, Number((low + next * step).toFixed(6))));
}

// What it says of what was typed. The sentence lies over the box's own label: nothing moves, and nothing that comes
// next is covered.
class Sentences {
  /** @param {string} label  @param {() => Limits} limits */
  constructor(label, limits) {
    this.label = label;
    this.limits = limits;
    this.node = h("p", { id: freshId(), class: "psoas-error psoas-said", role: "alert" });
  }

  #rule() {
    const { low, high, whole } = this.limits();
    return `${this.label}: a ${whole ? "whole " : ""}number from ${brief(low)} to ${brief(high)}.`;
  }

  #outside(text, kind) {
    const { low, high } = this.limits();
    const than = kind === "above" ? `more than ${brief(high)}` : `less than ${brief(low)}`;
    return `${this.label}: ${quoted(text)} is ${than}`;
  }

  /** @param {string} words */
  say(words, bad = false) {
    if (this.node.textContent !== words) this.node.textContent = words;
    this.node.classList.toggle("psoas-aside", !bad);
    return bad;
  }

  /** Say something while one types; return whether it is wrong. @type {(text: string, judged: Judged) => boolean} */
  typing(text, { kind, value, doubt }) {
    if (kind === "none" && !BEGUN.test(text)) return this.say(this.#rule(), true);
    if (kind === "above") return this.say(`${this.#outside(text, kind)}.`, true);
    return this.say(doubt ? `${quoted(text)} is read as ${brief(value)}.` : "");
  }

  /** Say what became of it. @type {(text: string, judged: Judged, kept: string) => void} */
  left(text, { kind, value, doubt }, kept) {
    if (kind === "empty" || kind === "none") this.say(`${this.#rule()}${kept && ` Kept ${kept}.`}`, true);
    else if (kind !== "fits") this.say(`${this.#outside(text, kind)}, so it is ${kept} now.`, true);
    else this.say(doubt ? `${quoted(text)} was read as ${brief(value)}.` : "");
  }
}

class NumberBox {
  #before = /** @type {number | null | undefined} */ (undefined); // what it was before one typed; none: nobody types
  #moving = false;

  /** @param {NumberOptions} options */
  constructor(options) {
    const { name, label, low, high, most = () => high, step = 1, whole = true, blank = false } = options;
    this.options = options;
    this.limits = () => ({ low, high: most(), whole, step });
    this.blank = blank;
    this.kept = /** @type {number | null} */ (blank ? null : low);
    this.words = new Sentences(label, this.limits);
    this.box = h("input", {
      type: "text",
      role: "spinbutton",
      inputmode: whole ? "numeric" : "decimal",
      autocomplete: "off",
      name,
      "aria-valuemin": low,
      "aria-valuemax": high,
      "aria-describedby": this.words.node.id,
      oninput: () => this.#type(),
      onchange: () => this.#settle(),
      onkeydown: (event) => this.#press(event),
    });
  }

  /** @param {number} value */
  show(value) {
    if (this.#moving || (this.#before !== undefined && value === this.kept)) return; // one's own typing comes back
    this.#before = undefined;
    this.#keep(value);
    this.box.value = written(value);
  }

  #keep(value) {
    this.kept = value;
    if (value === null) this.box.removeAttribute("aria-valuenow");
    else this.box.setAttribute("aria-valuenow", String(value));
  }

  #move(value) {
    if (value === this.kept) return;
    this.#keep(value);
    if (value === null) return;
    this.#moving = true;
    this.options.onMove(value);
    this.#moving = false;
  }

  #type() {
    if (this.#before === undefined) this.#before = this.kept;
    const judged = judge(this.box.value, this.limits());
    this.box.setAttribute("aria-invalid", String(this.words.typing(this.box.value, judged)));
    if (judged.kind === "fits" && !judged.doubt) this.#move(judged.value);
    else if (judged.kind === "above") this.#move(this.limits().high);
  }

  // Take what was typed, or the nearest limit, or what was there before.
  #settle() {
    if (this.#before === undefined) return;
    const { low, high } = this.limits();
    const [text, before] = [this.box.value, this.#before];
    const judged = judge(text, this.limits());
    this.#before = undefined;
    this.box.setAttribute("aria-invalid", "false");
    if (this.blank && judged.kind === "empty") {
      this.words.say("");
    } else {
      this.#move({ fits: judged.value, below: low, above: high, empty: before, none: before }[judged.kind]);
      this.words.left(text, judged, this.kept === null ? "" : brief(this.kept));
      this.box.value = written(this.kept);
    }
    this.options.onRelease?.();
  }

  #press(event) {
    if (event.key === "Enter") this.#settle();
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.#settle();
    this.words.say("");
    this.#move(stepped(this.kept ?? this.limits().low, by, this.limits()));
    this.box.value = written(this.kept);
    this.options.onRelease?.();
  }
}

/**
 * A number box with a sentence for what it does not take as it was typed.
 * @param {NumberOptions} options
 */
export function numberBox(options) {
  const one = new NumberBox(options);
  return { box: one.box, error: one.words.node, show: (/** @type {number} */ value) => one.show(value) };
}
