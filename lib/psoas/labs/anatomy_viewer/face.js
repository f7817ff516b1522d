// The face of AnatomyViewer: the body in three dimensions, to turn, take apart, cut, tour and name.

import { picker } from "../kit/controls.js";
import { button, h } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { numbersTable, sentence } from "../kit/words.js";
import { group, layerTicks, partOptions, sheet, tick, views } from "./controls.js";
import { cutControl, slicePicture } from "./cut.js";
import { bodyPicture, save } from "./picture.js";
import { goalOf, quizPanel, quizWords, settled } from "./quiz.js";
import { tourPanel } from "./tour.js";
import { cutOf, expanded, stopOf, tell, tidy } from "./words.js";

const AHEAD = "400px"; // how near a reader is when a picture begins
const STATE = [
  "tour",
  "stop",
  "named",
  "view",
  "hidden",
  "faded",
  "selected",
  "cut",
  "labels",
  "graphics",
  "mode",
  "asked",
  "answer",
];

function render({ model, el }) {
  const facts = model.get("facts");
  const state = () => stateOf(model, STATE);
  const past = [];
  const change = (changes) => {
    // of what is shown, so that it can be undone
    const { hidden, faded } = state();
    past.push({ hidden, faded });
    commit(model, changes);
  };
  const sets = () => ({
    hidden: expanded(model.get("hidden"), facts),
    faded: expanded(model.get("faded"), facts),
    chosen: expanded([model.get("selected")], facts),
  });
  const alter = (trait, ids, on) => {
    const set = sets()[trait];
    for (const id of ids)
      if (on) set.add(id);
      else set.delete(id);
    change({ [trait]: tidy(set, facts) });
  };
  const answer = (id) => commit(model, { answer: id });
  const pick = (id) =>
    model.get("mode") === "look" ? commit(model, { selected: id }) : id && model.get("mode") === "find" && answer(id);
  const startQuiz = (mode) => {
    // everything in sight, from the front, no names
    const { hidden, faded } = state();
    if (mode !== "look" && hidden.length + faded.length) past.push({ hidden, faded });
    if (mode !== "look") model.set("view", "");
    commit(
      model,
      mode === "look"
        ? { mode, answer: "" }
        : {
            tour: "",
            stop: 1,
            asked: 0,
            answer: "",
            selected: "",
            cut: "",
            hidden: [],
            faded: [],
            named: facts.postures[0].id,
            view: "front",
            mode,
          },
    );
  };
  const visit = (tour, stop) => {
    // a stop of a tour, or none: then everything is in sight again
    const stops = facts.tours.find(({ id }) => id === tour)?.stops;
    const {
      view: from,
      hidden,
      faded,
      selected,
    } = stops?.[stop - 1] ?? { view: model.get("view"), hidden: [], faded: [], selected: "" };
    model.set("view", "");
    const stage = tour ? { mode: "look", answer: "", named: facts.postures[0].id } : {};
    change({ ...stage, tour, stop, hidden, faded, selected, view: from });
  };
  const quiz = quizPanel(facts, {
    onMode: startQuiz,
    onAnswer: answer,
    onNext: () => {
      commit(model, { asked: (model.get("asked") + 1) % (facts.max_asked + 1), answer: "" });
      quiz.focus();
    },
  });
  const tour = tourPanel(facts, {
    onTour: (id) => {
      visit(id, 1);
      if (id) tour.focus();
    },
    onStop: (by) =>
      visit(
        model.get("tour"),
        Math.min(model.get("stop"), facts.tours.find(({ id }) => id === model.get("tour")).stops.length) + by,
      ),
  });
  const cutter = cutControl(facts.cuts, {
    onMove: (cut) => {
      if (cut) model.set("named", facts.postures[0].id);
      model.set("cut", cut);
    },
    onRelease: () => model.save_changes(),
  });
  const turned = () => {
    if (model.get("view")) commit(model, { view: "" });
  };
  let slow = false;
  const note = h("p", { class: "psoas-note" });
  const view = bodyPicture(facts, state, {
    onPick: pick,
    onTurn: turned,
    onSlow: () => {
      slow = true;
      show();
    },
  });
  const layers = layerTicks(facts.layers, (layer, on) =>
    alter(
      "hidden",
      facts.parts.filter((part) => part.layer === layer).map(({ id }) => id),
      !on,
    ),
  );
  const looks = views(
    facts,
    (name) => {
      model.set("view", "");
      commit(model, { view: name });
    },
    () => view.scene,
  );
  const postures = picker({
    name: "named",
    label: "Posture",
    options: facts.postures,
    onPick: (id) => commit(model, { named: id }),
  });
  const which = picker({ name: "selected", label: "Part", options: partOptions(facts), onPick: pick });
  const own = () => [...sets().chosen];
  const only = button("Show only this", () =>
    change({ hidden: tidy(new Set(facts.parts.map(({ id }) => id).filter((id) => !sets().chosen.has(id))), facts) }),
  );
  const hide = button("Hide", () => alter("hidden", own(), !own().every((id) => sets().hidden.has(id))));
  const through = button("See-through", () => alter("faded", own(), !own().every((id) => sets().faded.has(id))));
  const undo = button("Undo", () => commit(model, past.pop()));
  const reset = button("Reset", () => {
    past.length = 0;
    model.set("view", "");
    commit(model, facts.start);
  });
  const bones = tick("See-through bones", (on) =>
    alter(
      "faded",
      facts.parts.filter(({ layer }) => layer === "bones").map(({ id }) => id),
      on,
    ),
  );
  const labels = tick("Names in the picture", (on) => commit(model, { labels: on }));
  const fast = tick("Fast graphics", (on) => commit(model, { graphics: on ? "fast" : "full" }));
  const keep = button("Save picture", () => save(view.scene.picture()));
  const [about, words, table] = [
    sheet(facts),
    sentence(),
    numbersTable("Length of every path in this posture (model)", facts.head),
  ];
  const slice = slicePicture();
  const areas = numbersTable(
    "Cross-section of the right psoas major in standing, one side",
    facts.cut_head,
    "All cuts as a table",
  );
  areas.show(facts.cuts.map(({ row }) => row));
  const groups = {
    tour: group("Guided tours", tour.chooser),
    cut: group("Cross-section", cutter.node),
    quiz: group("Quiz", quiz.chooser),
    picture: group("Picture", labels.node, fast.node, keep),
  };
  frame({
    el,
    lab: "AnatomyViewer",
    title: "Anatomy viewer",
    badge: "shapes: picture · lengths: model",
    reset: () => reset.click(),
    reveal: () => {
      if (model.get("mode") !== "look") answer(goalOf(model.get("asked"), facts).id);
    },
    parts: [
      h(
        "div",
        { class: "psoas-viewer" },
        h("div", {}, view.stage, tour.row, note, quiz.row, words.node, tour.scheme, slice.node),
        h(
          "div",
          { class: "psoas-side" },
          layers.node,
          bones.node,
          looks.node,
          postures.node,
          which.node,
          h("div", { class: "psoas-tools" }, only, hide, through, undo, reset),
          ...Object.values(groups).map(({ node }) => node),
        ),
      ),
      about.node,
      table.node,
      areas.node,
    ],
  });
  let [inSight, drawn, seen] = [false, null, null];
  const show = () => {
    const now = state();
    const plain = now.graphics === "fast" || (now.graphics === "auto" && slow);
    const { hidden, faded, chosen } = sets();
    if (inSight && drawn !== plain) {
      const webgl = view.scene.begin(plain);
      note.textContent = webgl
        ? "Drag, or press the arrow keys, to turn. Click a part to name it. O: origin, I: insertion."
        : "This browser has no WebGL: a plain drawing stands in. Turn it with the buttons; click a part to name it. O: origin, I: insertion.";
      drawn = plain;
    }
    if (seen?.named !== now.named) view.scene.hold(now.named);
    const near = stopOf(now, facts)?.near ?? "";
    const byHand = seen && !now.view; // by hand; how far is not kept, so a new picture begins from the first side
    if (!byHand && (seen?.view !== now.view || seen.near !== near))
      view.scene.look(
        now.view || Object.keys(facts.views)[0],
        facts.body.landmarks.find(({ name }) => name === near),
      );
    const asking = now.mode !== "look";
    const right = asking && settled(now.answer, facts) === goalOf(now.asked, facts).id;
    view.scene.show(hidden, faded, right ? expanded([settled(now.answer, facts)], facts) : chosen);
    if (asking && seen?.mode !== now.mode) view.anchor();
    seen = { ...now, near };
    const cut = cutOf(now, facts);
    view.scene.cut(cut ? cut.height : null);
    slice.show(cut?.label, cut && view.scene.section(cut.height));
    cutter.show(now.cut);
    quiz.show(now);
    tour.show(now);
    groups.tour.show(now.tour);
    groups.cut.show(now.cut);
    groups.quiz.show(asking);
    which.node.hidden = asking;
    layers.show(hidden, facts.parts);
    looks.show(now.view);
    bones.box.checked = facts.parts.every(({ id, layer }) => layer !== "bones" || faded.has(id));
    [labels.box.checked, fast.box.checked] = [now.labels, plain];
    postures.show(now.named, facts.postures.find(({ id }) => id === now.named).source);
    which.show(now.selected);
    for (const one of [only, hide, through]) one.disabled = !chosen.size;
    hide.textContent = chosen.size && [...chosen].every((id) => hidden.has(id)) ? "Show" : "Hide";
    through.setAttribute("aria-pressed", String(chosen.size > 0 && [...chosen].every((id) => faded.has(id))));
    undo.disabled = !past.length;
    about.show(now.selected);
    const said = quizWords(now, facts) || tell(now, facts);
    view.say(`Lumbar spine, pelvis and thigh bones with the hip flexors. ${asking ? "A quiz is on." : said}`);
    words.show(said);
    table.show(facts.postures.find(({ id }) => id === now.named).rows);
  };
  const stop = follow(model, STATE, show);
  // A page may hold several viewers: each begins to draw when the reader comes near, and not all at once.
  let timer = 0;
  const watch = new IntersectionObserver(
    (met) => {
      if (!met.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      [inSight, seen] = [true, null];
      show();
      timer = setTimeout(() => {
        if (model.get("graphics") === "auto") view.scene.time();
      }, 300);
    },
    { rootMargin: AHEAD },
  );
  watch.observe(view.stage);
  return () => {
    stop();
    watch.disconnect();
    clearTimeout(timer);
    words.stop();
    view.stop();
  };
}

export default { render };
