// The lights on the body: the sky from above, and two that go with the eye; places are seen from it, in mm.

import { THREE } from "./three.js";

export const LIGHTS = {
  sky: { colour: 0xffffff, ground: 0x6a6670, strength: 0.95 },
  withEye: [
    { colour: 0xffffff, strength: 2.25, at: [-380, 460, 520] },
    { colour: 0xdfe9ff, strength: 0.8, at: [520, 200, -300] },
  ],
};

export const sky = () => new THREE.HemisphereLight(LIGHTS.sky.colour, LIGHTS.sky.ground, LIGHTS.sky.strength);

export const withEye = () =>
  LIGHTS.withEye.map(({ colour, strength, at }) => {
    const light = new THREE.DirectionalLight(colour, strength);
    light.position.set(...at);
    return light;
  });
