// The strands of a muscle: packed as rings of six points and a point at each end, drawn with twice as many.

const PACKED_SIDES = 6; // of a strand; drawn with twice as many
const ON_ARC = 1 / Math.sqrt(3); // weight that puts a point between two corners of a hexagon onto its circle

/** Strands are packed as rings; a point of either end stands alone. */
export function isTube({ structure }) {
  return structure === "psoas major" || structure === "psoas minor";
}

// Between two points of a ring goes a third on their arc.
export function roundTube(packed, from, count, scale, out) {
  const at = (ring, side, axis) =>
    packed[(from + ring * PACKED_SIDES + ((side + PACKED_SIDES) % PACKED_SIDES)) * 3 + axis] / scale;
  const rings = (count - 2) / PACKED_SIDES;
  let o = 0;
  for (let ring = 0; ring < rings; ring++) {
    for (let side = 0; side < PACKED_SIDES; side++) {
      for (let axis = 0; axis < 3; axis++) {
        const [a, b, c, d] = [-1, 0, 1, 2].map((step) => at(ring, side + step, axis));
        out[o + axis] = b;
        out[o + 3 + axis] = ON_ARC * (b + c) + (0.5 - ON_ARC) * (a + d);
      }
      o += 6;
    }
  }
  for (let i = (from + count - 2) * 3; i < (from + count) * 3; i++) out[o++] = packed[i] / scale;
}

// Which way a corner lies from the middle of its ring.
export function around(count) {
  const turns = Array.from({ length: count }, (_, i) => (i * Math.PI) / PACKED_SIDES);
  return Float32Array.from(turns.flatMap((turn) => [Math.cos(turn), Math.sin(turn)]));
}

function facesOf(count, inwards) {
  const [sides, rings] = [2 * PACKED_SIDES, (count - 2) / PACKED_SIDES];
  const [faces, first, last] = [[], rings * sides, rings * sides + 1];
  const face = (a, b, c) => (inwards ? faces.push(a, c, b) : faces.push(a, b, c));
  for (let side = 0; side < sides; side++) {
    const next = (side + 1) % sides;
    for (let ring = 0; ring + 1 < rings; ring++) {
      const [a, b] = [ring * sides, (ring + 1) * sides];
      face(a + side, a + next, b + next);
      face(a + side, b + next, b + side);
    }
    face(first, next, side);
    face(last, (rings - 1) * sides + side, (rings - 1) * sides + next);
  }
  return faces;
}

// Whether faces wound as they stand enclose a negative volume.
function isInwards(positions, faces) {
  let volume = 0;
  for (let i = 0; i < faces.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => faces[i + k] * 3);
    const p = positions;
    volume +=
      p[a] * (p[b + 1] * p[c + 2] - p[b + 2] * p[c + 1]) -
      p[a + 1] * (p[b] * p[c + 2] - p[b + 2] * p[c]) +
      p[a + 2] * (p[b] * p[c + 1] - p[b + 1] * p[c]);
  }
  return volume < 0;
}

/** How many corners a strand is drawn with. */
export const cornersOf = (packed) => (packed - 2) * 2 + 2;

/** How many points a ring is drawn with. */
export const RING = 2 * PACKED_SIDES;

/**
 * The faces of a strand, looking outwards.
 * @param {number} packed  points that it is packed with
 * @param {Float32Array} positions  of the corners that it is drawn with
 */
export function tubeFaces(packed, positions) {
  const faces = facesOf(packed, false);
  return isInwards(positions, faces) ? facesOf(packed, true) : faces;
}
