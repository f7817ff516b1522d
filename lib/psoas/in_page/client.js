// Python beside the page: asked by messages to a page of its own (frame.html), which is loaded with the first question.

/** @typedef {{ onWords?: (words: string) => void, onProgress?: (have: number, size: number) => void }} Hears */
/** @typedef {{ answer: Promise<any>, cancel: () => void }} Asked  the answer fails with a sentence */
/** @typedef {(task: string, given: any, hears?: Hears, file?: File) => Asked} Ask */

const AT_LEAST = "All else on this page works.";
const FROM_A_FILE =
  `A browser starts no Python in a page that is opened from a file or shown in a closed frame. ${AT_LEAST} ` +
  "To use Python, open these pages from a web server, or run the notebook.";
const NOT_HERE = `This browser is too old to run Python in a page. ${AT_LEAST}`;
const NOT_FETCHED = `Python could not be fetched from the folder beside this page. ${AT_LEAST} Try again.`;
const LOADED = 3000; // ms after its page has loaded until Python counts as missing
const CANCELLED = "Cancelled.";

/** @returns {string} why this page cannot run Python, or "" */
function whyNot() {
  if (origin === "null" || location.protocol === "file:") return FROM_A_FILE;
  return globalThis.WebAssembly && globalThis.Worker ? "" : NOT_HERE;
}

// The frame, from the moment when it listens.
function opened(address, hear) {
  const frame = document.createElement("iframe");
  Object.assign(frame, { src: address, hidden: true, title: "Python" });
  const ready = new Promise((resolve, reject) => {
    const fail = () => reject(new Error(NOT_FETCHED));
    frame.addEventListener("load", () => setTimeout(fail, LOADED));
    addEventListener("message", ({ data, source, origin: from, ports: [line] }) => {
      if (source !== frame.contentWindow || from !== origin || !data.ready) return;
      line.onmessage = (message) => hear(message.data);
      resolve(line);
    });
  });
  document.body.append(frame);
  return { ready, close: () => frame.remove() };
}

/**
 * @param {string} address  of Python's page
 * @returns {Ask}
 */
function pythonAt(address) {
  const waiting = new Map();
  let frame = null;
  let count = 0;
  const settle = (id, act) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (one) act(one);
  };
  const failAll = (words) => {
    for (const id of [...waiting.keys()]) settle(id, ({ reject }) => reject(new Error(words)));
  };
  const hear = (said) => {
    if ("broken" in said) return failAll(`${NOT_FETCHED} (${said.broken})`);
    if ("answer" in said) return settle(said.id, ({ resolve }) => resolve(said.answer));
    if ("failed" in said) return settle(said.id, ({ reject }) => reject(new Error(`Python failed: ${said.failed}`)));
    const { onWords, onProgress } = waiting.get(said.id)?.hears ?? {};
    if ("words" in said) onWords?.(said.words);
    else onProgress?.(said.have, said.size);
  };
  const send = async (message) => {
    frame ??= opened(address, hear);
    try {
      (await frame.ready).postMessage(message);
    } catch (problem) {
      frame?.close();
      frame = null;
      failAll(/** @type {Error} */ (problem).message);
    }
  };
  return (task, given, hears = {}, file = null) => {
    const [id, refused] = [++count, whyNot()];
    if (refused) return { answer: Promise.reject(new Error(refused)), cancel() {} };
    const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject, hears }));
    hears.onWords?.("Starting Python …");
    send({ id, task, given, file });
    const cancel = () => {
      if (!waiting.has(id)) return;
      send({ stop: true });
      failAll(CANCELLED); // one worker answers all: the others start anew when they are asked again
    };
    return { answer, cancel };
  };
}

/** @returns {Ask | null} Python beside this page; null if the pages were made without it */
export function pythonBeside() {
  const address = /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=psoas-python]"))?.content;
  return address ? pythonAt(address) : null;
}
