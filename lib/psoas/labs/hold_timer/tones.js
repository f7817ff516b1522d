// The tones that open the phases of a session.

const VOLUME = 0.12; // of full scale: modest
const TONE_S = 0.22;
const OFF_S = 0.08; // the audio clock may be this far from ours before the tones are planned anew
// Hertz of the tones that open a phase: holds a middle tone, a contraction two high ones, all else a low one.
const TONES = { hold: [660], deeper: [660], contract: [880, 880], end: [660, 550, 440] };
const LOW = [440];

// A tone at a moment of the audio clock; `onEnd` hears when it is over.
function toneAt(audio, hertz, at, onEnd) {
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
    onEnd(tone);
  };
  return tone;
}

/**
 * Tones for the whole session are handed to the audio clock at once, so that they also come while the tab is in the
 * background and its timers sleep.
 */
export function tones() {
  let [audio, zero, waiting, asked] = [null, 0, [], 0];
  function clear() {
    for (const tone of waiting) {
      tone.onended = null;
      tone.stop();
      tone.disconnect();
    }
    waiting = [];
  }
  const forget = (tone) => {
    waiting = waiting.filter((one) => one !== tone);
  };
  function plan(phases, ran) {
    clear();
    zero = audio.currentTime - ran;
    const marks = [...phases.map(({ cue, start }) => [start, TONES[cue] ?? LOW]), [phases.at(-1).end, TONES.end]];
    for (const [start, pitches] of marks) {
      if (start < ran - OFF_S) continue;
      const first = Math.max(zero + start, audio.currentTime);
      waiting.push(...pitches.map((hertz, i) => toneAt(audio, hertz, first + i * TONE_S * 1.3, forget)));
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
