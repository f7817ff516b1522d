// The files to take away. Python makes them: that of the notebook, or that beside a saved page.

import { freshId, h } from "../kit/elements.js";
import { followPython, stateOf } from "../kit/frame.js";
import { STATE } from "./reading.js";

const PATIENCE = 6000; // ms to wait for Python before saying that there is none
const NO_ANSWER = "Python did not answer, so there is no file. Try again, or print the week.";
const NO_PYTHON =
  "Calendar, handout and log need Python, and none is behind this lab: print the week instead, or run the " +
  "notebook. All else works.";

export const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

const two = (number) => String(number).padStart(2, "0");

function today() {
  const now = new Date();
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function save({ name, type, text }) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * What asks for files and saves them. Without Python (a saved page) no answer comes, and that is said.
 * @param {import("../kit/frame.js").Model} model
 * @param {(words: string) => void} say
 */
export function files(model, say) {
  let waiting = null;
  let timer = 0;
  const settle = (words) => {
    clearTimeout(timer);
    waiting = null;
    say(words);
  };
  const answered = (message) => {
    if (message?.kind !== "file" || message.ticket !== waiting) return;
    if (message.error) return settle(message.error);
    save(message);
    settle(`Saved as ${message.name}, where your browser keeps downloads. ${message.moved}`.trim());
  };
  const here = async (what) => {
    const given = { what, state: stateOf(model, STATE), today: today(), zone: deviceZone() };
    const mine = model.beside("plan file", given, { onWords: (words) => say(words || "Making the file …") });
    waiting = mine;
    try {
      const answer = await mine.answer;
      if (waiting === mine) answered({ kind: "file", ticket: mine, ...answer });
    } catch (problem) {
      if (waiting === mine) settle(/** @type {Error} */ (problem).message);
    }
  };
  model.on("msg:custom", answered);
  let alone = false;
  const stopFollowing = followPython(model, (alive) => {
    alone = !alive;
    settle(alone && !model.beside ? NO_PYTHON : "");
  });
  return {
    /** @param {"calendar" | "handout" | "log"} what */
    ask(what) {
      if (model.beside) return void here(what);
      if (alone) return say(NO_PYTHON);
      waiting = freshId();
      say("Asking Python for the file …");
      clearTimeout(timer);
      timer = setTimeout(() => settle(NO_ANSWER), PATIENCE);
      model.save_changes();
      if (model.send) model.send({ kind: "file", what, ticket: waiting, today: today(), zone: deviceZone() });
    },
    stop() {
      clearTimeout(timer);
      stopFollowing();
      model.off("msg:custom", answered);
    },
  };
}
