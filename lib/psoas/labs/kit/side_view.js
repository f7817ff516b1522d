// The body from the side: bones turned about the joints of the path model, muscles coloured by their change of length.
// Shared by the labs that show a posture. Every length comes from tables that Python made (sagittal.py).

import { freshId, svg } from "./elements.js";
import { fixed } from "./numbers.js";

const RADIANS = Math.PI / 180;

// ---- Lengths, read off the tables ------------------------------------------------------------

// The value of a curve between tabulated values: a cubic through the four nearest (fewer where there are fewer).
function between(values, position) {
  const count = Math.min(4, values.length);
  const first = Math.max(0, Math.min(values.length - count, Math.floor(position) - 1));
  let sum = 0;
  for (let i = first; i < first + count; i++) {
    let weight = 1;
    for (let k = first; k < first + count; k++) if (k !== i) weight *= (position - k) / (i - k);
    sum += weight * values[i];
  }
  return sum;
}

// A table of lengths over the lumbar curve and, within it, side bend.
function overSpine(table, { low, step, bends }, extension, bend) {
  const across = bend / (bends[1] - bends[0]);
  const rows = Array.from({ length: table.length / bends.length }, (_, i) =>
    between(table.slice(i * bends.length, (i + 1) * bends.length), across),
  );
  return between(rows, (extension - low) / step);
}

export const hipAngle = ({ thigh, posterior_tilt }) => thigh - posterior_tilt;

// Lengths (mm) of the psoas fascicles and of iliacus in one model, or null where it does not hold.
export function lengthsAt(tables, name, pose) {
  const model = tables.models[name];
  const hip = hipAngle(pose);
  const piece = model.hip.find(({ low, high }) => hip >= low - 1e-9 && hip <= high + 1e-9);
  if (!piece) return null;
  const position = (hip - piece.low) / tables.hip_step;
  const past = between(piece.psoas, position);
  const spine = model.spine.map((table) => overSpine(table, tables.extension, pose.lumbar_extension, pose.side_bend));
  return { psoas: spine.map((part) => part + past), iliacus: between(piece.iliacus, position) };
}

const mean = (values, weights) =>
  values.reduce((sum, value, i) => sum + value * weights[i], 0) / weights.reduce((sum, weight) => sum + weight, 0);

const STANDING = { thigh: 0, posterior_tilt: 0, lumbar_extension: 0, side_bend: 0 };

// Lengths now and in standing, path by path, and the change of the whole psoas; null where the model does not hold.
export function changeOf(tables, name, pose) {
  const [was, is] = [STANDING, pose].map((one) => lengthsAt(tables, name, one));
  if (!is) return null;
  const weights = is.psoas.length === tables.areas.length ? tables.areas : [1];
  const [before, after] = [was, is].map((one) => [...one.psoas, one.iliacus]);
  const mm = after.map((length, i) => length - before[i]);
  const [meanBefore, meanAfter] = [was, is].map((one) => mean(one.psoas, weights));
  return {
    before,
    after,
    mm,
    percent: mm.map((change, i) => (100 * change) / before[i]),
    psoas: {
      before: meanBefore,
      after: meanAfter,
      mm: meanAfter - meanBefore,
      percent: (100 * (meanAfter - meanBefore)) / meanBefore,
    },
    iliacus: { mm: mm.at(-1), percent: (100 * mm.at(-1)) / before.at(-1) },
  };
}

// ---- Colour: blue shorter, grey as in standing, vermilion longer -------------------------------

const RAMP = [
  [-25, [0, 90, 181]],
  [-6, [102, 140, 190]],
  [0, [122, 112, 108]],
  [2.5, [214, 124, 62]],
  [6, [200, 60, 0]],
];

export function tint(percent) {
  const value = Math.max(RAMP[0][0], Math.min(RAMP.at(-1)[0], percent));
  const next = Math.max(
    1,
    RAMP.findIndex(([at]) => at >= value),
  );
  const [[low, from], [high, to]] = [RAMP[next - 1], RAMP[next]];
  const share = (value - low) / (high - low);
  return `rgb(${from.map((part, i) => Math.round(part + (to[i] - part) * share)).join(" ")})`;
}

