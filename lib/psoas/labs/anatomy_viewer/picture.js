// The picture of the body with what is written over it, its keys, and the file it can be kept in.

import { h } from "../kit/elements.js";
import { TURN, ZOOM } from "./controls.js";
import { overlay } from "./labels.js";
import { goalOf, letterOf } from "./quiz.js";
import { bodyScene } from "./scene.js";
import { expanded, standsFor } from "./words.js";

const LABELLED = [
  // muscles and ligament that carry their name, on the left side: the bones' places stand on the right
  ["psoas major", "psoas major-left-T12-L1", 0.3],
  ["psoas minor", "psoas minor-left", 0.25],
  ["iliacus", "iliacus-left", 0.3],
  ["inguinal ligament", "inguinal ligament-left", 0.5],
];

// The bone that a landmark lies on.
function boneOf({ name, body }, { parts }) {
  const vertebra = `vertebra-middle-${name}`;
  if (parts.some(({ id }) => id === vertebra)) return vertebra;
  return { sacrum: "sacrum-middle", femur: "femur-right" }[body] ?? "hip bone-right";
}

export function bodyPicture(facts, state, { onPick, onTurn, onSlow }) {
  const stage = h("div", {
    class: "psoas-3d",
    tabindex: "0",
    role: "group",
    "aria-label": "Picture: arrow keys turn it, plus and minus zoom",
  });
  const words = h("div", { role: "img", class: "psoas-3d-words" });
  const scene = bodyScene(stage, facts, { onPick, onTurn, onSlow, onDraw: () => write() });
  const over = overlay(scene);
  stage.append(words, over.node);
  const keys = { ArrowLeft: [TURN, 0], ArrowRight: [-TURN, 0], ArrowUp: [0, -TURN], ArrowDown: [0, TURN] };
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (keys[event.key]) scene.turn(...keys[event.key]);
    else if (["+", "=", "-"].includes(event.key)) scene.zoom(event.key === "-" ? 1 / ZOOM : ZOOM);
    else return;
    event.preventDefault();
    onTurn();
  });
  const anchors = new Map(); // where on each part its letter stands: found once, where it can be seen from the front
  const quizMarks = (mode, asked) =>
    facts.quiz
      .map(({ id }, i) => ({ id, letter: mode === "find" ? letterOf(i, asked, facts) : "?" }))
      .filter(({ id }) => mode === "find" || id === goalOf(asked, facts).id)
      .map(({ id, letter }) => ({ letter, place: anchors.get(id) }))
      .filter(({ place }) => place);
  const anchor = () => {
    anchors.clear();
    const small = [...facts.quiz].sort((a, b) => Number(a.id.includes("bone")) - Number(b.id.includes("bone"))); // large ones give way
    for (const { id } of small)
      anchors.set(
        id,
        scene.spotOn(
          facts.parts.filter((part) => standsFor(id, part)).map((part) => part.id),
          [...anchors.values()].filter(Boolean),
        ),
      );
  };
  const places = () => {
    const { labels, hidden, selected, mode, asked } = state();
    if (mode !== "look") {
      if (![...anchors.values()].some(Boolean) && stage.clientWidth) anchor(); // it was not in the page yet
      return [[], quizMarks(mode, asked)];
    }
    const gone = expanded(hidden, facts);
    const chosen = facts.parts.filter((part) => standsFor(selected, part));
    const marks = chosen
      .flatMap(({ id }) => ["O", "I"].map((letter, which) => ({ letter, place: scene.endOf(id, which) })))
      .filter(({ place }) => place);
    if (!labels) return [[], marks];
    const bones = facts.body.landmarks
      .filter((place) => !gone.has(boneOf(place, facts)))
      .map(({ name, body, point }) => ({ name, place: scene.placed({ body, point }) }));
    const soft = LABELLED.filter(([, id]) => !gone.has(id)).map(([name, id, share]) => ({
      name,
      place: scene.middleOf(id, share),
      structure: name,
    }));
    return [
      [...bones, ...soft],
      chosen.length > 1 ? marks.filter(({ letter }, i) => letter === "O" || i === marks.length - 1) : marks,
    ];
  };
  function write() {
    over.show(...places(), stage.clientWidth, stage.clientHeight);
  }
  return {
    stage,
    scene,
    anchor,
    say: (text) => words.setAttribute("aria-label", text),
    stop: () => {
      over.stop();
      scene.dispose();
    },
  };
}

export function save(source) {
  const sheetOf = document.createElement("canvas");
  Object.assign(sheetOf, { width: source.width, height: source.height });
  const pen = sheetOf.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, source.width, source.height);
  pen.drawImage(source, 0, 0);
  h("a", { href: sheetOf.toDataURL("image/png"), download: "psoas.png" }).click();
}
