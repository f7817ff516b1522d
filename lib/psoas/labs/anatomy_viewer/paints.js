// The colours of the layers, and how surfaces take the light.

import palette from "../../palette.json" with { type: "json" };
import { THREE } from "./three.js";

const { colours } = palette;
const COLOURS = {
  bones: colours.bone,
  discs: colours.disc,
  "psoas major": colours["psoas major"],
  "psoas minor": colours["psoas minor"],
  iliacus: colours.iliacus,
  "inguinal ligament": colours["inguinal ligament"],
};

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

/**
 * @param {string} layer
 * @param {boolean} plain  costs less to draw
 */
export function paint(layer, plain) {
  const Kind = plain ? THREE.MeshLambertMaterial : THREE.MeshStandardMaterial;
  const material = new Kind({ color: COLOURS[layer], ...(plain ? {} : { roughness: layer === "bones" ? 0.8 : 0.52 }) });
  material.onBeforeCompile = layer.startsWith("psoas") ? shadeFibres : shadeEdges;
  return material;
}
