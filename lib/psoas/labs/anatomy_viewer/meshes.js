// The surfaces of the body as three.js meshes, both sides, in any of the packed postures (see psoas.body.pack).

import { besideParts, besideShape } from "./beside.js";
import { facing } from "./facing.js";
import { unpacked } from "./packing.js";
import { colourOfLayer, layerOf, paint } from "./paints.js";
import { THREE } from "./three.js";
import { cornersOf, grain, isTube, ringOf, roundTube, tubeFaces } from "./tubes.js";

const FADED = 0.22;
const FADED_STRAND = 0.07; // of the psoas, whose strands lie behind one another
const THIN = ["skin", "skin of the thigh", "transversus abdominis"]; // what lies behind shows through
const GLOW = 0x3d3a12; // of what was chosen

// A region's surface; `fill` gives it another line of the bending ones, another posture. With its twin, the surface
// of the other side, it has in common what no posture changes.
function shape(region, { still, bending, faces, row, scale }, twin) {
  const [from, count] = region.vertices;
  const tube = isTube(region);
  const drawn = tube ? cornersOf(count) : count;
  const positions = new Float32Array(drawn * 3);
  const fill = (line) => {
    const packed = region.body ? still : bending;
    const start = region.body ? from : line * row + from;
    if (tube) roundTube(packed, start, count, scale, positions);
    else for (let i = 0; i < count * 3; i++) positions[i] = packed[start * 3 + i] / scale;
  };
  fill(0);
  const [first, all] = region.faces;
  const corners = () => (tube ? tubeFaces(count, positions) : faces.slice(first * 3, (first + all) * 3));
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.BufferAttribute(positions, 3));
  geometry.setIndex(twin?.geometry.index ?? new THREE.BufferAttribute(Uint16Array.from(corners()), 1));
  if (region.body) face(geometry);
  const along = () => twin?.geometry.attributes.grain ?? new THREE.BufferAttribute(grain(region, drawn), 3);
  if (ringOf(region) > 1) geometry.setAttribute("grain", along());
  const ends = region.ends && (tube ? [drawn - 2, drawn - 1] : region.ends);
  return { geometry, fill, ends };
}

function arraysOf(body) {
  const read = (name) => unpacked(body[name], body.apart[name]);
  const [still, bending, faces] = [read("still"), read("bending"), read("faces")];
  return { still, bending, faces, row: body.row, scale: body.units_per_mm };
}

// Say which way a surface faces at each corner, now that its corners have moved.
function face(geometry) {
  const { position, normal } = geometry.attributes;
  const out = normal?.array ?? new Float32Array(position.array.length);
  facing(position.array, geometry.index.array, out);
  if (!normal) geometry.setAttribute("normal", new THREE.BufferAttribute(out, 3));
  for (const name of ["position", "normal"]) geometry.attributes[name].needsUpdate = true;
}

const opacityOf = ({ structure }) => (structure === "psoas major" ? FADED_STRAND : FADED);

// Whether nothing turns a body out of the middle: then what lies on the left is the right one in a mirror.
const isEven = ({ right, left, bodies }) =>
  right === left && Object.values(bodies).every(({ matrix: m }) => !m[2] && !m[5] && !m[6] && !m[7]);

function copy({ geometry: from }, { geometry: to }) {
  for (const name of ["position", "normal"]) {
    if (!to.attributes[name]) to.setAttribute(name, from.attributes[name].clone());
    else to.attributes[name].copyArray(from.attributes[name].array);
    to.attributes[name].needsUpdate = true;
  }
  to.boundingSphere = from.boundingSphere.clone();
  to.boundingBox = from.boundingBox.clone();
}

const corner = ({ geometry, matrixWorld }, i) =>
  new THREE.Vector3().fromBufferAttribute(geometry.attributes.position, i).applyMatrix4(matrixWorld);

/**
 * All parts under one root that turns about the hip with the pelvis' tilt; the left side is the right one in a mirror.
 */
export class BodyMeshes {
  #body;
  #places = {};
  #facts;
  #held = "";
  #plain = false;
  #besideThere = false;
  #sides = { right: new THREE.Group(), left: new THREE.Group() };

