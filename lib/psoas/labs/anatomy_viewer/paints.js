// The colours of the layers, and how surfaces take the light.

import palette from "../../palette.json" with { type: "json" };
import { shadePlainly } from "./plain_paint.js";
import { THREE } from "./three.js";

const { colours } = palette;
const COLOURS = {
  bones: colours.bone,
  discs: colours.disc,
  "psoas major": colours["psoas major"],
  "psoas minor": colours["psoas minor"],
  iliacus: colours.iliacus,
  "inguinal ligament": colours["inguinal ligament"],
  ...palette.beside,
};

/** What decides a part's colour: its layer, but veins differ from arteries. */
export const layerOf = ({ layer, structure }) => (structure in palette.beside ? structure : layer);

export const colourOfLayer = (layer) => COLOURS[layer];

// Surfaces that turn away from the eye are a little darker, so that strands side by side stand apart.
const edges = (dark) => `float away = 1.0 - abs(dot(normalize(normal), normalize(vViewPosition)));
  outgoingLight *= 1.0 - ${dark} * away * away * away;`;
const [DARK, SOFT] = ["0.6", "0.38"];
const [EDGES, SOFT_EDGES] = [edges(DARK), edges(SOFT)];
// Fine lines along a muscle say which way its fibres run; how deep they are and where is no measure of anything.
const fibres = (middle, coarse, fine) => `float fibre = atan(vGrain.y, vGrain.x);
  outgoingLight *= ${middle} + ${coarse} * sin(fibre * 9.0) + ${fine} * sin(fibre * 23.0 + 1.0);`;
const FIBRES = fibres(0.93, 0.05, 0.04);
const ON_SCREEN = fibres(0.967, 0.024, 0.019); // the same, of colours that are those of the screen already
// Towards its end a muscle is tendon, and pale: from and to so far along it.
const TENDON = { "psoas major": [0.58, 0.78], "psoas minor": [0.34, 0.5], iliacus: [0.62, 0.85] };
const PALE = "vec3(0.93, 0.88, 0.78)";

const PALENESS = `float pale = smoothstep(tendon.x, tendon.y, vGrain.z);
  diffuseColor.rgb = mix(diffuseColor.rgb, ${PALE}, 0.75 * pale);`;

function shadeEdges(shader) {
  shader.fragmentShader = shader.fragmentShader.replace(
    "#include <opaque_fragment>",
    `${EDGES}\n#include <opaque_fragment>`,
  );
}

function shadeFibres(shader) {
  shader.vertexShader = `attribute vec3 grain;\nvarying vec3 vGrain;\n${shader.vertexShader}`.replace(
    "#include <begin_vertex>",
    "#include <begin_vertex>\nvGrain = grain;",
  );
  shader.fragmentShader = `uniform vec2 tendon;\nvarying vec3 vGrain;\n${shader.fragmentShader}`
    .replace("#include <color_fragment>", `#include <color_fragment>\n${PALENESS}`)
    .replace("#include <opaque_fragment>", `${SOFT_EDGES}\n${FIBRES}\n#include <opaque_fragment>`);
}

const PLAIN_MUSCLE = shadePlainly(SOFT, PALENESS, ON_SCREEN);
const PLAIN = shadePlainly(DARK);

/**
 * @param {string} layer
 * @param {boolean} plain  costs less to draw
 */
export function paint(layer, plain) {
  const ends = TENDON[layer];
  const Kind = plain ? THREE.MeshLambertMaterial : THREE.MeshStandardMaterial;
  const material = new Kind({ color: COLOURS[layer], ...(plain ? {} : { roughness: layer === "bones" ? 0.8 : 0.52 }) });
  const [muscle, other] = plain ? [PLAIN_MUSCLE, PLAIN] : [shadeFibres, shadeEdges];
  material.onBeforeCompile = (shader) => {
    if (ends) shader.uniforms.tendon = { value: new THREE.Vector2(...ends) };
    (ends ? muscle : other)(shader);
  };
  material.customProgramCacheKey = () => (ends ? "muscle" : ""); // one program for all muscles: each takes its time
  return material;
}
