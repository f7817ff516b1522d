// The face of HoldTimer: a session on the clock, in type for the back of a room.

import { numberBox, picker } from "../kit/controls.js";
import { button, h, svg } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { clock, duration } from "../kit/numbers.js";
import { numbersTable, sentence } from "../kit/words.js";
import { computeReading, session, standing } from "./session.js";

const STATE = ["preset", "hold_s", "reps", "change_s", "contract_s", "sides", "sound"];
const BEAT = 100; // ms between two looks at the clock, at most; they only paint
const HALF_FROM = 20; // s a phase lasts for its half to be told
const NEAR_FROM = 15; // s a phase lasts for its end to be announced
const NEAR = 5; // s before the end
const WIDE = 1000; // of the progress picture, in its own units
const LANE = 26;

// ---- Progress: one lane a leg, time from left to right ---------------------------------------

const KINDS = {
  "lead-in": "psoas-between",
  change: "psoas-between",
  rest: "psoas-between",
  hold: "psoas-hold",
  contract: "psoas-contract",
};

function laneShapes({ kind, side, start, end }, sides, at) {
  const wide = at(end) - at(start);
  if (KINDS[kind] === "psoas-between") {
    return [
      svg("rect", { x: at(start), width: wide, y: (LANE * sides.length - 5) / 2, height: 5, class: KINDS[kind] }),
    ];
  }
  const top = LANE * sides.indexOf(side) + 3;
  const gap = Math.min(3, wide / 8); // so that two holds in a row are two
  const box = { x: at(start) + gap / 2, width: wide - gap };
  if (kind === "hold") return [svg("rect", { ...box, y: top, height: LANE - 6, class: KINDS[kind] })];
  return [
    svg("rect", { ...box, y: top, height: LANE - 6, class: KINDS[kind] }),
    svg("rect", { ...box, y: top + 7, height: LANE - 20, class: "psoas-contract-line" }),
  ];
}

function progress(legs) {
  const names = h("div", { class: "psoas-lanes", "aria-hidden": "true" });
  const node = svg("svg", { role: "img", "data-picture": "progress", preserveAspectRatio: "none" });
  const past = svg("rect", { x: 0, y: 0, class: "psoas-past" });
  const now = svg("line", { y1: 0, class: "psoas-now" });
  const [ran, end, key] = [h("span", { "data-out": "ran" }), h("span"), h("p", { class: "psoas-lane-key" })];
  let at = () => 0;
  return {
    node: h("div", { class: "psoas-progress" }, names, node, h("p", { class: "psoas-ends" }, ran, end), key),
    plan(phases) {
      const sides = [...new Set(phases.map(({ side }) => side))];
      const [last, high] = [phases.at(-1).end, LANE * sides.length];
      at = (seconds) => (WIDE * seconds) / last;
      node.setAttribute("viewBox", `0 0 ${WIDE} ${high}`);
      node.style.height = `${high}px`;
      names.replaceChildren(...sides.map((side) => h("span", {}, legs[side])));
      past.setAttribute("height", high);
      now.setAttribute("y2", high);
      node.replaceChildren(...phases.flatMap((phase) => laneShapes(phase, sides, at)), past, now);
      key.replaceChildren(
        h("i", { class: "psoas-lane-swatch psoas-legend-hold" }),
        "hold ",
        ...(phases.some(({ kind }) => kind === "contract")
          ? [h("i", { class: "psoas-lane-swatch psoas-legend-contract" }), "contract "]
          : []),
        h("i", { class: "psoas-lane-swatch psoas-legend-between" }),
        "get ready, change or rest",
      );
      end.textContent = clock(last);
    },
    move(seconds) {
      past.setAttribute("width", at(seconds));
      now.setAttribute("x1", at(seconds));
      now.setAttribute("x2", at(seconds));
    },
    tell: (seconds) => {
      ran.textContent = clock(Math.floor(seconds + 1e-6));
    },
    say: (words) => node.setAttribute("aria-label", words),
  };
}

// ---- The stage: what to do now, how long, what comes next ------------------------------------

