// The eye that looks at the body: from a side, turned by hand, nearer and farther.

import drawing from "../../drawing.json" with { type: "json" };
import { THREE } from "./three.js";

const MIDDLE = drawing.eye.middle_mm; // what the eye looks at
const [WIDE, HIGH] = [320, 470]; // mm that are always in the picture
const LENS = 26; // degrees
const [NEAREST, FARTHEST] = [150, 3000]; // mm
const CLOSE = 1.9; // times nearer at a stop of a tour than for the whole

const radians = (degrees) => (degrees * Math.PI) / 180;

export class Eye {
  #stage;
  #orbit;

  /**
   * @param {HTMLElement} stage
   * @param {{ onChange: () => void, onTurn: () => void }} hears  `onTurn`: a hand began to turn it
   */
  constructor(stage, { onChange, onTurn }) {
    this.#stage = stage;
    this.camera = new THREE.PerspectiveCamera(LENS, 1, 50, 6000);
    this.#orbit = new THREE.OrbitControls(this.camera, stage);
    const reach = { minDistance: NEAREST, maxDistance: FARTHEST };
    Object.assign(this.#orbit, { enablePan: false, enableZoom: false, ...reach });
    this.#orbit.target.set(...MIDDLE);
    this.#orbit.addEventListener("change", onChange);
    this.#orbit.addEventListener("start", onTurn);
    stage.style.touchAction = "pan-y"; // a finger moves the page up and down, and turns the picture sideways
    stage.addEventListener("focus", this.#wheelOn);
    stage.addEventListener("blur", this.#wheelOff);
    stage.addEventListener("pointerdown", this.#touched);
  }

  // The wheel scrolls the page until the picture was chosen.
  #wheelOn = () => {
    this.#orbit.enableZoom = true;
  };
  #wheelOff = () => {
    this.#orbit.enableZoom = false;
  };
  // Two fingers come nearer, chosen or not.
  #touched = ({ pointerType }) => {
    if (pointerType === "touch") this.#wheelOn();
  };

  #distance() {
    return Math.max(HIGH, WIDE / this.camera.aspect) / 2 / Math.tan(radians(LENS / 2));
  }

  #away() {
    return this.camera.position.clone().sub(this.#orbit.target);
  }

  #stand(away) {
    this.camera.position.copy(this.#orbit.target).add(away);
    this.#orbit.update();
  }

  /** Keep as near as before in a picture of another form. */
  resize(width, height) {
    const near = this.#away().length() / this.#distance();
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    if (Number.isFinite(near) && near) {
      const away = this.#away().setLength(this.#distance() * near);
      this.camera.position.copy(this.#orbit.target).add(away);
    }
  }

  /** At the whole from a side, or nearer at a place in the room. */
  look(view, near = null) {
    this.#orbit.target.copy(near ?? new THREE.Vector3(...MIDDLE));
    const away = new THREE.Vector3(...drawing.eye.from[view]);
    this.#stand(away.setLength(this.#distance() / (near ? CLOSE : 1)));
  }

  /** @type {(sideways: number, upwards: number) => void} degrees */
  turn(sideways, upwards) {
    const from = new THREE.Spherical().setFromVector3(this.#away());
    from.theta += radians(sideways);
    from.phi = Math.min(3.1, Math.max(0.04, from.phi - radians(upwards)));
    this.#stand(new THREE.Vector3().setFromSpherical(from));
  }

  /** @param {number} times  nearer */
  zoom(times) {
    const away = this.#away();
    this.#stand(away.setLength(Math.min(FARTHEST, Math.max(NEAREST, away.length() / times))));
  }

  /** Where a place of the room is in the picture, px. */
  seen(place) {
    const { x, y } = place.clone().project(this.camera);
    return { x: ((x + 1) / 2) * this.#stage.clientWidth, y: ((1 - y) / 2) * this.#stage.clientHeight };
  }

  dispose() {
    this.#stage.removeEventListener("focus", this.#wheelOn);
    this.#stage.removeEventListener("blur", this.#wheelOff);
    this.#stage.removeEventListener("pointerdown", this.#touched);
    this.#orbit.dispose();
  }
}
