// The pictures of PlanBuilder: the week, and each leg's minutes beside the marks.

import { svg } from "../kit/elements.js";
import { brief, listed, plural } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";

/** @typedef {import("./reading.js").Numbers} Numbers */

const DAY = 50; // how wide a column is
const [LEFT, WIDTH] = [10, 330]; // of the bars

const caption = (x, y, words, style = null) => svg("text", { x, y, class: "psoas-caption", style }, words);
const bar = (x, y, width, height, kind) => svg("rect", { x, y, width, height, class: `psoas-${kind}` });
const colour = (second) => (second ? "other" : "stretch");

/** @param {{ label: string }} day */
export const shortName = (day) => day.label.slice(0, 3);

// A box for each hold, the first on top, a column for each leg; many holds are counted instead.
function session(left, { legs, holds }, few) {
  const boxes = few ? holds : legs;
  const thick = 116 / Math.max(boxes.length, 6);
  const x = (leg) => left + 5 + 21 * legs.indexOf(leg);
  const shapes = boxes.map((leg, place) => bar(x(leg), 51 + place * thick, 19, thick * 0.8, colour(legs.indexOf(leg))));
  if (few) return shapes;
  const count = (leg) => String(holds.filter((one) => one === leg).length);
  return [...shapes, ...legs.map((leg) => caption(x(leg) + 9.5, 112, count(leg)))];
}

function dayColumn(day, left, reading, { days, at }, few) {
  const on = days.includes(day.id);
  const middle = left + DAY / 2;
  const name = caption(middle, 15, shortName(day), on ? "font-weight: 700" : null);
  const ground = svg("rect", { x: left + 2, y: 24, width: 46, height: 148, rx: 4, class: "psoas-track" });
  const inside = on ? [caption(middle, 43, at), ...session(left, reading, few)] : [caption(middle, 102, "rest")];
  return [name, ground, ...inside];
}

/**
 * Seven columns; on the days of the plan a session.
 * @param {{ id: string, label: string }[]} days
 * @param {number} mostBoxes  holds of a session that are drawn one by one
 */
export function weekPicture(days, mostBoxes) {
  const paint = picture("week", 350, 176);
  const key = (legs, few) =>
    `${few ? "A box is a hold, the first on top." : "The numbers are holds in a session."} ` +
    `Left column: ${legs[0]} leg; right column: ${legs[1]} leg.`;
  return {
    node: paint.node,
    /**
     * @param {Numbers} reading
     * @param {{ days: string[], at: string }} state
     * @returns what the columns mean
     */
    show(reading, state) {
      const few = reading.holds.length <= mostBoxes;
      paint.redraw(...days.flatMap((day, column) => dayColumn(day, DAY * column, reading, state, few)));
      paint.say(`A week with a session of ${plural(reading.holds.length, "hold")} on ${listed(reading.names)}.`);
      return key(reading.legs, few);
    },
  };
}

/**
 * Each leg's minutes a week on one scale, beside the marks that reviews and the guideline name.
 * @param {number[]} marks
 */
export function dosePicture(marks) {
  const paint = picture("dose", 350, 176);
  return {
    node: paint.node,
    /** @param {Numbers} reading */
    show({ minutes }) {
      const each = Object.entries(minutes);
      const most = Math.max(...Object.values(minutes), 2 * Math.max(...marks));
      const wide = (value) => (WIDTH * value) / most;
      const bars = each.flatMap(([leg, value], place) => [
        svg("text", { x: LEFT, y: 18 + 54 * place }, `${leg} leg ${brief(value)} min a week`),
        bar(LEFT, 25 + 54 * place, WIDTH, 24, "track"),
        bar(LEFT, 25 + 54 * place, wide(value), 24, colour(place)),
      ]);
      const zero = svg("text", { x: LEFT, y: 168 }, "0");
      const end = svg("text", { x: LEFT + WIDTH, y: 168, style: "text-anchor: end" }, `${brief(most)} min a week`);
      paint.redraw(...bars, ...markLines(marks, wide), zero, end);
      const said = each.map(([leg, value]) => `${leg} leg ${brief(value)}`);
      paint.say(`Minutes of stretch a week: ${listed(said)}; marks at ${listed(marks.map(brief))}.`);
    },
  };
}

// A mark crosses the bars, not the words; where the numbers below would touch, they stand together.
function markLines(marks, wide) {
  const crowded = wide(marks[1]) - wide(marks[0]) < 18;
  const dash = (x, y1, y2) => svg("line", { x1: x, x2: x, y1, y2, class: "psoas-mark" });
  const lines = marks.flatMap((mark) => [dash(LEFT + wide(mark), 22, 52), dash(LEFT + wide(mark), 76, 116)]);
  if (crowded) return [...lines, svg("text", { x: LEFT, y: 132 }, marks.map(brief).join(", "))];
  return [...lines, ...marks.map((mark) => caption(LEFT + wide(mark), 132, brief(mark)))];
}
