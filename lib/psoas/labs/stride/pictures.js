// The pictures of Stride: a person at a moment of it, and both legs on the line of the stride.

import { setAttributes, svg } from "../kit/elements.js";
import { picture } from "../kit/pictures.js";
import { scenePicture } from "../kit/scene.js";

const SPACING = 4; // marks of the floor in a stride
const MARK = { half: 60, top: -24, bottom: -42 }; // mm
const FLOOR = [-2000, 2000, -24, 0];
const LANE = { left: 65, width: 226, height: 20, first: 6, apart: 26 };

/** @type {(one: any, other: any, share: number) => any}  what lies between two drawn moments, number by number */
function between(one, other, share) {
  if (typeof one === "number") return one + (other - one) * share;
  if (Array.isArray(one)) return one.map((value, i) => between(value, other[i], share));
  return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, between(value, other[name], share)]));
}

function drawnAt(percent, { frames, whole }) {
  const place = (percent / whole) * (frames.length - 1);
  const first = Math.min(frames.length - 2, Math.floor(place));
  return { ...between(frames[first], frames[first + 1], place - first), arm: true, percent: [] };
}

// The floor runs backwards under who walks on the spot.
function roomAt(percent, { view, stride_mm, whole }) {
  const apart = stride_mm / SPACING;
  const start = -((percent / whole) * stride_mm) % apart;
  const marks = Array.from({ length: 9 }, (_, i) => start + (i - 3) * apart);
  const things = marks.map((x) => ({ kind: "pace", sides: [x - MARK.half, x + MARK.half, MARK.bottom, MARK.top] }));
  return {
    turn: 0,
    view,
    close: view,
    words: [],
    psoas: [470, 1080],
    things: [{ kind: "floor", sides: FLOOR }, ...things],
  };
}

/** @param {any} facts */
export function walkerPicture(facts) {
  const paint = scenePicture(facts.drawing, facts.low, "walker");
  paint.node.classList.add("psoas-stride-person");
  return {
    node: paint.node,
    stop: paint.stop,
    /** @type {(percent: number, lit: boolean, words: string) => void} */
    show(percent, lit, words) {
      paint.node.classList.toggle("psoas-lit", lit);
      paint.show(roomAt(percent, facts), drawnAt(percent, facts), "", words);
    },
  };
}

// One leg: foot on the ground, leg swings, the burst in both.
function lane(name, y, at, { burst_onset, burst_end, toe_off, whole }) {
  const bar = (from, to, kind, inset = 0) =>
    svg("rect", { x: at(from), y: y + inset, width: at(to) - at(from), height: LANE.height - 2 * inset, class: kind });
  const ahead = name === "Left" ? whole / 2 : 0;
  const pieces = (from, to, kind, inset) =>
    [from - ahead, from - ahead + whole]
      .map((start) => [Math.max(0, start), Math.min(whole, start + to - from)])
      .filter(([start, end]) => end > start)
      .map(([start, end]) => bar(start, end, kind, inset));
  const words = svg("text", { x: 2, y: y + 15 }, `${name} leg`);
  return [
    words,
    bar(0, whole, "psoas-track"),
    ...pieces(0, toe_off, "psoas-contact"),
    ...pieces(burst_onset, burst_end, "psoas-burst", 4),
  ];
}

/** @param {any} facts */
export function lanesPicture(facts) {
  const paint = picture("stride", 296, 82);
  const at = (percent) => LANE.left + (LANE.width * percent) / facts.whole;
  const lanes = facts.legs.flatMap((name, i) => lane(name, LANE.first + i * LANE.apart, at, facts));
  const now = svg("line", { y1: 2, y2: 60, class: "psoas-moment" });
  const ticks = [0, 50, 100].map((one) =>
    svg(
      "text",
      { x: at(one), y: 76, class: one === 100 ? "psoas-name-right" : "psoas-caption" },
      one ? `${one} %` : "0",
    ),
  );
  paint.redraw(...lanes, ...ticks, now);
  return {
    node: paint.node,
    /** @type {(percent: number) => void} */
    move: (percent) => setAttributes(now, { x1: at(percent), x2: at(percent) }),
    /** @type {(does: string[]) => void} */
    say(does) {
      const said = facts.legs.map((name, i) => `${name} leg: ${does[i]}`);
      paint.say(`The stride of both legs as two bars, with the main burst of each. ${said.join(". ")}.`);
    },
  };
}
