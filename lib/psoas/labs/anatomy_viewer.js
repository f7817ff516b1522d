// The face of AnatomyViewer: the body in three dimensions, to turn, take apart and name.

import { button, commit, fixed, follow, frame, freshId, h, listed, numbersTable, picker, sentence, stateOf } from "./kit.js";
import { bodyScene } from "./body_scene.js";
import { overlay } from "./body_labels.js";
import { goalOf, letterOf, quizPanel, quizWords, settled } from "./body_quiz.js";

const STATE = ["named", "view", "hidden", "faded", "selected", "labels", "graphics", "mode", "asked", "answer"];
const TURN = 15; // degrees a press
const ZOOM = 1.2;
const LABELLED = [ // muscles and ligament that carry their name, on the left side: the bones' places stand on the right
  ["psoas major", "psoas major-left-T12-L1", 0.3], ["psoas minor", "psoas minor-left", 0.25], ["iliacus", "iliacus-left", 0.3],
  ["inguinal ligament", "inguinal ligament-left", 0.5],
];

export { quizWords };

// ---- The same words as psoas.readings.view ---------------------------------------------------

const standsFor = (name, part) => name === part.id || name === part.layer || name === `${part.structure}-${part.side}`;

export const expanded = (names, { parts }) => new Set(parts.filter((part) => names.some((name) => standsFor(name, part))).map(({ id }) => id));

export function tidy(ids, { parts, layers }) {
  const whole = layers.filter((layer) => parts.every((part) => part.layer !== layer || ids.has(part.id)));
  return [...whole, ...parts.filter(({ id, layer }) => ids.has(id) && !whole.includes(layer)).map(({ id }) => id)];
}

function namesOf(ids, facts) {
  const names = tidy(ids, facts);
  const whole = names.filter((name) => facts.layers.includes(name));
  const single = facts.parts.filter(({ id }) => names.includes(id));
  if (single.length <= facts.few) return listed([...whole, ...single.map(({ name }) => name)]);
  return listed([...whole, ...new Set(single.map(({ layer }) => `some of the ${layer}`))]);
}

function shownWords(hidden, facts) {
  const there = facts.parts.filter(({ id }) => !hidden.has(id));
  if (!hidden.size) return "";
  if (!there.length) return "Everything is hidden: tick a layer, or press Reset.";
  if (there.length <= facts.few) return `Shown is only the ${listed(there.map(({ name }) => name))}.`;
  return `Hidden: ${namesOf(hidden, facts)}.`;
}

export function told(selected, posture, { parts, whole, same_percent }) {
  if (!selected) return "";
  if (whole.includes(selected)) {
    const side = selected.split("-")[1];
    return `You look at the ${side} psoas major, all ${parts.filter((part) => standsFor(selected, part)).length} fascicles.`;
  }
  const { name, path, side } = parts.find(({ id }) => id === selected);
  if (path == null) return `You look at the ${name}.`;
  const [now, before] = [posture[side][path], posture.before[path]];
  const mm = now - before;
  const length = Math.abs((mm / before) * 100) < same_percent ? `${fixed(now, 1)} mm long, as in standing` :
    `${fixed(now, 1)} mm long, ${fixed(Math.abs(mm), 1)} mm ${mm > 0 ? "longer" : "shorter"} than in standing`;
  return `You look at the ${name}: ${length} (model).`;
}

export function tell({ named, view, hidden, faded, selected }, facts) {
  const posture = facts.postures.find(({ id }) => id === named);
  const through = expanded(faded, facts);
  return [
    `${posture.label}, ${facts.views[view] ?? facts.by_hand}. ${posture.words}`, shownWords(expanded(hidden, facts), facts),
    through.size ? `See-through: ${namesOf(through, facts)}.` : "", told(selected, posture, facts),
  ].filter(Boolean).join(" ");
}

// ---- Controls --------------------------------------------------------------------------------

const capital = (text) => text[0].toUpperCase() + text.slice(1);

function tick(label, onchange, extra = null) {
  const id = freshId();
  const box = h("input", { id, type: "checkbox", onchange: () => onchange(box.checked) });
  return { box, node: h("div", { class: "psoas-tick-row" }, box, extra, h("label", { for: id }, label)) };
}

