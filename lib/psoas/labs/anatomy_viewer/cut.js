// A level cut: a sheet through the picture in space, the outlines that it meets, and these outlines seen from below.

import { freshId, h, svg } from "../kit/elements.js";
import { listed } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";
import { THREE } from "./three.js";

const SHEET = { from: [-150, -165], to: [75, 165], step: 15 }; // mm, forward and to the right; small squares, so that the plain drawing can sort them
const WINDOW = { left: -122, top: 14, wide: 244, high: 178 }; // mm of the flat picture: its right is the body’s left, its top is the front
const BAR_MM = 50;

function grid() {
  const { from, to, step } = SHEET;
  const [rows, columns] = [0, 1].map((axis) => (to[axis] - from[axis]) / step);
  const corners = [];
  for (let i = 0; i <= rows; i++)
    for (let j = 0; j <= columns; j++) corners.push(from[0] + i * step, 0, from[1] + j * step);
  const faces = [];
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const [a, b] = [i * (columns + 1) + j, (i + 1) * (columns + 1) + j];
      faces.push(a, b, a + 1, b, b + 1, a + 1, a, a + 1, b, b, a + 1, b + 1); // both ways round
    }
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.BufferAttribute(Float32Array.from(corners), 3));
  geometry.setAttribute(
    "normal",
    new THREE.BufferAttribute(
      Float32Array.from(corners, (_, i) => Number(i % 3 === 1)),
      3,
    ),
  );
  geometry.setIndex(new THREE.BufferAttribute(Uint16Array.from(faces), 1));
  return geometry;
}

export function cutSheet() {
  const paint = new THREE.MeshLambertMaterial({
    color: 0x2f7fc4,
    emissive: 0x3c86c8,
    transparent: true,
    opacity: 0.42,
    depthWrite: false,
  });
  const mesh = new THREE.Mesh(grid(), paint);
  mesh.renderOrder = 2;
  mesh.visible = false;
  return {
    mesh,
    show(height) {
      // mm; null for none
      mesh.visible = height !== null;
      mesh.position.y = height ?? 0;
    },
    dispose() {
      mesh.geometry.dispose();
      paint.dispose();
    },
  };
}

// The closed lines in which a level plane meets a closed surface: from one crossed edge over a face to the next.
export function outlines({ geometry, matrixWorld }, height) {
  const { position } = geometry.attributes;
  const corners = Array.from({ length: position.count }, (_, i) =>
    new THREE.Vector3().fromBufferAttribute(position, i).applyMatrix4(matrixWorld),
  );
  const [places, ways] = [new Map(), new Map()];
  const crossed = (a, b) => {
    const [p, q, key] = a < b ? [corners[a], corners[b], `${a} ${b}`] : [corners[b], corners[a], `${b} ${a}`];
    const share = (height - p.y) / (q.y - p.y);
    places.set(key, [p.x + share * (q.x - p.x), p.z + share * (q.z - p.z)]);
    return key;
  };
  const { array } = geometry.index;
  for (let i = 0; i < array.length; i += 3) {
    const [a, b, c] = [array[i], array[i + 1], array[i + 2]];
    const met = [
      [a, b],
      [b, c],
      [c, a],
    ]
      .filter(([p, q]) => corners[p].y >= height !== corners[q].y >= height)
      .map(([p, q]) => crossed(p, q));
    for (const [k, key] of met.entries()) ways.set(key, [...(ways.get(key) ?? []), met[1 - k]]);
  }
  const lines = [];
  while (ways.size) {
    const line = [];
    for (let [here] = ways.keys(); here !== undefined; ) {
      line.push(places.get(here));
      const on = ways.get(here);
      ways.delete(here);
      here = on.find((key) => ways.has(key));
    }
    lines.push(line);
  }
  return lines;
}

const wayOf = (line) => `M${line.map(([x, z]) => `${(-z).toFixed(1)},${(-x).toFixed(1)}`).join("L")}Z`;

export function slicePicture() {
  const drawn = picture("cut", WINDOW.wide, WINDOW.high);
  drawn.node.setAttribute("viewBox", `${WINDOW.left} ${WINDOW.top} ${WINDOW.wide} ${WINDOW.high}`);
  const node = h(
    "figure",
    { class: "psoas-slice" },
    drawn.node,
    h("figcaption", {}, "The cut seen from below, as on MRI: the body’s right side is on the left."),
  );
  const [bottom, right] = [WINDOW.top + WINDOW.high, WINDOW.left + WINDOW.wide];
  const word = (text, x, y, anchor) => svg("text", { x, y, "text-anchor": anchor }, text);
  const frame = [
    word("front", 0, WINDOW.top + 12, "middle"),
    word("back", 0, bottom - 5, "middle"),
    word("right", WINDOW.left + 4, WINDOW.top + 12, "start"),
    word("left", right - 4, WINDOW.top + 12, "end"),
    svg("path", { d: `M${right - 6 - BAR_MM},${bottom - 18}h${BAR_MM}`, class: "psoas-bar-line" }),
    word("5 cm", right - 6 - BAR_MM / 2, bottom - 5, "middle"),
  ];
  return {
    node,
    show(label, pieces) {
      // pieces: layer and outlines
      node.hidden = !pieces;
      if (!pieces) return;
      const hard = ({ layer }) => Number(layer === "bones" || layer === "discs"); // on top: a fascicle begins inside them
      const sorted = [...pieces].sort((a, b) => hard(a) - hard(b));
      drawn.redraw(
        ...sorted.map(({ layer, lines }) =>
          svg("path", { d: lines.map(wayOf).join(""), "data-layer": layer, "fill-rule": "evenodd" }),
        ),
        ...frame,
      );
      drawn.say(
        `The cut at the ${label}, seen from below. In it: ${listed([...new Set(pieces.map(({ layer }) => layer))])}.`,
      );
    },
  };
}

// A slider from above to below, and the same as a list; the first is no cut.
export function cutControl(cuts, { onMove, onRelease }) {
  const levels = ["", ...cuts.map(({ level }) => level)];
  const names = ["No cut", ...cuts.map(({ label }) => label)];
  const [ranged, listId] = [freshId(), freshId()];
  const range = h("input", {
    id: ranged,
    type: "range",
    name: "cut",
    min: 0,
    max: levels.length - 1,
    step: 1,
    oninput: () => onMove(levels[range.valueAsNumber]),
    onchange: onRelease,
  });
  const list = h(
    "select",
    {
      id: listId,
      name: "cut-list",
      onchange: () => {
        onMove(list.value);
        onRelease();
      },
    },
    ...levels.map((level, i) => h("option", { value: level }, names[i])),
  );
  return {
    node: h(
      "div",
      { class: "psoas-cutter" },
      h("label", { for: ranged }, "Cut, from above down"),
      range,
      h("label", { for: listId }, "Level"),
      list,
    ),
    show(level) {
      range.value = levels.indexOf(level);
      range.setAttribute("aria-valuetext", names[levels.indexOf(level)]);
      list.value = level;
    },
  };
}
