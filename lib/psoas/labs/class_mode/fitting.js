// The size of type at which what is shown is whole on a screen.

const [LEAST, MOST, TRIES] = [0.45, 1.4, 7]; // of the size of class mode; how often the room between is halved
/** Of the size of class mode: below that, a lab does without its controls, and a text is cut between its parts. */
export const SMALL = 0.8;

/**
 * @typedef {object} Fitted
 * @property {HTMLElement} node  what carries the size
 * @property {() => boolean} overflows  whether it is too large as it stands
 * @property {readonly number[]} [widths]  parts of the screen's: what is narrower is lower, where pictures grow with it
 * @property {number} [most]
 */

function largestAt(width, { node: { style }, overflows, most = MOST }) {
  style.setProperty("--psoas-wide", String(width));
  let [low, high] = [LEAST, most];
  for (let i = 0; i < TRIES; i++) {
    const middle = (low + high) / 2;
    style.setProperty("--psoas-fit", middle.toFixed(3));
    if (overflows()) high = middle;
    else low = middle;
  }
  return { width, size: low };
}

/**
 * Give something the largest size at which it is whole.
 * @param {Fitted} what
 * @returns {number}  that size, as a part of that of class mode
 */
export function fit(what) {
  const { widths = [1], node } = what;
  const sizes = widths.map((width) => largestAt(width, what));
  const { width, size } = sizes.reduce((a, b) => (b.size > a.size * 1.05 ? b : a));
  node.style.setProperty("--psoas-wide", String(width));
  node.style.setProperty("--psoas-fit", size.toFixed(3));
  return size;
}

/** @param {HTMLElement} node */
export function unfit({ style, classList }) {
  classList.remove("psoas-bare");
  for (const name of ["--psoas-fit", "--psoas-wide", "--psoas-share"]) style.removeProperty(name);
}
