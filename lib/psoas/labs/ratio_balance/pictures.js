// The three pictures of RatioBalance: by count, by time, by week.

import { svg } from "../kit/elements.js";
import { brief, fixed, listed } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";

/** @typedef {import("./reading.js").Numbers} Numbers */

const [LEFT, WIDTH, HIGH] = [10, 280, 26]; // of a bar
const DOTS = { left: 68, top: 20, width: 225, height: 145 };
const FEWEST_COLUMNS = 11; // so that few dots stay small

const bar = (y, width, kind) => svg("rect", { x: LEFT, y, width, height: HIGH, class: `psoas-${kind}` });

function dotsOf(count) {
  const { left, top, width, height } = DOTS;
  const columns = Math.max(FEWEST_COLUMNS, Math.ceil(Math.sqrt((count * width) / height)));
  const gap = Math.min(width / columns, height / Math.ceil(count / columns));
  return Array.from({ length: count }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    return svg("circle", { cx: left + column * gap, cy: top + row * gap, r: gap * 0.36, class: "psoas-full" });
  });
}

/**
 * By count: one square for one second of stretch, a dot for each contraction.
 * @param {number} most  dots that are drawn
 */
export function countPicture(most) {
  const paint = picture("count", 300, 170);
  return {
    node: paint.node,
    /** @param {Numbers} numbers */
    show({ perSecond }) {
      const kind = perSecond === null ? "psoas-empty" : "psoas-stretch";
      paint.redraw(
        svg("rect", { x: 8, y: 12, width: 30, height: 30, rx: 4, class: kind }),
        svg("text", { x: 23, y: 60, class: "psoas-caption" }, "1 s"),
        ...dotsOf(Math.min(most, Math.round(perSecond ?? 0))),
      );
      if (perSecond === null) return paint.say("No stretch logged.");
      const end = perSecond > most ? `; only ${most} dots are drawn.` : ".";
      paint.say(`One square for a second of stretch, and ${brief(perSecond)} contractions beside it${end}`);
    },
  };
}

/** By time: a day's minutes of contraction and of stretch on one scale. */
export function timePicture() {
  const paint = picture("time", 300, 170);
  return {
    node: paint.node,
    /** @param {Numbers} numbers */
    show({ active, perDay, ratio }) {
      const stretched = perDay / 60;
      const top = Math.max(active.high, stretched, 1);
      const wide = (minutes) => (WIDTH * minutes) / top;
      const tick = (minutes) => {
        const x = LEFT + wide(minutes);
        return svg("line", { x1: x, x2: x, y1: 36, y2: 66, class: "psoas-tick" });
      };
      const [contracting, stretching] = [fixed(active.mid, 1), fixed(stretched, 1)];
      paint.redraw(
        svg("text", { x: LEFT, y: 28 }, `contracting ${contracting} min a day`),
        bar(38, wide(active.high), "track"),
        bar(38, wide(active.mid), "full"),
        tick(active.low),
        tick(active.high),
        svg("text", { x: LEFT, y: 104 }, ratio ? `stretched ${stretching} min a day` : "no stretch logged"),
        bar(114, wide(stretched), "stretch"),
      );
      const band = `between ${fixed(active.low, 1)} and ${fixed(active.high, 1)}`;
      const end = ratio ? `${stretching} minutes of stretch.` : "no stretch logged.";
      paint.say(`Two bars: ${contracting} minutes of contraction a day, ${band}; ${end}`);
    },
  };
}

/**
 * Against the weekly marks that reviews name.
 * @param {import("./reading.js").Line[]} lines
 * @param {number[]} scales  minutes; the smallest that holds the week is taken
 */
export function dosePicture(lines, scales) {
  const paint = picture("dose", 300, 120);
  const marked = listed(lines.map((line) => brief(line.minutes)));
  return {
    node: paint.node,
    /** @param {Numbers} numbers */
    show({ weekly }) {
      const top = scales.find((most) => weekly <= most * 0.95) ?? weekly * 1.05;
      const wide = (minutes) => (WIDTH * minutes) / top;
      const marks = lines.flatMap(({ minutes }) => {
        const x = LEFT + wide(minutes);
        const name = svg("text", { x, y: 92, class: "psoas-caption" }, brief(minutes));
        return [svg("line", { x1: x, x2: x, y1: 38, y2: 76, class: "psoas-mark" }), name];
      });
      paint.redraw(
        svg("text", { x: LEFT, y: 28 }, weekly ? `${brief(weekly)} min a week` : "no stretch logged"),
        bar(38, WIDTH, "track"),
        bar(38, wide(weekly), "stretch"),
        ...marks,
        svg("text", { x: LEFT, y: 112 }, "0"),
        svg("text", { x: LEFT + WIDTH, y: 112, style: "text-anchor: end" }, `${brief(top)} min a week`),
      );
      paint.say(`A bar of ${brief(weekly)} minutes a week per leg, with marks at ${marked} minutes.`);
    },
  };
}
