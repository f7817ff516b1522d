// Beside the body: the whole person, a bar for each path, and what other models say.

import { setAttributes, svg } from "../kit/elements.js";
import { tint } from "../kit/length_colours.js";
import { signed } from "../kit/numbers.js";
import { changeOf } from "../kit/path_lengths.js";
import { scenePicture } from "../kit/scene.js";
import { numbersTable } from "../kit/words.js";

const [MIDDLE, ROW, LONGEST] = [196, 17, 78];

/**
 * Every path as a bar to the left (shorter) or right (longer) of a line; its row is its place in the body.
 * @param {string[]} labels
 */
export function fascicleBars(labels) {
  const high = labels.length * ROW;
  const node = svg("svg", { viewBox: `0 0 330 ${high + 6}`, "aria-hidden": "true", class: "psoas-bars" });
  const bars = labels.map((label, i) => ({
    bar: svg("rect", { y: i * ROW + 4, height: ROW - 5 }),
    number: svg("text", { y: i * ROW + 14 }),
    name: svg("text", { x: 4, y: i * ROW + 14 }, label),
  }));
  const axis = svg("line", { x1: MIDDLE, x2: MIDDLE, y1: 0, y2: high + 4, class: "psoas-tick" });
  node.append(...bars.flatMap(({ bar, number, name }) => [bar, name, number]), axis);
  return {
    node,
    /** @param {import("../kit/path_lengths.js").Change | null} change */
    show(change) {
      const scale = change ? Math.max(4, ...change.percent.map(Math.abs)) : 1;
      bars.forEach(({ bar, number }, i) => {
        const share = change ? change.percent[i] : 0;
        const width = (Math.abs(share) / scale) * LONGEST;
        setAttributes(bar, { x: share < 0 ? MIDDLE - width : MIDDLE, width });
        bar.style.fill = tint(share);
        number.textContent = change ? `${signed(share)} %` : "–";
        setAttributes(number, { x: Math.max(MIDDLE, MIDDLE + (share > 0 ? width : 0)) + 6 });
      });
    },
  };
}

/**
 * The whole person in the posture: as the named one is done, else sitting, standing or kneeling by the thigh.
 * @param {any} facts
 */
export function wholePerson({ drawing, stances, hip_limits }) {
  const picture = scenePicture(drawing, hip_limits[0], "person", { named: false });
  const { named, free, low, step, rooms } = stances;
  return {
    node: picture.node,
    stop: picture.stop,
    /** @type {(pose: import("../kit/path_lengths.js").Pose, percent: number[], name: string) => void} */
    show(pose, percent, name) {
      const stance = named[name] ?? free[Math.round((pose.thigh - low) / step)];
      picture.show(rooms[stance.room], { ...stance, pose, percent }, "", "The whole person in this posture.");
    },
  };
}

/** The three models side by side: how far published models disagree about this posture. */
export function modelSpread(tables) {
  const caption = "Change from standing in three path models";
  const table = numbersTable(caption, ["Model", "Psoas", "Iliacus"], "How far published models disagree");
  table.node.classList.add("psoas-models");
  const cell = (one) => (one ? `${signed(one.percent)} % (${signed(one.mm)} mm)` : "does not hold here");
  return {
    node: table.node,
    /** @param {import("../kit/path_lengths.js").Pose} pose */
    show(pose) {
      const rows = Object.entries(tables.models).map(([name, { label }]) => {
        const change = changeOf(tables, name, pose);
        return [`${name}: ${label}`, cell(change?.psoas), cell(change?.iliacus)];
      });
      table.show(rows);
    },
  };
}
