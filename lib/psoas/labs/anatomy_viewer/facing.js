// Which way a surface faces at each corner. three.js asks each corner for each of its numbers, which takes longer.

/**
 * The sum of what the faces around a corner say, larger ones more.
 * @param {Float32Array} places
 * @param {Uint16Array} faces
 * @param {Float32Array} out
 */
export function facing(places, faces, out) {
  out.fill(0);
  for (let i = 0; i < faces.length; i += 3) {
    const a = 3 * faces[i];
    const b = 3 * faces[i + 1];
    const c = 3 * faces[i + 2];
    const ux = places[c] - places[b];
    const uy = places[c + 1] - places[b + 1];
    const uz = places[c + 2] - places[b + 2];
    const vx = places[a] - places[b];
    const vy = places[a + 1] - places[b + 1];
    const vz = places[a + 2] - places[b + 2];
    const x = uy * vz - uz * vy;
    const y = uz * vx - ux * vz;
    const z = ux * vy - uy * vx;
    for (const at of [a, b, c]) {
      out[at] += x;
      out[at + 1] += y;
      out[at + 2] += z;
    }
  }
  for (let i = 0; i < out.length; i += 3) {
    const long = Math.sqrt(out[i] ** 2 + out[i + 1] ** 2 + out[i + 2] ** 2) || 1;
    for (let axis = 0; axis < 3; axis++) out[i + axis] /= long;
  }
}
