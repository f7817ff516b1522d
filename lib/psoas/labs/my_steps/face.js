// The face of MySteps: hands an export to Python slice by slice, and draws the days that Python read in it.

import { box, button, freshId, h, row } from "../kit/elements.js";
import { frame, greet } from "../kit/frame.js";
import { courier, reader } from "./courier.js";
import { asking } from "./questions.js";
import { result } from "./result.js";

const PATIENCE = 4000; // ms without an answer from Python until the lab says so
const ALONE =
  "No Python answers here: this is a saved page, or the notebook has to be run (again), or Python is busy. " +
  "So no file can be read. This is the sample.";
const WAITING = "Python does not answer yet: it may be busy with another cell. You can wait or cancel.";
const PRIVATE =
  "The file goes into the memory of this notebook's own Python, and nowhere else. It is not copied to a disk, " +
  "and its numbers are not saved with the notebook. (On a class server, that Python runs on the server.)";

const IN_THIS_PAGE =
  "The file is read on this device, by Python in this page: it is sent nowhere, not copied, and forgotten when the " +
  "page closes. The first file waits some seconds for Python, which lies beside this page (14 MB).";
const THE_SAMPLE = "This is the sample. Choose your own export to see your days.";

// How much of a file has arrived, and a way to stop it.
function progressRow(onCancel, waits) {
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
    /** @type {(text: string, share: number | null) => void} */
    show(text, share) {
      node.hidden = false;
      bar.hidden = share === null; // words are enough: a bar that only moves costs a slow device what Python needs
      bar.value = share ?? 0;
      words.textContent = text;
      late.textContent = "";
      clearTimeout(timer);
      if (waits) timer = setTimeout(sayLate, PATIENCE);
    },
    hide() {
      clearTimeout(timer);
      node.hidden = true;
    },
  };
}

// Where a file is chosen.
function chooser(onFile, sender) {
  const choose = () => file.files.length && onFile(file.files[0]);
  const file = h("input", { type: "file", id: freshId(), name: "export", onchange: choose });
  const sample = button("Use the sample", () => sender.sample());
  const forget = button("Forget it", () => sender.forget());
  return {
    node: box("controls", box("file", h("label", { for: file.id }, "Your export"), file), row(sample, forget)),
    forget: () => forget.click(),
    focus: () => file.focus(),
    clear() {
      file.value = "";
    },
    enable(can, has) {
      file.disabled = sample.disabled = !can;
      forget.disabled = !can || !has;
    },
  };
}

// A file on its way, and what becomes of it.
function intake(model, facts, onShown) {
  const error = h("p", { class: "psoas-error", role: "alert" });
  let has = false;
  const settle = (words) => {
    progress.hide();
    chosen.clear();
    error.textContent = words;
    chosen.enable(true, has);
  };
  const hears = { onProgress: (words, share) => progress.show(words, share), onFailure: settle, onShown };
  const sender = model.beside ? reader(model.beside, facts.sample, hears) : courier(model, facts.slice_bytes, hears);
  const progress = progressRow(() => {
    sender.drop();
    settle("");
    chosen.focus();
  }, !model.beside);
  const begin = (send) => {
    error.textContent = "";
    question.show(null);
    chosen.enable(false, has);
    send();
  };
  const chosen = chooser((file) => begin(() => sender.start(file)), sender);
  const question = asking((answers) => begin(() => sender.answer(answers)));
  return {
    controls: chosen.node,
    nodes: [progress.node, error, question.node],
    enable: (can) => chosen.enable(can, has),
    forget: chosen.forget,
    arrived: sender.arrived,
    finished(reading, problem, asked) {
      const answered = question.wasAnswered();
      sender.finish();
      has = Boolean(reading);
      settle(problem);
      question.show(asked);
      if (answered) chosen.focus(); // what was pressed is gone
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
  const shown = result();
  const hearShown = (reading, problem, question = null) => {
    clearTimeout(patience);
    taken.finished(reading, problem, question);
    note.textContent = reading ? "" : facts.nothing_yet;
    shown.show(reading);
  };
  const taken = intake(model, facts, hearShown);
  const note = h("p", { class: "psoas-note" });
  const alone = () => {
    clearTimeout(patience);
    taken.enable(false);
    note.textContent = ALONE;
    shown.show(facts.sample);
  };
  const hear = (message) => {
    if (message.kind === "have") taken.arrived(message);
    if (message.kind === "shown") hearShown(message.reading, message.problem, message.question);
  };
  const kept = model.beside ? IN_THIS_PAGE : PRIVATE;
  const reads = h("p", { class: "psoas-source" }, `It reads ${facts.formats}. ${kept}`);
  const parts = [taken.controls, reads, ...taken.nodes, note, shown.node];
  frame({ el, lab: "MySteps", title: "Your own steps", reset: taken.forget, parts });
  let patience = 0;
  let stopFollowing = () => {};
  if (model.beside) {
    hearShown(facts.sample, "");
    note.textContent = THE_SAMPLE;
  } else {
    model.on("msg:custom", hear);
    taken.enable(false);
    shown.show(null);
    patience = setTimeout(alone, PATIENCE);
    stopFollowing = greet(model, alone);
  }
  return () => {
    clearTimeout(patience);
    stopFollowing();
    taken.stop();
    shown.stop();
    model.off("msg:custom", hear);
  };
}

export default { render };