function layerTicks(layers, onToggle) {
  const ticks = layers.map((layer) => tick(capital(layer), (on) => onToggle(layer, on), h("i", { class: "psoas-layer-swatch", "data-layer": layer })));
  return {
    node: h("fieldset", { class: "psoas-layers" }, h("legend", {}, "Layers"), ...ticks.map(({ node }) => node)),
    show(hidden, parts) {
      layers.forEach((layer, i) => {
        const own = parts.filter((part) => part.layer === layer);
        const gone = own.filter(({ id }) => hidden.has(id)).length;
        ticks[i].box.checked = gone === 0;
        ticks[i].box.indeterminate = gone > 0 && gone < own.length;
      });
    },
  };
}

function views(facts, onView, scene) {
  const presets = Object.keys(facts.views).map((view) => [view, button(capital(view), () => onView(view), { "data-view": view })]);
  const hand = (label, words, act) => button(label, () => { onView(""); act(); }, { "aria-label": words, title: words });
  const steer = h("div", { class: "psoas-tools" },
    hand("◀", "Turn left", () => scene().turn(TURN, 0)), hand("▶", "Turn right", () => scene().turn(-TURN, 0)),
    hand("▲", "Tilt up", () => scene().turn(0, -TURN)), hand("▼", "Tilt down", () => scene().turn(0, TURN)),
    hand("+", "Nearer", () => scene().zoom(ZOOM)), hand("−", "Farther", () => scene().zoom(1 / ZOOM)));
  return {
    node: h("fieldset", { class: "psoas-layers" }, h("legend", {}, "View"), h("div", { class: "psoas-tools" }, ...presets.map(([, one]) => one)), steer),
    show: (now) => presets.forEach(([view, one]) => one.setAttribute("aria-pressed", String(view === now))),
  };
}

function partOptions({ parts, whole }) {
  const right = whole.map((id) => ({ id, label: `${capital(id.split("-")[1])} psoas major, all fascicles` }));
  return [{ id: "", label: "Choose a part…" }, ...right, ...parts.map(({ id, name }) => ({ id, label: capital(name) }))];
}

// ---- The part that is looked at --------------------------------------------------------------

function sheet({ sheets, parts, whole }) {
  const title = h("h4");
  const list = h("dl", { class: "psoas-facts-list" });
  const node = h("div", { class: "psoas-about" }, title, list);
  return {
    node,
    show(selected) {
      const part = parts.find((one) => standsFor(selected, one));
      node.hidden = !part;
      if (!part) return;
      title.textContent = capital(whole.includes(selected) ? selected.split("-").reverse().join(" ") : part.name);
      list.replaceChildren(...sheets[part.structure].map(({ property, words, source }) =>
        h("div", {}, h("dt", {}, capital(property)), h("dd", {}, capital(words), " ", h("small", {}, `(${source})`)))));
    },
  };
}

// ---- The picture and its words ---------------------------------------------------------------

