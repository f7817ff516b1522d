// The size of type at which what is shown is whole on a screen.

const [LEAST, MOST] = [0.45, 1.4]; // of the size of class mode
const NEAR = 0.0075; // what more nobody would see
const WORTH = 1.05; // how much larger it has to be where it is narrower
/** Of the size of class mode: below that, a lab does without its controls, and a text is cut between its parts. */
export const SMALL = 0.8;
/** Of its part of the screen: what a picture takes. */
export const ALONE = 1;
/** What it takes beside other cells, or beside controls that are asked for. */
export const BESIDE = 0.6;
/** Of either: what it takes where a lab is whole in no other way. */
export const LESS = 0.8;

/**
 * @typedef {object} Fitted
 * @property {HTMLElement} node  what carries the size
 * @property {() => boolean} overflows  whether it is too large as it stands
 * @property {readonly number[]} [widths]  parts of the screen's: what is narrower is lower, where pictures grow with it
 * @property {number} [least]  a smaller size is none
 * @property {number} [most]
 * @property {boolean} [bare]  whether labs do without their controls
 * @property {number} [share]  of its part of the screen: what a picture takes
 */

function put({ style }, width, size) {
  style.setProperty("--psoas-wide", String(width));
  style.setProperty("--psoas-fit", size.toFixed(3));
}

// Each question lays the page out anew, so few are asked.
function isWhole({ node, overflows }, width, size) {
  put(node, width, size);
  return !overflows();
}

// The largest size of something at a width, where it is whole at the size `low`.
function largestAt(what, width, low) {
  let high = what.most ?? MOST;
  if (isWhole(what, width, high)) return high;
  while (high - low > NEAR) {
    const middle = (low + high) / 2;
    if (isWhole(what, width, middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Give something the largest size at which it is whole; the least if there is none.
 * @param {Fitted} what
 * @returns {boolean}  whether there is one
 */
export function fit(what) {
  const { node, widths = [1], least = LEAST, most = MOST, bare = false, share = ALONE } = what;
  node.classList.toggle("psoas-bare", bare);
  node.style.setProperty("--psoas-share", String(share));
  let best = { width: widths[0], size: 0 };
  for (const width of widths) {
    const wanted = Math.max(least, best.size * WORTH);
    if (wanted <= most && isWhole(what, width, wanted)) best = { width, size: largestAt(what, width, wanted) };
  }
  put(node, best.width, best.size || least);
  return best.size > 0;
}

/** @param {HTMLElement} node */
export function unfit({ style, classList }) {
  classList.remove("psoas-bare");
  for (const name of ["--psoas-fit", "--psoas-wide", "--psoas-share"]) style.removeProperty(name);
}
