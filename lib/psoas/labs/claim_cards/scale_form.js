// One scale of verdict words: radio buttons for one voter, counters for a class; the first vote stays on view.

import { box, button, freshId, h } from "../kit/elements.js";
import { times } from "./reading.js";

const ROUNDS = /** @type {const} */ ({ first: "first vote", second: "second vote" });

// A count with its bar; one voter needs no number.
function showCount(out, round, count, { crowd, most, ballot }) {
  const seen = ballot.stage !== "vote" || crowd;
  const counted = round === "first" ? seen : ballot.second.length > 0 || (crowd && ballot.stage === "again");
  out.hidden = crowd ? !counted : !counted || !count;
  out.dataset.round = round;
  out.textContent = crowd ? `${ROUNDS[round]} ${count}` : ROUNDS[round];
  out.style.setProperty("--share", String(crowd ? count / most : 0));
}

function wordRow(word, meaning, group, onVote) {
  const id = freshId();
  const radio = h("input", { type: "radio", id, name: group, onchange: () => onVote(word, "only") });
  const counts = { first: h("span", { class: "psoas-share" }), second: h("span", { class: "psoas-share" }) };
  const more = button("+", () => onVote(word, "more"), { "aria-label": `One more for: ${word}` });
  const fewer = button("−", () => onVote(word, "fewer"), { "aria-label": `One fewer for: ${word}` });
  const told = [h("strong", {}, word), " ", h("span", { class: "psoas-note" }, meaning)];
  const label = h("label", { for: id, class: "psoas-text" }, ...told);
  const tally = h("span", { class: "psoas-tally" }, counts.first, counts.second);
  const node = box("option psoas-vote", radio, label, tally, fewer, more);
  return {
    node,
    show({ claim, ballot }, crowd, most) {
      const open = { vote: "first", again: "second" }[ballot.stage];
      radio.hidden = crowd;
      more.hidden = fewer.hidden = !crowd || !open;
      radio.disabled = crowd || !open; // its label would still reach a hidden one
      more.disabled = fewer.disabled = !open;
      radio.checked = ballot[open ?? (ballot.second.length ? "second" : "first")].includes(word);
      for (const [round, out] of Object.entries(counts)) {
        showCount(out, round, times(ballot[round], word), { crowd, most, ballot });
      }
      node.dataset.right = String(ballot.stage === "revealed" && word === claim.verdict);
    },
  };
}

/**
 * @param {string[]} words
 * @param {Record<string, string>} meanings
 * @param {(word: string, how: "only" | "more" | "fewer") => void} onVote
 */
export function scaleForm(words, meanings, onVote) {
  const group = freshId();
  const rows = words.map((word) => wordRow(word, meanings[word], group, onVote));
  const legend = h("legend", {}, "How does it stand?");
  return {
    node: h("fieldset", { class: "psoas-options" }, legend, ...rows.map(({ node }) => node)),
    /** @param {ReturnType<typeof import("./reading.js").computeReading>} reading */
    show(reading, crowd = false) {
      const { first, second } = reading.ballot;
      const most = Math.max(1, ...words.flatMap((word) => [times(first, word), times(second, word)]));
      for (const row of rows) row.show(reading, crowd, most);
    },
  };
}
