// What is written over the picture: names in two columns with lines to their places, O and I of a muscle, and a cube that says which side is seen.

import { svg } from "../kit/elements.js";

const CUBE_LARGER = 1.5; // in class mode, for its words
const [ROW, MARGIN, CUBE, NARROW] = [19, 8, 70, 480]; // px: the right column begins below the cube
const LONG = 16; // letters; longer names take two lines
const REST_MS = 120; // what is covered is looked up when the picture rests
const FACES = [
  ["front", [1, 0, 0], [0, 0, -1], [0, 1, 0]],
  ["back", [-1, 0, 0], [0, 0, 1], [0, 1, 0]],
  ["right", [0, 0, 1], [1, 0, 0], [0, 1, 0]],
  ["left", [0, 0, -1], [-1, 0, 0], [0, 1, 0]],
  ["above", [0, 1, 0], [0, 0, 1], [1, 0, 0]],
  ["below", [0, -1, 0], [0, 0, 1], [-1, 0, 0]],
];

function lines(name) {
  const words = name.split(" ");
  if (name.length <= LONG || words.length < 2) return [name];
  const half = words.reduce((best, _, i) => {
    const longest = (k) => Math.max(words.slice(0, k).join(" ").length, words.slice(k).join(" ").length);
    return i && longest(i) < longest(best) ? i : best;
  }, 1);
  return [words.slice(0, half).join(" "), words.slice(half).join(" ")];
}

function writing(name, x, y, right) {
  const parts = lines(name);
  return svg(
    "text",
    { x, y: y - (parts.length - 1) * 7, class: "psoas-place", "text-anchor": right ? "end" : "start" },
    ...parts.map((one, i) => svg("tspan", { x, dy: i ? 14 : 4 }, one)),
  );
}

// Names of one column from above, none nearer to the next than it is high, and all inside the picture.
function column(places, height, floor) {
  places.sort((a, b) => a.y - b.y);
  const high = (one) => ROW + (lines(one.name).length - 1) * 14;
  for (const one of places) {
    one.at = Math.max(one.y, floor + high(one) / 2);
    floor = one.at + high(one) / 2;
  }
  let roof = height - MARGIN;
  for (const one of [...places].reverse()) {
    one.at = Math.min(one.at, roof - high(one) / 2);
    roof = one.at - high(one) / 2;
  }
}

export function overlay(scene) {
  const names = svg("g");
  const ends = svg("g");
  const cube = svg("g");
  const node = svg("svg", { class: "psoas-over", "aria-hidden": "true" }, names, ends, cube);
  let resting = 0;
  let larger = 1; // class mode writes larger: then all that is written is laid out in as much smaller a picture
  const seen = (place) => {
    const { x, y } = scene.seen(place);
    return { x: x / larger, y: y / larger };
  };
  let shown = [];
  const drawNames = (places, width, height) => {
    shown = places
      .map((one) => ({ ...one, ...seen(one.place) }))
      .filter(({ x, y }) => x > 0 && x < width && y > 0 && y < height);
    for (const one of shown) one.right = one.x > width / 2;
    for (const right of [false, true])
      column(
        shown.filter((one) => one.right === right),
        height,
        right ? CUBE * (larger > 1 ? CUBE_LARGER : 1) : MARGIN,
      );
    names.replaceChildren(
      ...shown.map((one) => {
        const x = one.right ? width - MARGIN : MARGIN;
        const words = writing(one.name, x, one.at, one.right);
        const wide = Math.max(...lines(one.name).map(({ length }) => length)) * 7 + 6;
        const elbow = one.right ? x - wide : x + wide;
        one.node = svg(
          "g",
          { "data-place": one.name },
          svg("polyline", { points: `${elbow},${one.at} ${one.x},${one.y}`, class: "psoas-leader" }),
          svg("circle", { cx: one.x, cy: one.y, r: 2.6, class: "psoas-spot" }),
          words,
        );
        return one.node;
      }),
    );
    clearTimeout(resting);
    resting = setTimeout(() => {
      for (const one of shown) one.node.classList.toggle("psoas-covered", scene.covered(one.place, one.structure));
    }, REST_MS);
  };
  const drawEnds = (marks) =>
    ends.replaceChildren(
      ...marks.map(({ letter, place }) => {
        const { x, y } = seen(place);
        return svg(
          "g",
          { "data-end": letter },
          svg("circle", { cx: x, cy: y, r: 9, class: "psoas-mark-end" }),
          svg("text", { x, y: y + 4.5, class: "psoas-letter" }, letter),
        );
      }),
    );
  const drawCube = (width, height) => {
    const turn = scene.camera.matrixWorldInverse.elements;
    const turned = ([x, y, z]) => [0, 1, 2].map((row) => turn[row] * x + turn[4 + row] * y + turn[8 + row] * z);
    const size = 19 * (larger > 1 ? CUBE_LARGER : 1);
    const [left, top] = [width - 2 * size, 2 * size];
    cube.replaceChildren(
      ...FACES.map(([name, out, across, up]) => {
        const [n, a, u] = [out, across, up].map(turned);
        if (n[2] <= 0.02) return null;
        const at = (i, j) => [left + size * (n[0] + i * a[0] + j * u[0]), top - size * (n[1] + i * a[1] + j * u[1])];
        const corners = [
          [-1, -1],
          [1, -1],
          [1, 1],
          [-1, 1],
        ].map(([i, j]) =>
          at(i, j)
            .map((one) => one.toFixed(1))
            .join(","),
        );
        const [x, y] = at(0, 0);
        return svg(
          "g",
          { opacity: 0.35 + 0.65 * n[2] },
          svg("polygon", { points: corners.join(" "), class: "psoas-cube" }),
          n[2] > 0.5 ? svg("text", { x, y: y + 3.4, class: "psoas-cube-name" }, name) : null,
        );
      }).filter(Boolean),
    );
  };
  return {
    node,
    show(places, marks, wide, high) {
      larger = parseFloat(getComputedStyle(node).getPropertyValue("--psoas-written")) || 1;
      const [width, height] = [wide / larger, high / larger];
      node.setAttribute("viewBox", `0 0 ${width} ${height}`);
      node.classList.toggle("psoas-narrow", width < NARROW);
      drawNames(places, width, height);
      drawEnds(marks);
      drawCube(width, height);
    },
    stop: () => clearTimeout(resting),
  };
}
