// Muscles as rings of points. The psoas minor is packed with six points a ring and drawn with twice as many.

const PACKED_SIDES = 6; // of a strand; drawn with twice as many
const ON_ARC = 1 / Math.sqrt(3); // weight that puts a point between two corners of a hexagon onto its circle

const RINGS = { "psoas major": 8, "psoas minor": 2 * PACKED_SIDES, iliacus: 20 }; // points of one, as it is drawn

/** A round strand, packed as rings; a point of either end stands alone. */
export const isTube = ({ structure }) => structure === "psoas minor";

/** How many points a ring of a structure is drawn with; 1 where it has none. */
export const ringOf = ({ structure }) => RINGS[structure] ?? 1;

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

/**
 * For every corner of a muscle which way it lies in its ring (cosine and sine) and how far along the muscle, 0 to 1: so
 * its fibres and its tendon are drawn.
 */
export function grain(part, count) {
  const ring = ringOf(part);
  const rings = Math.max(1, Math.floor(count / ring) - 1);
  const out = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) {
    const turn = (2 * Math.PI * (i % ring)) / ring;
    out.set([Math.cos(turn), Math.sin(turn), Math.min(1, Math.floor(i / ring) / rings)], i * 3);
  }
  return out;
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

/**
 * The faces of a strand, looking outwards.
 * @param {number} packed  points that it is packed with
 * @param {Float32Array} positions  of the corners that it is drawn with
 */
export function tubeFaces(packed, positions) {
  const faces = facesOf(packed, false);
  return isInwards(positions, faces) ? facesOf(packed, true) : faces;
}
