// The pictures of SittingDay: the day as a bar, and hours at each length.

import { svg } from "../kit/elements.js";
import { brief, fixed } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";

/** @typedef {import("./reading.js").Facts} Facts */

const [LEFT, WIDTH] = [4, 312];
const DIGIT = 9; // a segment of the bar narrower than this has no room for its number
const PERCENTS = [70, 80, 90, 100]; // that are written
const [GROUND, HIGHEST] = [94, 68];

const caption = (x, y, words, style = null) => svg("text", { x, y, class: "psoas-caption", style }, words);

function hourAxis(at, day) {
  return [0, 6, 12, 18, day].flatMap((hour) => {
    const [first, last] = [hour === 0, hour === day];
    const style = last ? "text-anchor: end" : first ? "text-anchor: start" : null;
    const tick = svg("line", { x1: at(hour), x2: at(hour), y1: 38, y2: 44, class: "psoas-tick" });
    return [tick, caption(at(hour), 60, last ? `${hour} h` : String(hour), style)];
  });
}

// One part of the day; below the line that the course draws it is red and lower.
function segment(x, width, number, low) {
  const [y, height] = low ? [13, 25] : [4, 34];
  const part = svg("rect", { x, y, width, height, class: `psoas-part ${low ? "psoas-full" : "psoas-long"}` });
  if (width < DIGIT) return [part];
  const name = svg(
    "text",
    { x: x + width / 2, y: 30, class: `psoas-caption ${low ? "psoas-on" : ""}` },
    String(number),
  );
  return [part, name];
}

/**
 * The day as one bar: a segment for each situation, with its number in the list.
 * @param {Facts} facts
 */
export function dayPicture({ situations, day, model, short }) {
  const paint = picture("day", 320, 66);
  const at = (hour) => LEFT + (WIDTH * hour) / day;
  const axis = hourAxis(at, day);
  return {
    node: paint.node,
    /** @param {import("./reading.js").Hours} hours */
    show(hours) {
      let from = 0;
      const shapes = situations.flatMap((one, place) => {
        const [start, width] = [at(from), at(hours[one.id]) - at(0)];
        from += hours[one.id];
        return width > 0 ? segment(start, width, place + 1, one.psoas[model] < short) : [];
      });
      paint.redraw(...shapes, ...axis);
      const spent = situations.filter((one) => hours[one.id] > 0).map((one) => `${one.short} ${brief(hours[one.id])}`);
      paint.say(`The ${day} hours of the day as a bar: ${spent.join(", ")}.`);
    },
  };
}

/**
 * Hours at each length: one bar for each stretch of the scale.
 * @param {string} name
 * @param {Facts} facts
 */
export function lengthPicture(name, { scale: [least, most], width, short, day }) {
  const paint = picture(name, 320, 124);
  const at = (percent) => LEFT + (WIDTH * (percent - least)) / (most - least);
  const names = PERCENTS.map((percent) =>
    caption(at(percent), 110, `${percent} %`, percent === least ? "text-anchor: start" : null),
  );
  const ground = svg("line", { x1: LEFT, x2: LEFT + WIDTH, y1: GROUND, y2: GROUND, class: "psoas-ground" });
  const mark = svg("line", { x1: at(short), x2: at(short), y1: 4, y2: GROUND + 4, class: "psoas-mark" });
  const bar = ({ low, hours }) => {
    const height = (HIGHEST * hours) / day;
    const [x, y, wide] = [at(low), GROUND - height, at(low + width) - at(low)];
    const kind = low < short ? "psoas-full" : "psoas-long";
    const shape = svg("rect", { x: x + 1, y, width: wide - 2, height, class: kind });
    return [shape, caption(at(low + width / 2), y - 4, fixed(hours, 1))];
  };
  return {
    node: paint.node,
    /** @param {import("./reading.js").OfMuscle} muscle */
    show({ bins, below }) {
      const spent = bins
        .map((hours, place) => ({ low: least + place * width, hours }))
        .filter(({ hours }) => hours > 0);
      paint.redraw(ground, ...names, mark, ...spent.flatMap(bar));
      const words = spent.map(({ low, hours }) => `${fixed(hours, 1)} between ${low} and ${low + width} %`);
      paint.say(`Hours at each length of ${name}: ${words.join(", ")}; ${fixed(below, 1)} below ${short} %.`);
    },
  };
}
