// The controls of PostureExplorer: a slider for each angle that shows from the side, and the named postures.

import { picker, slider } from "../kit/controls.js";
import { box, button, row } from "../kit/elements.js";
import { commit } from "../kit/frame.js";

export const ANGLES = /** @type {const} */ (["thigh", "posterior_tilt", "lumbar_extension", "side_bend"]);

const SLIDERS = {
  thigh: "Thigh: back − / forward +",
  posterior_tilt: "Pelvis: tipped − / tucked +",
  lumbar_extension: "Low back: flattened − / arched +",
};

function angleSlider(model, name, [low, high]) {
  return slider({
    name,
    label: SLIDERS[name],
    unit: "degrees",
    low,
    high,
    step: 1,
    whole: false,
    onMove: (value) => {
      model.set("named", "");
      model.set(name, value);
    },
    onRelease: () => model.save_changes(),
  });
}

function posturePicker(model, postures) {
  return picker({
    name: "named",
    label: "Postures",
    options: [{ id: "", label: "Choose a posture…" }, ...postures],
    onPick: (id) => {
      const found = postures.find((posture) => posture.id === id);
      const angles = found ? Object.fromEntries(ANGLES.map((name) => [name, found[name]])) : {};
      commit(model, { ...angles, named: found ? id : "" });
    },
  });
}

/**
 * @param {import("../kit/frame.js").Model} model
 * @param {Record<string, any>} facts
 * @param {HTMLElement} play  the button that plays the way from standing
 */
export function controls(model, { ranges, postures, start, sliders: names }, play) {
  const sliders = names.map((name) => ({ name, ...angleSlider(model, name, ranges[name]) }));
  const all = names.length === Object.keys(SLIDERS).length;
  const known = posturePicker(model, postures);
  const reset = button("Reset", () => commit(model, start));
  return {
    node: box("controls", ...sliders.map(({ node }) => node), all ? known.node : null, row(reset, play)),
    reset: () => reset.click(),
    /** @param {Record<string, any>} state */
    show(state) {
      for (const one of sliders) one.show(state[one.name]);
      known.show(state.named, postures.find(({ id }) => id === state.named)?.source);
    },
  };
}
