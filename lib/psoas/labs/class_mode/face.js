// The face of ClassMode: makes the notebook around it large while it is on. It leaves with its cell.

import { button, h, row } from "../kit/elements.js";
import { commit, follow, frame } from "../kit/frame.js";
import { Show } from "./showing.js";

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const { words, elsewhere, plans, solutions } = model.get("facts");
  let show = /** @type {Show | null} */ (null);
  let lives = model.python?.alive() ?? true; // read again from a file, it waits until it is asked
  const turn = () => {
    const on = !show?.isOn();
    lives = true;
    commit(model, { on });
    tell();
  };
  const onOff = button("", turn, { class: "psoas-main" });
  const said = h("p", { role: "status" });
  frame({ el, lab: "ClassMode", title: "Class mode", parts: [said, row(onOff)] });
  const wordsNow = (on) => {
    const plan = model.get("plan");
    if (!show?.isPossible()) return elsewhere;
    return words[on ? (plan ? "plan" : "on") : "off"].replace("{plan}", plan);
  };
  const tell = () => {
    const plan = model.get("plan");
    const on = Boolean(show?.isPossible()) && lives && model.get("on");
    if (on && !show.isOn()) show.begin(plan, plans[plan]);
    if (!on) show?.clear();
    onOff.hidden = !show?.isPossible();
    onOff.textContent = on ? "Class mode off" : "Class mode on";
    said.textContent = wordsNow(on);
  };
  // A face is drawn before it stands in its page.
  const settled = requestAnimationFrame(() => {
    show = new Show(el, model.document, solutions, () => commit(model, { on: false }));
    tell();
  });
  const stop = follow(model, ["on"], tell);
  return () => {
    cancelAnimationFrame(settled);
    stop();
    show?.clear();
  };
}

export default { render };
