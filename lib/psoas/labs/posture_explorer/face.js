// The face of PostureExplorer: move thigh, pelvis and lumbar curve, and read what that does to the psoas.

import { picker, slider } from "../kit/controls.js";
import { button, h, svg } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { fixed, signed } from "../kit/numbers.js";
import { numbersTable, sentence, tile } from "../kit/words.js";
import { bodyPicture, changeOf, colourBar, hipAngle, tint } from "../kit/side_view.js";

const ANGLES = ["thigh", "posterior_tilt", "lumbar_extension", "side_bend"];
const STATE = [...ANGLES, "named"];
const PLAY_MS = 2400;

// The same words as psoas.readings.pose.
export function tell(pose, change, { hip_limits, labels, same_percent }) {
  const one = (angle, plus, minus) =>
    fixed(Math.abs(angle)) === "0" ? "" : `${angle > 0 ? plus : minus} ${fixed(Math.abs(angle))}°`;
  const hip = hipAngle(pose);
  const angles =
    [
      one(hip, "hip bent", "hip extended"),
      one(pose.posterior_tilt, "pelvis tucked", "pelvis tipped forward"),
      one(pose.lumbar_extension, "back arched", "back flattened"),
      pose.side_bend ? `bent ${fixed(pose.side_bend)}° to the other side` : "",
    ]
      .filter(Boolean)
      .join(", ") || "as in standing";
  const held = `${angles[0].toUpperCase()}${angles.slice(1)}.`;
  if (!change) {
    return (
      `${held} The model holds from ${fixed(-hip_limits[0])}° of hip extension to ${fixed(hip_limits[1])}° of flexion; ` +
      `here the hip would be ${one(hip, "bent", "extended")}, so it gives no length.`
    );
  }
  const compared = ({ percent, mm }, same, than = "") =>
    Math.abs(percent) < same_percent
      ? same
      : `${fixed(Math.abs(percent), 1)} % (${fixed(Math.abs(mm), 1)} mm) ${percent > 0 ? "longer" : "shorter"}${than}`;
  const text = `${held} The psoas path is ${compared(change.psoas, "as long as in standing", " than in standing")}, iliacus ${compared(change.iliacus, "as long")} (model).`;
  const shares = change.percent.slice(0, -1);
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  if (most - least < 2 * same_percent) return text;
  const where = (share) => `${signed(share)} % (${labels[shares.indexOf(share)]})`;
  return `${text} Psoas fascicles: from ${where(least)} to ${where(most)}.`;
}

export function rowsOf(change, labels) {
  if (!change) return [];
  const row = (label, before, after, mm, percent) => [
    label,
    fixed(before, 1),
    fixed(after, 1),
    signed(mm),
    signed(percent),
  ];
  const whole = change.psoas;
  return [
    row("psoas, mean by area", whole.before, whole.after, whole.mm, whole.percent),
    ...labels.map((label, i) => row(label, change.before[i], change.after[i], change.mm[i], change.percent[i])),
  ];
}

// Every path as a bar to the left (shorter) or right (longer) of a line; its height in the list is its place in the body.
function fascicleBars(labels) {
  const [middle, row] = [196, 17];
  const node = svg("svg", {
    viewBox: `0 0 330 ${labels.length * row + 6}`,
    "aria-hidden": "true",
    class: "psoas-bars",
  });
  const bars = labels.map((label, i) => ({
    bar: svg("rect", { y: i * row + 4, height: row - 5 }),
    number: svg("text", { y: i * row + 14 }),
    name: svg("text", { x: 4, y: i * row + 14 }, label),
  }));
  const axis = svg("line", { x1: middle, x2: middle, y1: 0, y2: labels.length * row + 4, class: "psoas-tick" });
  node.append(...bars.flatMap(({ bar, number, name }) => [bar, name, number]), axis);
  return {
    node,
    show(change) {
      const scale = change ? Math.max(4, ...change.percent.map(Math.abs)) : 1;
      bars.forEach(({ bar, number, name }, i) => {
        const share = change ? change.percent[i] : 0;
        const width = (Math.abs(share) / scale) * 78;
        bar.setAttribute("x", share < 0 ? middle - width : middle);
        bar.setAttribute("width", width);
        bar.style.fill = tint(share);
        number.textContent = change ? `${signed(share)} %` : "–";
        number.setAttribute("x", Math.max(middle, middle + (share > 0 ? width : 0)) + 6);
      });
    },
  };
}

// The three models side by side: how far published models disagree about this posture.
function modelSpread(tables) {
  const body = h("tbody");
  const node = h(
    "details",
    { class: "psoas-numbers psoas-models" },
    h("summary", {}, "How far published models disagree"),
    h(
      "table",
      {},
      h("caption", {}, "Change from standing in three path models"),
      h("thead", {}, h("tr", {}, ...["Model", "Psoas", "Iliacus"].map((name) => h("th", { scope: "col" }, name)))),
      body,
    ),
  );
  return {
    node,
    show: (pose) =>
      body.replaceChildren(
        ...Object.entries(tables.models).map(([name, { label }]) => {
          const change = changeOf(tables, name, pose);
          const cell = (one) =>
            h("td", {}, change ? `${signed(one.percent)} % (${signed(one.mm)} mm)` : "does not hold here");
          return h(
            "tr",
            {},
            h("th", { scope: "row" }, `${name}: ${label}`),
            cell(change?.psoas),
            cell(change?.iliacus),
          );
        }),
      ),
  };
}

