// The bar of class mode.

import { button, h } from "../kit/elements.js";

// A second press, because the guesses of a whole class may go. Leaving the button, or Escape, takes the first back.
function twice(label, sure, act) {
  const press = () => {
    const armed = node.dataset.armed === "true";
    arm(!armed);
    if (armed) act();
  };
  const onkeydown = ({ key }) => key === "Escape" && arm(false);
  const node = button(label, press, { onblur: () => arm(false), onkeydown });
  const arm = (on) => {
    node.dataset.armed = String(on);
    node.textContent = on ? sure : label;
  };
  arm(false);
  return node;
}

// Where one is, and a list to go elsewhere.
function listOf(jump) {
  const count = h("span", { class: "psoas-class-where" });
  const onchange = () => jump(list.selectedIndex);
  const list = h("select", { class: "psoas-class-name", "aria-label": "Go to", onchange });
  let listed = "";
  return {
    nodes: [count, list],
    /** @type {(place: { number: number, names: string[] }) => void} */
    show({ number, names }) {
      if (listed !== names.join("\n")) {
        listed = names.join("\n");
        list.replaceChildren(...names.map((name) => h("option", {}, name)));
      }
      list.selectedIndex = number - 1;
      count.textContent = `${number} / ${names.length}`;
    },
  };
}

// The second vote; only where something is voted on.
function voteAgain(again, said) {
  const press = () => {
    said.textContent = again() ? "The first vote is kept; count the second." : "Lock the vote first.";
  };
  return button("Vote again", press, { class: "psoas-class-again", title: "Keep the first vote, count a second: V" });
}

// What a trainer wants to know and a class need not see.
function notesOf(read) {
  const node = h("aside", { class: "psoas-class-notes", "aria-label": "Trainer’s notes", hidden: true });
  const write = () => node.replaceChildren(...read().map((line) => h("p", {}, line)));
  const turn = () => {
    node.hidden = !node.hidden;
    switcher.setAttribute("aria-expanded", String(!node.hidden));
    write();
  };
  const switcher = button("Notes", turn, { "aria-expanded": "false", title: "Trainer’s notes: N" });
  return { node, switcher, turn, write };
}

/**
 * @typedef {object} Hears
 * @property {(by: 1 | -1) => void} walk
 * @property {(index: number) => void} jump
 * @property {() => void} reveal
 * @property {() => void} reset
 * @property {() => void} off
 * @property {{ turn: () => void, has: () => boolean }} controls  of labs, which can be put away
 * @property {{ notes: () => string[], again: () => boolean, votes: () => boolean } | null} plan  what there is only
 *   with one
 * @property {string} what  that it leads through: "section" or "stop"
 */

/** @param {Hears} hears */
export function bar({ walk, jump, reveal, reset, off, controls, plan, what }) {
  const said = h("span", { class: "psoas-heard", role: "status" });
  const saying = (act, words) => () => {
    act();
    said.textContent = words;
  };
  const way = (name, key) => ({ "aria-label": `${name} ${what}`, title: `${name} ${what}: Alt+${key}` });
  const [list, told] = [listOf(jump), plan && notesOf(() => plan.notes())];
  const second = plan && voteAgain(() => plan.again(), said);
  const away = button("Controls", controls.turn, { title: "Show the controls of labs, or put them away" });
  const node = h(
    "section",
    { class: "psoas-class-bar", "aria-label": "Class mode bar" },
    told?.node,
    button("◀", () => walk(-1), way("Previous", "PageUp")),
    ...list.nodes,
    button("▶", () => walk(1), way("Next", "PageDown")),
    told?.switcher,
    away,
    second,
    button("Reveal all", saying(reveal, "All answers are open; every guess is kept.")),
    twice("Reset all", "Press again: every guess goes", saying(reset, "Every lab is back at its start.")),
    button("Class mode off", off, { class: "psoas-main" }),
    said,
  );
  return {
    node,
    notes: () => told?.turn(),
    again: () => second?.click(),
    /** @param {{ number: number, names: string[] }} place */
    show(place) {
      list.show(place);
      told?.write();
      away.hidden = !controls.has();
      if (second) second.hidden = !plan.votes();
    },
  };
}
