// three.js is bundled when the package is built (tools/build_viewer.py); the faces take its one name.
export const THREE: any;