// The colour bar, with a mark at one value.
export function colourBar() {
  const [left, width] = [14, 292];
  const at = (percent) => left + (width * (percent - RAMP[0][0])) / (RAMP.at(-1)[0] - RAMP[0][0]);
  const id = freshId();
  const stops = RAMP.map(([percent]) =>
    svg("stop", { offset: (at(percent) - left) / width, "stop-color": tint(percent) }),
  );
  const mark = svg("path", { class: "psoas-ink" });
  const ticks = [-25, -15, -5, 0, 6].map((percent) =>
    svg(
      "text",
      { x: at(percent), y: 44, class: "psoas-caption" },
      percent === 0 ? "0" : `${percent > 0 ? "+" : "−"}${Math.abs(percent)}`,
    ),
  );
  ticks.at(-1).textContent += " %";
  ticks.at(-1).setAttribute("style", "text-anchor: end");
  ticks.at(-1).setAttribute("x", 318);
  const node = svg(
    "svg",
    { viewBox: "0 0 320 50", "aria-hidden": "true", class: "psoas-colours" },
    svg("defs", {}, svg("linearGradient", { id }, ...stops)),
    svg("rect", { x: left, y: 14, width, height: 14, rx: 3, fill: `url(#${id})` }),
    mark,
    ...ticks,
  );
  return {
    node,
    show(percent) {
      mark.setAttribute(
        "d",
        percent === null ? "" : `M${at(Math.max(-25, Math.min(6, percent))).toFixed(1)} 14l-6 -9h12z`,
      );
    },
  };
}

// ---- Turning: a place is [a, b, c, d, e, f] as in SVG, with y upwards ---------------------------

const turnAbout = ([x, y], degrees) => {
  const [c, s] = [Math.cos(degrees * RADIANS), Math.sin(degrees * RADIANS)];
  return [c, s, -s, c, x - c * x + s * y, y - s * x - c * y];
};
const moveBy = ([x, y]) => [1, 0, 0, 1, x, y];
const both = (m, n) => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];
const put = (m, [x, y]) => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
const minus = ([x, y]) => [-x, -y];

// Where every body is, seen from the hip joint, which stays put: thigh and pelvis turn about it.
export function places(drawing, pose) {
  const pelvis = both(turnAbout([0, 0], pose.posterior_tilt), moveBy(minus(drawing.hip)));
  const found = { pelvis, sacrum: both(pelvis, moveBy(drawing.sacrum)), femur: turnAbout([0, 0], pose.thigh) };
  let below = pelvis;
  drawing.joints.forEach(({ at, on, share }, i) => {
    below = both(both(below, moveBy(at)), both(turnAbout([0, 0], share * pose.lumbar_extension), moveBy(minus(on))));
    found[drawing.bodies[i]] = below;
  });
  found[drawing.bodies.at(-1)] = below; // T12 goes with L1
  return found;
}

// ---- Drawing -----------------------------------------------------------------------------------

const VIEW = { left: -218, top: -352, width: 452, height: 532 };
const [LABEL_LEFT, LABEL_RIGHT] = [VIEW.left + 6, VIEW.left + VIEW.width - 6];
const LINE_HEIGHT = 20;
const NARROW = 380; // px: below this the names are written larger, so that they stay readable on a phone
const BESIDE = 1.15; // mm between two fascicles where all run the same way: drawn side by side

const text = ([x, y]) => `${x.toFixed(1)} ${(-y).toFixed(1)}`;
const closed = (points) => `M${points.map(text).join("L")}Z`;
const open = (points) => `M${points.map(text).join("L")}`;
const matrix = (m) => `matrix(${[m[0], -m[1], -m[2], m[3], m[4], -m[5]].map((one) => one.toFixed(4)).join(" ")})`;

// The skin, by eye: where it lies off the bones. It carries no number.
const SKIN = {
  trunk: [
    ["thoracic12", -88, 50],
    ["lumbar1", -84, 10],
    ["lumbar3", -80, 12],
    ["lumbar5", -78, 20],
    ["sacrum", -150, 70],
    ["pelvis", -172, -10],
    ["pelvis", -168, -80],
    ["pelvis", -130, -128],
    ["pelvis", -60, -150],
    ["pelvis", 0, -140],
    ["pelvis", 34, -90],
    ["pelvis", 46, -20],
    ["lumbar5", 128, 20],
    ["lumbar3", 116, 14],
    ["lumbar1", 112, 14],
    ["thoracic12", 118, 54],
  ],
  thigh: [
    [-84, 20],
    [-104, -40],
    [-92, -130],
    [-70, -250],
    [-58, -360],
    [54, -360],
    [70, -250],
    [84, -130],
    [80, -40],
    [60, 24],
    [0, 50],
  ],
};

function rounded(points) {
  const halfway = points.map((point, i) => point.map((one, axis) => (one + points[(i + 1) % points.length][axis]) / 2));
  return `M${text(halfway.at(-1))}` + points.map((point, i) => `Q${text(point)} ${text(halfway[i])}`).join("") + "Z";
}

// The way past the hip at one angle, between two drawn ones; in the frame of the pelvis.
function wayPast(ways, drawing, low, hip) {
  const position = Math.max(0, Math.min(ways.length - 1, (hip - low) / drawing.line_step));
  const first = Math.min(ways.length - 2, Math.floor(position));
  const points = ways[first].map((value, i) => value + (ways[first + 1][i] - value) * (position - first));
  return Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i], points[2 * i + 1]]);
}

