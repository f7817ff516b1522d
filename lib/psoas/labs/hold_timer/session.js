// A session of stretching on the clock: its phases, a stopwatch that goes by timestamps, tones on the audio
// clock, and a screen kept awake. The same schedule and the same words as psoas.readings.plan_session.

import { clock, duration, listed, plural } from "../kit/numbers.js";

// ---- The plan --------------------------------------------------------------------------------

function turns({ reps, contract_s, sides }, orders) {
  const order = orders[sides];
  const rounds = contract_s ? Math.min(reps, 1) : reps;
  const again = order.length > 1 && order[0] === order.at(-1) ? order.slice(1) : order;
  return rounds
    ? [
        ...order,
        ...Array(rounds - 1)
          .fill(again)
          .flat(),
      ]
    : [];
}

function bout({ hold_s, reps, contract_s }, side) {
  const hold = { kind: "hold", side, seconds: hold_s };
  if (!contract_s) return [hold];
  const contract = { kind: "contract", side, seconds: contract_s };
  return Array(reps).fill([contract, hold]).flat().slice(1);
}

export function phasesOf(state, { orders, lead_in_s }) {
  const phases = [];
  for (const side of turns(state, orders)) {
    const before = phases.at(-1);
    if (before) phases.push({ kind: before.side === side ? "rest" : "change", side, seconds: state.change_s });
    else phases.push({ kind: "lead-in", side, seconds: lead_in_s });
    phases.push(...bout(state, side));
  }
  let end = 0;
  return phases
    .filter((phase) => phase.seconds)
    .map((phase, i, all) => ({
      ...phase,
      cue: all[i - 1]?.kind === "contract" ? "deeper" : phase.kind,
      start: end,
      end: (end += phase.seconds),
    }));
}

// Where a session stands some seconds after Start: the phase, and what is left of it.
export function standing(phases, seconds) {
  const index = phases.findIndex((phase) => seconds < phase.end);
  return index < 0 ? { index: phases.length, left: 0 } : { index, left: phases[index].end - seconds };
}

const total = (phases) => phases.reduce((sum, { kind, seconds }) => sum + (kind === "lead-in" ? 0 : seconds), 0);
const legsOf = (phases) => [...new Set(phases.map(({ side }) => side))];
const holdsOf = (phases, side) => phases.filter((phase) => phase.kind === "hold" && phase.side === side);

function inWords(phases, { hold_s }, legs, all) {
  const [[leg, first], ...others] = legsOf(phases).map((side) => [side, holdsOf(phases, side).length]);
  const alike = others.every(([, count]) => count === first);
  const whose = alike
    ? others.length
      ? "each leg"
      : "one leg"
    : listed([`the ${legs[leg]}`, ...others.map(([side, count]) => `${count} for the ${legs[side]}`)]);
  const said = (kind, words) => {
    const seconds = phases.findLast((phase) => phase.kind === kind)?.seconds;
    return seconds === undefined ? "" : `, ${duration(seconds)} ${words}`;
  };
  const between =
    said("contract", "of contraction between two holds") +
    said("change", "to change sides") +
    said("rest", "of rest between");
  const ends = others.length && leg === phases.at(-1).side ? ` The ${legs[leg]} comes first and last.` : "";
  return (
    `${plural(first, "hold")} of ${duration(hold_s)} for ${whose}${between}: ${duration(all)} in all, ` +
    `after ${duration(phases.at(-1).end - all)} to get ready.${ends}`
  );
}

export function computeReading(state, facts) {
  const { legs, cues } = facts;
  const phases = phasesOf(state, facts);
  const all = total(phases);
  if (!phases.length) {
    const rows = [["From the first hold to the last", clock(0), duration(0)]];
    return { phases, total: 0, words: "No holds, so there is nothing to time.", calls: [], nexts: [], rows };
  }
  const names = phases.map(({ cue, side }) => `${cues[cue].name}, ${legs[side]} back`);
  const calls = names.map((name, i) => `${name}: ${duration(phases[i].seconds)}.`);
  const nexts = [
    ...calls.slice(1).map((call) => `Next: ${call[0].toLowerCase()}${call.slice(1, -1)}`),
    "Next: the end",
  ];
  const held = (side) => holdsOf(phases, side).reduce((sum, { seconds }) => sum + seconds, 0);
  const rows = [
    ...names.map((name, i) => [`${i + 1}. ${name}`, clock(phases[i].start), duration(phases[i].seconds)]),
    ["From the first hold to the last", clock(phases.at(-1).end - all), duration(all)],
    ...legsOf(phases).map((side) => [`Stretch, ${legs[side]}`, "in all", duration(held(side))]),
  ];
  return { phases, total: all, words: inWords(phases, state, legs, all), calls, nexts, rows };
}

// ---- The clock -------------------------------------------------------------------------------

const SLEPT = 1000; // ms that the calendar's clock may run ahead of the page's before we say: the machine was asleep

