// Turning and moving in the plane: a frame is [a, b, c, d, e, f] as in SVG, with y upwards.

/** @typedef {number[]} Point  mm forward and up */
/** @typedef {number[]} Frame  of a body: how it is turned and where it lies */

const RADIANS = Math.PI / 180;

/** @type {(degrees: number, radius: number) => Point} */
export const onCircle = (degrees, radius) => [
  radius * Math.cos(degrees * RADIANS),
  radius * Math.sin(degrees * RADIANS),
];

/** @type {(about: Point, degrees: number) => Frame} */
export const turnAbout = ([x, y], degrees) => {
  const [cos, sin] = onCircle(degrees, 1);
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
};

/** @type {(by: Point) => Frame} */
export const moveBy = ([x, y]) => [1, 0, 0, 1, x, y];

/** @type {(point: Point) => Point} */
export const minus = ([x, y]) => [-x, -y];

/**
 * What `inner` does, and then `outer`.
 * @type {(outer: Frame, inner: Frame) => Frame}
 */
export const both = (outer, inner) => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

/** @type {(frame: Frame, point: Point) => Point} */
export const put = (frame, [x, y]) => [frame[0] * x + frame[2] * y + frame[4], frame[1] * x + frame[3] * y + frame[5]];

// ---- As attributes of SVG, whose y runs downwards ----------------------------------------------

/** @type {(frame: Frame) => string} */
export const matrix = ([a, b, c, d, e, f]) => `matrix(${[a, -b, -c, d, e, -f].map((one) => one.toFixed(4)).join(" ")})`;

/** @type {(point: Point) => string} */
const text = ([x, y]) => `${x.toFixed(1)} ${(-y).toFixed(1)}`;

/** @type {(points: Point[]) => string} */
export const openPath = (points) => `M${points.map(text).join("L")}`;

/** @type {(points: Point[]) => string} */
export const closedPath = (points) => `${openPath(points)}Z`;

/**
 * A closed curve that rounds the corners off.
 * @param {Point[]} points
 */
export function roundedPath(points) {
  const halfway = points.map((point, i) => point.map((one, axis) => (one + points[(i + 1) % points.length][axis]) / 2));
  return `M${text(halfway.at(-1))}${points.map((point, i) => `Q${text(point)} ${text(halfway[i])}`).join("")}Z`;
}
