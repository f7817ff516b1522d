// The way of a file to Python.

import { freshId } from "../kit/elements.js";

const unreadable = (name) =>
  `The browser cannot read ${name} any more: it may have been moved or changed. Choose it again.`;

/**
 * Sends a file in slices, the next one when the one before has arrived, so that no queue builds up.
 * @param {import("../kit/frame.js").Model} model
 * @param {number} sliceBytes
 * @param {{ onProgress: (file: File, have: number) => void, onFailure: (words: string) => void }} hears
 */
export function courier(model, sliceBytes, { onProgress, onFailure }) {
  let job = null;
  const drop = () => {
    if (job) model.send({ kind: "cancel", id: job.id });
    job = null;
  };
  return {
    start(file) {
      job = { id: freshId(), file };
      model.send({ kind: "start", id: job.id, name: file.name, size: file.size });
      onProgress(file, 0);
    },
    async arrived({ id, have }) {
      if (job?.id !== id) return;
      const { file } = job;
      onProgress(file, have);
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
