// The pictures of StepCounter: dots for contractions, a bar for minutes. Their scales come from Python.

import { setAttributes, svg } from "../kit/elements.js";
import { brief, fixed } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";

/** @typedef {{ contractions: number, columns: number, rows: number }} Dots  one dot stands for so many contractions */

function legDots(leg, left, { columns, rows }) {
  const circles = Array.from({ length: columns * rows }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    return svg("circle", { cx: left + 8 + column * 14, cy: 216 - row * 14.6, r: 5, class: "psoas-dot" });
  });
  const name = svg("text", { x: left + 71, y: 254, class: "psoas-caption" }, `${leg} leg`);
  const ground = svg("line", { x1: left, x2: left + 142, y1: 230, y2: 230, class: "psoas-ground" });
  let filled = 0;
  return {
    shapes: [ground, ...circles, name],
    fill(count) {
      // only the dots between the old and the new count change
      const [from, to] = [Math.floor(Math.min(filled, count)), Math.ceil(Math.max(filled, count))];
      for (let i = from; i < Math.min(to + 1, circles.length); i++) {
        circles[i].style.setProperty("fill-opacity", String(Math.max(0, Math.min(1, count - i))));
      }
      filled = count;
    },
  };
}

/**
 * Two columns of dots, one a leg, filled from the ground up.
 * @param {Dots} dots
 */
export function legsPicture(dots) {
  const paint = picture("legs", 320, 262);
  const legs = ["left", "right"].map((leg, side) => legDots(leg, 12 + side * 160, dots));
  paint.redraw(...legs.flatMap((leg) => leg.shapes));
  return {
    node: paint.node,
    /** @param {number} perLeg */
    show(perLeg) {
      const count = perLeg / dots.contractions;
      for (const leg of legs) leg.fill(count);
      paint.say(
        `Two columns of dots, one for each leg. Each dot is ${dots.contractions} contractions; ` +
          `${brief(count)} of ${dots.columns * dots.rows} are filled in each.`,
      );
    },
  };
}

/**
 * Minutes of activity on a fixed scale: the band is what the model allows, the line its middle.
 * @param {number[]} marks  minutes that are written; the last is the end of the scale
 */
export function minutesPicture(marks) {
  const paint = picture("minutes", 320, 74);
  const at = (minutes) => 10 + (300 * minutes) / marks.at(-1);
  const band = svg("rect", { y: 22, height: 20, class: "psoas-band" });
  const mid = svg("line", { y1: 16, y2: 48, class: "psoas-mid" });
  const ticks = marks.flatMap((minute) => [
    svg("line", { x1: at(minute), x2: at(minute), y1: 42, y2: 48, class: "psoas-tick" }),
    svg("text", { x: at(minute), y: 66, class: "psoas-caption" }, String(minute)),
  ]);
  const track = svg("rect", { x: at(0), y: 22, width: 300, height: 20, class: "psoas-track" });
  paint.redraw(track, band, mid, ...ticks);
  ticks.at(-1).textContent += " min";
  setAttributes(ticks.at(-1), { style: "text-anchor: end", x: 318 });
  return {
    node: paint.node,
    /** @param {import("./reading.js").Band} minutes */
    show({ low, mid: middle, high }) {
      setAttributes(band, { x: at(low), width: Math.max(0, at(high) - at(low)) });
      setAttributes(mid, { x1: at(middle), x2: at(middle) });
      const between = `between ${fixed(low, 1)} and ${fixed(high, 1)}`;
      paint.say(`A bar of minutes a day in which one psoas is active: ${fixed(middle, 1)}, ${between}.`);
    },
  };
}