function stage(facts) {
  const [phase, left, hint, next] = [
    h("p", { class: "psoas-phase", "data-out": "phase" }),
    h("p", { class: "psoas-countdown", "data-out": "left", role: "timer" }),
    h("p", { class: "psoas-hint" }),
    h("p", { class: "psoas-next", "data-out": "next" }),
  ];
  const { title, text } = facts.safety;
  const stop = h("p", { class: "psoas-stop", role: "note" }, h("strong", {}, `${title}. `), text);
  const bar = progress(facts.legs);
  return {
    bar,
    node: h("div", { class: "psoas-timer", tabindex: "-1" }, phase, left, hint, next, bar.node),
    stop,
    show(words) {
      for (const [node, text] of [
        [phase, words.phase],
        [left, words.left],
        [hint, words.hint],
        [next, words.next],
      ]) {
        if (node.textContent !== text) node.textContent = text;
      }
    },
  };
}

// ---- Words -----------------------------------------------------------------------------------

// What is told of a phase that is under way: how it begins, its half, its last seconds. Not each second.
function told({ calls, phases }, { index, left }) {
  const { seconds } = phases[index];
  if (left <= NEAR && seconds >= NEAR_FROM)
    return `${NEAR} s left. ${calls[index + 1] ? `Then: ${calls[index + 1]}` : "Then you are done."}`;
  if (left <= seconds / 2 && seconds >= HALF_FROM) return `Half of it is done: ${duration(seconds / 2)} left.`;
  return calls[index];
}

const countdown = (left) =>
  Math.ceil(left - 1e-6) < 60 ? String(Math.ceil(left - 1e-6)) : clock(Math.ceil(left - 1e-6));

// What the stage shows and what is said, for one moment of one session.
function scene(mode, reading, ran, { cues, legs, lead_in_s }) {
  const { phases, calls, nexts, words, total } = reading;
  const all = duration(total);
  if (mode === "ready") {
    return {
      phase: "In all",
      left: all,
      hint: `and ${duration(lead_in_s)} to get ready.`,
      next: `First: ${calls[1] ? `${calls[1][0].toLowerCase()}${calls[1].slice(1)}` : ""}`,
      said: words,
    };
  }
  if (mode === "done")
    return {
      phase: "Done",
      left: all,
      hint: "Come out of the stretch slowly.",
      next: "",
      said: `Done: a session of ${all}.`,
    };
  if (mode === "stopped") {
    return {
      phase: "Stopped",
      left: clock(Math.floor(ran)),
      hint: "Come out of the stretch slowly.",
      next: "",
      said: `Stopped after ${duration(Math.floor(ran))}.`,
    };
  }
  const now = standing(phases, ran);
  const { cue, side } = phases[now.index];
  const phase = `${cues[cue].name}: ${legs[side]} back`;
  const left = countdown(now.left);
  const paused = mode === "paused";
  return {
    phase: paused ? `Paused. ${phase}` : phase,
    left,
    hint: cues[cue].hint,
    next: nexts[now.index],
    said: paused ? `Paused with ${duration(Math.ceil(now.left))} left. ${calls[now.index]}` : told(reading, now),
    index: now.index,
  };
}

// ---- Controls --------------------------------------------------------------------------------

function ownSession(model, limits) {
  const boxes = limits.map(({ name, label, low, high, whole }) => ({
    name,
    label,
    ...numberBox({
      name,
      label,
      low,
      high,
      whole,
      step: whole ? 1 : "any",
      onMove: (value) => {
        model.set("preset", "own");
        model.set(name, value);
      },
      onRelease: () => model.save_changes(),
    }),
  }));
  const node = h(
    "fieldset",
    { class: "psoas-dose" },
    h("legend", {}, "The session"),
    ...boxes.map(({ label, box, error }) => h("label", {}, label, box, error)),
  );
  return { node, show: (state) => boxes.forEach(({ name, show }) => show(state[name])) };
}

function controls(model, facts) {
  const preset = picker({
    name: "preset",
    label: "Start from",
    options: [...facts.presets.map(({ id, label }) => ({ id, label })), { id: "own", label: "your own" }],
    onPick: (id) => commit(model, { preset: id, ...facts.presets.find((one) => one.id === id)?.session }),
  });
  const own = ownSession(model, facts.limits);
  const reset = button("Reset", () => commit(model, facts.start));
  return {
    node: h("div", { class: "psoas-controls psoas-plan" }, preset.node, own.node, reset),
    show(state) {
      preset.show(state.preset, facts.presets.find((one) => one.id === state.preset)?.source);
      own.show(state);
    },
  };
}

