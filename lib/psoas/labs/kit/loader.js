// Draws a lab whose face, style and common facts lie on shelves that the labs of a notebook share (see labs/shelf.py).

import { withFacts } from "./facts.js";

// One for all labs of a page: what is packed on a shelf → what it holds; the code of a face → its module.
globalThis.psoasShelves ??= new Map();
globalThis.psoasFaces ??= new Map();
const [opened, drawn] = [globalThis.psoasShelves, globalThis.psoasFaces];

async function shelfOf(model, name) {
  const id = model.get(name).replace("IPY_MODEL_", "");
  const shelf = await model.widget_manager.get_model(id);
  const packed = shelf.get("packed");
  if (!opened.has(packed)) opened.set(packed, unpacked(packed));
  return { shelf, ...(await opened.get(packed)) };
}

// JSON, packed by zlib, as base64.
async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
}

function faceOf(code) {
  if (!drawn.has(code)) {
    const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    drawn.set(
      code,
      import(url).finally(() => URL.revokeObjectURL(url)),
    );
  }
  return drawn.get(code);
}

function dress(id, text) {
  const name = `psoas-style-${id}`;
  if (document.getElementById(name)) return;
  document.head.append(Object.assign(document.createElement("style"), { id: name, textContent: text }));
}

// The Python behind a lab: whether it is there, and what to call when that changes. A model whose line was cut, or
// that was read from a notebook's file, has none. Jupyter does not cut the lines of a kernel that died or is out of
// reach, so its status is heard too; one that starts in a dead one's place knows nothing of the lab.
const GONE = ["dead", "restarting", "autorestarting", "terminating"];

function pythonBehind(shelf) {
  const kernel = shelf.widget_manager?.kernel;
  let ended = false;
  const hears = () => (kernel?.connectionStatus ?? "connected") === "connected";
  return {
    alive: () => shelf.comm_live !== false && !ended && hears(),
    listen(call) {
      const hear = () => {
        ended ||= GONE.includes(kernel?.status);
        call();
      };
      const signals = [kernel?.statusChanged, kernel?.connectionStatusChanged];
      shelf.on("comm_live_update", hear);
      for (const signal of signals) signal?.connect(hear);
      return () => {
        shelf.off("comm_live_update", hear);
        for (const signal of signals) signal?.disconnect(hear);
      };
    },
  };
}

async function render({ model, el }) {
  const [{ shelf, text, facts }, style] = await Promise.all([shelfOf(model, "shelf"), shelfOf(model, "style_shelf")]);
  dress(model.get("style_shelf"), style.text);
  const face = await faceOf(text);
  el.dataset.heldBy = model.get("own_facts").held_by ?? "";
  return face.default.render({ model: withFacts(model, () => facts, pythonBehind(shelf)), el });
}

export default { render };
