// Time that has run.

const SLEPT = 1000; // ms that the calendar's clock may run ahead of the page's before we say: the machine was asleep

/**
 * Seconds that have run, from timestamps, so that late or missing ticks cost nothing. The page's own clock is steady,
 * but it may stand still while a laptop sleeps; then the calendar's clock tells how long.
 */
export function stopwatch() {
  let [ran, page, calendar, going] = [0, 0, 0, false];
  const mark = () => {
    [page, calendar] = [performance.now(), Date.now()];
  };
  function read() {
    if (going) {
      const [byPage, byCalendar] = [performance.now() - page, Date.now() - calendar];
      ran += byCalendar - byPage > SLEPT ? byCalendar : byPage;
      mark();
    }
    return ran / 1000;
  }
  return {
    read,
    go() {
      read();
      mark();
      going = true;
    },
    halt() {
      read();
      going = false;
    },
    set(seconds) {
      read();
      ran = seconds * 1000;
    },
  };
}
