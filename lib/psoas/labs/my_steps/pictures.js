// The pictures of MySteps: the days as bars, and the mean of each weekday.

import { h, svg } from "../kit/elements.js";
import { fixed } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";

/** @typedef {{ place: number, start: string, steps: number, naive: number, days: number, per_leg: number }} Bar */
/**
 * What Python read in a file: see psoas.labs.my_steps.reading. Bars have places in a row; a day without a record
 * has none.
 * @typedef {{ bars: Bar[], places: number, bar_days: number, mean: number, median: number, missing: number,
 *   weekdays: [string, number][] }} Reading
 */

export const WIDEST = 760;
const [LEFT, RIGHT, BOTTOM, HIGH] = [64, 6, 200, 180];
const ROUND_TOPS = [1, 1.2, 1.5, 2, 3, 4, 5, 6, 7, 8, 10];

function niceTop(most) {
  const unit = 10 ** Math.floor(Math.log10(Math.max(most, 10)));
  return unit * ROUND_TOPS.find((times) => most <= unit * times);
}

const barName = ({ bar_days }) => (bar_days === 1 ? "one day" : `the mean of ${bar_days} days`);

const cross = (x, y, size) =>
  svg("path", {
    d: `M${x - size} ${y - size} L${x + size} ${y + size} M${x - size} ${y + size} L${x + size} ${y - size}`,
    class: "psoas-cross",
  });

const atEnd = (x, y, words) => svg("text", { x, y, style: "text-anchor: end" }, words);

// The scale of steps: where a number lies, and lines across.
function scaleOf(bars, width) {
  const top = niceTop(Math.max(...bars.map((bar) => bar.naive), 1));
  const y = (steps) => BOTTOM - (HIGH * steps) / top;
  const line = (steps, kind) => svg("line", { x1: LEFT, x2: width - RIGHT, y1: y(steps), y2: y(steps), class: kind });
  const grid = [0, top / 2, top].flatMap((steps) => [
    line(steps, "psoas-gridline"),
    atEnd(LEFT - RIGHT, y(steps) + 4, fixed(steps)),
  ]);
  return { y, line, grid };
}

// A day: solid, what counts; in outline, what a plain sum adds.
function dayBar({ place, steps, naive }, wide, y) {
  const [x, width] = [LEFT + (place + 0.1) * wide, wide * 0.8];
  const more = Math.max(0, y(steps) - y(naive));
  return [
    svg("rect", { x, width, y: y(steps) - more, height: more, class: "psoas-extra" }),
    svg("rect", { x, width, y: y(steps), height: BOTTOM - y(steps), class: "psoas-full" }),
  ];
}

// A cross where no record is.
function crosses({ bars, places }, wide) {
  const there = new Set(bars.map((bar) => bar.place));
  const gaps = Array.from({ length: places }, (_, place) => place).filter((place) => !there.has(place));
  const size = Math.max(1.5, Math.min(4, wide / 2));
  return gaps.map((place) => cross(LEFT + (place + 0.5) * wide, BOTTOM - 6, size));
}

/** A bar for each day, or for some days where there are many. */
export function daysPicture() {
  const paint = picture("days", WIDEST, 230);
  return {
    node: paint.node,
    /** @type {(reading: Reading, width: number) => void} */
    show(reading, width) {
      const { bars, mean, median } = reading;
      const wide = (width - LEFT - RIGHT) / reading.places;
      const { y, line, grid } = scaleOf(bars, width);
      const [first, last] = [bars[0].start, bars.at(-1).start];
      paint.node.setAttribute("viewBox", `0 0 ${width} 230`);
      paint.redraw(
        ...grid,
        ...bars.flatMap((bar) => dayBar(bar, wide, y)),
        ...crosses(reading, wide),
        line(median, "psoas-median"),
        line(mean, "psoas-mean"),
        svg("text", { x: LEFT, y: 222 }, first),
        atEnd(width - RIGHT, 222, last),
      );
      paint.say(
        `Bars of steps from ${first} to ${last}, each ${barName(reading)}. Mean ${fixed(mean)}, ` +
          `median ${fixed(median)}; days without a record: ${fixed(reading.missing)}.`,
      );
    },
  };
}

export function weekdaysPicture() {
  const paint = picture("weekdays", 340, 196);
  return {
    node: paint.node,
    /** @param {Reading} reading */
    show({ weekdays }) {
      const top = Math.max(...weekdays.map(([, mean]) => mean), 1);
      const line = ([name, mean], row) => {
        const [y, width] = [8 + row * 27, (180 * mean) / top];
        const bar = svg("rect", { x: 92, y, width, height: 20, class: "psoas-full" });
        return [atEnd(84, y + 15, name), bar, svg("text", { x: 98 + width, y: y + 15 }, fixed(mean))];
      };
      paint.redraw(...weekdays.flatMap(line));
      paint.say(`Mean steps by weekday: ${weekdays.map(([name, mean]) => `${name} ${fixed(mean)}`).join(", ")}.`);
    },
  };
}

const key = (mark, words) =>
  h("span", { class: "psoas-item" }, svg("svg", { viewBox: "0 0 26 14", "aria-hidden": "true" }, mark), words);

/** What the marks of `daysPicture` mean. */
export function legend() {
  const node = h("figcaption", { class: "psoas-keys" });
  const block = (kind) => svg("rect", { x: 7, y: 1, width: 12, height: 12, class: kind });
  const stroke = (kind) => svg("line", { x1: 1, x2: 25, y1: 7, y2: 7, class: kind });
  return {
    node,
    /** @param {Reading} reading */
    show(reading) {
      const counted = `steps, each stretch of time counted once (a bar is ${barName(reading)})`;
      node.replaceChildren(
        key(block("psoas-full"), counted),
        key(block("psoas-extra"), "what a plain sum of all records adds"),
        key(stroke("psoas-mean"), `mean ${fixed(reading.mean)}`),
        key(stroke("psoas-median"), `median ${fixed(reading.median)}`),
        key(cross(13, 7, 4), "no record"),
      );
    },
  };
}
