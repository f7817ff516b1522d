// Hosts labs in a page without Python. A face gets a model that keeps its state in memory, and draws in its place.

function model(state) {
  const heard = new Map();
  const calls = (event) => heard.get(event) ?? heard.set(event, new Set()).get(event);
  const tell = (event, ...content) => [...calls(event)].forEach((call) => call(...content));
  return {
    get: (name) => state[name],
    set(name, value) {
      if (state[name] === value) return;
      state[name] = value;
      tell(`change:${name}`);
    },
    on: (event, call) => calls(event).add(call),
    off: (event, call) => (call ? calls(event).delete(call) : calls(event).clear()),
    save_changes() {}, // nobody to tell
    send() {}, // no answer comes; a lab that needs one says so
  };
}

// Two labs of a kind have the same title; the name of its cell tells them apart.
function nameApart(place) {
  const lab = place.querySelector("[aria-labelledby]");
  if (lab && document.getElementById(place.dataset.name)) {
    lab.setAttribute("aria-labelledby", `${lab.getAttribute("aria-labelledby")} ${place.dataset.name}`);
  }
}

// The words that stand in for the lab stay where it cannot draw.
async function show(place, face, shared) {
  const words = [...place.childNodes];
  try {
    const state = JSON.parse(place.querySelector("script").textContent);
    state.facts = Object.assign({}, shared.facts, state.facts);
    shared.facts ??= state.facts;
    await face.render({ model: model(state), el: place });
    nameApart(place);
  } catch (problem) {
    place.replaceChildren(...words);
    console.error(problem);
  }
}

globalThis.psoas = {
  offer(name, face) {
    const shared = {}; // the facts of the first of a kind; the others bring only what differs
    for (const place of document.querySelectorAll(`.live[data-face="${name}"]`)) show(place, face, shared);
  },
};
