// The frame of a lab, and its line to the model that holds the state.

import { freshId, h } from "./elements.js";

// A notebook runs shortcuts on keys typed while a widget has the focus (x cuts the cell, an arrow
// moves on), so plain keys stay inside the lab. Tab and Escape pass, and so does anything with Ctrl,
// Alt or Meta: Ctrl+S saves. (The attribute data-lm-suppress-shortcuts would take those away too.)
function keepKeys(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.key === "Tab" || event.key === "Escape") return;
  event.stopPropagation();
}

// A trainer may ask all labs of a page at once (see presenting.js). `reveal` opens what a lab holds back and keeps every
// guess; `reset` does what its Reset does.
export function frame({ el, lab, title, badge, parts, reveal = () => {}, reset = () => {} }) {
  const id = freshId();
  const root = h(
    "section",
    {
      class: "psoas-lab",
      "data-lab": lab,
      "aria-labelledby": id,
      onkeydown: keepKeys,
      "onpsoas-reveal": () => reveal(),
      "onpsoas-reset": () => reset(),
    },
    h("header", {}, h("h3", { id }, title), badge ? h("span", { class: "psoas-badge" }, badge) : null),
    ...parts,
  );
  el.replaceChildren(root);
  return root;
}

// Redraw whenever one of the named traits changes; returns the function that stops it.
export function follow(model, names, redraw) {
  for (const name of names) model.on(`change:${name}`, redraw);
  redraw();
  return () => names.forEach((name) => model.off(`change:${name}`, redraw));
}

// Change several traits as one step, and tell Python.
export function commit(model, changes) {
  for (const [name, value] of Object.entries(changes)) model.set(name, value);
  model.save_changes();
}

export const stateOf = (model, names) => Object.fromEntries(names.map((name) => [name, model.get(name)]));
