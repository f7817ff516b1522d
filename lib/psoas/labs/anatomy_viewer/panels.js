// What stands beside and below the picture of the anatomy viewer.

import { picker } from "../kit/controls.js";
import { box, button, h } from "../kit/elements.js";
import { colourBar } from "../kit/length_colours.js";
import { numbersTable, sentence } from "../kit/words.js";
import { besideTicks, group, layerTicks, partFacts, partOptions, tick, views } from "./controls.js";
import { cutControl, slicePicture } from "./cut.js";
import { isSolved, quizPanel, quizWords } from "./quiz.js";
import { tourPanel } from "./tour.js";
import { cutOf, readingWords } from "./words.js";

/** @typedef {import("./actions.js").Actions} Actions */
/** @typedef {ReturnType<typeof import("./picture.js").bodyPicture>} Picture */

// What was begun further down the page is gone on with beside the picture.
function arrive({ row, focus }) {
  focus();
  row.parentElement.scrollIntoView({ block: "nearest" });
}

/** @type {(facts: any, acts: Actions) => any} */
export function quizOf(facts, acts) {
  const panel = quizPanel(facts, {
    onMode: (mode) => {
      acts.startQuiz(mode);
      if (mode !== "look") arrive(panel);
    },
    onAnswer: (id) => acts.answer(id),
    onNext: () => {
      acts.nextQuestion();
      panel.focus();
    },
  });
  return panel;
}

/** @type {(facts: any, acts: Actions) => any} */
export function tourOf(facts, acts) {
  const panel = tourPanel(facts, {
    onTour: (id) => {
      acts.visit(id, 1);
      if (id) arrive(panel);
    },
    onStop: (by) => acts.move(by),
  });
  return panel;
}

/**
 * What is done to the part that was chosen, and undone.
 * @param {Actions} acts
 * @param {any} facts
 */
export function tools(acts, facts) {
  const only = button("Show only this", () => acts.showOnlyChosen());
  const hide = button("Hide", () => acts.alterChosen("hidden"));
  const through = button("See-through", () => acts.alterChosen("faded"));
  const undo = button("Undo", () => acts.undo());
  const reset = button("Reset", () => acts.reset());
  return {
    node: box("tools", only, hide, through, undo, reset),
    show({ hidden, faded, chosen }) {
      const own = [...chosen].filter((id) => facts.parts.some((part) => part.id === id)); // not what lies beside
      const all = (set) => own.length > 0 && own.every((id) => set.has(id));
      for (const one of [only, hide, through]) one.disabled = !own.length;
      hide.textContent = all(hidden) ? "Show" : "Hide";
      through.setAttribute("aria-pressed", String(all(faded)));
      undo.disabled = !acts.canUndo;
    },
  };
}

// How the picture is drawn, and the file it is kept in.
function pictureOptions(acts, view, links) {
  const labels = tick("Names in the picture", (on) => acts.set({ labels: on }));
  const lengths = tick("Colours by change of length", (on) => acts.set({ colours: on ? "length" : "layer" }));
  const bar = colourBar();
  const fast = tick("Fast graphics", (on) => acts.set({ graphics: on ? "fast" : "full" }));
  const keep = button("Save picture", () => view.keep());
  return {
    nodes: [labels.node, lengths.node, bar.node, fast.node, box("tools", keep, ...links)],
    show(now, plain) {
      labels.input.checked = now.labels;
      lengths.input.checked = now.colours === "length";
      bar.node.toggleAttribute("hidden", now.colours !== "length");
      fast.input.checked = plain;
    },
  };
}

/**
 * What is only now and then needed, each in a group that opens by itself when its thing is on.
 * @param {any} facts
 * @param {Actions} acts
 * @param {Picture} view
 * @param {{ tour: any, quiz: any, links: HTMLElement[], onRelease: () => void }} of
 */
