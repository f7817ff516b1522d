// Camera, light and pointer around the meshes of the body. It draws when something changed, and not otherwise.

import { cutSheet, outlines } from "./cut.js";
import { flatRenderer } from "./flat_renderer.js";
import { bodyMeshes } from "./meshes.js";
import { THREE } from "./three.js";

const MIDDLE = [-42, 36, 0]; // mm, what the eye looks at
const [WIDE, HIGH] = [320, 470]; // mm that are always in the picture
const LENS = 26; // degrees
const FROM = {
  "three-quarter": [0.7, 0.24, 0.67],
  front: [1, 0.04, 0],
  back: [-1, 0.04, 0],
  left: [0, 0.04, -1],
  right: [0, 0.04, 1],
  above: [-0.001, 1, 0],
};
const CLOSE = 1.9; // times nearer at a stop of a tour than for the whole
const SLOW_MS = 45; // a frame that takes longer is drawn plainly from then on
const CLICK_PX = 5;
const APART_PX = 22;
const SPOTS = 60,
  TRIED = 10; // places of a part that a mark may go to; each is looked at from all around, which takes its time
const AROUND = [3, 10].flatMap((px) => [
  [px, 0],
  [-px, 0],
  [0, px],
  [0, -px],
  [px, px],
  [-px, px],
  [px, -px],
  [-px, -px],
]);
const HIDDEN_MM = 7; // a place is behind something that lies so much nearer to the eye

