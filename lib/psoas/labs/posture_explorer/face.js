// The face of PostureExplorer: move thigh, pelvis and lumbar curve, and read what that does to the psoas.

import { box, h } from "../kit/elements.js";
import { follow, frame, stateOf, stopping } from "../kit/frame.js";
import { colourBar } from "../kit/length_colours.js";
import { fixed, signed } from "../kit/numbers.js";
import { changeOf } from "../kit/path_lengths.js";
import { bodyPicture } from "../kit/side_view.js";
import { numbersTable, sentence, tile } from "../kit/words.js";
import { ANGLES, controls } from "./controls.js";
import { fascicleBars, modelSpread, wholePerson } from "./pictures.js";
import { player } from "./player.js";
import { readingWords, rowsOf } from "./reading.js";

/** @typedef {import("../kit/path_lengths.js").Change} Change */

const STATE = [...ANGLES, "named"];
const COLOURS = "Colour: change of length against standing. Fascicles on the same way are drawn side by side.";

function bigNumbers() {
  const [psoas, iliacus] = [tile("psoas", ""), tile("iliacus", "")];
  return {
    nodes: [psoas.node, iliacus.node],
    /** @param {Change | null} change */
    show(change) {
      if (change) {
        psoas.show(
          `${signed(change.psoas.percent)} %`,
          `psoas against standing: ${signed(change.psoas.mm)} mm (model)`,
        );
        iliacus.show(`${signed(change.iliacus.percent)} %`, `iliacus: ${signed(change.iliacus.mm)} mm`);
      } else {
        psoas.show("–", "outside what the model holds for");
        iliacus.show("–", "");
      }
    },
  };
}

// What moves with the posture, many times a second while a hand or the player moves it.
function stage(facts) {
  const person = wholePerson(facts);
  const [body, bar] = [bodyPicture(facts.drawing, facts.hip_limits[0]), colourBar()];
  const [numbers, bars] = [bigNumbers(), fascicleBars(facts.labels)];
  const bent = h("p", { class: "psoas-note" });
  const side = box("tiles", box("aside", person.node, box("tiles", ...numbers.nodes)), bars.node, bent);
  const figure = h("figure", {}, body.node, bar.node, h("figcaption", {}, COLOURS));
  return {
    node: box("stage psoas-posture", figure, side),
    stop: person.stop,
    /**
     * @param {import("../kit/path_lengths.js").Pose} pose
     * @param {string} name  of the posture, if it has one
     */
    show(pose, name = "") {
      const change = changeOf(facts.lengths, facts.model, pose);
      const words = readingWords(pose, change, facts);
      body.show(pose, change, `Side view of lumbar spine, pelvis and thigh. ${words}`);
      person.show(pose, change?.percent ?? [], name);
      bar.show(change ? change.psoas.percent : null);
      bars.show(change);
      numbers.show(change);
      bent.textContent = pose.side_bend
        ? `The trunk is bent ${fixed(pose.side_bend)}° to the other side: it counts, but does not show from the side.`
        : "";
      return { change, words };
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const [words, spread] = [sentence(), modelSpread(facts.lengths)];
  const picture = stage(facts);
  const present = () => stateOf(model, ANGLES);
  const there = (pose) => ANGLES.every((name) => pose[name] === model.get(name));
  const film = player((pose) => picture.show(pose, there(pose) ? model.get("named") : ""), present);
  const bar = controls(model, facts, film.node);
  const table = numbersTable("Posture explorer: length of every path (model)", facts.head);
  frame({
    el,
    lab: "PostureExplorer",
    title: "Posture explorer",
    badge: "model: length, not force",
    reset: bar.reset,
    parts: [words.node, picture.node, bar.node, spread.node, table.node],
  });
  const stop = follow(model, STATE, (state) => {
    film.stop();
    const pose = present();
    bar.show(state);
    const reading = picture.show(pose, model.get("named"));
    spread.show(pose);
    words.show(reading.words);
    table.show(rowsOf(reading.change, facts.labels));
  });
  return stopping(stop, film.stop, picture.stop, words.stop);
}

export default { render };
