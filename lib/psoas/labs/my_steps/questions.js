// What a file leaves open is asked: the ways to read it as buttons, a time zone from a list.

import { button, freshId, h, row } from "../kit/elements.js";

/**
 * @typedef {object} Question
 * @property {string} asked
 * @property {{ words: string, answers: Record<string, any> }[]} choices
 * @property {boolean} zones  whether a time zone is asked for
 */

const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const known = () => /** @type {any} */ (Intl).supportedValuesOf?.("timeZone") ?? [];

// A list of time zones, at first that of this device.
function zoneRow(onAnswer) {
  const names = [...new Set([here(), ...known()])].sort();
  const list = h("select", { id: freshId() }, ...names.map((name) => h("option", { value: name }, name)));
  list.value = here();
  return row(
    h("label", { for: list.id }, "Time zone"),
    list,
    button("Use this time zone", () => onAnswer({ zone: list.value })),
  );
}

/** @param {(answers: Record<string, any>) => void} onAnswer */
export function asking(onAnswer) {
  const words = h("p", { role: "alert", id: freshId() });
  const ways = h("div");
  let answered = false;
  const answer = (answers) => {
    answered = true;
    onAnswer(answers);
  };
  const node = h("div", { class: "psoas-asks", role: "group", "aria-labelledby": words.id }, words, ways);
  node.hidden = true;
  return {
    node,
    /** Whether the last question was, since this was asked. */
    wasAnswered() {
      const was = answered;
      answered = false;
      return was;
    },
    /** @param {Question | null} question */
    show(question) {
      node.hidden = !question;
      words.textContent = question?.asked ?? "";
      const { choices = [], zones = false } = question ?? {};
      const buttons = choices.map((one) => button(one.words, () => answer(one.answers)));
      ways.replaceChildren(...(zones ? [zoneRow(answer)] : []), row(...buttons));
    },
  };
}
