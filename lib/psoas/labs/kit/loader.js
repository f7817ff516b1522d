// Draws a lab whose face, style and common facts lie on shelves that the labs of a notebook share (see labs/shelf.py).

const drawn = (globalThis.psoasFaces ??= new Map()); // the code of a face → its module; one for all labs of a page

async function shelfOf(model, name) {
  const id = model.get(name).replace("IPY_MODEL_", "");
  return model.widget_manager.get_model(id);
}

function faceOf(code) {
  if (!drawn.has(code)) {
    const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    drawn.set(code, import(url).finally(() => URL.revokeObjectURL(url)));
  }
  return drawn.get(code);
}

function dress(id, text) {
  const name = `psoas-style-${id}`;
  if (document.getElementById(name)) return;
  document.head.append(Object.assign(document.createElement("style"), { id: name, textContent: text }));
}

// The face asks its model for all facts; those that others have too lie on the shelf.
function withFacts(model, shared) {
  const facts = { ...shared, ...model.get("own_facts") };
  return { ...model, get: (name) => (name === "facts" ? facts : model.get(name)) };
}

async function render({ model, el }) {
  const [shelf, style] = await Promise.all([shelfOf(model, "shelf"), shelfOf(model, "style_shelf")]);
  dress(style.model_id, style.get("text"));
  const face = await faceOf(shelf.get("text"));
  return face.default.render({ model: withFacts(model, shelf.get("facts")), el });
}

export default { render };
