// Where on each part its letter stands in a quiz: found once, where it can be seen from the front.

import { goalOf, letterOf } from "./quiz.js";
import { standsFor } from "./words.js";

export class QuizLetters {
  #scene;
  #facts;
  #places = new Map();

  /**
   * @param {import("./scene.js").BodyScene} scene
   * @param {any} facts
   */
  constructor(scene, facts) {
    [this.#scene, this.#facts] = [scene, facts];
  }

  find() {
    this.#places.clear();
    this.#scene.eye.arrive();
    const { quiz, parts } = this.#facts;
    const large = ({ id }) => Number(id.includes("bone")); // large parts give way
    for (const { id } of [...quiz].sort((a, b) => large(a) - large(b))) {
      const ids = parts.filter((part) => standsFor(id, part)).map((part) => part.id);
      this.#places.set(id, this.#scene.sight.spotOn(ids, [...this.#places.values()].filter(Boolean)));
    }
  }

  /** Find them unless some are found. */
  settle() {
    if (![...this.#places.values()].some(Boolean)) this.find();
  }

  /** @param {string} id */
  placeOf(id) {
    return this.#places.get(id);
  }
}

/**
 * Letters on all parts to find one by, or a question mark on the one to name.
 * @param {QuizLetters} letters
 * @param {string} mode
 * @param {number} asked
 * @param {any} facts
 */
export function quizMarks(letters, mode, asked, facts) {
  const find = mode === "find";
  const mark = ({ id }, i) => ({
    id,
    structure: facts.parts.find((part) => standsFor(id, part)).structure,
    letter: find ? letterOf(i, asked, facts) : "?",
    place: letters.placeOf(id),
  });
  return facts.quiz.map(mark).filter(({ id, place }) => place && (find || id === goalOf(asked, facts).id));
}
