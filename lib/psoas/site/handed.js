// What marks a file that was handed in: written by hand_in.js, read by handed_files.js.

export const FILE = "psoas-lab-answers";
export const VERSION = 1;
