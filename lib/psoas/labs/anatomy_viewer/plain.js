// The plain face of AnatomyViewer: its still picture, where three.js is not there to draw the one to turn.

import { h } from "../kit/elements.js";
import { follow, frame } from "../kit/frame.js";
import { sentence } from "../kit/words.js";

function render({ model, el }) {
  const picture = h("div");
  const words = sentence();
  const why = h("p", { class: "psoas-note" }, model.get("facts").why);
  frame({
    el,
    lab: "AnatomyViewer",
    title: "Anatomy viewer",
    badge: "shapes: picture · lengths: model",
    parts: [why, picture, words.node],
  });
  const stop = follow(model, ["facts"], () => {
    const facts = model.get("facts");
    picture.innerHTML = facts.picture; // Python's own, escaped there
    words.show(facts.words);
  });
  return () => {
    stop();
    words.stop();
  };
}

export default { render };