function bodyPicture(facts, state, { onPick, onTurn, onSlow }) {
  const stage = h("div", { class: "psoas-3d", tabindex: "0", role: "group", "aria-label": "Picture: arrow keys turn it, plus and minus zoom" });
  const words = h("div", { role: "img", class: "psoas-3d-words" });
  const scene = bodyScene(stage, facts, { onPick, onTurn, onSlow, onDraw: () => write() });
  const over = overlay(scene);
  stage.append(words, over.node);
  const keys = { ArrowLeft: [TURN, 0], ArrowRight: [-TURN, 0], ArrowUp: [0, -TURN], ArrowDown: [0, TURN] };
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (keys[event.key]) scene.turn(...keys[event.key]);
    else if (["+", "=", "-"].includes(event.key)) scene.zoom(event.key === "-" ? 1 / ZOOM : ZOOM);
    else return;
    event.preventDefault();
    onTurn();
  });
  const anchors = new Map(); // where on each part its letter stands: found once, where it can be seen from the front
  const quizMarks = (mode, asked) => facts.quiz.map(({ id }, i) => ({ id, letter: mode === "find" ? letterOf(i, asked, facts) : "?" }))
    .filter(({ id }) => mode === "find" || id === goalOf(asked, facts).id)
    .map(({ id, letter }) => ({ letter, place: anchors.get(id) }))
    .filter(({ place }) => place);
  const anchor = () => {
    anchors.clear();
    const small = [...facts.quiz].sort((a, b) => Number(a.id.includes("bone")) - Number(b.id.includes("bone"))); // large ones give way
    for (const { id } of small) anchors.set(id, scene.spotOn(facts.parts.filter((part) => standsFor(id, part)).map((part) => part.id), [...anchors.values()].filter(Boolean)));
  };
  const places = () => {
    const { labels, hidden, selected, mode, asked } = state();
    if (mode !== "look") {
      if (![...anchors.values()].some(Boolean) && stage.clientWidth) anchor(); // it was not in the page yet
      return [[], quizMarks(mode, asked)];
    }
    const gone = expanded(hidden, facts);
    const chosen = facts.parts.filter((part) => standsFor(selected, part));
    const marks = chosen.flatMap(({ id }) => ["O", "I"].map((letter, which) => ({ letter, place: scene.endOf(id, which) }))).filter(({ place }) => place);
    if (!labels) return [[], marks];
    const bones = gone.has("hip bone-right") ? [] : facts.body.landmarks.map(({ name, body, point }) => ({ name, place: scene.placed({ body, point }) }));
    const soft = LABELLED.filter(([, id]) => !gone.has(id)).map(([name, id, share]) => ({ name, place: scene.middleOf(id, share), structure: name }));
    return [[...bones, ...soft], chosen.length > 1 ? marks.filter(({ letter }, i) => letter === "O" || i === marks.length - 1) : marks];
  };
  function write() {
    over.show(...places(), stage.clientWidth, stage.clientHeight);
  }
  return { stage, scene, anchor, say: (text) => words.setAttribute("aria-label", text), stop: () => { over.stop(); scene.dispose(); } };
}

function save(source) {
  const sheetOf = document.createElement("canvas");
  Object.assign(sheetOf, { width: source.width, height: source.height });
  const pen = sheetOf.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, source.width, source.height);
  pen.drawImage(source, 0, 0);
  h("a", { href: sheetOf.toDataURL("image/png"), download: "psoas.png" }).click();
}

