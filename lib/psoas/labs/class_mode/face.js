// The face of ClassMode: makes the notebook around it large while it is on. It leaves with its cell.

import { button, h, row } from "../kit/elements.js";
import { commit, follow, frame } from "../kit/frame.js";
import { present } from "./presenting.js";

const SCROLLED = ".jp-WindowedPanel-outer";
const CODE = ".jp-CodeCell > .jp-Cell-inputWrapper";
const HEADINGS = ".jp-RenderedMarkdown :is(h1, h2, h3)";

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
  const textOf = (code) => code.querySelector(".cm-content, .jp-InputPlaceholder")?.textContent ?? "";
  return {
    root,
    scroller,
    headings: () => [...root.querySelectorAll(HEADINGS)].map((one) => /** @type {HTMLElement} */ (one)),
    codes: () => [...root.querySelectorAll(CODE)].map((code) => [code, textOf(code)]),
    answers: () => [],
    covered: () => /** @type {HTMLElement} */ (root.querySelector(".psoas-class-bar"))?.offsetHeight ?? 0,
    listens: () => root.getClientRects().length > 0 && isFocused(),
  };
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
    if (on && !presented) presented = present(place, () => commit(model, { on: false }));
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