// Lines that lie on top of one another, drawn side by side: moved outwards from the hip, less towards the thigh bone.
function beside(points, hip, by) {
  return points.map((point, i) => {
    const out = [point[0] - hip[0], point[1] - hip[1]];
    const far = Math.hypot(...out) || 1;
    const move = by * (1 - (0.75 * i) / (points.length - 1));
    return point.map((one, axis) => one + (out[axis] / far) * move);
  });
}

const group = (kind, ...more) => svg("g", { class: `psoas-${kind}` }, ...more);
const path = (kind, more = {}) => svg("path", { class: `psoas-${kind}`, ...more });

// Bones, discs and muscles alone. `show(pose, change)` moves them and says where they are; `change` null paints
// the muscles as not known. `apart` is the distance between two fascicles that run the same way.
export function bodyParts(drawing, low, apart = BESIDE) {
  const bones = Object.fromEntries(
    Object.entries(drawing.outlines).map(([body, rings]) => [
      body,
      path(body === "pelvis" ? "hipbone" : "bone", {
        d: rings.map(closed).join(""),
        "fill-rule": "evenodd",
        "data-body": body,
      }),
    ]),
  );
  const discs = drawing.bodies.map(() => path("disc"));
  const muscles = [...drawing.fascicles.map(({ label }) => label), drawing.iliacus].map((label) => {
    const pair = [path("rim"), path("fascicle")];
    const node = group(label === drawing.iliacus ? "iliacus" : "strand", ...pair);
    node.dataset.path = label;
    return { node, pair };
  });
  const node = svg(
    "g",
    {},
    bones.sacrum,
    ...discs,
    ...drawing.bodies.map((body) => bones[body]),
    bones.femur,
    bones.pelvis,
    muscles.at(-1).node,
    ...muscles.slice(0, -1).map((muscle) => muscle.node),
  );

  const strands = (at, hip) => {
    const past = (muscle, by) =>
      beside(wayPast(drawing.lines[muscle], drawing, low, hip), drawing.hip, by).map((point) => put(at.pelvis, point));
    const middle = (drawing.fascicles.length - 1) / 2;
    const psoas = drawing.fascicles.map(({ level, at: origin }, i) => [
      put(at[drawing.bodies[level - 1]], origin),
      ...past("psoas", (middle - i) * apart),
    ]);
    return [...psoas, past("iliacus", 9)];
  };

  const drawDiscs = (at) => {
    const lower = [put(at.sacrum, drawing.sacral_endplate[0]), put(at.sacrum, drawing.sacral_endplate[1])];
    drawing.endplates.reduce(([front, back], [upperFront, upperBack, lowerFront, lowerBack], i) => {
      const place = at[drawing.bodies[i]];
      discs[i].setAttribute("d", closed([front, put(place, lowerFront), put(place, lowerBack), back]));
      return [put(place, upperFront), put(place, upperBack)];
    }, lower);
    return lower;
  };

  return {
    node,
    show(pose, change) {
      const at = places(drawing, pose);
      for (const [body, bone] of Object.entries(bones)) bone.setAttribute("transform", matrix(at[body]));
      const lines = strands(at, hipAngle(pose));
      lines.forEach((line, i) => {
        for (const part of muscles[i].pair) part.setAttribute("d", open(line));
        muscles[i].pair[1].style.stroke = change ? tint(change.percent[i]) : "";
        muscles[i].node.classList.toggle("psoas-unknown", !change);
      });
      return { at, lines, endplate: drawDiscs(at) };
    },
  };
}