// Moves from standing to where the lab is, once, when asked to.
function player(paint, present) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let running = 0;
  const stop = () => {
    cancelAnimationFrame(running);
    running = 0;
  };
  const play = () => {
    stop();
    if (calm.matches) return;
    const [goal, start] = [present(), performance.now()];
    const step = (now) => {
      const share = Math.min(1, (now - start) / PLAY_MS);
      const eased = share * share * (3 - 2 * share);
      paint(Object.fromEntries(Object.entries(goal).map(([name, value]) => [name, value * eased])));
      running = share < 1 ? requestAnimationFrame(step) : 0;
      if (!running) paint(goal);
    };
    running = requestAnimationFrame(step);
  };
  const node = button("Play from standing", play, calm.matches ? { hidden: true } : {});
  return { node, stop };
}

function controls(model, { ranges, postures, start }) {
  const one = (name, label, unit) =>
    slider({
      name,
      label,
      unit,
      low: ranges[name][0],
      high: ranges[name][1],
      step: 1,
      whole: false,
      onMove: (value) => {
        model.set("named", "");
        model.set(name, value);
      },
      onRelease: () => model.save_changes(),
    });
  const sliders = {
    thigh: one("thigh", "Thigh: back − / forward +", "degrees"),
    posterior_tilt: one("posterior_tilt", "Pelvis: tipped − / tucked +", "degrees"),
    lumbar_extension: one("lumbar_extension", "Low back: flattened − / arched +", "degrees"),
  };
  const known = picker({
    name: "named",
    label: "Postures",
    options: [{ id: "", label: "Choose a posture…" }, ...postures.map(({ id, label }) => ({ id, label }))],
    onPick: (id) => {
      const found = postures.find((posture) => posture.id === id);
      commit(
        model,
        found ? { ...Object.fromEntries(ANGLES.map((name) => [name, found[name]])), named: id } : { named: "" },
      );
    },
  });
  const reset = button("Reset", () => commit(model, start));
  return { sliders, known, reset };
}

function render({ model, el }) {
  const facts = model.get("facts");
  const { drawing, lengths, labels, postures } = facts;
  const { sliders, known, reset } = controls(model, facts);
  const [body, bar, bars, words, spread] = [
    bodyPicture(drawing, facts.hip_limits[0]),
    colourBar(),
    fascicleBars(labels),
    sentence(),
    modelSpread(lengths),
  ];
  const table = numbersTable("Posture explorer: length of every path (model)", facts.head);
  const [psoas, iliacus] = [tile("psoas", ""), tile("iliacus", "")];
  const side = h("p", { class: "psoas-note" });
  const present = () => stateOf(model, ANGLES);
  const paint = (pose) => {
    const change = changeOf(lengths, facts.model, pose);
    const said = tell(pose, change, facts);
    body.show(pose, change, `Side view of lumbar spine, pelvis and thigh. ${said}`);
    bar.show(change ? change.psoas.percent : null);
    bars.show(change);
    psoas.show(
      change ? `${signed(change.psoas.percent)} %` : "–",
      change ? `psoas against standing: ${signed(change.psoas.mm)} mm (model)` : "outside what the model holds for",
    );
    iliacus.show(
      change ? `${signed(change.iliacus.percent)} %` : "–",
      change ? `iliacus: ${signed(change.iliacus.mm)} mm` : "",
    );
    return { change, said };
  };
  const show = player(paint, present);
  frame({
    el,
    lab: "PostureExplorer",
    title: "Posture explorer",
    badge: "model: length, not force",
    reset: () => reset.click(),
    parts: [
      h(
        "div",
        { class: "psoas-controls" },
        sliders.thigh.node,
        sliders.posterior_tilt.node,
        sliders.lumbar_extension.node,
        known.node,
        h("div", { class: "psoas-row" }, reset, show.node),
      ),
      h(
        "div",
        { class: "psoas-stage psoas-posture" },
        h(
          "figure",
          {},
          body.node,
          bar.node,
          h(
            "figcaption",
            {},
            "Colour: change of length against standing. Fascicles on the same way are drawn side by side.",
          ),
        ),
        h("div", { class: "psoas-tiles" }, psoas.node, iliacus.node, bars.node, side),
      ),
      words.node,
      spread.node,
      table.node,
    ],
  });
  const stop = follow(model, STATE, () => {
    show.stop();
    const pose = present();
    for (const [name, control] of Object.entries(sliders)) control.show(pose[name]);
    known.show(model.get("named"), postures.find(({ id }) => id === model.get("named"))?.source);
    const { change, said } = paint(pose);
    side.textContent = pose.side_bend
      ? `The trunk is bent ${fixed(pose.side_bend)}° to the other side: it counts, but does not show from the side.`
      : "";
    spread.show(pose);
    words.show(said);
    table.show(rowsOf(change, labels));
  });
  return () => {
    stop();
    show.stop();
    words.stop();
  };
}

export default { render };
