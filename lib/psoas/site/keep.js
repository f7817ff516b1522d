// The reader's work: kept on this device when the reader says so, or taken along as a small file. Off until then; a
// class computer starts fresh, for class mode keeps nothing.

import { inClass } from "./in_class.js";
import { download } from "./save.js";

const ASKED = "psoas-keep"; // the reader's word, for all pages
const WORK = "psoas-work:"; // and a page's work
const FILE = "psoas-lab-work";
const MOST_BYTES = 200_000;
const BAD = "This is not a file of work from these pages, so nothing has changed.";

// A frame without rights, and a file in some browsers, have no storage.
function storage() {
  try {
    localStorage.setItem("psoas-probe", "");
    localStorage.removeItem("psoas-probe");
    return localStorage;
  } catch {
    return null;
  }
}

const device = storage();
const isKept = () => device?.getItem(ASKED) === "yes";
const keysOfWork = () => Object.keys(device ?? {}).filter((key) => key.startsWith(WORK));

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// The device can be full; then the file remains.
function store(page, work) {
  try {
    if (Object.keys(work.labs).length || work.first) device.setItem(WORK + page, JSON.stringify(work));
    else device.removeItem(WORK + page);
    return true;
  } catch {
    return false;
  }
}

function allKept() {
  if (!isKept()) return {};
  return Object.fromEntries(keysOfWork().map((key) => [key.slice(WORK.length), parsed(device.getItem(key))]));
}

function hand(page) {
  const pages = { ...allKept(), [page]: globalThis.psoas.collect() };
  download(JSON.stringify({ file: FILE, version: 1, pages }), "psoas-lab-work.json", "application/json");
}

// Returns a sentence about what was opened.
async function take(file, page) {
  const found = file.size <= MOST_BYTES ? parsed(await file.text()) : null;
  const pages = found?.file === FILE && found.version === 1 ? found.pages : null;
  if (!pages || typeof pages !== "object" || Array.isArray(pages)) return BAD;
  if (!Object.hasOwn(pages, page)) return "This file holds no work of this page: open it on the page it comes from.";
  try {
    await globalThis.psoas.restore(pages[page]);
  } catch (problem) {
    return /** @type {Error} */ (problem).message;
  }
  return "Your work is open.";
}

/** @param {HTMLElement} box */
export async function keepWork(box) {
  if (!globalThis.psoas) return;
  const page = box.dataset.page;
  const part = (name) => /** @type {any} */ (box.querySelector(`[data-part=${name}]`));
  const [tick, words, input] = ["tick", "words", "file"].map(part);
  const say = (text) => {
    words.textContent = text;
  };
  let shown = false; // to a class: then nothing of this visit is kept
  function save() {
    shown ||= inClass();
    if (isKept() && !shown && !store(page, globalThis.psoas.collect())) say("This device is full: save a file.");
  }
  tick.checked = isKept();
  part("device").hidden = !device;
  tick.addEventListener("change", () => {
    if (!tick.checked) return forget();
    device.setItem(ASKED, "yes");
    save();
    say("Your work is kept on this device from now on, on all pages of the course.");
  });
  function forget() {
    for (const key of keysOfWork()) device.removeItem(key);
    device.removeItem(ASKED);
    tick.checked = false;
    say("All is forgotten on this device. What you see stays until you leave this page.");
  }
  part("forget").addEventListener("click", forget);
  part("save").addEventListener("click", () => {
    hand(page);
    say("Your work is in the file psoas-lab-work.json.");
  });
  part("open").addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = "";
    if (file) say(await take(file, page));
    save();
  });
  const kept = isKept() && !inClass() && parsed(device.getItem(WORK + page));
  if (kept) await globalThis.psoas.restore(kept).catch(() => say("What this device kept does not fit this page."));
  shown = inClass();
  globalThis.psoas.follow(save);
  box.hidden = false;
}
