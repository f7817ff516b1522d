// The picture of the body with what is written over it, its keys, and the file it can be kept in.

import { button, h } from "../kit/elements.js";
import { capital, TURN, ZOOM } from "./controls.js";
import { keep } from "./kept.js";
import { Overlay } from "./labels.js";
import { QuizLetters, quizMarks } from "./quiz_letters.js";
import { BodyScene } from "./scene.js";
import { expanded, standsFor } from "./words.js";

const LABELLED = [
  // muscles and ligament that carry their name, on the left side: the bones' places stand on the right
  { name: "psoas major", id: "psoas major-left-T12-L1", share: 0.3 },
  { name: "psoas minor", id: "psoas minor-left", share: 0.25 },
  { name: "iliacus", id: "iliacus-left", share: 0.3 },
  { name: "inguinal ligament", id: "inguinal ligament-left", share: 0.5 },
];
const MOVE = 0.1; // of what the picture is high, a press
const FIRST_PLAIN = "The wheel scrolls the page: hold Ctrl (⌘) to zoom.";
const KEYS = {
  ArrowLeft: ({ eye }) => eye.turn(TURN, 0),
  ArrowRight: ({ eye }) => eye.turn(-TURN, 0),
  ArrowUp: ({ eye }) => eye.turn(0, -TURN),
  ArrowDown: ({ eye }) => eye.turn(0, TURN),
  "Shift+ArrowLeft": ({ eye }) => eye.pan(-MOVE, 0),
  "Shift+ArrowRight": ({ eye }) => eye.pan(MOVE, 0),
  "Shift+ArrowUp": ({ eye }) => eye.pan(0, MOVE),
  "Shift+ArrowDown": ({ eye }) => eye.pan(0, -MOVE),
  "+": ({ eye }, middle) => eye.zoom(ZOOM, middle()),
  "=": ({ eye }, middle) => eye.zoom(ZOOM, middle()),
  "-": ({ eye }) => eye.zoom(1 / ZOOM),
  c: ({ eye }, middle) => middle() && eye.centre(middle()),
};

// The bone that a landmark lies on.
function boneOf({ name, body }, { parts }) {
  const vertebra = `vertebra-middle-${name}`;
  if (parts.some(({ id }) => id === vertebra)) return vertebra;
  return { sacrum: "sacrum-middle", femur: "femur-right" }[body] ?? "hip bone-right";
}

// Names of what is in sight.
function namedPlaces(scene, facts, hidden) {
  const gone = expanded(hidden, facts);
  const bones = facts.body.landmarks
    .filter((place) => !gone.has(boneOf(place, facts)))
    .map((place) => ({ name: place.name, place: scene.placed(place) }));
  const soft = LABELLED.filter(({ id }) => !gone.has(id)).map(({ name, id, share }) => ({
    name,
    place: scene.middleOf(id, share),
    structure: name,
  }));
  return [...bones, ...soft];
}

// Origin and insertion of what was chosen; of several fascicles one insertion, where all end.
function endMarks(scene, facts, selected, few) {
  const chosen = facts.parts.filter((part) => standsFor(selected, part));
  const marks = chosen
    .flatMap(({ id, structure }) =>
      ["O", "I"].map((letter, which) => ({ letter, structure, place: scene.endOf(id, which) })),
    )
    .filter(({ place }) => place);
  if (!few || chosen.length < 2) return marks;
  return marks.filter(({ letter }, i) => letter === "O" || i === marks.length - 1);
}

function emptyStage() {
  const keys = "arrow keys turn it, with Shift they move it, plus and minus zoom";
  const label = `Picture: ${keys}, C centres the chosen part, F fills the screen`;
  return h("div", { class: "psoas-3d", tabindex: "0", role: "group", "aria-label": label });
}

