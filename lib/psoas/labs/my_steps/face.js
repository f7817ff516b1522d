// The face of MySteps: hands an export to Python slice by slice, and draws the days that Python read in it.

import { box, button, freshId, h, row } from "../kit/elements.js";
import { followPython, frame } from "../kit/frame.js";
import { fixed } from "../kit/numbers.js";
import { courier } from "./courier.js";
import { result } from "./result.js";

const PATIENCE = 4000; // ms without an answer from Python until the lab says so
const ALONE =
  "No Python answers here: this is a saved page, or the notebook has to be run (again), or Python is busy. " +
  "So no file can be read. This is the sample.";
const WAITING = "Python does not answer yet: it may be busy with another cell. You can wait or cancel.";
const PRIVATE =
  "The file goes into the memory of this notebook's own Python, and nowhere else. It is not copied to a disk, " +
  "and its numbers are not saved with the notebook. (On a class server, that Python runs on the server.)";

// How much of a file has arrived, and a way to stop it.
function progressRow(onCancel) {
  const bar = h("progress", { max: 1, value: 0, "aria-label": "How much of the file has arrived" });
  const [words, late] = [h("span"), h("p", { class: "psoas-note", role: "status" })];
  const node = box("loading", row(bar, words, button("Cancel", onCancel)), late);
  node.hidden = true;
  let timer = 0;
  const sayLate = () => {
    late.textContent = WAITING;
  };
  return {
    node,
    show(file, have) {
      node.hidden = false;
      bar.value = file.size ? have / file.size : 1;
      words.textContent = have < file.size ? `${fixed(have / 1e6, 1)} of ${fixed(file.size / 1e6, 1)} MB` : "Reading…";
      late.textContent = "";
      clearTimeout(timer);
      timer = setTimeout(sayLate, PATIENCE);
    },
    hide() {
      clearTimeout(timer);
      node.hidden = true;
    },
  };
}

// Where a file is chosen, and what becomes of it.
function intake(model, facts) {
  const id = freshId();
  const error = h("p", { class: "psoas-error", role: "alert" });
  let has = false;
  const onProgress = (file, have) => progress.show(file, have);
  const sender = courier(model, facts.slice_bytes, { onProgress, onFailure: (words) => settle(words) });
  const progress = progressRow(() => {
    sender.drop();
    settle("");
    file.focus();
  });
  const begin = () => {
    const [chosen] = file.files;
    if (!chosen) return;
    error.textContent = "";
    enable(false);
    sender.start(chosen);
  };
  const file = h("input", { type: "file", id, name: "export", onchange: begin });
  const sample = button("Use the sample", () => model.send({ kind: "sample" }));
  const forget = button("Forget it", () => model.send({ kind: "forget" }));
  const enable = (can) => {
    file.disabled = sample.disabled = !can;
    forget.disabled = !can || !has;
  };
  const settle = (words) => {
    progress.hide();
    file.value = "";
    error.textContent = words;
    enable(true);
  };
  return {
    controls: box("controls", box("file", h("label", { for: id }, "Your export"), file), row(sample, forget)),
    nodes: [progress.node, error],
    enable,
    forget: () => forget.click(),
    arrived: sender.arrived,
    finished(reading, problem) {
      sender.finish();
      has = Boolean(reading);
      settle(problem);
    },
    stop() {
      progress.hide();
      sender.drop();
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const [taken, shown] = [intake(model, facts), result()];
  const note = h("p", { class: "psoas-note" });
  const alone = () => {
    clearTimeout(patience);
    taken.enable(false);
    note.textContent = ALONE;
    shown.show(facts.sample);
  };
  const hear = (message) => {
    if (message.kind === "have") taken.arrived(message);
    if (message.kind !== "shown") return;
    clearTimeout(patience);
    taken.finished(message.reading, message.problem);
    note.textContent = message.reading ? "" : facts.nothing_yet;
    shown.show(message.reading);
  };
  const reads = h("p", { class: "psoas-source" }, `It reads ${facts.formats}. ${PRIVATE}`);
  const parts = [taken.controls, reads, ...taken.nodes, note, shown.node];
  frame({ el, lab: "MySteps", title: "Your own steps", reset: taken.forget, parts });
  model.on("msg:custom", hear);
  taken.enable(false);
  shown.show(null);
  const patience = setTimeout(alone, PATIENCE);
  const stopFollowing = followPython(model, (alive) => (alive ? model.send({ kind: "hello" }) : alone()));
  if (!model.python) model.send({ kind: "hello" });
  return () => {
    clearTimeout(patience);
    stopFollowing();
    taken.stop();
    shown.stop();
    model.off("msg:custom", hear);
  };
}

export default { render };