  /** @param {{ body: any, parts: any[], beside: any }} facts */
  constructor(facts) {
    const { body, parts } = facts;
    [this.#facts, this.#body] = [facts, body];
    this.root = new THREE.Group();
    this.root.matrixAutoUpdate = false;
    this.#sides.left.scale.z = -1;
    this.root.add(this.#sides.right, this.#sides.left);
    const arrays = arraysOf(body);
    const twins = new Map();
    /** @type {any[]} */
    this.all = parts.map((part) => this.#made(part, arrays, twins));
  }

  // Both sides of a bone have one surface between them; what bends has one for each side.
  #made(part, arrays, twins) {
    const ofPart = ({ structure, part: level }) => structure === part.structure && level === part.part;
    const region = this.#body.regions.find(ofPart);
    const twin = twins.get(region);
    const made = region.body && twin ? twin : shape(region, arrays, twin);
    twins.set(region, made);
    const mesh = new THREE.Mesh(made.geometry, paint(layerOf(part), false));
    const side = part.side === "left" ? "left" : "right";
    (region.body ? this.place(side, region.body) : this.#sides[side]).add(mesh);
    return { part, mesh, side, bends: !region.body, ...made };
  }

  // What lies beside the psoas is made when it is first asked for.
  #besideMade() {
    if (this.#besideThere) return;
    this.#besideThere = true;
    for (const part of besideParts(this.#facts.beside)) {
      const side = part.side === "left" ? "left" : "right";
      const made = besideShape(part, this.#facts.beside);
      const mesh = new THREE.Mesh(made.geometry, paint(layerOf(part), this.#plain));
      this.#sides[side].add(mesh);
      this.all.push({ part, mesh, side, bends: true, ends: null, beside: true, ...made });
    }
  }

  /** Where a body is, as a group that moves with it. */
  place(side, name) {
    const key = `${side} ${name}`;
    if (!this.#places[key]) {
      const group = new THREE.Group();
      group.matrixAutoUpdate = false;
      group.userData.body = name;
      this.#sides[side].add(group);
      this.#places[key] = group;
    }
    return this.#places[key];
  }

  /** Take one of the packed postures. */
  hold(name) {
    this.#held = name;
    const held = this.#body.postures[name];
    for (const group of Object.values(this.#places)) {
      const { matrix: m, origin: o } = held.bodies[group.userData.body];
      group.matrix.set(m[0], m[1], m[2], o[0], m[3], m[4], m[5], o[1], m[6], m[7], m[8], o[2], 0, 0, 0, 1);
    }
    for (const one of this.all) if (one.mesh.visible || !one.beside) this.#bend(one);
    const [x, y] = this.#body.hip;
    const [there, back] = [
      new THREE.Matrix4().makeTranslation(x, y, 0),
      new THREE.Matrix4().makeTranslation(-x, -y, 0),
    ];
    this.root.matrix.makeRotationZ((this.#body.tilt[name] * Math.PI) / 180).multiply(back);
    this.root.matrix.premultiply(there);
    this.root.updateMatrixWorld(true);
  }

  // Give what bends the form of the posture that is held; what lies beside the psoas only when it is looked at.
  #bend(one) {
    if (!one.bends || !this.#held || one.held === this.#held) return;
    one.held = this.#held;
    const held = this.#body.postures[this.#held];
    one.twin ??= one.side === "left" && this.of(one.part.id.replace("-left", "-right"));
    if (one.twin && isEven(held)) {
      this.#bend(one.twin);
      copy(one.twin, one);
      return;
    }
    const { geometry } = one;
    one.fill(one.beside ? held.bodies : held[one.side]);
    face(geometry);
    geometry.computeBoundingSphere();
    geometry.computeBoundingBox();
  }

  /**
   * @param {Set<string>} hidden  ids of parts
   * @param {Set<string>} faded
   * @param {Set<string>} chosen
   * @param {string[]} shown  layers beside the psoas
   */
  show(hidden, faded, chosen, shown) {
    if (shown.length) this.#besideMade();
    for (const one of this.all) {
      const { part, mesh, beside } = one;
      const through = faded.has(part.id) || THIN.includes(part.structure);
      mesh.visible = beside ? shown.includes(part.layer) : !hidden.has(part.id);
      if (mesh.visible) this.#bend(one);
      mesh.renderOrder = through ? 1 : 0;
      if (mesh.material.transparent !== through) mesh.material.needsUpdate = true; // it is another program then
      Object.assign(mesh.material, {
        transparent: through,
        opacity: through ? opacityOf(part) : 1,
        depthWrite: !through,
      });
      mesh.material.emissive.setHex(chosen.has(part.id) ? GLOW : 0);
    }
  }

  /** All parts that a cut may meet: those in sight, and all that lies beside the psoas. */
  forCut() {
    this.#besideMade();
    for (const one of this.all) this.#bend(one);
    return this.all.filter(({ mesh, beside }) => mesh.visible || beside);
  }

  /** @param {(part: any) => string | null} colourOf  of a part; null is its layer's */
  colour(colourOf) {
    for (const { part, mesh } of this.all) mesh.material.color.set(colourOf(part) ?? colourOfLayer(layerOf(part)));
  }

  /** @param {boolean} yes  draw what costs less */
  plain(yes) {
    this.#plain = yes;
    for (const { part, mesh } of this.all) {
      mesh.material.dispose();
      mesh.material = paint(layerOf(part), yes);
    }
  }

  of(id) {
    return this.all.find(({ part }) => part.id === id);
  }

  /** Where a muscle begins (0) or ends (1), in the room; null for what has no ends. */
  end(id, which) {
    const { mesh, ends } = this.of(id);
    return ends ? corner(mesh, ends[which]) : null;
  }

  /** The middle of a part, so far along its way, in the room. */
  middle(id, share) {
    const { part, mesh } = this.of(id);
    const ring = ringOf(part);
    const first = Math.floor((share * mesh.geometry.attributes.position.count) / ring) * ring;
    const sum = new THREE.Vector3();
    for (let i = first; i < first + ring; i++) sum.add(corner(mesh, i));
    return sum.divideScalar(ring);
  }

  /** About so many corners of some parts, in the room. */
  corners(ids, many) {
    const own = this.all.filter(({ part }) => ids.includes(part.id));
    return own.flatMap(({ mesh }) => {
      const { count } = mesh.geometry.attributes.position;
      const step = Math.max(1, Math.floor((count * own.length) / many));
      return Array.from({ length: Math.ceil(count / step) }, (_, i) => corner(mesh, i * step));
    });
  }

  dispose() {
    for (const { mesh, geometry } of this.all) {
      geometry.dispose();
      mesh.material.dispose();
    }
  }
}
