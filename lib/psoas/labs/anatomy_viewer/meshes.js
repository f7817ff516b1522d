// The surfaces of the body as three.js meshes, both sides, in any of the packed postures (see psoas.body.pack).

import { THREE } from "./three.js";

const COLOURS = {
  bones: 0xefe6d2,
  discs: 0x9fb8c6,
  "psoas major": 0xc0392b,
  "psoas minor": 0x4a2545,
  iliacus: 0xe69f00,
  "inguinal ligament": 0x0072b2,
};
const FADED = 0.22;
const PACKED_SIDES = 6; // of a strand; drawn with twice as many
const ON_ARC = 1 / Math.sqrt(3); // weight that puts a point between two corners of a hexagon onto its circle

// Whole numbers from their text (see _steps in psoas.labs.body_facts): seven bits to a byte, then difference upon difference.
export function unpacked(text, apart) {
  const [bytes, numbers] = [atob(text), []];
  for (let i = 0, number = 0, shift = 0; i < bytes.length; i++) {
    const byte = bytes.charCodeAt(i);
    number |= (byte & 127) << shift;
    shift += 7;
    if (byte >= 128) continue;
    numbers.push((number >>> 1) ^ -(number & 1));
    number = shift = 0;
  }
  for (const far of apart.slice().reverse()) for (let i = far; i < numbers.length; i++) numbers[i] += numbers[i - far];
  return numbers;
}

// Surfaces that turn away from the eye are a little darker, so that strands side by side stand apart.
const EDGES = `float away = 1.0 - abs(dot(normalize(normal), normalize(vViewPosition)));
  outgoingLight *= 1.0 - 0.6 * away * away * away;`;
// Fine lines along a strand say which way its fibres run; how deep they are and where is no measure of anything.
const FIBRES = `float fibre = atan(vAround.y, vAround.x);
  outgoingLight *= 0.94 + 0.06 * sin(fibre * 11.0) + 0.04 * sin(fibre * 23.0 + 1.0);`;

function shadeEdges(shader) {
  shader.fragmentShader = shader.fragmentShader.replace(
    "#include <opaque_fragment>",
    `${EDGES}\n#include <opaque_fragment>`,
  );
}

function shadeFibres(shader) {
  shader.vertexShader = `attribute vec2 around;\nvarying vec2 vAround;\n${shader.vertexShader}`.replace(
    "#include <begin_vertex>",
    "#include <begin_vertex>\nvAround = around;",
  );
  shader.fragmentShader = `varying vec2 vAround;\n${shader.fragmentShader}`.replace(
    "#include <opaque_fragment>",
    `${EDGES}\n${FIBRES}\n#include <opaque_fragment>`,
  );
}

function paint(layer, plain) {
  const Kind = plain ? THREE.MeshLambertMaterial : THREE.MeshStandardMaterial;
  const material = new Kind({ color: COLOURS[layer], ...(plain ? {} : { roughness: layer === "bones" ? 0.8 : 0.52 }) });
  material.onBeforeCompile = layer.startsWith("psoas") ? shadeFibres : shadeEdges;
  return material;
}

// A strand is packed as rings of six points and a point at each end; between two points of a ring goes a third on their arc.
function isTube({ structure }) {
  return structure === "psoas major" || structure === "psoas minor";
}

function roundTube(packed, from, count, scale, out) {
  const at = (ring, side, axis) =>
    packed[(from + ring * PACKED_SIDES + ((side + PACKED_SIDES) % PACKED_SIDES)) * 3 + axis] / scale;
  const rings = (count - 2) / PACKED_SIDES;
  let o = 0;
  for (let ring = 0; ring < rings; ring++)
    for (let side = 0; side < PACKED_SIDES; side++) {
      for (let axis = 0; axis < 3; axis++) {
        const [a, b, c, d] = [-1, 0, 1, 2].map((step) => at(ring, side + step, axis));
        out[o + axis] = b;
        out[o + 3 + axis] = ON_ARC * (b + c) + (0.5 - ON_ARC) * (a + d);
      }
      o += 6;
    }
  for (let i = (from + count - 2) * 3; i < (from + count) * 3; i++) out[o++] = packed[i] / scale;
}

// Which way a corner lies from the middle of its ring.
function around(count) {
  const turns = Array.from({ length: count }, (_, i) => (i * Math.PI) / PACKED_SIDES);
  return Float32Array.from(turns.flatMap((turn) => [Math.cos(turn), Math.sin(turn)]));
}

