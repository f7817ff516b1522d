// The numbers of a class while they are taken.

import { ROUNDS } from "./reading.js";

/**
 * What is typed lives here, not in the model: a model is sent to Python, and can be saved with the notebook.
 * @param {import("./reading.js").Topic} topic
 */
export function register({ labels, by_hands }) {
  const bins = labels.length;
  const empty = () => ({ before: [], after: [] });
  const nobody = () => ({ before: Array(bins).fill(0), after: Array(bins).fill(0) });
  const room = { mode: "numbers", round: "before", batches: empty(), hands: nobody(), generated: false };
  // A generated class stands in for a real one: with the first number of that it goes, whole.
  const makeRoom = () => {
    if (room.generated) take(empty());
  };
  function take({ before, after }, generated = false) {
    room.generated = generated;
    room.batches = { before: before.length ? [[...before]] : [], after: after.length ? [[...after]] : [] };
    room.hands = nobody();
    room.mode = by_hands && !before.length && !after.length ? "hands" : "numbers";
  }
  return {
    room,
    take,
    add(values) {
      makeRoom();
      room.batches[room.round].push(values);
    },
    undo: () => room.batches[room.round].pop(),
    count(place, by) {
      const { mode } = room;
      makeRoom();
      room.mode = mode;
      const hands = room.hands[room.round];
      hands[place] = Math.max(0, hands[place] + by);
    },
    state() {
      const hands = room.mode === "hands";
      const [before, after] = ROUNDS.map((name) => (hands ? room.hands[name] : room.batches[name].flat()));
      return { before, after, hands };
    },
  };
}
