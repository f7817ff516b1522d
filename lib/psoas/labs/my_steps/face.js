// The face of MySteps: hands an export to Python slice by slice, and draws the days that Python read in it.

import { button, freshId, h, svg } from "../kit/elements.js";
import { frame } from "../kit/frame.js";
import { brief, fixed } from "../kit/numbers.js";
import { picture } from "../kit/pictures.js";
import { numbersTable, sentence, tile } from "../kit/words.js";

const PATIENCE = 4000; // ms without an answer from Python until the lab says so
const WIDEST = 760;
const ALONE =
  "No Python answers here: this is a saved page, or the notebook has not been run, or Python is busy. So no file can be read. This is the sample.";
const WAITING = "Python does not answer yet: it may be busy with another cell. You can wait or cancel.";
const PRIVATE =
  "The file goes into the memory of this notebook's own Python, and nowhere else. It is not copied to a disk, and its numbers are not saved with the notebook. (On a class server, that Python runs on the server.)";

// ---- The way to Python ------------------------------------------------------------------------

// Sends a file in slices, the next one when the one before has arrived, so that no queue builds up.
function courier(model, sliceBytes, { onProgress, onFailure }) {
  let job = null;
  const drop = () => {
    if (job) model.send({ kind: "cancel", id: job.id });
    job = null;
  };
  return {
    busy: () => job !== null,
    start(file) {
      job = { id: freshId(), file };
      model.send({ kind: "start", id: job.id, name: file.name, size: file.size });
      onProgress(file, 0);
    },
    async arrived({ id, have }) {
      if (job?.id !== id) return;
      const { file } = job;
      onProgress(file, have);
      if (have >= file.size) return;
      try {
        const slice = await file.slice(have, have + sliceBytes).arrayBuffer();
        if (job?.id === id) model.send({ kind: "slice", id, at: have }, undefined, [slice]);
      } catch {
        if (job?.id !== id) return;
        drop();
        onFailure(`The browser cannot read ${file.name} any more: it may have been moved or changed. Choose it again.`);
      }
    },
    finish: () => (job = null),
    drop,
  };
}

// ---- Pictures ---------------------------------------------------------------------------------

const niceTop = (most) => {
  const unit = 10 ** Math.floor(Math.log10(Math.max(most, 10)));
  return unit * [1, 1.2, 1.5, 2, 3, 4, 5, 6, 7, 8, 10].find((times) => most <= unit * times);
};

const barName = ({ bar_days }) => (bar_days === 1 ? "one day" : `the mean of ${bar_days} days`);

// A bar for each day: solid, what counts; in outline, what a plain sum adds; a cross where no record is.
function daysPicture() {
  const paint = picture("days", WIDEST, 230);
  return {
    node: paint.node,
    show(reading, width) {
      const [left, bottom, high] = [64, 200, 180];
      const top = niceTop(Math.max(...reading.bars.map((bar) => bar.naive), 1));
      const wide = (width - left - 6) / reading.places;
      const tall = (steps) => (high * steps) / top;
      const line = (steps, name) =>
        svg("line", { x1: left, x2: width - 6, y1: bottom - tall(steps), y2: bottom - tall(steps), class: name });
      const scale = [0, 0.5, 1].flatMap((share) => [
        line(share * top, "psoas-gridline"),
        svg("text", { x: left - 6, y: bottom - tall(share * top) + 4, style: "text-anchor: end" }, fixed(share * top)),
      ]);
      const there = new Set(reading.bars.map((bar) => bar.place));
      const gaps = Array.from({ length: reading.places }, (_, place) => place).filter((place) => !there.has(place));
      const bars = reading.bars.flatMap(({ place, steps, naive }) => {
        const [x, w] = [left + (place + 0.1) * wide, wide * 0.8];
        const more = Math.max(0, tall(naive) - tall(steps));
        return [
          svg("rect", { x, width: w, y: bottom - tall(steps) - more, height: more, class: "psoas-extra" }),
          svg("rect", { x, width: w, y: bottom - tall(steps), height: tall(steps), class: "psoas-full" }),
        ];
      });
      const crosses = gaps.map((place) =>
        cross(left + (place + 0.5) * wide, bottom - 6, Math.max(1.5, Math.min(4, wide / 2))),
      );
      const [first, last] = [reading.bars[0].start, reading.bars.at(-1).start];
      paint.node.setAttribute("viewBox", `0 0 ${width} 230`);
      paint.redraw(
        ...scale,
        ...bars,
        ...crosses,
        line(reading.median, "psoas-median"),
        line(reading.mean, "psoas-mean"),
        svg("text", { x: left, y: 222 }, first),
        svg("text", { x: width - 6, y: 222, style: "text-anchor: end" }, last),
      );
      paint.say(
        `Bars of steps from ${first} to ${last}, each ${barName(reading)}. Mean ${fixed(reading.mean)}, median ${fixed(reading.median)}; days without a record: ${fixed(reading.missing)}.`,
      );
    },
  };
}

