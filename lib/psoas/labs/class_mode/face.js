// The face of ClassMode: makes the notebook around it large while it is on. It leaves with its cell.

import { button, h, row } from "../kit/elements.js";
import { commit, follow, frame } from "../kit/frame.js";
import { present } from "./presenting.js";

const SCROLLED = ".jp-WindowedPanel-outer";
const CODE = ".jp-CodeCell > .jp-Cell-inputWrapper";
const HEADINGS = ".jp-RenderedMarkdown :is(h1, h2, h3)";
const BLOCKS = `.jp-RenderedMarkdown > *, .jp-OutputArea-output:not(.jp-RenderedMarkdown), ${CODE}`;
const BLANK = /[=,(]\s*\.\.\./; // the dots of an exercise stay in sight

const textOf = (code) => code.querySelector(".cm-content, .jp-InputPlaceholder")?.textContent ?? "";

/** @type {(root: Element) => [Element, string][]} */
const codesOf = (root) => [...root.querySelectorAll(CODE)].map((code) => [code, textOf(code)]);

/**
 * What JupyterLab's page looks like from here; nothing where this is another page.
 * @param {HTMLElement} el
 * @returns {import("./presenting.js").Place | null}
 */
function notebookAround(el) {
  const root = /** @type {HTMLElement} */ (el.closest(".jp-NotebookPanel"));
  const scroller = root?.querySelector(SCROLLED);
  if (!scroller) return null;
  const isFocused = () => root.contains(document.activeElement) || document.activeElement === document.body;
  return {
    root,
    scroller,
    headings: () => [...root.querySelectorAll(HEADINGS)].map((one) => /** @type {HTMLElement} */ (one)),
    blocks: () => [...root.querySelectorAll(BLOCKS)].filter((one) => !one.contains(el)),
    cells: () => [],
    opening: () => {},
    codes: () => codesOf(root).filter(([, text]) => !BLANK.test(text)),
    answers: () => [],
    covered: () => /** @type {HTMLElement} */ (root.querySelector(".psoas-class-bar"))?.offsetHeight ?? 0,
    listens: () => root.getClientRects().length > 0 && isFocused(),
  };
}

// A cell that turns it on stands at the end, and a class begins at the start.
function begun(place, onOff) {
  const presented = present(place, onOff);
  presented.jump(0);
  return presented;
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const { words, elsewhere } = model.get("facts");
  let [presented, place] = [null, null];
  let lives = model.python?.alive() ?? true; // read again from a file, it waits until it is asked
  const turn = () => {
    const on = !presented;
    lives = true;
    commit(model, { on });
    show();
  };
  const onOff = button("", turn, { class: "psoas-main" });
  const said = h("p", { role: "status" });
  frame({ el, lab: "ClassMode", title: "Class mode", parts: [said, row(onOff)] });
  const show = () => {
    const on = Boolean(place) && lives && model.get("on");
    if (on && !presented) presented = begun(place, () => commit(model, { on: false }));
    if (!on) {
      presented?.clear();
      presented = null;
    }
    onOff.hidden = !place;
    onOff.textContent = on ? "Class mode off" : "Class mode on";
    said.textContent = place ? words[on ? "on" : "off"] : elsewhere;
  };
  // A face is drawn before it stands in its page.
  const settled = requestAnimationFrame(() => {
    place = notebookAround(el);
    show();
  });
  const stop = follow(model, ["on"], show);
  return () => {
    cancelAnimationFrame(settled);
    stop();
    presented?.clear();
  };
}

export default { render };
