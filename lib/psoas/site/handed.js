// The form of what is handed in: written by hand_in.js, read by handed_files.js.

export const FILE = "psoas-lab-answers";
export const VERSION = 1;

/** Whether a value says how a question was answered at the first try. */
export const isAnswer = (value) => typeof value === "string" && /^(right|wrong( .{1,40})?)$/.test(value);
