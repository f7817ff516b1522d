// The numbers of a plan or a session, for those who want others than a preset's.

import { h } from "./elements.js";
import { numberBox } from "./number_box.js";

/**
 * Number boxes of several traits, side by side. To type in one is to leave the preset: the numbers are one's own.
 * @param {import("./frame.js").Model} model
 * @param {string} preset  the trait that names the preset
 * @param {string} legend
 * @param {readonly any[]} limits  of each trait, as psoas.labs.traits.limits_of gives them
 */
export function ownNumbers(model, preset, legend, limits) {
  const boxes = limits.map((limit) => {
    const onMove = (value) => {
      model.set(preset, "own");
      model.set(limit.name, value);
    };
    return { ...limit, ...numberBox({ ...limit, onMove, onRelease: () => model.save_changes() }) };
  });
  const labelled = boxes.map(({ label, box, error }) => h("label", {}, label, box, error));
  return {
    node: h("fieldset", { class: "psoas-dose" }, h("legend", {}, legend), ...labelled),
    show(state) {
      for (const { name, show } of boxes) show(state[name]);
    },
  };
}
