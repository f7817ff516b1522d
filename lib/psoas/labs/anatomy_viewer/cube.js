// A cube that says from which side the body is seen.

import { svg } from "../kit/elements.js";

const HALF_PX = 19;
const CORNERS = [-1, -1, 1, -1, 1, 1, -1, 1];
// As directions in the room.
const FACES = [
  { name: "front", out: [1, 0, 0], across: [0, 0, -1], up: [0, 1, 0] },
  { name: "back", out: [-1, 0, 0], across: [0, 0, 1], up: [0, 1, 0] },
  { name: "right", out: [0, 0, 1], across: [1, 0, 0], up: [0, 1, 0] },
  { name: "left", out: [0, 0, -1], across: [-1, 0, 0], up: [0, 1, 0] },
  { name: "above", out: [0, 1, 0], across: [0, 0, 1], up: [1, 0, 0] },
  { name: "below", out: [0, -1, 0], across: [0, 0, 1], up: [-1, 0, 0] },
];

// One face as the eye sees it; `n` is which way it looks, `a` and `u` run along it.
/** @type {(name: string, axes: number[][], left: number, top: number, size: number) => SVGElement} */
const faceShape = (name, [n, a, u], left, top, size) => {
  const at = (i, j) => [left + size * (n[0] + i * a[0] + j * u[0]), top - size * (n[1] + i * a[1] + j * u[1])];
  const corners = [0, 2, 4, 6].map((k) => at(CORNERS[k], CORNERS[k + 1]));
  const points = corners.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  const [x, y] = at(0, 0);
  const word = n[2] > 0.5 ? svg("text", { x, y: y + 3.4, class: "psoas-cube-name" }, name) : null;
  return svg("g", { opacity: 0.35 + 0.65 * n[2] }, svg("polygon", { points, class: "psoas-cube" }), word);
};

/**
 * The faces that look at the eye, in the upper right corner.
 * @param {any} camera
 * @param {number} width  of the picture
 * @param {number} larger  how many times
 */
export function cubeFaces(camera, width, larger) {
  const turn = camera.matrixWorldInverse.elements;
  /** @type {(way: number[]) => number[]} */
  const turned = ([x, y, z]) => [0, 1, 2].map((row) => turn[row] * x + turn[4 + row] * y + turn[8 + row] * z);
  const size = HALF_PX * larger;
  return FACES.flatMap(({ name, out, across, up }) => {
    const axes = [out, across, up].map(turned);
    return axes[0][2] > 0.02 ? [faceShape(name, axes, width - 2 * size, 2 * size, size)] : [];
  });
}