export function bodyScene(stage, facts, { onPick, onTurn, onDraw, onSlow }) {
  const meshes = bodyMeshes(facts);
  const scene = new THREE.Scene();
  const camera = new THREE.PerspectiveCamera(LENS, 1, 50, 6000);
  const key = new THREE.DirectionalLight(0xffffff, 2.25);
  const rim = new THREE.DirectionalLight(0xdfe9ff, 0.8);
  key.position.set(-380, 460, 520);
  rim.position.set(520, 200, -300);
  camera.add(key, rim);
  const sheet = cutSheet();
  scene.add(new THREE.HemisphereLight(0xffffff, 0x6a6670, 0.95), camera, meshes.root, sheet.mesh);
  const orbit = new THREE.OrbitControls(camera, stage);
  Object.assign(orbit, { enablePan: false, enableZoom: false, minDistance: 150, maxDistance: 3000 });
  orbit.target.set(...MIDDLE);
  stage.style.touchAction = "pan-y"; // a finger moves the page up and down, and turns the picture sideways
  let [renderer, canvas, queued, moved, timed, ended] = [null, null, 0, false, 0, false];

  const distance = () => Math.max(HIGH, WIDE / camera.aspect) / 2 / Math.tan((LENS * Math.PI) / 360);
  const paint = () => {
    queued = 0;
    if (ended || !renderer) return;
    renderer.render(scene, camera);
    onDraw();
  };
  const draw = () => {
    queued ||= requestAnimationFrame(paint);
  };

  // How long a frame takes is known only when it is done, so one pixel is read back. The first frame also prepares, so it does not count.
  const time = () => {
    const gl = renderer.getContext?.();
    if (!gl || ended || timed) return;
    timed = 1;
    const once = () => {
      const start = performance.now();
      renderer.render(scene, camera);
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
      return performance.now() - start;
    };
    once();
    if (Math.min(once(), once()) > SLOW_MS) onSlow();
  };

  const size = () => {
    const [width, height] = [stage.clientWidth, stage.clientHeight];
    if (!width || !height || !renderer) return;
    const near = camera.position.distanceTo(orbit.target) / distance();
    camera.aspect = width / height;
    camera.updateProjectionMatrix();
    if (Number.isFinite(near) && near)
      camera.position
        .sub(orbit.target)
        .setLength(distance() * near)
        .add(orbit.target);
    renderer.setSize(width, height, false);
    paint();
  };

  const letGo = () => {
    renderer?.dispose();
    renderer?.forceContextLoss();
    canvas?.remove();
    [renderer, canvas] = [null, null];
  };

  // Smooth edges are settled when a context is made, so plain graphics get a context of their own.
  const begin = (plain) => {
    letGo();
    canvas = document.createElement("canvas");
    canvas.className = "psoas-canvas";
    const context = canvas.getContext("webgl2", { alpha: true, antialias: !plain, powerPreference: "low-power" });
    renderer = context ? new THREE.WebGLRenderer({ canvas, context }) : flatRenderer(canvas);
    renderer.setPixelRatio(plain ? 1 : Math.min(devicePixelRatio, 2));
    canvas.addEventListener("webglcontextrestored", draw);
    stage.prepend(canvas);
    meshes.plain(plain);
    size();
    return Boolean(context);
  };

  const ray = new THREE.Raycaster();
  const met = (solid, but = "") => {
    const there = meshes.all.filter(
      ({ mesh, part }) => mesh.visible && part.structure !== but && !(solid && mesh.material.transparent),
    );
    return ray.intersectObjects(
      there.map(({ mesh }) => mesh),
      false,
    )[0];
  };
  const partAt = (x, y) => {
    const box = stage.getBoundingClientRect();
    ray.far = Infinity;
    ray.setFromCamera(
      new THREE.Vector2(((x - box.left) / box.width) * 2 - 1, 1 - ((y - box.top) / box.height) * 2),
      camera,
    );
    const hit = met(true) ?? met(false);
    return hit && meshes.all.find(({ mesh }) => mesh === hit.object).part.id;
  };
  const down = ({ clientX, clientY }) => {
    moved = [clientX, clientY];
  };
  const up = ({ clientX, clientY }) => {
    if (moved && Math.hypot(clientX - moved[0], clientY - moved[1]) < CLICK_PX) onPick(partAt(clientX, clientY) ?? "");
    moved = false;
  };
  const wheelOn = () => {
    orbit.enableZoom = true;
  }; // the wheel scrolls the page until the picture was chosen
  const wheelOff = () => {
    orbit.enableZoom = false;
  };
  const heard = { pointerdown: down, pointerup: up, focus: wheelOn, blur: wheelOff };
  for (const [event, call] of Object.entries(heard)) stage.addEventListener(event, call);
  orbit.addEventListener("change", draw);
  orbit.addEventListener("start", onTurn);
  const watch = new ResizeObserver(size);
  watch.observe(stage);

  return {
    begin,
    draw,
    time,
    size,
    camera,
    partAt,
    hold(posture) {
      meshes.hold(posture);
      draw();
    },
    show(hidden, faded, chosen) {
      meshes.show(hidden, faded, chosen);
      draw();
    },
    cut(height) {
      sheet.show(height);
      draw();
    },
    // What a level plane meets: for every part in sight its layer and its closed outlines.
    section: (height) =>
      meshes.all
        .filter(({ mesh }) => mesh.visible)
        .map(({ part, mesh }) => ({ id: part.id, layer: part.layer, lines: outlines(mesh, height) }))
        .filter(({ lines }) => lines.length),
    look(view, near = null) {
      // at the whole, or nearer at a landmark
      orbit.target.copy(near ? this.placed(near) : new THREE.Vector3(...MIDDLE));
      camera.position
        .set(...FROM[view])
        .setLength(distance() / (near ? CLOSE : 1))
        .add(orbit.target);
      orbit.update();
      draw();
    },
    turn(sideways, upwards) {
      // degrees
      const from = new THREE.Spherical().setFromVector3(camera.position.clone().sub(orbit.target));
      from.theta += (sideways * Math.PI) / 180;
      from.phi = Math.min(3.1, Math.max(0.04, from.phi - (upwards * Math.PI) / 180));
      camera.position.setFromSpherical(from).add(orbit.target);
      orbit.update();
      draw();
    },
    zoom(times) {
      const away = camera.position.clone().sub(orbit.target);
      camera.position.copy(orbit.target).add(away.setLength(Math.min(3000, Math.max(150, away.length() / times))));
      orbit.update();
      draw();
    },
    // A place of a body, or an end of a part, in the room; and where it is in the picture, and whether something is before it.
    placed: ({ body, point }, side = "right") =>
      new THREE.Vector3(...point).applyMatrix4(meshes.place(side, body).matrixWorld),
    endOf: (id, which) => {
      const found = meshes.all.find(({ part }) => part.id === id);
      return found.ends ? meshes.end(found, which) : null;
    },
    middleOf: (id, share) =>
      meshes.middle(
        meshes.all.find(({ part }) => part.id === id),
        share,
      ),
    // Of the corners of some parts one that the eye can see, with as much of the parts around it as may be, away from places that are taken; nothing where it sees none.
    spotOn(ids, taken) {
      camera.updateMatrixWorld();
      const own = meshes.all.filter(({ part }) => ids.includes(part.id));
      const all = own.flatMap(({ mesh }) => {
        const { position } = mesh.geometry.attributes;
        const step = Math.max(1, Math.floor((position.count * own.length) / SPOTS));
        return Array.from({ length: Math.ceil(position.count / step) }, (_, i) =>
          new THREE.Vector3().fromBufferAttribute(position, i * step).applyMatrix4(mesh.matrixWorld),
        );
      });
      const box = stage.getBoundingClientRect();
      const shows = (x, y) =>
        x > 12 &&
        y > 12 &&
        x < box.width - 12 &&
        y < box.height - 12 &&
        ids.includes(partAt(box.left + x, box.top + y));
      const others = taken.map((place) => this.seen(place));
      const open = all.filter((place) => {
        const { x, y } = this.seen(place);
        return shows(x, y) && others.every((other) => Math.hypot(other.x - x, other.y - y) > APART_PX);
      });
      const room = (place) => {
        const { x, y } = this.seen(place);
        return AROUND.filter(([dx, dy]) => shows(x + dx, y + dy)).length;
      };
      const middle = open.reduce((sum, place) => sum.add(place), new THREE.Vector3()).divideScalar(open.length || 1);
      open.sort((a, b) => a.distanceTo(middle) - b.distanceTo(middle));
      let [best, most] = [open[0], -1];
      for (const place of open.slice(0, TRIED)) {
        const free = room(place);
        if (free > most) [best, most] = [place, free];
        if (most === AROUND.length) break;
      }
      return best;
    },
    seen(place) {
      const { x, y } = place.clone().project(camera);
      return { x: ((x + 1) / 2) * stage.clientWidth, y: ((1 - y) / 2) * stage.clientHeight };
    },
    covered(place, structure) {
      // by anything but the structure itself
      const way = place.clone().sub(camera.position);
      ray.far = way.length() - HIDDEN_MM;
      ray.set(camera.position, way.normalize());
      return Boolean(met(true, structure));
    },
    picture() {
      // as an address of its bytes; drawn in the same breath, because a shown frame is not kept
      renderer.render(scene, camera);
      return canvas;
    },
    dispose() {
      ended = true;
      cancelAnimationFrame(queued);
      watch.disconnect();
      for (const [event, call] of Object.entries(heard)) stage.removeEventListener(event, call);
      orbit.dispose();
      meshes.dispose();
      sheet.dispose();
      letGo();
    },
  };
}