function render({ model, el }) {
  const facts = model.get("facts");
  const state = () => stateOf(model, STATE);
  const past = [];
  const change = (changes) => { // of what is shown, so that it can be undone
    const { hidden, faded } = state();
    past.push({ hidden, faded });
    commit(model, changes);
  };
  const sets = () => ({ hidden: expanded(model.get("hidden"), facts), faded: expanded(model.get("faded"), facts), chosen: expanded([model.get("selected")], facts) });
  const alter = (trait, ids, on) => {
    const set = sets()[trait];
    for (const id of ids) if (on) set.add(id); else set.delete(id);
    change({ [trait]: tidy(set, facts) });
  };
  const answer = (id) => commit(model, { answer: id });
  const pick = (id) => (model.get("mode") === "look" ? commit(model, { selected: id }) : id && model.get("mode") === "find" && answer(id));
  const startQuiz = (mode) => { // everything in sight, from the front, no names
    const { hidden, faded } = state();
    if (mode !== "look" && hidden.length + faded.length) past.push({ hidden, faded });
    if (mode !== "look") model.set("view", "");
    commit(model, mode === "look" ? { mode, answer: "" } : { asked: 0, answer: "", selected: "", hidden: [], faded: [], named: facts.postures[0].id, view: "front", mode });
  };
  const quiz = quizPanel(facts, {
    onMode: startQuiz, onAnswer: answer,
    onNext: () => { commit(model, { asked: (model.get("asked") + 1) % (facts.max_asked + 1), answer: "" }); quiz.focus(); },
  });
  const turned = () => { if (model.get("view")) commit(model, { view: "" }); };
  let slow = false;
  const note = h("p", { class: "psoas-note" });
  const view = bodyPicture(facts, state, { onPick: pick, onTurn: turned, onSlow: () => { slow = true; show(); } });
  const layers = layerTicks(facts.layers, (layer, on) => alter("hidden", facts.parts.filter((part) => part.layer === layer).map(({ id }) => id), !on));
  const looks = views(facts, (name) => { model.set("view", ""); commit(model, { view: name }); }, () => view.scene);
  const postures = picker({ name: "named", label: "Posture", options: facts.postures, onPick: (id) => commit(model, { named: id }) });
  const which = picker({ name: "selected", label: "Part", options: partOptions(facts), onPick: pick });
  const own = () => [...sets().chosen];
  const only = button("Show only this", () => change({ hidden: tidy(new Set(facts.parts.map(({ id }) => id).filter((id) => !sets().chosen.has(id))), facts) }));
  const hide = button("Hide", () => alter("hidden", own(), !own().every((id) => sets().hidden.has(id))));
  const through = button("See-through", () => alter("faded", own(), !own().every((id) => sets().faded.has(id))));
  const undo = button("Undo", () => commit(model, past.pop()));
  const reset = button("Reset", () => { past.length = 0; model.set("view", ""); commit(model, facts.start); });
  const bones = tick("See-through bones", (on) => alter("faded", facts.parts.filter(({ layer }) => layer === "bones").map(({ id }) => id), on));
  const labels = tick("Names in the picture", (on) => commit(model, { labels: on }));
  const fast = tick("Fast graphics", (on) => commit(model, { graphics: on ? "fast" : "full" }));
  const keep = button("Save picture", () => save(view.scene.picture()));
  const [about, words, table] = [sheet(facts), sentence(), numbersTable("Length of every path in this posture (model)", facts.head)];
  frame({
    el, lab: "AnatomyViewer", title: "Anatomy viewer", badge: "shapes: picture · lengths: model",
    parts: [
      h("div", { class: "psoas-viewer" }, h("div", {}, view.stage, note, quiz.row, words.node),
        h("div", { class: "psoas-side" }, layers.node, bones.node, looks.node, postures.node, which.node,
          h("div", { class: "psoas-tools" }, only, hide, through, undo, reset), quiz.chooser, labels.node, fast.node, keep)),
      about.node, table.node,
    ],
  });
  let [drawn, seen] = [null, null];
  const show = () => {
    const now = state();
    const plain = now.graphics === "fast" || (now.graphics === "auto" && slow);
    const { hidden, faded, chosen } = sets();
    if (drawn !== plain) {
      const webgl = view.scene.begin(plain);
      note.textContent = webgl ? "Drag, or press the arrow keys, to turn. Click a part to name it. O: origin, I: insertion." :
        "This browser has no WebGL: a plain drawing stands in. Turn it with the buttons; click a part to name it. O: origin, I: insertion.";
      drawn = plain;
    }
    if (seen?.named !== now.named) view.scene.hold(now.named);
    if (now.view && seen?.view !== now.view) view.scene.look(now.view);
    const asking = now.mode !== "look";
    const right = asking && settled(now.answer, facts) === goalOf(now.asked, facts).id;
    view.scene.show(hidden, faded, right ? expanded([settled(now.answer, facts)], facts) : chosen);
    if (asking && seen?.mode !== now.mode) view.anchor();
    seen = now;
    quiz.show(now);
    which.node.hidden = asking;
    layers.show(hidden, facts.parts);
    looks.show(now.view);
    bones.box.checked = facts.parts.every(({ id, layer }) => layer !== "bones" || faded.has(id));
    [labels.box.checked, fast.box.checked] = [now.labels, plain];
    postures.show(now.named, facts.postures.find(({ id }) => id === now.named).source);
    which.show(now.selected);
    for (const one of [only, hide, through]) one.disabled = !chosen.size;
    hide.textContent = chosen.size && [...chosen].every((id) => hidden.has(id)) ? "Show" : "Hide";
    through.setAttribute("aria-pressed", String(chosen.size > 0 && [...chosen].every((id) => faded.has(id))));
    undo.disabled = !past.length;
    about.show(now.selected);
    const said = quizWords(now, facts) || tell(now, facts);
    view.say(`Lumbar spine, pelvis and thigh bones with the hip flexors. ${asking ? "A quiz is on." : said}`);
    words.show(said);
    table.show(facts.postures.find(({ id }) => id === now.named).rows);
  };
  const stop = follow(model, STATE, show);
  const timer = setTimeout(() => { if (model.get("graphics") === "auto") view.scene.time(); }, 300);
  return () => { stop(); clearTimeout(timer); words.stop(); view.stop(); };
}

export default { render };
