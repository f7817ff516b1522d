// Where a ray meets a surface. three.js asks each corner for each of its numbers, and takes ten times as long.

import { THREE } from "./three.js";

const inwards = new THREE.Matrix4();
const { ray: own } = new THREE.Raycaster(); // the ray in the frame of the surface

/**
 * How far along a ray the front of a surface is first met, in mm; `far` where it is not met before that. Bodies turn,
 * move and are mirrored, so a millimetre stays one.
 * @param {any} ray
 * @param {any} mesh
 * @param {number} far
 */
export function metAt(ray, { geometry, matrixWorld }, far) {
  own.copy(ray).applyMatrix4(inwards.copy(matrixWorld).invert());
  if (!geometry.boundingBox) geometry.computeBoundingBox();
  if (!own.intersectsBox(geometry.boundingBox)) return far;
  return firstOf(own.origin, own.direction, geometry.attributes.position.array, geometry.index.array, far);
}

// Of triangles that face the ray the first (Möller and Trumbore). Numbers one by one: lists of three would cost more.
function firstOf({ x: ox, y: oy, z: oz }, { x: dx, y: dy, z: dz }, places, faces, far) {
  let first = far;
  for (let i = 0; i < faces.length; i += 3) {
    const a = 3 * faces[i];
    const b = 3 * faces[i + 1];
    const c = 3 * faces[i + 2];
    const ux = places[b] - places[a];
    const uy = places[b + 1] - places[a + 1];
    const uz = places[b + 2] - places[a + 2];
    const vx = places[c] - places[a];
    const vy = places[c + 1] - places[a + 1];
    const vz = places[c + 2] - places[a + 2];
    const px = dy * vz - dz * vy;
    const py = dz * vx - dx * vz;
    const pz = dx * vy - dy * vx;
    const facing = ux * px + uy * py + uz * pz;
    if (facing <= 0) continue;
    const tx = ox - places[a];
    const ty = oy - places[a + 1];
    const tz = oz - places[a + 2];
    const u = tx * px + ty * py + tz * pz;
    if (u < 0 || u > facing) continue;
    const qx = ty * uz - tz * uy;
    const qy = tz * ux - tx * uz;
    const qz = tx * uy - ty * ux;
    const v = dx * qx + dy * qy + dz * qz;
    if (v < 0 || u + v > facing) continue;
    const along = (vx * qx + vy * qy + vz * qz) / facing;
    if (along >= 0 && along < first) first = along;
  }
  return first;
}
