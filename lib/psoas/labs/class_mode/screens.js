// A page cut into screens: what is on each, so that nothing stands on two of them and nothing is cut that fits on one.

/**
 * What is never cut, unless it is taller than a screen: px; whether it stands at the top of a screen, as a section's
 * heading does, and the first part of what is cut, which is its name.
 * @template Node
 * @typedef {{ top: number, bottom: number, begins: boolean, node: Node }} Block
 */
/**
 * Where a screen begins and where what belongs to it ends (px), what is on it, and from where on it is meant: a heading
 * that has no room on it stands above it.
 * @template Node
 * @typedef {{ top: number, end: number, from: number, nodes: Node[] }} Screen
 */

const NAME = 0.2; // of a screen: what is higher is no heading
const tallOf = ({ top, bottom }) => bottom - top;

// The first block that is not on the screen which begins with block `first`.
function endOf(blocks, first, high) {
  const fits = ({ bottom, begins }) => !begins && bottom - blocks[first].top <= high;
  let next = first + 1;
  while (next < blocks.length && fits(blocks[next])) next++;
  return next;
}

// What is taller than a screen, although it is not to be cut, line by line.
function* pieces(screen, high) {
  let { top, from } = screen;
  for (; screen.end - top > high + 1; [top, from] = [top + high, top + high]) {
    yield { ...screen, top, from, end: top + high };
  }
  yield { ...screen, top, from };
}

/**
 * @template Node
 * @param {readonly Block<Node>[]} blocks  from top to bottom
 * @param {number} high  px of a screen
 * @returns {Screen<Node>[]}
 */
export function screensOf(blocks, high) {
  const screens = [];
  for (let first = 0; first < blocks.length; ) {
    let next = endOf(blocks, first, high);
    const follower = blocks[next];
    const alone =
      blocks[first].begins && next === first + 1 && follower && !follower.begins && tallOf(blocks[first]) < NAME * high;
    // A heading is not left alone: what follows it has the screen.
    const start = blocks[alone ? first + 1 : first];
    if (alone) next = endOf(blocks, first + 1, high);
    const on = blocks.slice(first, next);
    const [end, nodes] = [on.at(-1).bottom, [...new Set(on.map(({ node }) => node))]];
    screens.push(...pieces({ top: start.top, from: blocks[first].top, end, nodes }, high));
    first = next;
  }
  return screens;
}