function tubeFaces(count, inwards) {
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

function shape(region, { still, bending, faces, row, scale }) {
  const [from, count] = region.vertices;
  const tube = isTube(region);
  const drawn = tube ? (count - 2) * 2 + 2 : count;
  const positions = new Float32Array(drawn * 3);
  const fill = (line) => {
    const packed = region.body ? still : bending;
    const start = region.body ? from : line * row + from;
    if (tube) roundTube(packed, start, count, scale, positions);
    else for (let i = 0; i < count * 3; i++) positions[i] = packed[start * 3 + i] / scale;
  };
  fill(0);
  const [first, all] = region.faces;
  let index = faces.slice(first * 3, (first + all) * 3);
  if (tube) {
    index = tubeFaces(count, false);
    if (isInwards(positions, index)) index = tubeFaces(count, true);
  }
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.BufferAttribute(positions, 3));
  geometry.setIndex(new THREE.BufferAttribute(Uint16Array.from(index), 1));
  geometry.computeVertexNormals();
  if (tube) geometry.setAttribute("around", new THREE.BufferAttribute(around(drawn), 2));
  const ends = region.ends && (tube ? [drawn - 2, drawn - 1] : region.ends);
  return { geometry, fill, ends };
}

// All parts under one root that turns about the hip with the pelvis' tilt; the left side is the right one in a mirror.
export function bodyMeshes({ body, parts }) {
  const arrays = {
    ...Object.fromEntries(["still", "bending", "faces"].map((name) => [name, unpacked(body[name], body.apart[name])])),
    row: body.row,
    scale: body.units_per_mm,
  };
  const root = new THREE.Group();
  root.matrixAutoUpdate = false;
  const sides = { right: new THREE.Group(), left: new THREE.Group() };
  sides.left.scale.z = -1;
  root.add(sides.right, sides.left);
  const places = {};
  const place = (side, name) =>
    (places[`${side} ${name}`] ??= (() => {
      const group = new THREE.Group();
      group.matrixAutoUpdate = false;
      group.userData.body = name;
      sides[side].add(group);
      return group;
    })());
  const all = parts.map((part) => {
    const region = body.regions.find(
      ({ structure, part: level }) => structure === part.structure && level === part.part,
    );
    const made = shape(region, arrays);
    const mesh = new THREE.Mesh(made.geometry, paint(part.layer, false));
    const side = part.side === "left" ? "left" : "right";
    (region.body ? place(side, region.body) : sides[side]).add(mesh);
    return { part, mesh, side, bends: !region.body, ...made };
  });
  return {
    root,
    all,
    place,
    hold(name) {
      // one of the packed postures
      const held = body.postures[name];
      for (const group of Object.values(places)) {
        const { matrix: m, origin: o } = held.bodies[group.userData.body];
        group.matrix.set(m[0], m[1], m[2], o[0], m[3], m[4], m[5], o[1], m[6], m[7], m[8], o[2], 0, 0, 0, 1);
      }
      for (const { bends, fill, side, geometry } of all) {
        if (!bends) continue;
        fill(held[side]);
        geometry.attributes.position.needsUpdate = true;
        geometry.computeVertexNormals();
        geometry.computeBoundingSphere();
      }
      const [x, y, z] = body.hip;
      root.matrix
        .makeRotationZ((body.tilt[name] * Math.PI) / 180)
        .multiply(new THREE.Matrix4().makeTranslation(-x, -y, 0));
      root.matrix.premultiply(new THREE.Matrix4().makeTranslation(x, y, 0));
      root.updateMatrixWorld(true);
    },
    show(hidden, faded, chosen) {
      // sets of part ids
      for (const { part, mesh } of all) {
        const through = faded.has(part.id);
        mesh.visible = !hidden.has(part.id);
        mesh.renderOrder = through ? 1 : 0;
        Object.assign(mesh.material, { transparent: through, opacity: through ? FADED : 1, depthWrite: !through });
        mesh.material.emissive.setHex(chosen.has(part.id) ? 0x3d3a12 : 0);
        mesh.material.needsUpdate = true;
      }
    },
    plain(yes) {
      for (const { part, mesh } of all) {
        mesh.material.dispose();
        mesh.material = paint(part.layer, yes);
      }
    },
    end({ mesh, ends }, which) {
      // where a muscle begins (0) or ends (1), in the room
      return new THREE.Vector3()
        .fromBufferAttribute(mesh.geometry.attributes.position, ends[which])
        .applyMatrix4(mesh.matrixWorld);
    },
    middle({ part, mesh }, share) {
      // of a part, so far along its way
      const { position } = mesh.geometry.attributes;
      const ring = isTube(part) ? 2 * PACKED_SIDES : 1;
      const first = Math.floor((share * position.count) / ring) * ring;
      const sum = new THREE.Vector3();
      for (let i = first; i < first + ring; i++) sum.add(new THREE.Vector3().fromBufferAttribute(position, i));
      return sum.divideScalar(ring).applyMatrix4(mesh.matrixWorld);
    },
    dispose() {
      for (const { mesh, geometry } of all) {
        geometry.dispose();
        mesh.material.dispose();
      }
    },
  };
}
