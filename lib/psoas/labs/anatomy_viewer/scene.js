// Light, canvas and pointer around the meshes of the body. It draws when something changed, and not otherwise.

import { cutPlane, outlines } from "./cut_plane.js";
import { Eye } from "./eye.js";
import { flatRenderer } from "./flat_renderer.js";
import { sky, withEye } from "./lights.js";
import { BodyMeshes } from "./meshes.js";
import { Pointer } from "./pointer.js";
import { Sight } from "./sight.js";
import { THREE } from "./three.js";

const SLOW_MS = 45; // a frame that takes longer is drawn plainly from then on

export class BodyScene {
  #stage;
  #hears;
  #meshes;
  #scene = new THREE.Scene();
  #cut = cutPlane();
  #watch = new ResizeObserver(() => this.#size());
  #renderer = null;
  /** @type {HTMLCanvasElement | null} */
  #canvas = null;
  #queued = 0;
  #pointer;
  #timed = false;
  #ended = false;

  /**
   * @param {HTMLElement} stage
   * @param {any} facts
   * @param {{ onPick: (id: string) => void, onPoint: (id: string, x: number, y: number) => void, onTurn: () => void,
   *   onWheel: () => void, onDraw: () => void, onSlow: () => void }} hears
   */
  constructor(stage, facts, hears) {
    [this.#stage, this.#hears] = [stage, hears];
    this.#meshes = new BodyMeshes(facts);
    this.eye = new Eye(stage, { onChange: this.draw, onTurn: hears.onTurn, onWheel: hears.onWheel });
    this.sight = new Sight(stage, this.eye, this.#meshes);
    this.eye.camera.add(...withEye());
    this.#scene.add(sky(), this.eye.camera, this.#meshes.root, this.#cut.mesh);
    this.#pointer = this.#pointed();
    this.#watch.observe(stage);
  }

  // ---- Drawing -----------------------------------------------------------------------------------

  draw = () => {
    this.#queued ||= requestAnimationFrame(() => this.#paint());
  };

  #paint() {
    this.#queued = 0;
    if (this.#ended || !this.#renderer) return;
    this.#renderer.render(this.#scene, this.eye.camera);
    this.#hears.onDraw();
  }

  #fit() {
    const { clientWidth: width, clientHeight: height } = this.#stage;
    if (!width || !height || !this.#renderer) return false;
    this.eye.resize(width, height);
    this.#renderer.setSize(width, height, false);
    return true;
  }

  // A canvas of another size is empty, and no frame is left before it is shown.
  #size() {
    if (this.#fit()) this.#paint();
  }

  /**
   * Make the canvas; returns whether the browser has WebGL. Smooth edges are settled when a context is made, so plain
   * graphics get a context of their own.
   * @param {boolean} plain
   */
  begin(plain) {
    this.#letGo();
    const canvas = document.createElement("canvas");
    canvas.className = "psoas-canvas";
    const context = canvas.getContext("webgl2", { alpha: true, antialias: !plain, powerPreference: "low-power" });
    this.#renderer = context ? new THREE.WebGLRenderer({ canvas, context }) : flatRenderer(canvas);
    this.#renderer.setPixelRatio(plain ? 1 : Math.min(devicePixelRatio, 2));
    canvas.addEventListener("webglcontextrestored", this.draw);
    this.#stage.prepend(canvas);
    this.#canvas = canvas;
    this.#meshes.plain(plain);
    this.#fit();
    this.draw();
    return Boolean(context);
  }

  /**
   * See once whether a frame takes too long. That is known only when it is done, so one pixel is read back. The first
   * frame also prepares, so it does not count.
   */
  time() {
    const gl = this.#renderer.getContext?.();
    if (!gl || this.#ended || this.#timed) return;
    this.#timed = true;
    const once = () => {
      const start = performance.now();
      this.#renderer.render(this.#scene, this.eye.camera);
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
      return performance.now() - start;
    };
    once();
    if (Math.min(once(), once()) > SLOW_MS) this.#hears.onSlow();
  }

  /** The canvas, drawn in the same breath, because a shown frame is not kept. */
  picture() {
    this.#renderer.render(this.#scene, this.eye.camera);
    return this.#canvas;
  }

  // ---- What is drawn -----------------------------------------------------------------------------

  /** @param {string} posture */
  hold(posture) {
    this.#meshes.hold(posture);
    this.draw();
  }

  /** @type {(hidden: Set<string>, faded: Set<string>, chosen: Set<string>, shown: string[]) => void} */
  show(hidden, faded, chosen, shown) {
    this.#meshes.show(hidden, faded, chosen, shown);
    this.draw();
  }

  /** @param {(part: any) => string | null} colourOf */
  colour(colourOf) {
    this.#meshes.colour(colourOf);
    this.draw();
  }

  /** @param {number | null} height  mm; null for none */
  cut(height) {
    this.#cut.show(height);
    this.draw();
  }

  /** What a level plane meets: of each part in sight, and of all beside the psoas, its layer and closed outlines. */
  section(height) {
    return this.#meshes
      .forCut()
      .map(({ part, mesh, beside }) => ({ ...part, beside, lines: outlines(mesh, height) }))
      .filter(({ lines }) => lines.length);
  }

  /** At the whole from a side, or nearer at a landmark. */
  look(view, near = null, smooth = true) {
    this.eye.look(view, near && this.placed(near), smooth);
    this.draw();
  }

  // ---- Places in the room ------------------------------------------------------------------------

  placed({ body, point }, side = "right") {
    return new THREE.Vector3(...point).applyMatrix4(this.#meshes.place(side, body).matrixWorld);
  }

  endOf(id, which) {
    return this.#meshes.end(id, which);
  }

  middleOf(id, share) {
    return this.#meshes.middle(id, share);
  }

  /** The middle of some parts; null without any. */
  centreOf(ids) {
    const corners = this.#meshes.corners(ids, 200);
    if (!corners.length) return null;
    return corners.reduce((sum, place) => sum.add(place), new THREE.Vector3()).divideScalar(corners.length);
  }

  // ---- The pointer -------------------------------------------------------------------------------

  #pointed() {
    const { onPick, onPoint, onTurn } = this.#hears;
    return new Pointer(this.#stage, {
      onPick: (x, y) => onPick(this.sight.partAt(x, y) ?? ""),
      onPoint: (x, y) => onPoint(this.sight.partAt(x, y) ?? "", x, y),
      onLeave: () => onPoint("", 0, 0),
      onCentre: (x, y) => {
        const place = this.sight.placeAt(x, y);
        if (!place) return;
        onTurn();
        this.eye.centre(place);
      },
    });
  }

  #letGo() {
    this.#renderer?.dispose();
    this.#renderer?.forceContextLoss();
    this.#canvas?.remove();
    [this.#renderer, this.#canvas] = [null, null];
  }

  dispose() {
    this.#ended = true;
    cancelAnimationFrame(this.#queued);
    this.#watch.disconnect();
    this.#pointer.dispose();
    this.eye.dispose();
    this.#meshes.dispose();
    this.#cut.dispose();
    this.#letGo();
  }
}
