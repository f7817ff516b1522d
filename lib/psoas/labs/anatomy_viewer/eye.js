// The eye that looks at the body: from a side, turned by hand, nearer and farther, moved to the side.

import drawing from "../../drawing.json" with { type: "json" };
import { Glide } from "./glide.js";
import { THREE } from "./three.js";

const MIDDLE = drawing.eye.middle_mm; // what the eye looks at
const [WIDE, HIGH] = [320, 470]; // mm that are always in the picture
const LENS = 26; // degrees
const [NEAREST, FARTHEST] = [150, 3000]; // mm
const CLOSE = 1.9; // times nearer at a stop of a tour than for the whole
const [LOWEST, HIGHEST] = [0.04, 3.1]; // radians from straight above

const radians = (degrees) => (degrees * Math.PI) / 180;
const within = (low, high, value) => Math.min(high, Math.max(low, value));

export class Eye {
  #stage;
  #orbit;
  #glide;
  #hears;
  #size = [0, 0]; // of the picture, px: asked of the page for every name, it would lay the page out each time

  /**
   * @param {HTMLElement} stage
   * @param {{ onChange: () => void, onTurn: () => void, onWheel: () => void }} hears  `onTurn`: a hand began to turn
   *   it; `onWheel`: the wheel turned that scrolls the page
   */
  constructor(stage, hears) {
    [this.#stage, this.#hears] = [stage, hears];
    this.camera = new THREE.PerspectiveCamera(LENS, 1, 50, 6000);
    this.#orbit = new THREE.OrbitControls(this.camera, stage);
    const reach = { minDistance: NEAREST, maxDistance: FARTHEST };
    Object.assign(this.#orbit, { zoomToCursor: true, ...reach });
    this.#orbit.target.set(...MIDDLE);
    this.#glide = new Glide(stage, (pose) => this.#stand(pose));
    this.#orbit.addEventListener("change", hears.onChange);
    this.#orbit.addEventListener("start", this.#taken);
    stage.addEventListener("pointerdown", this.#touched, { capture: true });
    stage.style.touchAction = "pan-y"; // a finger moves the page up and down, and turns the picture sideways
    stage.addEventListener("wheel", this.#wheel, { capture: true, passive: true });
  }

  // Of two fingers OrbitControls takes the place in the page for one in the window: on a page that is scrolled it would
  // zoom at somewhere else. So fingers zoom at the middle, and move the picture as they go.
  #touched = (event) => {
    if (event.target.closest("button")) event.stopImmediatePropagation(); // or a press there would begin to turn it
    this.#orbit.zoomToCursor = event.pointerType !== "touch";
  };

  #taken = () => {
    this.#glide.end();
    this.#hears.onTurn();
  };

  // The wheel scrolls the page, and zooms with Ctrl; where the picture is all there is, it zooms.
  #wheel = (event) => {
    if (event.ctrlKey || event.metaKey || document.fullscreenElement?.contains(this.#stage)) return;
    event.stopImmediatePropagation();
    this.#hears.onWheel();
  };

  #distance() {
    return Math.max(HIGH, WIDE / this.camera.aspect) / 2 / Math.tan(radians(LENS / 2));
  }

  #away() {
    return this.camera.position.clone().sub(this.#orbit.target);
  }

  #here() {
    return { target: this.#orbit.target.clone(), away: new THREE.Spherical().setFromVector3(this.#away()) };
  }

  #stand({ target, away }) {
    this.#orbit.target.copy(target);
    this.camera.position.copy(target).add(new THREE.Vector3().setFromSpherical(away));
    this.#orbit.update();
  }

  // From where it stands, or is going to stand, to where `change` puts it.
  #go(change, smooth = true) {
    const from = this.#here();
    const goal = this.#glide.goal ?? from;
    const next = { target: goal.target.clone(), away: goal.away.clone() };
    change(next);
    this.#glide.go(from, next, smooth);
  }

  /** Keep as near as before in a picture of another form. */
  resize(width, height) {
    this.#size = [width, height];
    const near = this.#away().length() / this.#distance();
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    if (Number.isFinite(near) && near) {
      const away = this.#away().setLength(this.#distance() * near);
      this.camera.position.copy(this.#orbit.target).add(away);
    }
  }

  /** At the whole from a side, or nearer at a place in the room. */
  look(view, near = null, smooth = true) {
    this.#go((pose) => {
      pose.target.copy(near ?? new THREE.Vector3(...MIDDLE));
      pose.away.setFromVector3(new THREE.Vector3(...drawing.eye.from[view]));
      pose.away.radius = this.#distance() / (near ? CLOSE : 1);
    }, smooth);
  }

  /** @type {(sideways: number, upwards: number) => void} degrees */
  turn(sideways, upwards) {
    this.#go(({ away }) => {
      away.theta += radians(sideways);
      away.phi = within(LOWEST, HIGHEST, away.phi - radians(upwards));
    });
  }

  /**
   * @param {number} times  nearer
   * @param {any} [towards]  a place that comes to the middle of the picture on the way; as it stands without
   */
  zoom(times, towards = null) {
    this.#go(({ target, away }) => {
      away.radius = within(NEAREST, FARTHEST, away.radius / times);
      if (towards) target.lerp(towards, 0.5);
    });
  }

  /** @type {(right: number, up: number) => void} shares of what the picture is high */
  pan(right, up) {
    const high = 2 * Math.tan(radians(LENS / 2));
    const axis = (column) => new THREE.Vector3().setFromMatrixColumn(this.camera.matrixWorld, column);
    this.#go(({ target, away }) => {
      target.addScaledVector(axis(0), right * high * away.radius).addScaledVector(axis(1), up * high * away.radius);
    });
  }

  /** Put a place of the room into the middle of the picture. */
  centre(place) {
    this.#go(({ target }) => target.copy(place));
  }

  /** Be at once where it is going to stand. */
  arrive() {
    if (this.#glide.goal) this.#go(() => {}, false);
    this.camera.updateMatrixWorld();
  }

  /** Where a place of the room is in the picture, px. */
  seen(place) {
    const { x, y } = place.clone().project(this.camera);
    return { x: ((x + 1) / 2) * this.#size[0], y: ((1 - y) / 2) * this.#size[1] };
  }

  dispose() {
    this.#glide.end();
    this.#stage.removeEventListener("wheel", this.#wheel, { capture: true });
    this.#orbit.dispose();
  }
}
