// A level cut in space: a plane through the body, and the outlines that it meets.

import drawing from "../../drawing.json" with { type: "json" };
import { THREE } from "./three.js";

// mm, forward and to the right; small squares, so that the plain drawing can sort them
const PLANE = { ...drawing.cut_plane_mm, step: 15 };

function grid() {
  const { from, to, step } = PLANE;
  const [rows, columns] = [0, 1].map((axis) => (to[axis] - from[axis]) / step);
  const corners = [];
  for (let i = 0; i <= rows; i++) {
    for (let j = 0; j <= columns; j++) corners.push(from[0] + i * step, 0, from[1] + j * step);
  }
  const faces = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const [a, b] = [i * (columns + 1) + j, (i + 1) * (columns + 1) + j];
      faces.push(a, b, a + 1, b, b + 1, a + 1, a, a + 1, b, b, a + 1, b + 1); // both ways round
    }
  }
  const upwards = Float32Array.from(corners, (_, i) => Number(i % 3 === 1));
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.BufferAttribute(Float32Array.from(corners), 3));
  geometry.setAttribute("normal", new THREE.BufferAttribute(upwards, 3));
  geometry.setIndex(new THREE.BufferAttribute(Uint16Array.from(faces), 1));
  return geometry;
}

export function cutPlane() {
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
    /** @param {number | null} height  mm; null for none */
    show(height) {
      mesh.visible = height !== null;
      mesh.position.y = height ?? 0;
    },
    dispose() {
      mesh.geometry.dispose();
      paint.dispose();
    },
  };
}

// Where the edges of faces cross a level plane: the places, and from each crossed edge those it leads to over a face.
function crossings(corners, faces, height) {
  const [places, ways] = [new Map(), new Map()];
  const crossed = (a, b) => {
    const [p, q, key] = a < b ? [corners[a], corners[b], `${a} ${b}`] : [corners[b], corners[a], `${b} ${a}`];
    const share = (height - p.y) / (q.y - p.y);
    places.set(key, [p.x + share * (q.x - p.x), p.z + share * (q.z - p.z)]);
    return key;
  };
  const over = corners.map(({ y }) => y >= height);
  const above = (corner) => over[corner];
  for (let i = 0; i < faces.length; i += 3) {
    const [a, b, c] = [faces[i], faces[i + 1], faces[i + 2]];
    if (over[a] === over[b] && over[b] === over[c]) continue; // as nearly all are
    const edges = [a, b, b, c, c, a];
    const met = [0, 2, 4]
      .map((k) => [edges[k], edges[k + 1]])
      .filter(([from, to]) => above(from) !== above(to))
      .map(([from, to]) => crossed(from, to));
    for (const [k, key] of met.entries()) ways.set(key, [...(ways.get(key) ?? []), met[1 - k]]);
  }
  return { places, ways };
}

/**
 * The closed lines in which a level plane meets a closed surface: from one crossed edge over a face to the next.
 * @returns {number[][][]}
 */
export function outlines({ geometry, matrixWorld }, height) {
  const { position } = geometry.attributes;
  const corners = Array.from({ length: position.count }, (_, i) =>
    new THREE.Vector3().fromBufferAttribute(position, i).applyMatrix4(matrixWorld),
  );
  const { places, ways } = crossings(corners, geometry.index.array, height);
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
