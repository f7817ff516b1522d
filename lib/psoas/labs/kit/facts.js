// A face asks its model for all facts; those of the lab alone travel apart from those that others have too.

/**
 * @param {any} model  as anywidget gives it
 * @param {() => Record<string, any>} shared
 * @param {import("./frame.js").Python} [python]
 * @returns {import("./frame.js").Model}
 */
export function withFacts(model, shared, python) {
  const heardAs = (event) => event?.replace(/:facts$/, ":own_facts");
  return {
    get: (name) => (name === "facts" ? { ...shared(), ...model.get("own_facts") } : model.get(name)),
    set: (name, value) => model.set(name, value),
    on: (event, listener) => model.on(heardAs(event), listener),
    off: (event, listener) => model.off(heardAs(event), listener),
    save_changes: () => model.save_changes(),
    send: (content, callbacks, buffers) => model.send(content, callbacks, buffers),
    python,
    document: model.widget_manager?.context, // of the notebook that it stands in, in JupyterLab
  };
}