const LABELS = { ready: "Start", running: "Pause", paused: "Go on", done: "Start again", stopped: "Start again" };

function render({ model, el }) {
  const facts = model.get("facts");
  const [settings, view, words, table] = [
    controls(model, facts),
    stage(facts),
    sentence(),
    numbersTable("The session, phase by phase", ["Phase", "Starts at", "Lasts"]),
  ];
  const still = matchMedia("(prefers-reduced-motion: reduce)"); // then the line moves from phase to phase only
  let [reading, drawn, place, said] = [null, null, "", ""];
  function show(mode, running, ran) {
    const plan = running ?? reading;
    const now = scene(mode, plan, ran, facts);
    const here = `${mode} ${now.index}`;
    if (plan !== drawn) draw(plan);
    view.show(now);
    view.bar.tell(ran);
    if (here !== place || !still.matches) view.bar.move(ran);
    if (here !== place) arrange(mode, now.index, plan);
    if (now.said !== said) words.show(now.said); // only then: to say it again each time would keep it from being heard
    [place, said] = [here, now.said];
  }
  function draw(plan) {
    drawn = plan;
    view.bar.plan(plan.phases);
    table.show(plan.rows);
    place = "";
  }
  const run = session({ plan: () => reading, sound: () => model.get("sound"), show });
  const [main, skip, stop, sound] = [
    button("Start", run.toggle, { class: "psoas-main" }),
    button("Skip", () => run.skip()),
    button("Stop", () => run.stop()),
    button("", () => commit(model, { sound: !model.get("sound") })),
  ];
  function arrange(mode, index, { phases, words: planned }) {
    const [busy, focused] = [run.underWay(), root.getRootNode().activeElement];
    main.textContent = LABELS[mode];
    // Space and Esc work while the focus is in the lab, so it must not get lost with a button that goes out of use.
    if (busy ? !root.contains(focused) : focused === skip || focused === stop) main.focus();
    skip.disabled = stop.disabled = !busy;
    settings.node.hidden = busy; // a session keeps to its plan, and its clock and stop rule fit on one screen
    root.dataset.mode = mode;
    view.bar.say(
      index === undefined ? `The session as a line: ${planned}` : `Progress: phase ${index + 1} of ${phases.length}.`,
    );
  }
  const root = frame({
    el,
    lab: "HoldTimer",
    title: "Hold timer",
    reset: () => {
      if (run.underWay()) run.stop();
      commit(model, facts.start);
      run.ready();
      show("ready", null, 0);
    },
    parts: [
      settings.node,
      view.node,
      h("div", { class: "psoas-row psoas-buttons" }, main, skip, stop, sound),
      view.stop,
      h(
        "p",
        { class: "psoas-note" },
        "While the session runs: Space pauses and goes on, Esc stops, Enter presses the button that has the focus.",
      ),
      words.node,
      table.node,
    ],
  });
  const release = keys(root, run);
  let ringing = model.get("sound");
  const unfollow = follow(model, STATE, () => {
    const state = stateOf(model, STATE);
    settings.show(state);
    sound.textContent = `Sound: ${state.sound ? "on" : "off"}`;
    if (state.sound !== ringing) {
      ringing = state.sound;
      run.ring();
      return;
    }
    reading = computeReading(state, facts);
    if (!run.underWay()) {
      run.ready();
      show("ready", null, 0);
    }
  });
  return () => {
    unfollow();
    release();
    run.dispose();
    words.stop();
  };
}

// While a session is under way Space and Esc belong to it, wherever in the lab the focus is. JupyterLab must not
// see that Esc: to it, it means command mode. At rest Esc passes, as from every lab.
function keys(root, run) {
  let spaced = false;
  const down = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !run.underWay()) return;
    if (event.key === " ") {
      event.preventDefault();
      spaced = true;
      if (!event.repeat) run.toggle();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      run.stop();
    }
  };
  const up = (event) => {
    // some browsers press the button on the way up
    if (event.key === " " && spaced) event.preventDefault();
    spaced = false;
  };
  root.addEventListener("keydown", down);
  root.addEventListener("keyup", up);
  return () => {
    root.removeEventListener("keydown", down);
    root.removeEventListener("keyup", up);
  };
}

export default { render };
