// Controls of the anatomy viewer: layers, views, groups that fold, parts, and the facts about a part.

import { box, button, freshId, h } from "../kit/elements.js";
import { standsFor } from "./words.js";

export const TURN = 15; // degrees a press
export const ZOOM = 1.2;

export const capital = (text) => text[0].toUpperCase() + text.slice(1);

export function tick(label, onchange, extra = null) {
  const id = freshId();
  const input = h("input", { id, type: "checkbox", onchange: () => onchange(input.checked) });
  return { input, node: box("tick-row", input, extra, h("label", { for: id }, label)) };
}

export function layerTicks(layers, onToggle) {
  const ticks = layers.map((layer) =>
    tick(capital(layer), (on) => onToggle(layer, on), h("i", { class: "psoas-layer-swatch", "data-layer": layer })),
  );
  return {
    node: h("fieldset", { class: "psoas-layers" }, h("legend", {}, "Layers"), ...ticks.map(({ node }) => node)),
    show(hidden, parts) {
      layers.forEach((layer, i) => {
        const own = parts.filter((part) => part.layer === layer);
        const gone = own.filter(({ id }) => hidden.has(id)).length;
        ticks[i].input.checked = gone === 0;
        ticks[i].input.indeterminate = gone > 0 && gone < own.length;
      });
    },
  };
}

// What lies beside the psoas, to be shown too.
export function besideTicks({ layers }, onToggle) {
  const ticks = layers.map((layer) =>
    tick(capital(layer), (on) => onToggle(layer, on), h("i", { class: "psoas-layer-swatch", "data-layer": layer })),
  );
  return {
    nodes: ticks.map(({ node }) => node),
    show: (shown) =>
      layers.forEach((layer, i) => {
        ticks[i].input.checked = shown.includes(layer);
      }),
  };
}

// Views to choose from, and buttons that turn the picture: `eye` gives what is turned, `middle` what is come near to.
export function views(facts, onView, eye, middle) {
  const presets = Object.keys(facts.views).map((view) => ({
    view,
    node: button(capital(view), () => onView(view), { "data-view": view }),
  }));
  const byHand = (label, words, act) => {
    const turn = () => {
      onView("");
      act(eye());
    };
    return button(label, turn, { "aria-label": words, title: words });
  };
  const steer = box(
    "tools",
    byHand("◀", "Turn left", (one) => one.turn(TURN, 0)),
    byHand("▶", "Turn right", (one) => one.turn(-TURN, 0)),
    byHand("▲", "Tilt up", (one) => one.turn(0, -TURN)),
    byHand("▼", "Tilt down", (one) => one.turn(0, TURN)),
    byHand("+", "Nearer", (one) => one.zoom(ZOOM, middle())),
    byHand("−", "Farther", (one) => one.zoom(1 / ZOOM)),
  );
  const chooser = box("tools", ...presets.map(({ node }) => node));
  return {
    node: h("fieldset", { class: "psoas-layers" }, h("legend", {}, "View"), chooser, steer),
    show(now) {
      for (const { view, node } of presets) node.setAttribute("aria-pressed", String(view === now));
    },
  };
}

// Things to do that are not always needed: one group at a time takes room. It opens by itself when its thing is on.
export function group(title, ...parts) {
  const node = h("details", { class: "psoas-more" }, h("summary", {}, title), h("div", {}, ...parts));
  return {
    node,
    show: (on) => {
      if (on) node.open = true;
    },
  };
}

export function partOptions({ parts, whole, beside }) {
  const right = whole.map((id) => ({ id, label: `${capital(id.split("-")[1])} psoas major, all fascicles` }));
  return [
    { id: "", label: "Choose a part…" },
    ...right,
    ...parts.map(({ id, name }) => ({ id, label: capital(name) })),
    ...Object.entries(beside.names).map(([id, name]) => ({ id, label: `Beside: ${name}` })),
  ];
}

// What is told about the part that is looked at.
export function partFacts({ factTables, parts, whole }) {
  const title = h("h4");
  const list = h("dl", { class: "psoas-facts-list" });
  const node = h("div", { class: "psoas-about" }, title, list);
  return {
    node,
    show(selected) {
      const part = parts.find((one) => standsFor(selected, one));
      node.hidden = !part;
      if (!part) return;
      title.textContent = capital(whole.includes(selected) ? selected.split("-").reverse().join(" ") : part.name);
      list.replaceChildren(
        ...factTables[part.structure].map(({ property, words, source }) =>
          h("div", {}, h("dt", {}, capital(property)), h("dd", {}, capital(words), " ", h("small", {}, `(${source})`))),
        ),
      );
    },
  };
}
