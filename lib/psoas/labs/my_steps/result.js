// What was read in a file: pictures, numbers, how it was read.

import { box, h } from "../kit/elements.js";
import { brief, fixed } from "../kit/numbers.js";
import { numbersTable, sentence, tile } from "../kit/words.js";
import { daysPicture, legend, WIDEST, weekdaysPicture } from "./pictures.js";

const NARROWEST = 300;
const HEAD = ["First day", "Steps", "Contractions per leg", "Plain sum of all records", "Days with records"];

const list = (title, items) =>
  items.length ? [h("h4", {}, title), h("ul", {}, ...items.map((item) => h("li", {}, item)))] : [];

function numbers() {
  const perLeg = tile("per-leg", "contractions of each psoas on the mean day");
  const mean = tile("mean", "steps on the mean day");
  const median = tile("median", "steps on the median day");
  const missing = tile("missing", "days in between without a record");
  const more = tile("more", "more, if all records were added up");
  return {
    node: box("facts", perLeg.node, mean.node, median.node, missing.node, more.node),
    show(reading) {
      perLeg.show(brief(reading.per_leg));
      mean.show(fixed(reading.mean));
      median.show(fixed(reading.median));
      missing.show(fixed(reading.missing));
      more.show(reading.naive_more === null ? "–" : `${fixed(reading.naive_more)} %`);
    },
  };
}

function tables() {
  const all = numbersTable("Your own steps: the numbers");
  const each = numbersTable("Your own steps, bar by bar", HEAD, "Each bar as a table");
  const row = ({ start, steps, per_leg, naive, days }) => [
    start,
    fixed(steps),
    brief(per_leg),
    fixed(naive),
    fixed(days),
  ];
  return {
    nodes: [all.node, each.node],
    show({ rows, bars }) {
      all.show(rows);
      each.show(bars.map(row));
    },
  };
}

// The days as bars, as wide as there is room.
function days() {
  const [picture, keys] = [daysPicture(), legend()];
  const node = h("figure", {}, picture.node, keys.node);
  let shown = null;
  const draw = () => {
    if (shown) picture.show(shown, Math.max(NARROWEST, Math.min(WIDEST, node.clientWidth || WIDEST)));
  };
  const watcher = new ResizeObserver(draw);
  watcher.observe(node);
  return {
    node,
    show(reading) {
      shown = reading;
      draw();
      if (reading) keys.show(reading);
    },
    stop: () => watcher.disconnect(),
  };
}

/** The result: hidden while there is none. */
export function result() {
  const [bars, week, tiles, words, all] = [days(), weekdaysPicture(), numbers(), sentence(), tables()];
  const [title, remarks] = [h("h4", { class: "psoas-whose" }), box("remarks")];
  const weekdays = h("figure", {}, h("figcaption", {}, "Mean steps by weekday"), week.node);
  const node = h("div", {}, title, bars.node, words.node, box("stage", tiles.node, weekdays), remarks, ...all.nodes);
  return {
    node,
    /** @param {any} reading  null for none */
    show(reading) {
      node.hidden = !reading;
      bars.show(reading);
      if (!reading) return words.show("");
      const sample = "The sample: generated, of a person who does not exist";
      title.textContent = reading.generated ? sample : `Your file: ${reading.source}`;
      week.show(reading);
      tiles.show(reading);
      words.show(reading.words);
      remarks.replaceChildren(
        ...list("Look at this", reading.warnings),
        ...list("How it was read", [...reading.devices, ...reading.notes]),
      );
      all.show(reading);
    },
    stop() {
      bars.stop();
      words.stop();
    },
  };
}
