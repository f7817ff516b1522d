// What stands at a place of the picture, what hides what, and where a part shows best.

import { metAt } from "./ray.js";
import { THREE } from "./three.js";

const APART_PX = 22;
const MARGIN_PX = 12;
const SPOTS = 60; // places of a part that a mark may go to
const TRIED = 10; // of them are looked at from all around, which takes its time
const AROUND = [3, 10].flatMap((px) =>
  [-px, 0, px].flatMap((dx) => [-px, 0, px].map((dy) => [dx, dy])).filter(([dx, dy]) => dx || dy),
);
const HIDDEN_MM = 7; // a place is behind something that lies so much nearer to the eye

export class Sight {
  #stage;
  #eye;
  #meshes;
  #ray = new THREE.Raycaster();

  /**
   * @param {HTMLElement} stage
   * @param {import("./eye.js").Eye} eye
   * @param {import("./meshes.js").BodyMeshes} meshes
   */
  constructor(stage, eye, meshes) {
    [this.#stage, this.#eye, this.#meshes] = [stage, eye, meshes];
  }

  // The first part that the ray meets, and how far away; what is see-through counts when nothing solid is asked for.
  #met(solid, counts = (_) => true) {
    let [first, nearest] = [null, this.#ray.far];
    for (const one of this.#meshes.all) {
      if (!one.mesh.visible || !counts(one.part) || (solid && one.mesh.material.transparent)) continue;
      const far = metAt(this.#ray.ray, one.mesh, nearest);
      if (far < nearest) [first, nearest] = [one, far];
    }
    return first && { part: first.part, far: nearest };
  }

  // What stands at a place of the window.
  #at(x, y) {
    const box = this.#stage.getBoundingClientRect();
    const place = new THREE.Vector2(((x - box.left) / box.width) * 2 - 1, 1 - ((y - box.top) / box.height) * 2);
    this.#ray.far = Infinity;
    this.#ray.setFromCamera(place, this.#eye.camera);
    return this.#met(true) ?? this.#met(false);
  }

  /** The id of the part at a place of the window. */
  partAt(x, y) {
    return this.#at(x, y)?.part.id;
  }

  /** The place of the room that is seen at a place of the window. */
  placeAt(x, y) {
    const met = this.#at(x, y);
    return met && this.#ray.ray.at(met.far, new THREE.Vector3());
  }

  // Whether a part that counts stands between the eye and a place of the room.
  #between(place, counts) {
    const { position } = this.#eye.camera;
    const way = place.clone().sub(position);
    this.#ray.far = way.length() - HIDDEN_MM;
    this.#ray.set(position, way.normalize());
    return Boolean(this.#met(true, counts));
  }

  /** Whether anything but the structure itself hides a place of the room. */
  covered(place, structure) {
    return this.#between(place, (part) => part.structure !== structure);
  }

  /** Whether a bone, other than the part itself, hides a place of the room. */
  behindBone(place, structure) {
    return this.#between(place, (part) => part.layer === "bones" && part.structure !== structure);
  }

  // Whether one of some parts is what the eye sees at a place of the picture, away from its edges.
  #shows(ids, x, y) {
    const box = this.#stage.getBoundingClientRect();
    const inside = (at, size) => at > MARGIN_PX && at < size - MARGIN_PX;
    return inside(x, box.width) && inside(y, box.height) && ids.includes(this.partAt(box.left + x, box.top + y));
  }

  /**
   * Of the corners of some parts one that the eye can see, with as much of the parts around it as may be, away from
   * places that are taken; nothing where it sees none.
   */
  spotOn(ids, taken) {
    this.#eye.camera.updateMatrixWorld();
    const others = taken.map((place) => this.#eye.seen(place));
    const open = this.#meshes.corners(ids, SPOTS).filter((place) => {
      const { x, y } = this.#eye.seen(place);
      const free = others.every((other) => Math.hypot(other.x - x, other.y - y) > APART_PX);
      return free && this.#shows(ids, x, y);
    });
    const middle = open.reduce((sum, place) => sum.add(place), new THREE.Vector3()).divideScalar(open.length || 1);
    open.sort((a, b) => a.distanceTo(middle) - b.distanceTo(middle));
    return this.#roomiest(ids, open);
  }

  #roomiest(ids, places) {
    let [best, most] = [places[0], -1];
    for (const place of places.slice(0, TRIED)) {
      const { x, y } = this.#eye.seen(place);
      const free = AROUND.filter(([dx, dy]) => this.#shows(ids, x + dx, y + dy)).length;
      if (free > most) [best, most] = [place, free];
      if (most === AROUND.length) break;
    }
    return best;
  }
}
