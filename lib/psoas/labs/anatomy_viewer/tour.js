// Guided tours of the anatomy viewer: which to take, the stops one after the other, and the scheme of the depths.

import { button, h, svg } from "../kit/elements.js";
import { listed } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";
import { stopOf } from "./words.js";

function depthPicture({ layers, ovals, wide, high }) {
  const drawn = picture("depth", wide, high);
  drawn.node.setAttribute("viewBox", `${-wide / 2} ${-high / 2} ${wide} ${high}`);
  const steps = layers.map((layer) => h("li", {}, layer));
  const node = h(
    "figure",
    { class: "psoas-depth" },
    drawn.node,
    h(
      "figcaption",
      {},
      h("span", { class: "psoas-badge" }, "scheme, not to scale"),
      h("ol", {}, ...steps),
      "The body cut across at the waist; the front is above.",
    ),
  );
  return {
    node,
    show(reached) {
      node.hidden = !reached;
      if (!reached) return;
      const shape = ({ layer, x, y, wide: rx, high: ry }) =>
        svg("ellipse", { cx: x, cy: y, rx, ry, "data-depth": layer, class: layer === reached ? "psoas-reached" : "" });
      drawn.redraw(...ovals.map(shape), svg("path", { d: `M0,${-high / 2}v12m-5,-6l5,6l5,-6`, class: "psoas-arrow" }));
      drawn.say(
        `A body cut across at the waist, as a scheme. From the front to the back: ${listed(layers)}. Reached: ${reached}.`,
      );
      steps.forEach((step, i) => {
        if (layers[i] === reached) step.setAttribute("aria-current", "step");
        else step.removeAttribute("aria-current");
      });
    },
  };
}

export function tourPanel(facts, { onTour, onStop }) {
  const choices = facts.tours.map(({ id, label }) => [id, button(label, () => onTour(id))]);
  const count = h("strong");
  const before = button("Previous stop", () => onStop(-1));
  const next = button("Next stop", () => onStop(1), { class: "psoas-main" });
  const scheme = depthPicture(facts.depth);
  const row = h(
    "div",
    { class: "psoas-tour" },
    h(
      "div",
      { class: "psoas-tools", role: "group", "aria-label": "Guided tour" },
      before,
      count,
      next,
      button("End tour", () => onTour("")),
    ),
  );
  return {
    chooser: h("div", { class: "psoas-tools" }, ...choices.map(([, one]) => one)),
    row,
    scheme: scheme.node,
    show(state) {
      const tour = facts.tours.find(({ id }) => id === state.tour);
      const here = tour ? Math.min(state.stop, tour.stops.length) : 0;
      for (const [id, one] of choices) one.setAttribute("aria-pressed", String(id === state.tour));
      row.hidden = !tour;
      scheme.show(stopOf(state, facts)?.depth);
      if (!tour) return;
      count.textContent = `Stop ${here} of ${tour.stops.length}`;
      before.disabled = here === 1;
      next.disabled = here === tour.stops.length;
    },
    focus: () => next.focus(),
  };
}
