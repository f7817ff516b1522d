// The face of AnatomyViewer: the body in three dimensions, to turn, take apart, cut, tour and name.

import { box } from "../kit/elements.js";
import { follow, frame } from "../kit/frame.js";
import { tint } from "../kit/length_colours.js";
import { Actions, STATE } from "./actions.js";
import { linked } from "./linked.js";
import { choices, groups, note, noteOf, quizOf, report, tools, tourOf } from "./panels.js";
import { bodyPicture } from "./picture.js";
import { goalOf, isSolved, settled } from "./quiz.js";
import { changeOf, cutOf, expanded, stopOf } from "./words.js";

const AHEAD = "400px"; // how near a reader is when a picture begins
const SETTLED_MS = 300; // after its beginning it is timed

// What colour a part has: of its layer, or of its change of length.
function colourOf({ colours, named }, { postures }) {
  const posture = postures.find(({ id }) => id === named);
  return (part) => {
    const change = colours === "length" ? changeOf(part, posture) : null;
    return change === null ? null : tint(change).replaceAll(" ", ","); // three.js reads numbers with commas alone
  };
}

// What of a state the picture shows: an answer that is wrong changes nothing there.
const shownOf = ({ answer, tries, ...now }, solved, plain) => JSON.stringify([now, solved, plain]);

// Brings the picture in space to a state: only what differs from the one before is set anew, and drawn.
function pictureOf(facts, view, hint) {
  const { scene } = view;
  let [drawn, seen, shown] = [null, null, ""];
  const begin = (plain) => {
    if (drawn === plain) return;
    hint.textContent = noteOf(scene.begin(plain));
    drawn = plain;
  };
  const look = (now, near) => {
    const byHand = seen && !now.view; // how far is not kept, so a new picture begins from the first side
    if (byHand || (seen?.view === now.view && seen.near === near)) return;
    const landmark = facts.body.landmarks.find(({ name }) => name === near);
    scene.look(now.view || Object.keys(facts.views)[0], landmark, Boolean(seen));
  };
  return {
    forget() {
      [seen, shown] = [null, ""];
    },
    show(now, sets, inSight, plain) {
      if (inSight) begin(plain);
      const solved = isSolved(now, facts);
      const asked = shownOf(now, solved, plain);
      if (asked === shown) return;
      shown = asked;
      if (seen?.named !== now.named) scene.hold(now.named);
      const near = stopOf(now, facts)?.near ?? "";
      look(now, near);
      const chosen = solved ? expanded([settled(now.answer, facts)], facts) : sets.chosen;
      scene.show(sets.hidden, sets.faded, chosen, now.beside);
      scene.colour(colourOf(now, facts));
      if (now.mode !== "look" && seen?.mode !== now.mode) view.anchor();
      seen = { ...now, near };
      scene.cut(cutOf(now, facts)?.height ?? null);
    },
  };
}

// A page may hold several viewers: each begins to draw when the reader comes near, and not all at once.
function whenNear(node, begin) {
  const watch = new IntersectionObserver(
    (met) => {
      if (!met.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      begin();
    },
    { rootMargin: AHEAD },
  );
  watch.observe(node);
  return () => watch.disconnect();
}

// All parts of the lab, and what brings them to a state.
function partsOf(model, facts, acts, view, link) {
  const hint = note("");
  const [quiz, tour] = [quizOf(facts, acts), tourOf(facts, acts)];
  const picture = pictureOf(facts, view, hint);
  const more = groups(facts, acts, view, {
    ...{ tour, quiz, links: link.nodes },
    onRelease: () => model.save_changes(),
  });
  const [chosen, bar, told] = [choices(facts, acts, view), tools(acts, facts), report(facts)];
  const beside = box("told", tour.row, told.words, quiz.row, tour.scheme, link.said);
  const side = box("side", ...more.lessons, ...chosen.nodes, bar.node, ...more.nodes, hint);
  return {
    nodes: [box("viewer", view.stage, told.slice, box("beside", beside, side)), ...told.nodes],
    forget: picture.forget,
    show(now, inSight, plain) {
      const sets = acts.sets();
      picture.show(now, sets, inSight, plain);
      quiz.show(now);
      tour.show(now);
      more.show(now, plain);
      chosen.show(now, sets);
      bar.show(sets);
      const said = told.show(now, view.scene);
      const asking = now.mode === "look" ? said : "A quiz is on.";
      view.say(`Lumbar spine, pelvis and thigh bones with the hip flexors. ${asking}`);
    },
    stop: told.stop,
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const acts = new Actions(model, facts);
  let [inSight, slow, timer] = [false, false, 0];
  const onSlow = () => {
    slow = true;
    show();
  };
  const hears = { onPick: (id) => acts.pick(id), onTurn: () => acts.turned(), onSlow };
  const view = bodyPicture(facts, () => acts.state(), hears);
  const link = linked(model, el, facts, acts);
  const parts = partsOf(model, facts, acts, view, link);
  const show = () => {
    const now = acts.state();
    parts.show(now, inSight, now.graphics === "fast" || (now.graphics === "auto" && slow));
  };
  const reveal = () => {
    const { mode, asked } = acts.state();
    if (mode !== "look") acts.answer(goalOf(asked, facts).id);
  };
  const badge = "shapes: picture · lengths: model";
  const reset = () => acts.reset();
  frame({ el, lab: "AnatomyViewer", title: "Anatomy viewer", badge, reset, reveal, parts: parts.nodes });
  const stop = follow(model, STATE, show);
  link.follow();
  const stopWatching = whenNear(view.stage, () => {
    inSight = true;
    parts.forget();
    show();
    timer = setTimeout(() => model.get("graphics") === "auto" && view.scene.time(), SETTLED_MS);
  });
  return () => {
    stop();
    link.stop();
    stopWatching();
    clearTimeout(timer);
    parts.stop();
    view.stop();
  };
}

export default { render };
