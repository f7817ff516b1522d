// A learning platform as SCORM 1.2 has it: an object `API` in a frame around the page, or in the window that opened it.

const MOST_FRAMES = 50; // more than any platform nests
const HUNDREDTHS = 100;

function apiOf(frame) {
  try {
    const api = /** @type {any} */ (frame).API;
    return typeof api?.LMSInitialize === "function" ? api : null;
  } catch {
    return null; // a frame of another host tells nothing
  }
}

function find() {
  for (const first of [window, window.opener, window.top.opener]) {
    let frame = first;
    for (let up = 0; frame && up < MOST_FRAMES; up += 1) {
      const api = apiOf(frame);
      if (api) return api;
      frame = frame.parent === frame ? null : frame.parent;
    }
  }
  return null;
}

const two = (count) => String(count).padStart(2, "0");

/**
 * A stretch of time as the standard writes it, such as 0000:01:05.50.
 * @param {number} ms
 */
function timespan(ms) {
  const all = Math.min(Math.round((ms / 1000) * HUNDREDTHS), 9999 * 3600 * HUNDREDTHS); // hours have four figures
  const seconds = Math.floor(all / HUNDREDTHS);
  const hours = String(Math.floor(seconds / 3600)).padStart(4, "0");
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(all % HUNDREDTHS)}`;
}

/**
 * The page's talk with its platform; null where there is none, or it does not answer.
 * @typedef {object} Session
 * @property {(name: string) => string} get
 * @property {(name: string, value: string | number) => boolean} set  whether the platform took it
 * @property {() => boolean} commit  whether the platform stored it
 * @property {() => void} finish
 * @returns {Session | null}
 */
export function openSession() {
  const api = find();
  let open = true;
  // A platform that fails must not take the page along.
  const ask = (what, ...words) => {
    try {
      return open ? String(api[what](...words) ?? "") : "";
    } catch {
      return "";
    }
  };
  if (!api || ask("LMSInitialize", "") !== "true") return null;
  const begun = Date.now();
  const session = {
    get: (name) => ask("LMSGetValue", name),
    set: (name, value) => ask("LMSSetValue", name, String(value)) === "true",
    commit: () => ask("LMSCommit", "") === "true",
    finish() {
      session.set("cmi.core.session_time", timespan(Date.now() - begun));
      session.set("cmi.core.exit", "suspend"); // so that the work is there when the part is opened again
      ask("LMSFinish", ""); // it stores what was set; a commit is too slow for a page that goes
      open = false;
    },
  };
  return session;
}
