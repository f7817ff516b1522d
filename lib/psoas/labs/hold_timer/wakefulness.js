// A screen that stays on.

/**
 * Keeps the screen on while it is wanted, where the browser can. A hidden page loses the lock, so `ask` again when it
 * is back.
 */
export function wakefulness() {
  let [wanted, lock, asking] = [false, null, false];
  async function ask() {
    if (!wanted || lock || asking || document.visibilityState !== "visible" || !navigator.wakeLock) return;
    asking = true;
    try {
      const got = await navigator.wakeLock.request("screen");
      got.addEventListener("release", () => {
        if (lock === got) lock = null;
      });
      if (wanted) lock = got;
      else got.release();
    } catch {
      // refused: the battery is low, or the page may not; the timer runs all the same
    }
    asking = false;
  }
  return {
    ask,
    keep() {
      wanted = true;
      ask();
    },
    release() {
      wanted = false;
      lock?.release();
      lock = null;
    },
  };
}