// Seconds that have run, from timestamps, so that late or missing ticks cost nothing. The page's own clock is steady,
// but it may stand still while a laptop sleeps; then the calendar's clock tells how long.
export function stopwatch() {
  let [ran, page, calendar, going] = [0, 0, 0, false];
  const mark = () => ([page, calendar] = [performance.now(), Date.now()]);
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

// ---- Sound -----------------------------------------------------------------------------------

const VOLUME = 0.12; // of full scale: modest
const TONE_S = 0.22;
const OFF_S = 0.08; // the audio clock may be this far from ours before the tones are planned anew
// Hertz of the tones that open a phase: holds a middle tone, a contraction two high ones, all else a low one.
const TONES = { hold: [660], deeper: [660], contract: [880, 880], end: [660, 550, 440] };
const LOW = [440];

// Tones for the whole session are handed to the audio clock at once, so that they also come while the tab is in the
// background and its timers sleep.
export function tones() {
  let [audio, zero, waiting, asked] = [null, 0, [], 0];
  function clear() {
    waiting.forEach((tone) => {
      tone.onended = null;
      tone.stop();
      tone.disconnect();
    });
    waiting = [];
  }
  function ring(hertz, at) {
    const [tone, loud] = [audio.createOscillator(), audio.createGain()];
    tone.frequency.value = hertz;
    loud.gain.setValueAtTime(0, at);
    loud.gain.linearRampToValueAtTime(VOLUME, at + 0.02);
    loud.gain.linearRampToValueAtTime(0, at + TONE_S);
    tone.connect(loud).connect(audio.destination);
    tone.start(at);
    tone.stop(at + TONE_S);
    tone.onended = () => {
      loud.disconnect();
      waiting = waiting.filter((one) => one !== tone);
    };
    waiting.push(tone);
  }
  function plan(phases, ran) {
    clear();
    zero = audio.currentTime - ran;
    const marks = [...phases.map(({ cue, start }) => [start, TONES[cue] ?? LOW]), [phases.at(-1).end, TONES.end]];
    for (const [start, pitches] of marks) {
      if (start >= ran - OFF_S)
        pitches.forEach((hertz, i) => ring(hertz, Math.max(zero + start, audio.currentTime) + i * TONE_S * 1.3));
    }
  }
  function hush() {
    // also what `play` is still waiting to begin
    asked += 1;
    clear();
  }
  return {
    hush,
    // Begin, or go on: the tones that are still to come.
    async play(phases, read) {
      if (!window.AudioContext) return;
      audio ??= new AudioContext();
      const mine = ++asked;
      await audio.resume().catch(() => {}); // refused or closed meanwhile: then it stays silent
      if (mine === asked && audio.state === "running") plan(phases, read());
    },
    // Plan anew if the audio clock has lost touch, after a sleep or an interruption.
    keep(phases, ran) {
      if (audio?.state === "running" && waiting.length && Math.abs(audio.currentTime - zero - ran) > OFF_S)
        plan(phases, ran);
    },
    close() {
      hush();
      audio?.close();
      audio = null;
    },
  };
}

// ---- The screen ------------------------------------------------------------------------------

// Keeps the screen on while it is wanted, where the browser can. A hidden page loses the lock, so `ask` again when it is back.
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

// ---- The session: what Start, Pause, Skip and Stop do ----------------------------------------

// `plan` gives the session to run; `show` is called whenever there is something new to paint.
export function session({ plan, sound, show }) {
  const [watch, bells, screen] = [stopwatch(), tones(), wakefulness()];
  let [mode, running, timer] = ["ready", null, 0];
  const ring = () => (mode === "running" && sound() ? bells.play(running.phases, watch.read) : bells.hush());
  const paint = () => show(mode, running, watch.read());
  function look() {
    clearTimeout(timer);
    if (mode !== "running") return;
    const ran = watch.read();
    const { index, left } = standing(running.phases, ran);
    if (index === running.phases.length) return end("done");
    bells.keep(running.phases, ran);
    paint();
    const untilNextSecond = 1000 * (left - Math.ceil(left) + 1);
    timer = setTimeout(look, Math.min(BEAT, untilNextSecond + 1));
  }
  function go() {
    if (mode !== "paused") {
      running = plan();
      watch.set(0);
    }
    mode = "running";
    watch.go();
    screen.keep();
    ring();
    look();
  }
  function rest() {
    watch.halt();
    mode = "paused";
    bells.hush();
    screen.release();
    paint();
  }
  function end(how) {
    clearTimeout(timer);
    watch.halt();
    if (how === "done") watch.set(running.phases.at(-1).end);
    else bells.hush();
    mode = how;
    screen.release();
    paint();
  }
  const back = () => {
    screen.ask();
    look();
  };
  document.addEventListener("visibilitychange", back);
  return {
    underWay: () => mode === "running" || mode === "paused",
    toggle: () => (mode === "running" ? rest() : go()),
    skip() {
      const { index } = standing(running.phases, watch.read());
      if (index >= running.phases.length - 1) return end("done");
      watch.set(running.phases[index].end);
      ring();
      if (mode === "running") look();
      else paint();
    },
    stop: () => end("stopped"),
    ready() {
      [mode, running] = ["ready", null];
    },
    ring,
    dispose() {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", back);
      screen.release();
      bells.close();
    },
  };
}