function steerByKeys(stage, scene, { onTurn, middle, fill, hush }) {
  stage.addEventListener("keydown", (event) => {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (key === "Escape") hush();
    const act = KEYS[shiftKey && key.startsWith("Arrow") ? `Shift+${key}` : key.toLowerCase()] ?? KEYS[key];
    if (ctrlKey || altKey || metaKey || event.target !== stage || !(act || key === "f")) return;
    event.preventDefault();
    if (key === "f") return fill();
    act(scene, middle);
    onTurn();
  });
}

// What a pointer rests on, by name, beside the pointer; and once what the wheel does.
function bubble(stage, facts, quizzes) {
  const node = h("div", { class: "psoas-bubble", "aria-hidden": "true", hidden: true });
  let told = false;
  const write = (text, x = 8, y = 8) => {
    node.hidden = !text;
    node.textContent = text;
    const across = x > stage.clientWidth / 2 ? { right: stage.clientWidth - x + 14 } : { left: x + 14 };
    for (const side of ["left", "right"]) node.style[side] = side in across ? `${across[side]}px` : "auto";
    node.style.top = `${Math.max(4, Math.min(y - 34, stage.clientHeight - 60))}px`;
  };
  return {
    node,
    hush: () => write(""),
    wheel() {
      if (!told) write(FIRST_PLAIN);
      told = true;
    },
    point(id, x, y) {
      const core = facts.parts.find((one) => one.id === id)?.name ?? facts.beside.names[id];
      const name = quizzes() ? null : core; // in a quiz it would tell
      const box = stage.getBoundingClientRect();
      const scale = stage.clientWidth / box.width || 1; // class mode draws larger
      write(name ? capital(name) : "", (x - box.left) * scale, (y - box.top) * scale);
    },
  };
}

// A button that fills the screen with the viewer, and gives it back; none where the browser cannot.
function fullScreen(stage) {
  const fill = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else stage.closest(".psoas-viewer").requestFullscreen?.();
  };
  const node = button("Full screen", fill, { class: "psoas-fill", hidden: !document.fullscreenEnabled });
  const tell = () => {
    node.textContent = document.fullscreenElement?.contains(stage) ? "Leave full screen" : "Full screen";
  };
  document.addEventListener("fullscreenchange", tell);
  return { node, fill, stop: () => document.removeEventListener("fullscreenchange", tell) };
}

/**
 * @param {any} facts
 * @param {() => any} state
 * @param {{ onPick: (id: string) => void, onTurn: () => void, onSlow: () => void }} hears
 */
export function bodyPicture(facts, state, hears) {
  const stage = emptyStage();
  const words = h("div", { role: "img", class: "psoas-3d-words" });
  const [named, full] = [bubble(stage, facts, () => state().mode !== "look"), fullScreen(stage)];
  const listens = { ...hears, onPoint: named.point, onWheel: named.wheel, onDraw: () => write() };
  const scene = new BodyScene(stage, facts, listens);
  const [over, letters] = [new Overlay(scene), new QuizLetters(scene, facts)];
  stage.append(words, over.node, named.node, full.node);
  const middle = () => {
    const { selected } = state();
    return scene.centreOf(selected in facts.beside.names ? [selected] : [...expanded([selected], facts)]);
  };
  steerByKeys(stage, scene, { onTurn: hears.onTurn, middle, fill: full.fill, hush: named.hush });
  const marksNow = ({ labels, selected, mode, asked }) => {
    if (mode === "look") return endMarks(scene, facts, selected, labels);
    if (stage.clientWidth) letters.settle(); // before that it is not in the page yet
    return quizMarks(letters, mode, asked, facts);
  };
  const write = () => {
    const now = state();
    const places = now.mode === "look" && now.labels ? namedPlaces(scene, facts, now.hidden) : [];
    over.show(places, marksNow(now), stage.clientWidth, stage.clientHeight);
  };
  return {
    stage,
    scene,
    middle,
    keep: () => keep(scene.picture(), over.node),
    anchor: () => letters.find(),
    /** @param {string} text */
    say: (text) => words.setAttribute("aria-label", text),
    stop() {
      full.stop();
      over.stop();
      scene.dispose();
    },
  };
}
