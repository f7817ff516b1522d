// The controls of HoldTimer: a plan to start from, and its numbers; and the keys that belong to a session.

import { picker } from "../kit/controls.js";
import { box, button } from "../kit/elements.js";
import { commit } from "../kit/frame.js";
import { ownNumbers } from "../kit/own_numbers.js";

/**
 * @param {import("../kit/frame.js").Model} model
 * @param {Record<string, any>} facts
 */
export function controls(model, { presets, limits, start }) {
  const preset = picker({
    name: "preset",
    label: "Start from",
    options: [...presets, { id: "own", label: "your own" }],
    onPick: (id) => commit(model, { preset: id, ...presets.find((one) => one.id === id)?.session }),
  });
  const own = ownNumbers(model, "preset", "The session", limits);
  const reset = button("Reset", () => commit(model, start));
  return {
    node: box("controls psoas-plan", preset.node, own.node, reset),
    show(state) {
      preset.show(state.preset, presets.find((one) => one.id === state.preset)?.source);
      own.show(state);
    },
  };
}

/**
 * While a session is under way Space and Esc belong to it, wherever in the lab the focus is. JupyterLab must not
 * see that Esc: to it, it means command mode. At rest Esc passes, as from every lab.
 * @param {HTMLElement} root
 * @param {import("./session.js").Session} run
 */
export function keys(root, run) {
  let spaced = false;
  const down = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !run.underWay()) return;
    if (event.key === " ") {
      event.preventDefault();
      spaced = true;
      if (!event.repeat) run.toggle();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      run.stop();
    }
  };
  const up = (event) => {
    // some browsers press the button on the way up
    if (event.key === " " && spaced) event.preventDefault();
    spaced = false;
  };
  root.addEventListener("keydown", down);
  root.addEventListener("keyup", up);
  return () => {
    root.removeEventListener("keydown", down);
    root.removeEventListener("keyup", up);
  };
}
