// The ways of a file to Python: to that of a notebook, or to that beside a saved page.

import { freshId } from "../kit/elements.js";
import { fixed } from "../kit/numbers.js";

const unreadable = (name) =>
  `The browser cannot read ${name} any more: it may have been moved or changed. Choose it again.`;

/** @typedef {import("./questions.js").Question} Question */

/**
 * What a way of a file tells.
 * @typedef {object} Hears
 * @property {(words: string, share: number | null) => void} onProgress  how much has come, 0 to 1; null: not known
 * @property {(words: string) => void} onFailure
 * @property {(reading: any, problem: string, question: Question | null) => void} onShown
 */

const megabytes = (have, size) => `${fixed(have / 1e6, 1)} of ${fixed(size / 1e6, 1)} MB`;

/**
 * Sends a file in slices, the next one when the one before has arrived, so that no queue builds up.
 * @param {import("../kit/frame.js").Model} model
 * @param {number} sliceBytes
 * @param {Hears} hears
 */
export function courier(model, sliceBytes, { onProgress, onFailure }) {
  let job = null;
  const progress = ({ size }, have) =>
    onProgress(have < size ? megabytes(have, size) : "Reading…", size ? have / size : 1);
  const drop = () => {
    if (job) model.send({ kind: "cancel", id: job.id });
    job = null;
  };
  return {
    start(file) {
      job = { id: freshId(), file };
      model.send({ kind: "start", id: job.id, name: file.name, size: file.size });
      progress(file, 0);
    },
    sample: () => model.send({ kind: "sample" }),
    forget: () => model.send({ kind: "forget" }),
    answer: (answers) => model.send({ kind: "answer", answers }),
    async arrived({ id, have }) {
      if (job?.id !== id) return;
      const { file } = job;
      progress(file, have);
      if (have >= file.size) return;
      try {
        const slice = await file.slice(have, have + sliceBytes).arrayBuffer();
        if (job?.id === id) model.send({ kind: "slice", id, at: have }, undefined, [slice]);
      } catch {
        if (job?.id !== id) return;
        drop();
        onFailure(unreadable(file.name));
      }
    },
    finish() {
      job = null;
    },
    drop,
  };
}

/**
 * Has a file read where it lies, by Python beside the page.
 * @param {import("../../in_page/client.js").Ask} ask
 * @param {any} sample
 * @param {Hears} hears
 */
export function reader(ask, sample, { onProgress, onFailure, onShown }) {
  let asked = null;
  let kept = sample; // a file that cannot be read leaves what was shown before
  let open = null; // the file that a question is about, and the answers so far
  const show = (reading, problem, question = null) => {
    if (reading || !(problem || question)) kept = reading;
    if (!question) open = null;
    onShown(kept, problem, question);
  };
  const hears = {
    onWords: (words) => onProgress(words || "Reading…", null),
    onProgress: (have, size) => onProgress(megabytes(have, size), have / size),
  };
  const drop = () => {
    const one = asked;
    asked = null;
    one?.cancel();
  };
  const start = async (file, answers = {}) => {
    const mine = ask("own steps", { name: file.name, answers }, hears, file);
    [asked, open] = [mine, { file, answers }];
    try {
      const { reading, problem, question } = await mine.answer;
      if (asked === mine) show(reading, problem, question);
    } catch (problem) {
      if (asked === mine) onFailure(/** @type {Error} */ (problem).message);
    }
  };
  return {
    start,
    answer: (answers) => start(open.file, { ...open.answers, ...answers }),
    sample: () => show(sample, ""),
    forget: () => show(null, ""),
    arrived: async (_message) => {},
    finish() {
      asked = null;
    },
    drop,
  };
}
