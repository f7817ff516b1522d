// What lies beside the psoas (psoas.body.neighbours): a few rings of a structure, joined by a smooth tube in a posture.

import { THREE } from "./three.js";

const [ROUND, THIN, THIN_MM] = [12, 6, 6]; // corners of a ring, and of one of a strand that is nowhere wider
const BETWEEN = 4; // rings from one of the table to the next
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

const AXES = /** @type {const} */ (["x", "y", "z"]);

// From the place before one of a line to the place after it.
function wayAt(line, i) {
  const [before, after] = [line[Math.max(0, i - 1)], line[Math.min(line.length - 1, i + 1)]];
  return after.place.clone().sub(before.place).normalize();
}

const sidesOf = (strand) => (strand.every(([, , , , wide]) => wide < THIN_MM) ? THIN : ROUND);

function writeTube(rings, sides, out, from) {
  let o = from;
  rings.forEach(({ place, wide, deep, across }, i) => {
    const along = wayAt(rings, i);
    const side = WIDE_IS[across].clone().addScaledVector(along, -WIDE_IS[across].dot(along)).normalize();
    const up = side.clone().cross(along);
    for (let k = 0; k < sides; k++) {
      const turn = (2 * Math.PI * k) / sides;
      const [a, b] = [wide * Math.cos(turn), deep * Math.sin(turn)];
      for (const axis of AXES) out[o++] = place[axis] + a * side[axis] + b * up[axis];
    }
  });
  for (const { place } of [rings[0], rings.at(-1)]) for (const axis of AXES) out[o++] = place[axis];
}

// Strands that lie side by side as one muscle: each ring goes round all of them.
function writeSheet(lines, out) {
  const rows = lines[0].map((_, k) => finer(lines.map((line) => line[k])));
  let o = 0;
  const write = (place, way, far) => {
    for (const axis of AXES) out[o++] = place[axis] + far * way[axis];
  };
  rows.forEach((row, i) => {
    const sides = row.map((_, k) => wayAt(row, k));
    const column = (k) => rows.map((other) => other[k]);
    const ups = sides.map((side, k) =>
      side
        .clone()
        .cross(wayAt(column(k), i))
        .normalize(),
    );
    const last = row.length - 1;
    write(row[0].place, sides[0], -row[0].wide);
    for (let k = 0; k <= last; k++) write(row[k].place, ups[k], row[k].deep);
    write(row[last].place, sides[last], row[last].wide);
    for (let k = last; k >= 0; k--) write(row[k].place, ups[k], -row[k].deep);
  });
  for (const row of [rows[0], rows.at(-1)]) write(row[row.length >> 1].place, WIDE_IS[0], 0);
}

function tubeFaces(rings, sides, from) {
  const [faces, first, last] = [[], from + rings * sides, from + rings * sides + 1];
  for (let side = 0; side < sides; side++) {
    const next = (side + 1) % sides;
    for (let ring = 0; ring + 1 < rings; ring++) {
      const [a, b] = [from + ring * sides, from + (ring + 1) * sides];
      faces.push(a + side, a + next, b + next, a + side, b + next, b + side);
    }
    const end = from + (rings - 1) * sides;
    faces.push(first, from + next, from + side, last, end + side, end + next);
  }
  return faces;
}

const fine = (knots) => (knots - 1) * BETWEEN + 1; // rings, or strands of a sheet, that are drawn for so many

// How many rings of how many corners each surface of a structure has.
const sizes = ({ strands, joined }) =>
  joined
    ? [{ rings: fine(strands[0].length), sides: 2 * fine(strands.length) + 2 }]
    : strands.map((knots) => ({ rings: fine(knots.length), sides: sidesOf(knots) }));

/** A structure's surface; `fill` gives it the bodies of a posture. */
export function besideShape(part, { structures, bodies: names }) {
  const { strands, joined } = structures[part.structure];
  const drawn = sizes(structures[part.structure]);
  const corners = drawn.map(({ rings, sides }) => rings * sides + 2);
  const starts = corners.map((_, i) => corners.slice(0, i).reduce((sum, count) => sum + count, 0));
  const positions = new Float32Array((starts.at(-1) + corners.at(-1)) * 3);
  const left = part.side === "left";
  const fill = (bodies) => {
    const lines = strands.map((rings) =>
      finer(
        rings.map((ring) => ({
          place: placed(ring, bodies, names, left),
          wide: ring[4],
          deep: ring[5],
          across: ring[6],
        })),
      ),
    );
    if (joined) writeSheet(lines, positions);
    else for (const [i, line] of lines.entries()) writeTube(line, drawn[i].sides, positions, starts[i] * 3);
  };
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.BufferAttribute(positions, 3));
  const faces = drawn.flatMap(({ rings, sides }, i) => tubeFaces(rings, sides, starts[i]));
  geometry.setIndex(new THREE.BufferAttribute(Uint16Array.from(faces), 1));
  return { geometry, fill };
}
