// Python, in a worker: started with the first question, then one question after the other.

import { loadPyodide } from "./pyodide.mjs";

// WebKit tells of objects that are gone also while it waits for a piece of a file, when Python may not be called and
// would end. So it is not told at all: what an answer leaves behind is small.
globalThis.FinalizationRegistry = /** @type {any} */ (
  class {
    register() {}
    unregister() {}
  }
);

const [COURSE, OWN] = ["/course", "/own"];
const EVERY = 100; // ms between two words on how far a file was read
const beside = (name) => new URL(name, import.meta.url).href;
const tell = (message) => postMessage(message);
let starting = null;

async function start(say) {
  say("Fetching Python: 14 MB, once …");
  const packed = fetch(beside(`psoas.zip${new URL(import.meta.url).search}`));
  const python = await loadPyodide({ indexURL: beside("./") });
  const answer = await packed;
  if (!answer.ok) throw new Error(`psoas.zip: ${answer.status}`);
  say("Unpacking the course …");
  python.pyimport("sys").path.insert(0, COURSE);
  python.unpackArchive(await answer.arrayBuffer(), "zip", { extractDir: COURSE });
  return { python, tasks: python.pyimport("psoas.in_page.tasks") };
}

// A file is read where it lies; nothing of it is copied as a whole.
function mounted({ FS }, file) {
  FS.mkdirTree(OWN);
  FS.mount(FS.filesystems.WORKERFS, { blobs: [{ name: "export", data: file }] }, OWN);
  return () => FS.unmount(OWN);
}

// Of what Python says, the last line tells what went wrong.
const lastLine = (problem) =>
  String(problem?.message ?? problem)
    .trim()
    .split("\n")
    .at(-1);

function counting(id) {
  let last = 0;
  return (have, size) => {
    const now = Date.now();
    if (now - last < EVERY) return;
    last = now;
    tell({ id, have, size });
  };
}

async function answer({ id, task, given, file }) {
  starting ??= start((words) => tell({ id, words })).catch((problem) => {
    starting = null; // the next question tries again
    throw problem;
  });
  const { python, tasks } = await starting;
  const unmount = file && mounted(python, file);
  tell({ id, words: "" });
  try {
    const path = `${OWN}/export`;
    return JSON.parse(tasks.answer(JSON.stringify({ task, given: file ? { ...given, path } : given }), counting(id)));
  } finally {
    unmount?.();
  }
}

let turn = Promise.resolve();
addEventListener("message", ({ data }) => {
  turn = turn.then(async () => {
    try {
      tell({ id: data.id, answer: await answer(data) });
    } catch (problem) {
      tell({ id: data.id, failed: lastLine(problem) });
    }
  });
});
