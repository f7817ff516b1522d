// Walking on: a clock that runs through the stride until it is stopped.

/**
 * @param {number} whole  % of a stride
 * @param {number} seconds  that a stride takes
 * @param {(percent: number) => void} show
 */
export function walking(whole, seconds, show) {
  let [frame, from, began] = [0, 0, 0];
  const now = (time) => (from + ((time - began) / 1000 / seconds) * whole) % whole;
  const step = (time) => {
    if (!began) began = time;
    show(now(time));
    frame = requestAnimationFrame(step);
  };
  return {
    on: () => frame !== 0,
    /** @param {number} percent */
    start(percent) {
      [from, began] = [percent % whole, 0];
      frame = requestAnimationFrame(step);
    },
    stop() {
      cancelAnimationFrame(frame);
      frame = 0;
    },
  };
}
