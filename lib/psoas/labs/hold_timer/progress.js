// How far a session has come: one lane a leg, time from left to right.

import { box as boxOf, h, setAttributes, svg } from "../kit/elements.js";
import { clock } from "../kit/numbers.js";

const WIDE = 1000; // of the picture, in its own units
const LANE = 26;

const KINDS = {
  "lead-in": "psoas-between",
  change: "psoas-between",
  rest: "psoas-between",
  hold: "psoas-hold",
  contract: "psoas-contract",
};

function laneShapes({ kind, side, start, end }, sides, at) {
  const wide = at(end) - at(start);
  if (KINDS[kind] === "psoas-between") {
    const y = (LANE * sides.length - 5) / 2;
    return [svg("rect", { x: at(start), width: wide, y, height: 5, class: KINDS[kind] })];
  }
  const top = LANE * sides.indexOf(side) + 3;
  const gap = Math.min(3, wide / 8); // so that two holds in a row are two
  const box = { x: at(start) + gap / 2, width: wide - gap };
  if (kind === "hold") return [svg("rect", { ...box, y: top, height: LANE - 6, class: KINDS[kind] })];
  return [
    svg("rect", { ...box, y: top, height: LANE - 6, class: KINDS[kind] }),
    svg("rect", { ...box, y: top + 7, height: LANE - 20, class: "psoas-contract-line" }),
  ];
}

// What the colours mean; contractions only where there are some.
function legend(phases) {
  const swatch = (kind) => h("i", { class: `psoas-lane-swatch ${kind}` });
  const contract = phases.some(({ kind }) => kind === "contract") ? [swatch("psoas-legend-contract"), "contract "] : [];
  return [
    swatch("psoas-legend-hold"),
    "hold ",
    ...contract,
    swatch("psoas-legend-between"),
    "get ready, change or rest",
  ];
}

/** @param {Record<string, string>} legs  their names */
export function progress(legs) {
  const names = h("div", { class: "psoas-lanes", "aria-hidden": "true" });
  const node = svg("svg", { role: "img", "data-picture": "progress", preserveAspectRatio: "none" });
  const past = svg("rect", { x: 0, y: 0, class: "psoas-past" });
  const now = svg("line", { y1: 0, class: "psoas-now" });
  const [ran, end] = [h("span", { "data-out": "ran" }), h("span")];
  const key = h("p", { class: "psoas-lane-key", "aria-hidden": "true" });
  /** @type {(seconds: number) => number} */
  let at = () => 0;
  return {
    node: boxOf("progress", names, node, h("p", { class: "psoas-ends", "aria-hidden": "true" }, ran, end), key),
    /** @param {import("./reading.js").Phase[]} phases */
    plan(phases) {
      const sides = [...new Set(phases.map(({ side }) => side))];
      const [last, high] = [phases.at(-1).end, LANE * sides.length];
      at = (seconds) => (WIDE * seconds) / last;
      node.setAttribute("viewBox", `0 0 ${WIDE} ${high}`);
      node.style.height = `${high}px`;
      names.replaceChildren(...sides.map((side) => h("span", {}, legs[side])));
      setAttributes(past, { height: high });
      setAttributes(now, { y2: high });
      node.replaceChildren(...phases.flatMap((phase) => laneShapes(phase, sides, at)), past, now);
      key.replaceChildren(...legend(phases));
      end.textContent = clock(last);
    },
    /** @param {number} seconds */
    move(seconds) {
      setAttributes(past, { width: at(seconds) });
      setAttributes(now, { x1: at(seconds), x2: at(seconds) });
    },
    /** @param {number} seconds */
    count(seconds) {
      ran.textContent = clock(Math.floor(seconds + 1e-6));
    },
    /** @param {string} words */
    say: (words) => node.setAttribute("aria-label", words),
  };
}
