// A page cut into screens: what is on each, so that nothing stands on two of them and nothing is cut that fits on one.

/**
 * What is never cut, unless it is taller than a screen.
 * @typedef {{ top: number, bottom: number, begins: boolean }} Block  px; whether a section begins with it
 * @typedef {{ top: number, end: number }} Screen  px: where it begins, and where what belongs to it ends
 */

const OVERLAP = 0.85; // of a screen: what one moves through something taller, so that its last lines can be read on

const tallOf = ({ top, bottom }) => bottom - top;

// The first block that is not on the screen which begins with block `first`.
function endOf(blocks, first, high) {
  const fits = ({ bottom, begins }) => !begins && bottom - blocks[first].top <= high;
  let next = first + 1;
  while (next < blocks.length && fits(blocks[next])) next++;
  return next;
}

// Something taller than a screen, piece by piece.
function* pieces(top, bottom, high) {
  let from = top;
  for (; bottom - from > high + 1; from = Math.min(from + high * OVERLAP, bottom - high)) {
    yield { top: from, end: from + high };
  }
  yield { top: from, end: bottom };
}

/**
 * @param {readonly Block[]} blocks  from top to bottom
 * @param {number} high  px of a screen
 * @returns {Screen[]}
 */
export function screensOf(blocks, high) {
  const screens = [];
  for (let first = 0; first < blocks.length; ) {
    let next = endOf(blocks, first, high);
    const follower = blocks[next];
    const alone = blocks[first].begins && next === first + 1 && follower && !follower.begins;
    // A heading is not left alone: what follows it has the screen, below the heading if it is cut anyway.
    const start = alone && tallOf(follower) <= high ? blocks[next] : blocks[first];
    if (alone) next += 1;
    screens.push(...pieces(start.top, blocks[next - 1].bottom, high));
    first = next;
  }
  return screens;
}
