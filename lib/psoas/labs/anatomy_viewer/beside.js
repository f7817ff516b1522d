// What lies beside the psoas (psoas.body.neighbours): a few rings of a structure, joined by a smooth tube in a posture.

import { THREE } from "./three.js";

const [SIDES, BETWEEN] = [12, 4]; // corners of a ring; rings from one of the table to the next
const PAIRED = ["femur", "shin"]; // bodies of which each side has its own
const WIDE_IS = [new THREE.Vector3(0, 0, 1), new THREE.Vector3(1, 0, 0), new THREE.Vector3(0, 1, 0)];

/** All that can be drawn, each side apart, as parts. */
export function besideParts({ names, structures }) {
  return Object.entries(names).map(([id, name]) => {
    const cut = id.lastIndexOf("-");
    const structure = id.slice(0, cut);
    return { id, name, structure, layer: structures[structure].layer, side: id.slice(cut + 1), part: "" };
  });
}

// A place of a body's frame in the pelvis' frame. Bodies in the middle are mirrored for the left side, drawn in
// a mirror; the thighs are a pair, and so are their frames.
function placed([body, x, y, z], bodies, names, left) {
  const { matrix: m, origin: o } = bodies[names[body]];
  const flip = left && !PAIRED.includes(names[body]) ? -1 : 1;
  const [a, b, c] = [x, y, z * flip];
  const at = (row) => m[3 * row] * a + m[3 * row + 1] * b + m[3 * row + 2] * c + o[row];
  return new THREE.Vector3(at(0), at(1), at(2) * flip);
}

// Between the second and the third of four values (Catmull and Rom).
const between = (p, q, r, s, t) =>
  0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t ** 3);

// Rings closer together: each a place and its half axes.
function finer(rings) {
  const out = [];
  for (let i = 0; i + 1 < rings.length; i++) {
    const four = [i - 1, i, i + 1, i + 2].map((k) => rings[Math.max(0, Math.min(rings.length - 1, k))]);
    for (let step = 0; step < BETWEEN; step++) {
      const [p, q, r, s] = four;
      const t = step / BETWEEN;
      const at = (of) => between(of(p), of(q), of(r), of(s), t);
      const place = new THREE.Vector3(
        at((one) => one.place.x),
        at((one) => one.place.y),
        at((one) => one.place.z),
      );
      const half = (name) => q[name] + (r[name] - q[name]) * t;
      out.push({ place, wide: half("wide"), deep: half("deep"), across: q.across });
    }
  }
  return [...out, rings.at(-1)];
}

function writeTube(rings, out, from) {
  let o = from;
  rings.forEach(({ place, wide, deep, across }, i) => {
    const [before, after] = [rings[Math.max(0, i - 1)], rings[Math.min(rings.length - 1, i + 1)]];
    const along = after.place.clone().sub(before.place).normalize();
    const side = WIDE_IS[across].clone().addScaledVector(along, -WIDE_IS[across].dot(along)).normalize();
    const up = side.clone().cross(along);
    for (let k = 0; k < SIDES; k++) {
      const turn = (2 * Math.PI * k) / SIDES;
      const [a, b] = [wide * Math.cos(turn), deep * Math.sin(turn)];
      for (const axis of ["x", "y", "z"]) out[o++] = place[axis] + a * side[axis] + b * up[axis];
    }
  });
  for (const { place } of [rings[0], rings.at(-1)]) for (const axis of ["x", "y", "z"]) out[o++] = place[axis];
  return o;
}

function tubeFaces(rings, from) {
  const [faces, first, last] = [[], from + rings * SIDES, from + rings * SIDES + 1];
  for (let side = 0; side < SIDES; side++) {
    const next = (side + 1) % SIDES;
    for (let ring = 0; ring + 1 < rings; ring++) {
      const [a, b] = [from + ring * SIDES, from + (ring + 1) * SIDES];
      faces.push(a + side, a + next, b + next, a + side, b + next, b + side);
    }
    const end = from + (rings - 1) * SIDES;
    faces.push(first, from + next, from + side, last, end + side, end + next);
  }
  return faces;
}

/** A structure's surface; `fill` gives it the bodies of a posture. */
export function besideShape(part, { structures, bodies: names }) {
  const { strands } = structures[part.structure];
  const counts = strands.map((rings) => (rings.length - 1) * BETWEEN + 1);
  const starts = counts.map((_, i) => counts.slice(0, i).reduce((sum, count) => sum + count * SIDES + 2, 0));
  const total = starts.at(-1) + counts.at(-1) * SIDES + 2;
  const positions = new Float32Array(total * 3);
  const fill = (bodies) => {
    strands.forEach((rings, i) => {
      const there = rings.map((ring) => ({
        place: placed(ring, bodies, names, part.side === "left"),
        wide: ring[4],
        deep: ring[5],
        across: ring[6],
      }));
      writeTube(finer(there), positions, starts[i] * 3);
    });
  };
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.BufferAttribute(positions, 3));
  const faces = counts.flatMap((count, i) => tubeFaces(count, starts[i]));
  geometry.setIndex(new THREE.BufferAttribute(Uint16Array.from(faces), 1));
  return { geometry, fill };
}
