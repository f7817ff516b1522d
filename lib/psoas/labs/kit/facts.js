// What a face sees of anywidget's model: all facts, and no word of Python's under a hand that is still moving.

/**
 * Facts of the lab alone travel apart from those that others have too.
 *
 * Python repeats each value that it was told, for other windows. Over a slow line that comes when the hand has gone on,
 * and would take a slider back; so what was set and not yet saved stands.
 * @param {any} model  as anywidget gives it
 * @param {() => Record<string, any>} shared
 * @param {import("./frame.js").Python} [python]
 * @returns {import("./frame.js").Model}
 */
export function withFacts(model, shared, python) {
  const heardAs = (event) => event?.replace(/:facts$/, ":own_facts");
  const unsaved = new Map();
  const keep = () => {
    for (const [name, value] of unsaved) model.set(name, value);
  };
  model.on("change", keep);
  return {
    get: (name) => (name === "facts" ? { ...shared(), ...model.get("own_facts") } : model.get(name)),
    set(name, value) {
      unsaved.set(name, value);
      model.set(name, value);
    },
    on: (event, listener) => model.on(heardAs(event), listener),
    off: (event, listener) => model.off(heardAs(event), listener),
    save_changes() {
      unsaved.clear();
      model.save_changes();
    },
    send: (content, callbacks, buffers) => model.send(content, callbacks, buffers),
    python,
    document: model.widget_manager?.context, // of the notebook that it stands in, in JupyterLab
  };
}
