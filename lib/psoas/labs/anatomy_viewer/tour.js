// Guided tours of the anatomy viewer: which to take, the stops one after the other, and the scheme of the depths.

import { box, button, h, svg } from "../kit/elements.js";
import { listed } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";
import { stopOf } from "./words.js";

function depthPicture({ layers, ovals, wide, high }) {
  const drawn = picture("depth", wide, high);
  drawn.node.setAttribute("viewBox", `${-wide / 2} ${-high / 2} ${wide} ${high}`);
  const steps = layers.map((layer) => h("li", {}, layer));
  const badge = h("span", { class: "psoas-badge" }, "scheme, not to scale");
  const where = "The body cut across at the waist; the front is above.";
  const caption = h("figcaption", {}, badge, h("ol", {}, ...steps), where);
  const node = h("figure", { class: "psoas-depth" }, drawn.node, caption);
  return {
    node,
    show(reached) {
      node.hidden = !reached;
      if (!reached) return;
      const shape = ({ layer, x, y, wide: rx, high: ry }) =>
        svg("ellipse", { cx: x, cy: y, rx, ry, "data-depth": layer, class: layer === reached ? "psoas-reached" : "" });
      drawn.redraw(...ovals.map(shape), svg("path", { d: `M0,${-high / 2}v12m-5,-6l5,6l5,-6`, class: "psoas-arrow" }));
      const order = `From the front to the back: ${listed(layers)}.`;
      drawn.say(`A body cut across at the waist, as a scheme. ${order} Reached: ${reached}.`);
      steps.forEach((step, i) => {
        if (layers[i] === reached) step.setAttribute("aria-current", "step");
        else step.removeAttribute("aria-current");
      });
    },
  };
}

/**
 * @param {any} facts
 * @param {{ onTour: (id: string) => void, onStop: (by: number) => void }} hears
 */
export function tourPanel(facts, { onTour, onStop }) {
  const choices = facts.tours.map(({ id, label }) => ({ id, node: button(label, () => onTour(id)) }));
  const count = h("strong");
  const before = button("Previous stop", () => onStop(-1));
  const next = button("Next stop", () => onStop(1), { class: "psoas-main" });
  const scheme = depthPicture(facts.depth);
  const tools = { class: "psoas-tools", role: "group", "aria-label": "Guided tour" };
  const end = button("End tour", () => onTour(""));
  const row = box("tour", h("div", tools, before, count, next, end));
  return {
    chooser: box("tools", ...choices.map(({ node }) => node)),
    row,
    scheme: scheme.node,
    show(state) {
      const tour = facts.tours.find(({ id }) => id === state.tour);
      const here = tour ? Math.min(state.stop, tour.stops.length) : 0;
      for (const { id, node } of choices) node.setAttribute("aria-pressed", String(id === state.tour));
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
