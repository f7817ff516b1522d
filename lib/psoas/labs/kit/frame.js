// The frame of a lab, and its line to the model that holds the state.

import { freshId, h } from "./elements.js";
import { cover } from "./held.js";

/**
 * What holds a lab's state: anywidget's model in a notebook, the host's in a saved page (site/host.js).
 * @typedef {object} Model
 * @property {(name: string) => any} get
 * @property {(name: string, value: any) => void} set
 * @property {(event: string, listener: (...content: any[]) => void) => void} on
 * @property {(event: string, listener?: (...content: any[]) => void) => void} off
 * @property {() => void} save_changes
 * @property {(content: any, callbacks?: any, buffers?: ArrayBuffer[]) => void} send
 * @property {Python} [python]
 * @property {any} [document]  what JupyterLab knows of the notebook that it stands in
 * @property {import("../../in_page/client.js").Ask | null} [beside]  Python beside a saved page
 */

/**
 * The Python behind a lab; a saved page has none, and that of a notebook may end.
 * @typedef {{ alive: () => boolean, listen: (call: () => void) => () => void }} Python
 */

/**
 * What a face is given: the model, with the lab's facts in `model.get("facts")`, and where to draw.
 * @typedef {{ model: Model, el: HTMLElement }} Stage
 */

// A notebook runs shortcuts on keys typed while a widget has the focus (x cuts the cell, an arrow moves on), so plain
// keys are the lab's. Tab and Escape pass, and so does anything with Ctrl, Alt or Meta: Ctrl+S saves.
const isPlain = ({ ctrlKey, altKey, metaKey, key }) =>
  !(ctrlKey || altKey || metaKey || key === "Tab" || key === "Escape");

// Where a notebook does not know the mark below, it hears a key when the key has left the lab: so it is stopped there.
function keepKeys(event) {
  if (isPlain(event)) event.stopPropagation();
}

// Notebook 7 hears a key at the document, before the lab does, but skips a control that carries this attribute. It
// would skip Ctrl+S there too, so each key sets it anew, at the window, where it is first.
function markKeys(event) {
  const control = event.target.closest?.(".psoas-lab") && event.target;
  control?.toggleAttribute("data-lm-suppress-shortcuts", isPlain(event));
}

// One listener serves all labs of a page.
if (!globalThis.psoasKeys) {
  globalThis.psoasKeys = true;
  window.addEventListener("keydown", markKeys, true);
}

/**
 * Draw the frame with its title and parts; return its root. A trainer may ask all labs of a page at once
 * (class_mode/presenting.js): `reveal` opens what a lab holds back and keeps every guess; `reset` does what
 * its Reset does.
 * @param {object} of
 * @param {HTMLElement} of.el
 * @param {string} of.lab  the name of its class
 * @param {string} of.title
 * @param {string} [of.badge]  what kind of number it shows
 * @param {import("./elements.js").Child[]} of.parts
 * @param {() => void} [of.reveal]
 * @param {() => void} [of.reset]
 */
export function frame({ el, lab, title, badge, parts, reveal = () => {}, reset = () => {} }) {
  const id = freshId();
  const attributes = {
    class: "psoas-lab",
    "data-lab": lab,
    "aria-labelledby": id,
    onkeydown: keepKeys,
    "onpsoas-reveal": () => reveal(),
    "onpsoas-reset": () => reset(),
  };
  const head = h("header", {}, h("h3", { id }, title), badge && h("span", { class: "psoas-badge" }, badge));
  const root = h("section", attributes, head, ...parts);
  if (el.dataset.heldBy) cover(root, el.dataset.heldBy);
  el.replaceChildren(root);
  return root;
}

/**
 * Redraw with the named traits whenever one of them changes; return the function that stops it.
 * @template {string} Name
 * @param {Model} model
 * @param {readonly Name[]} names
 * @param {(state: Record<Name, any>) => void} redraw
 */
export function follow(model, names, redraw) {
  const tell = () => redraw(stateOf(model, names));
  for (const name of names) model.on(`change:${name}`, tell);
  tell();
  return () => {
    for (const name of names) model.off(`change:${name}`, tell);
  };
}

/**
 * What a face returns: the function that stops all it has begun.
 * @param {...(() => void)} stops
 */
export const stopping =
  (...stops) =>
  () => {
    for (const stop of stops) stop();
  };

/**
 * Say whether there is Python, now and whenever that changes; return the function that stops it.
 * @param {Model} model
 * @param {(alive: boolean) => void} show
 */
export function followPython(model, show) {
  const { python } = model;
  if (!python) return () => {}; // not known: whoever asks it will see
  let told = null;
  const tell = () => {
    if (told === python.alive()) return;
    told = python.alive();
    show(told);
  };
  tell();
  return python.listen(tell);
}

/**
 * Ask Python for what it tells by messages alone, now and whenever it is back; return the function that stops it.
 * @param {Model} model
 * @param {() => void} [alone]  called when there is none
 */
export function greet(model, alone = () => {}) {
  const hello = () => model.send({ kind: "hello" });
  if (!model.python) hello();
  return followPython(model, (alive) => (alive ? hello() : alone()));
}

/**
 * Change several traits as one step, and tell Python.
 * @param {Model} model
 * @param {Record<string, any>} changes
 */
export function commit(model, changes) {
  for (const [name, value] of Object.entries(changes)) model.set(name, value);
  model.save_changes();
}

/**
 * The named traits with their values.
 * @template {string} Name
 * @param {Model} model
 * @param {readonly Name[]} names
 * @returns {Record<Name, any>}
 */
export const stateOf = (model, names) =>
  /** @type {Record<Name, any>} */ (Object.fromEntries(names.map((name) => [name, model.get(name)])));
