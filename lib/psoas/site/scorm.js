// A page as a part of a SCORM 1.2 package: the platform keeps the reader's work, and is told how the exit check went.
// Without a platform this does nothing, and the page is as ever.

import { inClass } from "./in_class.js";
import { openSession } from "./platform.js";

const MOST = 4096; // characters that every platform keeps of a part
const RESTS = 1000; // ms without a change until work is handed over: a platform may hold the page up for it
const ANSWERS = new Set(["quiz", "question", "predict", "question_desk", "claim_cards"]);
const OF_ONESELF = new Set(["sitting_day"]); // the hours of somebody's own day are nobody else's business
const EXIT_CHECK = '[data-cell="exit"] .live[data-face="quiz"]';
const DONE = new Set(["completed", "passed", "failed"]);
const NOT_KEPT = "The platform did not keep your last change.";
const LOOKED_AT = new Set(["review", "browse"]); // ways of opening a part that count for nothing
/** @type {(key: string) => HTMLElement} */
const placeOf = (key) => document.querySelector(`.live[data-name="${key}"]`);

// As JSON in ASCII: some platforms count bytes.
function written(work) {
  const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(work).replace(/[^ -~]/g, escaped);
}

// What is wanted back most: the exit check, then answers and guesses, then settings.
function rank(key) {
  const place = placeOf(key);
  return place?.matches(EXIT_CHECK) ? 0 : ANSWERS.has(place?.dataset.face) ? 1 : 2;
}

/**
 * Work as the text that a platform keeps, and the labs of which nothing is in it because there is no room.
 * @param {{ v: number, labs: Record<string, any> }} work
 */
function fitted(work) {
  const labs = {};
  const left = [];
  const text = () => written({ v: work.v, labs });
  const keys = Object.keys(work.labs).filter((key) => !OF_ONESELF.has(placeOf(key)?.dataset.face));
  for (const key of keys.sort((a, b) => rank(a) - rank(b))) {
    labs[key] = work.labs[key];
    if (text().length <= MOST) continue;
    delete labs[key];
    left.push(key);
  }
  return { text: text(), left };
}

function nameOf(key) {
  return (document.getElementById(key) ?? placeOf(key)?.querySelector("h3"))?.textContent ?? "a lab";
}

function inWords(left) {
  if (!left.length) return "";
  const names = new Intl.ListFormat("en").format(left.map((key) => `“${nameOf(key)}”`));
  return `The platform has no room for all of your work: ${names} will start afresh next time.`;
}

// Percent right at the first try, once each question has had one; null before.
function percentRight(labs) {
  const given = labs[document.querySelector(EXIT_CHECK)?.getAttribute("data-name")]?.given ?? [];
  if (!given.length || given.some(({ first }) => !first)) return null;
  return Math.round((10_000 * given.filter(({ first }) => first === "right").length) / given.length) / 100;
}

// Tell how the exit check went; of several rounds the best one counts.
function tellResult(session, labs) {
  const percent = percentRight(labs);
  if (percent === null) return;
  const best = Math.max(percent, Number(session.get("cmi.core.score.raw")) || 0);
  const mark = session.get("cmi.student_data.mastery_score");
  session.set("cmi.core.score.raw", best);
  session.set("cmi.core.score.min", 0);
  session.set("cmi.core.score.max", 100);
  session.set("cmi.core.lesson_status", mark === "" ? "completed" : best >= Number(mark) ? "passed" : "failed");
}

function begin(session) {
  if (DONE.has(session.get("cmi.core.lesson_status"))) return;
  // A page without an exit check is there to be read.
  session.set("cmi.core.lesson_status", document.querySelector(EXIT_CHECK) ? "incomplete" : "completed");
  session.commit();
}

async function bringBack(session, say) {
  const text = session.get("cmi.suspend_data");
  if (!text || inClass()) return;
  try {
    await globalThis.psoas.restore(JSON.parse(text));
  } catch {
    say("What the platform kept does not fit this page, so it starts afresh.");
  }
}

// Hand work over when the hand rests, and on leaving; returns what does that.
function handOver(session, say) {
  const { collect, follow } = globalThis.psoas;
  let kept = fitted(collect()).text;
  let shown = inClass(); // to a class: then nothing more of this visit is kept
  let soon;
  function give() {
    clearTimeout(soon);
    shown ||= inClass();
    const work = collect();
    const { text, left } = fitted(work);
    const isNew = !shown && text !== kept;
    const took = isNew && session.set("cmi.suspend_data", text);
    if (isNew) tellResult(session, work.labs);
    return { text, isNew, took, words: inWords(left) };
  }
  function save() {
    const { text, isNew, took, words } = give();
    if (isNew && session.commit() && took) kept = text;
    say(isNew && kept !== text ? NOT_KEPT : words);
  }
  follow(() => {
    clearTimeout(soon);
    soon = setTimeout(save, RESTS);
  });
  document.addEventListener("visibilitychange", () => document.hidden && save());
  return give;
}

// A source opens beside the platform, not in its frame.
function openBeside(event) {
  const link = event.target.closest?.('a[href^="http"]');
  if (link) Object.assign(link, { target: "_blank", rel: "noopener" });
}

async function stayInTouch(session) {
  document.querySelector(".keep")?.remove(); // this device keeps nothing of it: others may use it
  const box = document.getElementById("platform");
  const words = box.querySelector("[role=status]");
  box.hidden = false;
  const say = (text) => {
    words.textContent = text;
  };
  addEventListener("click", openBeside, { capture: true });
  // The page may come back from the browser's memory; its session does not.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  const looksBack = LOOKED_AT.has(session.get("cmi.core.lesson_mode"));
  if (!looksBack && !inClass()) begin(session);
  let give = () => {};
  addEventListener("pagehide", () => {
    give();
    session.finish();
  });
  if (!globalThis.psoas) return;
  await bringBack(session, say);
  if (!looksBack) give = handOver(session, say);
  else say("You look at it again: nothing new is kept.");
}

const session = openSession();
if (session) stayInTouch(session);
