// What stands beside and below the picture of the anatomy viewer.

import { picker } from "../kit/controls.js";
import { box, button, h } from "../kit/elements.js";
import { numbersTable, sentence } from "../kit/words.js";
import { group, layerTicks, partFacts, partOptions, tick, views } from "./controls.js";
import { cutControl, slicePicture } from "./cut.js";
import { save } from "./picture.js";
import { goalOf, quizPanel, quizWords, settled } from "./quiz.js";
import { tourPanel } from "./tour.js";
import { cutOf, readingWords } from "./words.js";

/** @typedef {import("./actions.js").Actions} Actions */
/** @typedef {import("./scene.js").BodyScene} BodyScene */

/** @type {(facts: any, acts: Actions) => any} */
export function quizOf(facts, acts) {
  const panel = quizPanel(facts, {
    onMode: (mode) => acts.startQuiz(mode),
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
      if (id) panel.focus();
    },
    onStop: (by) => acts.move(by),
  });
  return panel;
}

/**
 * What is done to the part that was chosen, and undone.
 * @param {Actions} acts
 */
export function tools(acts) {
  const only = button("Show only this", () => acts.showOnlyChosen());
  const hide = button("Hide", () => acts.alterChosen("hidden"));
  const through = button("See-through", () => acts.alterChosen("faded"));
  const undo = button("Undo", () => acts.undo());
  const reset = button("Reset", () => acts.reset());
  return {
    node: box("tools", only, hide, through, undo, reset),
    show({ hidden, faded, chosen }) {
      const all = (set) => chosen.size > 0 && [...chosen].every((id) => set.has(id));
      for (const one of [only, hide, through]) one.disabled = !chosen.size;
      hide.textContent = all(hidden) ? "Show" : "Hide";
      through.setAttribute("aria-pressed", String(all(faded)));
      undo.disabled = !acts.canUndo;
    },
  };
}

// How the picture is drawn, and the file it is kept in.
function pictureOptions(acts, scene) {
  const labels = tick("Names in the picture", (on) => acts.set({ labels: on }));
  const fast = tick("Fast graphics", (on) => acts.set({ graphics: on ? "fast" : "full" }));
  const keep = button("Save picture", () => save(scene.picture()));
  return {
    nodes: [labels.node, fast.node, keep],
    show(now, plain) {
      labels.input.checked = now.labels;
      fast.input.checked = plain;
    },
  };
}

/**
 * What is only now and then needed, each in a group that opens by itself when its thing is on.
 * @param {any} facts
 * @param {Actions} acts
 * @param {BodyScene} scene
 * @param {{ tour: any, quiz: any, onRelease: () => void }} of
 */
export function groups(facts, acts, scene, { tour, quiz, onRelease }) {
  const cutter = cutControl(facts.cuts, { onMove: (level) => acts.cutAt(level), onRelease });
  const options = pictureOptions(acts, scene);
  const tours = group("Guided tours", tour.chooser);
  const cuts = group("Cross-section", cutter.node);
  const quizzes = group("Quiz", quiz.chooser);
  const picture = group("Picture", ...options.nodes);
  return {
    nodes: [tours, cuts, quizzes, picture].map(({ node }) => node),
    show(now, plain) {
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
 * @param {BodyScene} scene
 */
export function choices(facts, acts, scene) {
  const layers = layerTicks(facts.layers, (layer, on) => acts.alterLayer("hidden", layer, !on));
  const bones = tick("See-through bones", (on) => acts.alterLayer("faded", "bones", on));
  const looks = views(
    facts,
    (view) => (view ? acts.look(view) : acts.turned()),
    () => scene.eye,
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
      lengths.show(facts.postures.find(({ id }) => id === now.named).rows);
      return said;
    },
    stop: words.stop,
  };
}

/** Whether the present question of a quiz was answered rightly. */
export const isSolved = ({ mode, answer, asked }, facts) =>
  mode !== "look" && settled(answer, facts) === goalOf(asked, facts).id;

export const noteOf = (webgl) =>
  webgl
    ? "Drag, or press the arrow keys, to turn. Click a part to name it. O: origin, I: insertion."
    : "This browser has no WebGL: a plain drawing stands in. Turn it with the buttons; click a part to name it. " +
      "O: origin, I: insertion.";

/** @param {string} text */
export const note = (text) => h("p", { class: "psoas-note" }, text);