// The picture. `show(pose, change, words)` moves it; `change` null paints the muscles as not known.
export function bodyPicture(drawing, low, { name = "posture", wants = () => true } = {}) {
  const svgNode = svg("svg", {
    role: "img",
    "data-picture": name,
    class: "psoas-body",
    viewBox: [VIEW.left, VIEW.top, VIEW.width, VIEW.height].join(" "),
  });
  const skin = { trunk: path("skin-part"), thigh: path("skin-part", { d: rounded(SKIN.thigh) }) };
  const parts = bodyParts(drawing, low);
  const plumb = path("plumb", { d: `M0 ${VIEW.top}V${VIEW.top + VIEW.height}` });
  const [slope, arc, joint, end] = [
    path("angle"),
    path("angle"),
    svg("circle", { r: 3.5, class: "psoas-ink" }),
    svg("circle", { r: 4.5, class: "psoas-end" }),
  ];
  const names = group("names");
  svgNode.append(group("skin", skin.trunk, skin.thigh), plumb, parts.node, slope, arc, joint, end, names);

  const drawSlope = ([front, back]) => {
    const flat = [back[0] + 46, back[1]];
    const far = Math.hypot(front[0] - back[0], front[1] - back[1]);
    const along = [back[0] + (46 * (front[0] - back[0])) / far, back[1] + (46 * (front[1] - back[1])) / far];
    slope.setAttribute("d", open([along, back, flat]));
    return back;
  };

  const drawArc = (pose) => {
    const [from, to] = [pose.posterior_tilt - 90, pose.thigh - 90];
    const at = (degrees, radius) => [radius * Math.cos(degrees * RADIANS), radius * Math.sin(degrees * RADIANS)];
    const steps = Array.from({ length: 25 }, (_, i) => at(from + ((to - from) * i) / 24, 66));
    arc.setAttribute("d", `${open([[0, 0], at(from, 80)])}${open(steps)}${open([[0, 0], at(to, 80)])}`);
    return at((from + to) / 2, 66);
  };

  const label = (words, anchor, side) => ({ words, anchor: [anchor[0], -anchor[1]], side });

  const drawNames = (labels, levels) => {
    const narrow = svgNode.clientWidth > 0 && svgNode.clientWidth < NARROW;
    svgNode.classList.toggle("psoas-narrow", narrow);
    const drawn = levels.map(({ words, at: [x, y] }) => svg("text", { x, y: -y + 4, class: "psoas-level" }, words));
    for (const side of ["left", "right"])
      drawn.push(
        ...column(
          labels.filter((one) => one.side === side),
          side,
          narrow ? 9.6 : 7.4,
        ),
      );
    names.replaceChildren(...drawn);
  };

  return {
    node: svgNode,
    show(pose, change, words) {
      svgNode.setAttribute("aria-label", words);
      const { at, lines, endplate } = parts.show(pose, change);
      skin.trunk.setAttribute("d", rounded(SKIN.trunk.map(([body, x, y]) => put(at[body], [x, y]))));
      skin.thigh.setAttribute("transform", matrix(at.femur));
      const hip = hipAngle(pose);
      const insertion = lines[0].at(-1);
      end.setAttribute("cx", insertion[0]);
      end.setAttribute("cy", -insertion[1]);
      const back = drawSlope(endplate);
      const middle = drawArc(pose);
      const level = (body, number) => {
        // just in front of the vertebra
        const [front, , lower] = drawing.endplates[number];
        return put(at[body], [(front[0] + lower[0]) / 2 + 5, (front[1] + lower[1]) / 2]);
      };
      const degrees = fixed(Math.abs(hip));
      const labels = [
        label("psoas major", [(lines[3][0][0] + lines[3][1][0]) / 2, (lines[3][0][1] + lines[3][1][1]) / 2], "right"),
        label("iliacus", lines.at(-1)[1], "right"),
        label(degrees === "0" ? "hip 0°" : `hip ${hip > 0 ? "bent" : "extended"} ${degrees}°`, middle, "right"),
        label(`sacral slope ${fixed(drawing.sacral_slope - pose.posterior_tilt)}°`, back, "left"),
        label("sacrum", put(at.sacrum, [-125, 20]), "left"),
        label("hip joint", [0, 0], "left"),
        label("lesser trochanter", insertion, "left"),
      ].filter((one) => wants(one.words));
      drawNames(
        labels,
        drawing.bodies.map((body, i) => ({
          words: body.replace("lumbar", "L").replace("thoracic", "T"),
          at: level(body, i),
        })),
      );
    },
  };
}

// Labels of one side in a column, each as near to its place as the others let it, with a line that leads there.
function column(labels, side, letter) {
  const ordered = [...labels].sort((a, b) => a.anchor[1] - b.anchor[1]);
  const [first, last] = [VIEW.top + 18, VIEW.top + VIEW.height - 10];
  const rows = ordered.map(({ anchor }) => Math.max(first, Math.min(last, anchor[1])));
  for (let i = 1; i < rows.length; i++) rows[i] = Math.max(rows[i], rows[i - 1] + LINE_HEIGHT);
  for (let i = rows.length - 1; i >= 0; i--)
    rows[i] = Math.min(rows[i], i === rows.length - 1 ? last : rows[i + 1] - LINE_HEIGHT);
  return ordered.flatMap(({ words, anchor }, i) => {
    const x = side === "left" ? LABEL_LEFT : LABEL_RIGHT;
    const edge = x + (side === "left" ? 1 : -1) * (words.length * letter + 7);
    const leads = side === "left" ? edge < anchor[0] - 4 : edge > anchor[0] + 4;
    return [
      ...(leads
        ? [
            svg("path", {
              class: "psoas-lead",
              d: `M${edge} ${rows[i] - 4}L${anchor[0].toFixed(1)} ${anchor[1].toFixed(1)}`,
            }),
          ]
        : []),
      svg("text", { x, y: rows[i], class: `psoas-name psoas-name-${side}` }, words),
    ];
  });
}
