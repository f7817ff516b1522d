// The picture of the body with what is written over it, its keys, and the file it can be kept in.

import { h } from "../kit/elements.js";
import { TURN, ZOOM } from "./controls.js";
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
const KEYS = {
  ArrowLeft: ({ eye }) => eye.turn(TURN, 0),
  ArrowRight: ({ eye }) => eye.turn(-TURN, 0),
  ArrowUp: ({ eye }) => eye.turn(0, -TURN),
  ArrowDown: ({ eye }) => eye.turn(0, TURN),
  "+": ({ eye }) => eye.zoom(ZOOM),
  "=": ({ eye }) => eye.zoom(ZOOM),
  "-": ({ eye }) => eye.zoom(1 / ZOOM),
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
    .flatMap(({ id }) => ["O", "I"].map((letter, which) => ({ letter, place: scene.endOf(id, which) })))
    .filter(({ place }) => place);
  if (!few || chosen.length < 2) return marks;
  return marks.filter(({ letter }, i) => letter === "O" || i === marks.length - 1);
}

function emptyStage() {
  const label = "Picture: arrow keys turn it, plus and minus zoom";
  return h("div", { class: "psoas-3d", tabindex: "0", role: "group", "aria-label": label });
}

function steerByKeys(stage, scene, onTurn) {
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !KEYS[event.key]) return;
    KEYS[event.key](scene);
    event.preventDefault();
    onTurn();
  });
}

/**
 * @param {any} facts
 * @param {() => any} state
 * @param {{ onPick: (id: string) => void, onTurn: () => void, onSlow: () => void }} hears
 */
export function bodyPicture(facts, state, hears) {
  const stage = emptyStage();
  const words = h("div", { role: "img", class: "psoas-3d-words" });
  const scene = new BodyScene(stage, facts, { ...hears, onDraw: () => write() });
  const [over, letters] = [new Overlay(scene), new QuizLetters(scene, facts)];
  stage.append(words, over.node);
  steerByKeys(stage, scene, hears.onTurn);
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
    anchor: () => letters.find(),
    /** @param {string} text */
    say: (text) => words.setAttribute("aria-label", text),
    stop() {
      over.stop();
      scene.dispose();
    },
  };
}

/**
 * Keep a canvas as a file, on white.
 * @param {HTMLCanvasElement} source
 */
export function save(source) {
  const copy = document.createElement("canvas");
  Object.assign(copy, { width: source.width, height: source.height });
  const pen = copy.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, source.width, source.height);
  pen.drawImage(source, 0, 0);
  h("a", { href: copy.toDataURL("image/png"), download: "psoas.png" }).click();
}
