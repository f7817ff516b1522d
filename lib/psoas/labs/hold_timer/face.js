// The face of HoldTimer: a session on the clock, in type for the back of a room.

import { box, button, h } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { scenePicture } from "../kit/scene.js";
import { numbersTable, sentence } from "../kit/words.js";
import { controls, keys } from "./controls.js";
import { momentOf } from "./moment.js";
import { progress } from "./progress.js";
import { computeReading } from "./reading.js";
import { Session } from "./session.js";

/** @typedef {import("./moment.js").Moment} Moment */

const STATE = /** @type {const} */ (["preset", "hold_s", "reps", "change_s", "contract_s", "sides", "sound"]);
const LABELS = { ready: "Start", running: "Pause", paused: "Go on", done: "Start again", stopped: "Start again" };
const KEYS =
  "While the session runs: Space pauses and goes on, Esc stops, Enter presses the button that has the focus. " +
  "The picture shows the kneeling way.";

// Somebody who does it: in place, or holding.
function pose({ drawing, low, room, placed, held }) {
  const picture = scenePicture(drawing, low, "pose", { named: false });
  return {
    ...picture,
    /** @param {boolean} holds */
    show(holds) {
      const drawn = holds ? held : placed;
      picture.show(room, drawn, "step", drawn.words);
    },
  };
}

// The stage: what to do now, how long, what comes next.
function stage(facts) {
  const { legs, safety } = facts;
  const out = {
    phase: h("p", { class: "psoas-phase", "data-out": "phase" }),
    left: h("p", { class: "psoas-countdown", "data-out": "left", role: "timer" }),
    hint: h("p", { class: "psoas-hint" }),
    next: h("p", { class: "psoas-next", "data-out": "next" }),
  };
  const [bar, someone] = [progress(legs), pose(facts)];
  const now = box("clock", someone.node, ...Object.values(out));
  return {
    bar,
    pose: someone,
    node: h("div", { class: "psoas-timer", tabindex: "-1" }, now, bar.node),
    stop: h("p", { class: "psoas-stop", role: "note" }, h("strong", {}, `${safety.title}. `), safety.text),
    /** @param {Moment} moment */
    show(moment) {
      for (const [name, node] of Object.entries(out)) {
        if (node.textContent !== moment[name]) node.textContent = moment[name];
      }
    },
  };
}

// The buttons of a session. Space and Esc work while the focus is in the lab, so it must not get lost with a button
// that goes out of use.
function buttons(model, run) {
  const main = button("Start", () => run.toggle(), { class: "psoas-main" });
  const [skip, stop] = [button("Skip", () => run.skip()), button("Stop", () => run.stop())];
  const sound = button("", () => commit(model, { sound: !model.get("sound") }));
  return {
    node: box("row psoas-buttons", main, skip, stop, sound),
    sound(on) {
      sound.textContent = `Sound: ${on ? "on" : "off"}`;
    },
    arrange(mode, root) {
      const busy = run.underWay();
      const focused = root.getRootNode().activeElement;
      main.textContent = LABELS[mode];
      if (busy ? !root.contains(focused) : focused === skip || focused === stop) main.focus();
      skip.disabled = stop.disabled = !busy;
    },
  };
}

// Paints moments: `show` only what changed. A sentence is not said again, which would keep it from being heard.
function painter(facts, view, table, words, arrange) {
  const still = matchMedia("(prefers-reduced-motion: reduce)"); // then the line moves from phase to phase only
  let [drawn, place, said] = [null, "", ""];
  const draw = (plan) => {
    drawn = plan;
    view.bar.plan(plan.phases);
    table.show(plan.rows);
    place = "";
  };
  const line = (index, plan) =>
    index === undefined
      ? `The session as a line: ${plan.words}`
      : `Progress: phase ${index + 1} of ${plan.phases.length}.`;
  return (mode, plan, ran) => {
    const now = momentOf(mode, plan, ran, facts);
    const here = `${mode} ${now.index}`;
    if (plan !== drawn) draw(plan);
    view.show(now);
    view.bar.count(ran);
    if (here !== place || !still.matches) view.bar.move(ran);
    if (here !== place) {
      arrange(mode);
      view.pose.show(now.holds);
      view.bar.say(line(now.index, plan));
    }
    if (now.said !== said) words.show(now.said);
    [place, said] = [here, now.said];
  };
}

// The session and what it is painted with; `settle` goes back to the plan as it is now.
function stageWith(model, facts, settings, root) {
  const [view, words] = [stage(facts), sentence()];
  const table = numbersTable("The session, phase by phase", ["Phase", "Starts at", "Lasts"]);
  let reading = null;
  const arrange = (mode) => {
    const began = run.underWay() && !settings.node.hidden;
    bar.arrange(mode, root());
    settings.node.hidden = run.underWay(); // a session keeps to its plan; below the clock, so that nothing moves
    root().dataset.mode = mode;
    if (began) for (const one of [bar.node, view.node]) one.scrollIntoView({ block: "nearest" });
  };
  const paint = painter(facts, view, table, words, arrange);
  const show = (mode, running, ran) => paint(mode, running ?? reading, ran);
  const run = new Session({ plan: () => reading, sound: () => model.get("sound"), show });
  const bar = buttons(model, run);
  const note = h("p", { class: "psoas-note" }, KEYS);
  return {
    run,
    node: box("run", view.node, box("run-side", bar.node, words.node, view.stop)),
    more: [note, table.node],
    sound: bar.sound,
    settle(state) {
      reading = computeReading(state, facts);
      if (run.underWay()) return;
      run.ready();
      show("ready", null, 0);
    },
    stop() {
      run.dispose();
      view.pose.stop();
      words.stop();
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const settings = controls(model, facts);
  const shown = stageWith(model, facts, settings, () => root);
  const { run } = shown;
  const reset = () => {
    if (run.underWay()) run.stop();
    commit(model, facts.start);
    shown.settle(stateOf(model, STATE));
  };
  const parts = [shown.node, settings.node, ...shown.more];
  const root = frame({ el, lab: "HoldTimer", title: "Hold timer", reset, parts });
  const release = keys(root, run);
  let ringing = model.get("sound");
  const unfollow = follow(model, STATE, () => {
    const state = stateOf(model, STATE);
    settings.show(state);
    shown.sound(state.sound);
    if (state.sound === ringing) return shown.settle(state);
    ringing = state.sound;
    run.ring();
  });
  return () => {
    unfollow();
    release();
    shown.stop();
  };
}

export default { render };