const cross = (x, y, r) =>
  svg("path", {
    d: `M${x - r} ${y - r} L${x + r} ${y + r} M${x - r} ${y + r} L${x + r} ${y - r}`,
    class: "psoas-cross",
  });

function weekdaysPicture() {
  const paint = picture("weekdays", 340, 196);
  return {
    node: paint.node,
    show({ weekdays }) {
      const top = Math.max(...weekdays.map(([, mean]) => mean), 1);
      paint.redraw(
        ...weekdays.flatMap(([name, mean], row) => {
          const [y, wide] = [8 + row * 27, (180 * mean) / top];
          return [
            svg("text", { x: 84, y: y + 15, style: "text-anchor: end" }, name),
            svg("rect", { x: 92, y, width: wide, height: 20, class: "psoas-full" }),
            svg("text", { x: 98 + wide, y: y + 15 }, fixed(mean)),
          ];
        }),
      );
      paint.say(`Mean steps by weekday: ${weekdays.map(([name, mean]) => `${name} ${fixed(mean)}`).join(", ")}.`);
    },
  };
}

const key = (mark, words) =>
  h("span", { class: "psoas-item" }, svg("svg", { viewBox: "0 0 26 14", "aria-hidden": "true" }, mark), words);

function legend() {
  const node = h("figcaption", { class: "psoas-keys" });
  return {
    node,
    show(reading) {
      const stroke = (name) => svg("line", { x1: 1, x2: 25, y1: 7, y2: 7, class: name });
      node.replaceChildren(
        key(
          svg("rect", { x: 7, y: 1, width: 12, height: 12, class: "psoas-full" }),
          `steps, each stretch of time counted once (a bar is ${barName(reading)})`,
        ),
        key(
          svg("rect", { x: 7, y: 1, width: 12, height: 12, class: "psoas-extra" }),
          "what a plain sum of all records adds",
        ),
        key(stroke("psoas-mean"), `mean ${fixed(reading.mean)}`),
        key(stroke("psoas-median"), `median ${fixed(reading.median)}`),
        key(cross(13, 7, 4), "no record"),
      );
    },
  };
}

// ---- The result -------------------------------------------------------------------------------

const list = (title, items) =>
  items.length ? [h("h4", {}, title), h("ul", {}, ...items.map((item) => h("li", {}, item)))] : [];

function result() {
  const [days, week, keys, words] = [daysPicture(), weekdaysPicture(), legend(), sentence()];
  const tiles = {
    perLeg: tile("per-leg", "contractions of each psoas on the mean day"),
    mean: tile("mean", "steps on the mean day"),
    median: tile("median", "steps on the median day"),
    missing: tile("missing", "days in between without a record"),
    more: tile("more", "more, if all records were added up"),
  };
  const [title, remarks] = [h("h4", { class: "psoas-whose" }), h("div", { class: "psoas-remarks" })];
  const head = ["First day", "Steps", "Contractions per leg", "Plain sum of all records", "Days with records"];
  const [table, each] = [
    numbersTable("Your own steps: the numbers"),
    numbersTable("Your own steps, bar by bar", head, "Each bar as a table"),
  ];
  const node = h(
    "div",
    {},
    title,
    h("figure", {}, days.node, keys.node),
    h(
      "div",
      { class: "psoas-stage" },
      h("div", { class: "psoas-facts" }, ...Object.values(tiles).map((one) => one.node)),
      h("figure", {}, h("figcaption", {}, "Mean steps by weekday"), week.node),
    ),
    words.node,
    remarks,
    table.node,
    each.node,
  );
  let shown = null;
  const draw = () => shown && days.show(shown, Math.max(300, Math.min(WIDEST, node.clientWidth || WIDEST)));
  const watcher = new ResizeObserver(draw);
  watcher.observe(node);
  return {
    node,
    show(reading) {
      shown = reading;
      node.hidden = !reading;
      if (!reading) return words.show("");
      title.textContent = reading.generated
        ? "The sample: generated, of a person who does not exist"
        : `Your file: ${reading.source}`;
      draw();
      week.show(reading);
      keys.show(reading);
      tiles.perLeg.show(brief(reading.per_leg));
      tiles.mean.show(fixed(reading.mean));
      tiles.median.show(fixed(reading.median));
      tiles.missing.show(fixed(reading.missing));
      tiles.more.show(reading.naive_more === null ? "–" : `${fixed(reading.naive_more)} %`);
      words.show(reading.words);
      remarks.replaceChildren(
        ...list("Look at this", reading.warnings),
        ...list("How it was read", [...reading.devices, ...reading.notes]),
      );
      table.show(reading.rows);
      each.show(
        reading.bars.map((bar) => [bar.start, fixed(bar.steps), brief(bar.per_leg), fixed(bar.naive), fixed(bar.days)]),
      );
    },
    stop() {
      watcher.disconnect();
      words.stop();
    },
  };
}

