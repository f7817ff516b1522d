// The same scene drawn triangle by triangle, from the back to the front, where a browser has no WebGL.

import { THREE } from "./three.js";

const LIGHT = new THREE.Vector3(0.35, 0.45, 0.82);

function triangles(mesh, camera, width, height, found) {
  const view = new THREE.Matrix4().multiplyMatrices(camera.matrixWorldInverse, mesh.matrixWorld);
  const { position } = mesh.geometry.attributes;
  const seen = Array.from({ length: position.count }, (_, i) =>
    new THREE.Vector3().fromBufferAttribute(position, i).applyMatrix4(view),
  );
  const flat = seen.map((point) => point.clone().applyMatrix4(camera.projectionMatrix));
  const turn = mesh.matrixWorld.determinant() < 0 ? -1 : 1;
  const { array } = mesh.geometry.index;
  const { color, emissive, opacity } = mesh.material;
  const [e, f] = [new THREE.Vector3(), new THREE.Vector3()];
  for (let i = 0; i < array.length; i += 3) {
    const [a, b, c] = [array[i], array[i + 1], array[i + 2]];
    const area = (flat[b].x - flat[a].x) * (flat[c].y - flat[a].y) - (flat[c].x - flat[a].x) * (flat[b].y - flat[a].y);
    if (area * turn <= 0) continue;
    const normal = e.subVectors(seen[b], seen[a]).cross(f.subVectors(seen[c], seen[a])).normalize();
    const light = 0.45 + 0.6 * Math.max(0, turn * normal.dot(LIGHT));
    const shade = color.clone().multiplyScalar(light).add(emissive).getStyle();
    const corners = [a, b, c].map((k) => [((flat[k].x + 1) / 2) * width, ((1 - flat[k].y) / 2) * height]);
    found.push({ depth: seen[a].z + seen[b].z + seen[c].z, shade, opacity, corners });
  }
}

export function flatRenderer(canvas) {
  const pen = canvas.getContext("2d");
  return {
    setPixelRatio() {},
    setSize(width, height) {
      Object.assign(canvas, { width, height });
    },
    render(scene, camera) {
      scene.updateMatrixWorld();
      const { width, height } = canvas;
      const found = [];
      scene.traverseVisible((one) => one.isMesh && triangles(one, camera, width, height, found));
      found.sort((a, b) => a.depth - b.depth);
      pen.clearRect(0, 0, width, height);
      for (const {
        shade,
        opacity,
        corners: [a, b, c],
      } of found) {
        pen.globalAlpha = opacity;
        pen.fillStyle = pen.strokeStyle = shade;
        pen.beginPath();
        pen.moveTo(...a);
        pen.lineTo(...b);
        pen.lineTo(...c);
        pen.closePath();
        pen.fill();
        if (opacity === 1) pen.stroke(); // or a thin line of what lies behind shows between two triangles
      }
    },
    dispose() {},
    forceContextLoss() {},
  };
}
