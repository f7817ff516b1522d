// The face of ClassMode: makes the notebook around it large while it is on. It leaves with its cell.

import { button, h } from "../kit/elements.js";
import { commit, follow, frame } from "../kit/frame.js";
import { present } from "./presenting.js";

const SCROLLED = ".jp-WindowedPanel-outer";
const CODE = ".jp-CodeCell > .jp-Cell-inputWrapper";

// What JupyterLab's page looks like from here; nothing where this is another page.
function notebookAround(el) {
  const root = el.closest(".jp-NotebookPanel");
  const scroller = root?.querySelector(SCROLLED);
  return (
    scroller && {
      root,
      scroller,
      headings: () => [...root.querySelectorAll(".jp-RenderedMarkdown :is(h1, h2, h3)")],
      codes: () =>
        [...root.querySelectorAll(CODE)].map((code) => [
          code,
          code.querySelector(".cm-content, .jp-InputPlaceholder")?.textContent ?? "",
        ]),
      answers: () => [],
      covered: () => root.querySelector(".psoas-class-bar")?.offsetHeight ?? 0,
      listens: () =>
        root.getClientRects().length > 0 &&
        (root.contains(document.activeElement) || document.activeElement === document.body),
    }
  );
}

function render({ model, el }) {
  const { words, elsewhere } = model.get("facts");
  let [presented, place] = [null, null];
  const onOff = button("", () => commit(model, { on: !model.get("on") }), { class: "psoas-main" });
  const said = h("p", { role: "status" });
  frame({ el, lab: "ClassMode", title: "Class mode", parts: [said, h("div", { class: "psoas-row" }, onOff)] });
  const show = () => {
    const on = Boolean(place) && model.get("on");
    if (on && !presented) presented = present(place, () => commit(model, { on: false }));
    if (!on) presented = void presented?.clear();
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
