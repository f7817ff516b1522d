// Plain paint: all light is reckoned at the corners of a surface, in the colours of the screen, and a pixel only lies
// between them. Where graphics run in software, it is the pixels that cost.

import { LIGHTS } from "./lights.js";
import { THREE } from "./three.js";

const vec3 = (numbers) => `vec3(${numbers.map((one) => one.toFixed(4)).join(", ")})`;
// What a surface gives back of a light: it goes all ways, hence π.
/** @type {(hex: number, strength: number) => string} */
const shine = (hex, strength) => vec3(new THREE.Color(hex).multiplyScalar(strength / Math.PI).toArray());

const { sky, withEye } = LIGHTS;
const LIT = `
  float up = 0.5 + 0.5 * dot(facing, viewMatrix[1].xyz);
  vec3 light = mix(${shine(sky.ground, sky.strength)}, ${shine(sky.colour, sky.strength)}, up);
  vec3 middle = viewMatrix[3].xyz;
  ${withEye
    .map(({ colour, strength, at }) => {
      const facing = `max(dot(facing, normalize(${vec3(at)} - middle)), 0.0)`;
      return `light += ${facing} * ${shine(colour, strength)};`;
    })
    .join("\n  ")}`;

/**
 * @param {string} dark  how much darker a surface is that turns away from the eye, as a number of GLSL
 * @param {string} ends  what changes `diffuseColor` along a muscle, by `vGrain` and `tendon`; "" for none
 */
const atCorners = (dark, ends) => `
uniform vec3 diffuse;
uniform vec3 emissive;
varying vec3 vColour;
${ends && "uniform vec2 tendon;\nattribute vec3 grain;\nvarying vec3 vGrain;"}
vec3 onScreen(vec3 one) {
  return mix(1.055 * pow(one, vec3(0.41666)) - 0.055, 12.92 * one, vec3(lessThanEqual(one, vec3(0.0031308))));
}
void main() {
  vec4 place = modelViewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * place;
  vec3 facing = normalize(normalMatrix * normal);
  vec4 diffuseColor = vec4(diffuse, 1.0);
  ${ends && `vGrain = grain;\n  ${ends}`}
  ${LIT}
  float away = 1.0 - abs(dot(facing, normalize(place.xyz)));
  vColour = onScreen(diffuseColor.rgb * light * (1.0 - ${dark} * away * away * away) + emissive);
}`;

/** @param {string} fibres  what changes `outgoingLight` across a muscle, by `vGrain`; "" for what is none */
const between = (fibres) => `
uniform float opacity;
varying vec3 vColour;
${fibres && "varying vec3 vGrain;"}
void main() {
  vec3 outgoingLight = vColour;
  ${fibres}
  gl_FragColor = vec4(outgoingLight, opacity);
}`;

/** @type {(dark: string, ends?: string, fibres?: string) => (shader: any) => void} */
export const shadePlainly =
  (dark, ends = "", fibres = "") =>
  (shader) => {
    shader.vertexShader = atCorners(dark, ends);
    shader.fragmentShader = between(fibres);
  };
