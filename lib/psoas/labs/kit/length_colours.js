// The colour of a change of length: blue shorter, grey as in standing, vermilion longer.

import palette from "../../palette.json" with { type: "json" };
import { freshId, setAttributes, svg } from "./elements.js";

const channels = (hex) => [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16));

/** @type {{ at: number, colour: number[] }[]} */
const RAMP = palette.length_change.map(([percent, hex]) => ({ at: Number(percent), colour: channels(hex) }));
const [LEAST, MOST] = [RAMP[0].at, RAMP.at(-1).at];
const TICKS = [-25, -15, -5, 0, 6];
const [LEFT, WIDTH] = [14, 292];

const clamped = (percent) => Math.max(LEAST, Math.min(MOST, percent));

/** @param {number} percent */
export function tint(percent) {
  const value = clamped(percent);
  const next = Math.max(
    1,
    RAMP.findIndex(({ at }) => at >= value),
  );
  const [low, high] = [RAMP[next - 1], RAMP[next]];
  const share = (value - low.at) / (high.at - low.at);
  return `rgb(${low.colour.map((part, i) => Math.round(part + (high.colour[i] - part) * share)).join(" ")})`;
}

/** The colour bar, with a mark at one value; null takes the mark away. */
export function colourBar() {
  const x = (percent) => LEFT + (WIDTH * (percent - LEAST)) / (MOST - LEAST);
  const id = freshId();
  const stops = RAMP.map(({ at }) => svg("stop", { offset: (x(at) - LEFT) / WIDTH, "stop-color": tint(at) }));
  const mark = svg("path", { class: "psoas-ink" });
  const ticks = TICKS.map((percent) => {
    const words = percent === 0 ? "0" : `${percent > 0 ? "+" : "−"}${Math.abs(percent)}`;
    return svg("text", { x: x(percent), y: 44, class: "psoas-caption" }, words);
  });
  ticks.at(-1).textContent += " %";
  setAttributes(ticks.at(-1), { style: "text-anchor: end", x: 318 });
  const bar = svg("rect", { x: LEFT, y: 14, width: WIDTH, height: 14, rx: 3, fill: `url(#${id})` });
  const frame = { viewBox: "0 0 320 50", "aria-hidden": "true", class: "psoas-colours" };
  return {
    node: svg("svg", frame, svg("defs", {}, svg("linearGradient", { id }, ...stops)), bar, mark, ...ticks),
    /** @param {number | null} percent */
    show: (percent) =>
      mark.setAttribute("d", percent === null ? "" : `M${x(clamped(percent)).toFixed(1)} 14l-6 -9h12z`),
  };
}
