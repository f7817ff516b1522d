// What the anatomy viewer uses of three.js, and nothing else: the bundler leaves the rest out.

export {
  BufferAttribute, BufferGeometry, Color, DirectionalLight, DoubleSide, Group, HemisphereLight, Matrix4, Mesh, MeshLambertMaterial,
  MeshStandardMaterial, PerspectiveCamera, Raycaster, Scene, Spherical, Vector2, Vector3, WebGLRenderer,
} from "three";
export { OrbitControls } from "three/addons/controls/OrbitControls.js";