// ---- The controls -----------------------------------------------------------------------------

function progressRow(onCancel) {
  const bar = h("progress", { max: 1, value: 0, "aria-label": "How much of the file has arrived" });
  const [words, late] = [h("span"), h("p", { class: "psoas-note", role: "status" })];
  const cancel = button("Cancel", onCancel);
  const node = h(
    "div",
    { class: "psoas-loading", hidden: true },
    h("div", { class: "psoas-row" }, bar, words, cancel),
    late,
  );
  let timer = 0;
  return {
    node,
    cancel,
    show(file, have) {
      node.hidden = false;
      bar.value = file.size ? have / file.size : 1;
      words.textContent = have < file.size ? `${fixed(have / 1e6, 1)} of ${fixed(file.size / 1e6, 1)} MB` : "Reading…";
      late.textContent = "";
      clearTimeout(timer);
      timer = setTimeout(() => (late.textContent = WAITING), PATIENCE);
    },
    hide() {
      clearTimeout(timer);
      node.hidden = true;
    },
  };
}

function render({ model, el }) {
  const facts = model.get("facts");
  const fileId = freshId();
  const [error, note, shown] = [
    h("p", { class: "psoas-error", role: "alert" }),
    h("p", { class: "psoas-note" }),
    result(),
  ];
  const away = { onProgress: (file, have) => progress.show(file, have), onFailure: (words) => settle(words) };
  const sender = courier(model, facts.slice_bytes, away);
  const progress = progressRow(() => {
    sender.drop();
    settle("");
    file.focus();
  });
  const file = h("input", {
    type: "file",
    id: fileId,
    name: "export",
    onchange: () => file.files[0] && begin(file.files[0]),
  });
  const ask = (kind) => button(kind === "sample" ? "Use the sample" : "Forget it", () => model.send({ kind }));
  const [sample, forget] = [ask("sample"), ask("forget")];
  let has = false;

  function enable(can) {
    file.disabled = sample.disabled = !can;
    forget.disabled = !can || !has;
  }
  function begin(chosen) {
    error.textContent = "";
    enable(false);
    sender.start(chosen);
  }
  function settle(words) {
    progress.hide();
    file.value = "";
    error.textContent = words;
    enable(true);
  }
  function hear(message) {
    if (message.kind === "have") sender.arrived(message);
    if (message.kind !== "shown") return;
    clearTimeout(patience);
    sender.finish();
    has = Boolean(message.reading);
    note.textContent = has ? "" : facts.nothing_yet;
    settle(message.problem);
    shown.show(message.reading);
  }
  function alone() {
    note.textContent = ALONE;
    shown.show(facts.sample);
  }

  frame({
    el,
    lab: "MySteps",
    title: "Your own steps",
    reset: () => forget.click(),
    parts: [
      h(
        "div",
        { class: "psoas-controls" },
        h("div", { class: "psoas-file" }, h("label", { for: fileId }, "Your export"), file),
        h("div", { class: "psoas-row" }, sample, forget),
      ),
      h("p", { class: "psoas-source" }, `It reads ${facts.formats}. ${PRIVATE}`),
      progress.node,
      error,
      note,
      shown.node,
    ],
  });
  model.on("msg:custom", hear);
  enable(false);
  shown.show(null);
  const patience = setTimeout(alone, PATIENCE);
  try {
    model.send({ kind: "hello" });
  } catch {
    clearTimeout(patience);
    alone();
  }
  return () => {
    clearTimeout(patience);
    progress.hide();
    sender.drop();
    shown.stop();
    model.off("msg:custom", hear);
  };
}

export default { render };