export function groups(facts, acts, view, { tour, quiz, links, onRelease }) {
  const cutter = cutControl(facts.cuts, { onMove: (level) => acts.cutAt(level), onRelease });
  const options = pictureOptions(acts, view, links);
  const tours = group("Guided tours", tour.chooser);
  const neighbours = besideTicks(facts.beside, (layer, on) => acts.alterBeside(layer, on));
  const beside = group("Beside the psoas", ...neighbours.nodes);
  const cuts = group("Cross-section", cutter.node);
  const quizzes = group("Quiz", quiz.chooser);
  const picture = group("Picture", ...options.nodes);
  return {
    lessons: [tours.node, quizzes.node],
    nodes: [beside.node, cuts.node, picture.node],
    show(now, plain) {
      neighbours.show(now.beside);
      beside.show(now.beside.length);
      cutter.show(now.cut);
      options.show(now, plain);
      tours.show(now.tour);
      cuts.show(now.cut);
      quizzes.show(now.mode !== "look");
    },
  };
}

/**
 * What is in sight, from where, in which posture.
 * @param {any} facts
 * @param {Actions} acts
 * @param {Picture} picture
 */
export function choices(facts, acts, { scene, middle }) {
  const layers = layerTicks(facts.layers, (layer, on) => acts.alterLayer("hidden", layer, !on));
  const bones = tick("See-through bones", (on) => acts.alterLayer("faded", "bones", on));
  const looks = views(
    facts,
    (view) => (view ? acts.look(view) : acts.turned()),
    () => scene.eye,
    middle,
  );
  const onPosture = (id) => acts.set({ named: id });
  const postures = picker({ name: "named", label: "Posture", options: facts.postures, onPick: onPosture });
  const onPart = (id) => acts.pick(id);
  const which = picker({ name: "selected", label: "Part", options: partOptions(facts), onPick: onPart });
  return {
    nodes: [layers.node, bones.node, looks.node, postures.node, which.node],
    show(now, { hidden, faded }) {
      layers.show(hidden, facts.parts);
      bones.input.checked = facts.parts.every(({ id, layer }) => layer !== "bones" || faded.has(id));
      looks.show(now.view);
      postures.show(now.named, facts.postures.find(({ id }) => id === now.named).source);
      which.node.hidden = now.mode !== "look";
      which.show(now.selected);
    },
  };
}

/**
 * What is told: the sentence, facts about the part, the cut, tables.
 * @param {any} facts
 */
export function report(facts) {
  const [about, words, slice] = [partFacts(facts), sentence(), slicePicture()];
  const lengths = numbersTable("Length of every path in this posture (model)", facts.head);
  const caption = "Cross-section of the right psoas major in standing, one side";
  const areas = numbersTable(caption, facts.cut_head, "All cuts as a table");
  areas.show(facts.cuts.map(({ row }) => row));
  return {
    words: words.node,
    slice: slice.node,
    nodes: [about.node, lengths.node, areas.node],
    /** @returns what is said */
    show(now, scene) {
      const cut = cutOf(now, facts);
      slice.show(cut?.label, cut && scene.section(cut.height));
      about.show(now.selected);
      const said = quizWords(now, facts) || readingWords(now, facts);
      words.show(said);
      words.node.dataset.verdict = now.mode === "look" || !now.answer ? "" : isSolved(now, facts) ? "right" : "wrong";
      lengths.show(facts.postures.find(({ id }) => id === now.named).rows);
      return said;
    },
    stop() {
      words.stop();
      slice.stop();
    },
  };
}

const HANDS =
  "Drag, or press the arrow keys, to turn. The right button or Shift moves, Ctrl and the wheel or two fingers zoom, " +
  "a double click centres. ";
const MARKS = "Click a part to name it, rest on it to read its name. O: origin, I: insertion.";

export const noteOf = (webgl) =>
  webgl ? `${HANDS}${MARKS}` : `This browser has no WebGL: a plain drawing stands in. ${HANDS}${MARKS}`;

/** @param {string} text */
export const note = (text) => h("p", { class: "psoas-note" }, text);
