// The face of ClaimCards: one claim at a time, a vote, and only then the verdict with its reason and sources.

import { picker } from "../kit/controls.js";
import { button, freshId, h } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";
import { plural } from "../kit/numbers.js";
import { numbersTable, sentence } from "../kit/words.js";

const STATE = ["seed", "topic", "verdict", "card", "ballots", "class_mode"];
const ONE_BY_ONE = { first: [], second: [], stage: "vote" };
const COUNTED = { first: "first vote", second: "second vote" };

const fits =
  ({ seed, topic, verdict }) =>
  (claim) =>
    (!seed || claim.seeds.includes(seed)) &&
    (!topic || claim.topic === topic) &&
    (!verdict || claim.verdict === verdict);

const times = (votes, word) => votes.filter((vote) => vote === word).length;

// The same words and rows as psoas.readings.claim_card.
export function computeReading(state, facts) {
  const cards = facts.claims.filter(fits(state));
  if (!cards.length) return { claim: null, cards, place: 0, ballot: ONE_BY_ONE, words: facts.no_card, rows: [] };
  const place = Math.max(
    0,
    cards.findIndex(({ id }) => id === state.card),
  );
  const claim = cards[place];
  const ballot = state.ballots[claim.id] ?? ONE_BY_ONE;
  return {
    claim,
    cards,
    place,
    ballot,
    words: `Card ${place + 1} of ${cards.length}. ${votesInWords(claim, ballot)}`,
    rows: facts.scales[claim.kind].map((word) => [
      word,
      String(times(ballot.first, word)),
      String(times(ballot.second, word)),
    ]),
  };
}

const counted = (votes) => (votes.length === 1 ? votes[0] : plural(votes.length, "vote"));

function votesInWords({ verdict }, { first, second, stage }) {
  if (stage === "revealed") return [`Verdict: ${verdict}.`, outcome(verdict, first, second)].filter(Boolean).join(" ");
  if (!first.length) return "How does it stand? Vote before the verdict opens.";
  const mine = `First vote: ${counted(first)}`;
  if (stage === "vote") return `${mine}. Lock to keep ${first.length > 1 ? "them" : "it"}.`;
  if (stage === "locked") return `${mine}. Locked: talk it over and vote again, or open the verdict.`;
  if (!second.length) return `${mine}. Now the second vote; the first stays.`;
  return `${mine}. Second vote: ${counted(second)}. Open the verdict when you are ready.`;
}

function outcome(verdict, first, second) {
  if (!first.length) return "";
  const said = [first, second]
    .filter((votes) => votes.length)
    .map((votes) => (votes.length === 1 ? votes[0] : `${times(votes, verdict)} of ${votes.length} said so`));
  return `First vote: ${said[0]}${said.length > 1 ? `; second vote: ${said[1]}` : ""}.`;
}

// One scale of verdict words: radio buttons for one voter, counters for a class; the first vote stays on view.
function scaleForm(words, meanings, onVote) {
  const group = freshId();
  const rows = words.map((word) => {
    const id = freshId();
    const radio = h("input", { type: "radio", id, name: group, onchange: () => onVote(word, "only") });
    const counts = { first: h("span", { class: "psoas-share" }), second: h("span", { class: "psoas-share" }) };
    const more = button("+", () => onVote(word, "more"), { "aria-label": `One more for: ${word}` });
    const fewer = button("−", () => onVote(word, "fewer"), { "aria-label": `One fewer for: ${word}` });
    const label = h(
      "label",
      { for: id, class: "psoas-text" },
      h("strong", {}, word),
      " ",
      h("span", { class: "psoas-note" }, meanings[word]),
    );
    const node = h(
      "div",
      { class: "psoas-option psoas-vote" },
      radio,
      label,
      h("span", { class: "psoas-tally" }, counts.first, counts.second),
      fewer,
      more,
    );
    return { word, radio, counts, more, fewer, node };
  });
  const form = h(
    "fieldset",
    { class: "psoas-options" },
    h("legend", {}, "How does it stand?"),
    ...rows.map(({ node }) => node),
  );
  return {
    node: form,
    show({ claim, ballot }, crowd) {
      const open = { vote: "first", again: "second" }[ballot.stage];
      const most = Math.max(1, ...words.flatMap((word) => [times(ballot.first, word), times(ballot.second, word)]));
      for (const { word, radio, counts, more, fewer, node } of rows) {
        radio.hidden = crowd;
        more.hidden = fewer.hidden = !crowd || !open;
        radio.disabled = crowd || !open; // its label would still reach a hidden one
        more.disabled = fewer.disabled = !open;
        radio.checked = ballot[open ?? (ballot.second.length ? "second" : "first")].includes(word);
        for (const [round, out] of Object.entries(counts))
          showCount(out, round, times(ballot[round], word), { crowd, most, ballot });
        node.dataset.right = String(ballot.stage === "revealed" && word === claim.verdict);
      }
    },
  };
}

// A count with its bar; one voter needs no number.
function showCount(out, round, count, { crowd, most, ballot }) {
  const seen = ballot.stage !== "vote" || crowd;
  const counted = round === "first" ? seen : ballot.second.length > 0 || (crowd && ballot.stage === "again");
  out.hidden = crowd ? !counted : !counted || !count;
  out.dataset.round = round;
  out.textContent = crowd ? `${COUNTED[round]} ${count}` : COUNTED[round];
  out.style.setProperty("--share", crowd ? count / most : 0);
}

// The verdict and what stands behind it. Links are plain: nothing is fetched until somebody follows one.
function verdictPanel(facts) {
  const node = h("section", {
    class: "psoas-verdict",
    tabindex: -1,
    "aria-label": "The verdict and what stands behind it",
  });
  const source = (key) => {
    const { citation, doi, checked } = facts.references[key];
    const link = doi
      ? h("a", { href: `https://doi.org/${doi}`, target: "_blank", rel: "noopener noreferrer" }, `doi.org/${doi}`)
      : null;
    return h("li", {}, `${citation} `, link, ` (read: ${checked})`);
  };
  const listOf = (items) => h("ul", {}, ...items);
  return {
    node,
    show({ claim, ballot }) {
      node.hidden = !claim || ballot.stage !== "revealed";
      if (node.hidden) return node.replaceChildren();
      const sources = claim.references.length ? listOf(claim.references.map(source)) : "no study found";
      node.replaceChildren(
        h("p", { class: "psoas-prompt" }, `Verdict: ${claim.verdict}`),
        h("p", { class: "psoas-note" }, facts.meanings.verdict[claim.verdict]),
        h("p", {}, claim.why),
        h(
          "dl",
          {},
          h("dt", {}, "How sure"),
          h("dd", {}, `${claim.sure}: ${facts.meanings.sure[claim.sure]}`),
          h("dt", {}, "Read of the source that decides"),
          h("dd", {}, claim.read),
          h("dt", {}, "Sources"),
          h("dd", {}, sources),
          h("dt", {}, "In the course"),
          h("dd", {}, listOf(claim.places.map((place) => h("li", {}, place)))),
        ),
      );
    },
  };
}

function filterPickers(model, filters) {
  const label = { seed: "Seed", topic: "Topic", verdict: "Verdict" };
  const note = (name, value) => (name === "verdict" && value ? "You chose the verdict, so a vote is no guess." : "");
  const pickers = Object.entries(filters).map(([name, values]) => [
    name,
    picker({
      name,
      label: label[name],
      options: [{ id: "", label: "all" }, ...values.map((value) => ({ id: value, label: value }))],
      onPick: (value) => commit(model, { [name]: value }),
    }),
  ]);
  return {
    node: h("div", { class: "psoas-controls psoas-filters" }, ...pickers.map(([, one]) => one.node)),
    show: (state) => pickers.forEach(([name, one]) => one.show(state[name], note(name, state[name]))),
  };
}

function voting(model, facts) {
  const now = () => computeReading(stateOf(model, STATE), facts);
  const put = (changes) => {
    const { claim, ballot } = now();
    commit(model, { ballots: { ...model.get("ballots"), [claim.id]: { ...ballot, ...changes } } });
  };
  const vote = (word, how) => {
    const { ballot } = now();
    const round = ballot.stage === "again" ? "second" : "first";
    const votes = how === "only" ? [word] : [...ballot[round]];
    if (how === "more") votes.push(word);
    if (how === "fewer" && votes.includes(word)) votes.splice(votes.lastIndexOf(word), 1);
    put({ [round]: votes });
  };
  const go = (by) => {
    const { cards, place } = now();
    commit(model, { card: cards[(place + by + cards.length) % cards.length].id });
  };
  return { put, vote, go };
}

function render({ model, el }) {
  const facts = model.get("facts");
  const { put, vote, go } = voting(model, facts);
  const filters = filterPickers(model, facts.filters);
  const before = button("◀ Previous", () => go(-1), { "aria-label": "Previous card" });
  const after = button("Next ▶", () => go(1), { "aria-label": "Next card" });
  const crowd = h("input", {
    type: "checkbox",
    onchange: () => commit(model, { class_mode: crowd.checked, ballots: {} }),
  });
  const forms = Object.fromEntries(
    ["claim", "disagreement"].map((kind) => [kind, scaleForm(facts.scales[kind], facts.meanings.verdict, vote)]),
  );
  const origin = h("p", { class: "psoas-note" });
  const claimed = h("p", { class: "psoas-prompt" });
  const lock = button(
    "Lock",
    () => {
      put({ stage: "locked" });
      again.focus();
    },
    { class: "psoas-main" },
  );
  const again = button("Vote again", () => {
    put({ stage: "again" });
    el.querySelector(".psoas-options:not([hidden]) .psoas-vote :is(input, button):enabled:not([hidden])").focus();
  });
  const open = button(
    "Open the verdict",
    () => {
      put({ stage: "revealed" });
      verdict.node.focus();
    },
    { class: "psoas-main" },
  );
  const clear = button("Start this card again", () => put(ONE_BY_ONE));
  const reset = button("Reset", () => commit(model, facts.start));
  const reveal = () =>
    commit(model, {
      ballots: Object.fromEntries(
        facts.claims.map(({ id }) => [id, { ...ONE_BY_ONE, ...model.get("ballots")[id], stage: "revealed" }]),
      ),
    });
  const words = sentence();
  const verdict = verdictPanel(facts);
  const table = numbersTable("Votes on this card", facts.tally_head);
  const card = h(
    "div",
    { class: "psoas-card" },
    h("div", { "aria-live": "polite" }, origin, claimed),
    ...Object.values(forms).map(({ node }) => node),
    h("div", { class: "psoas-row" }, lock, again, open, clear),
  );
  frame({
    el,
    lab: "ClaimCards",
    title: "Weigh the claims",
    reset: () => reset.click(),
    reveal,
    parts: [
      filters.node,
      h(
        "div",
        { class: "psoas-row" },
        before,
        after,
        reset,
        h("label", { class: "psoas-option" }, crowd, h("span", {}, "whole class")),
      ),
      card,
      words.node,
      verdict.node,
      table.node,
    ],
  });
  const stop = follow(model, STATE, () => {
    const state = stateOf(model, STATE);
    const reading = computeReading(state, facts);
    const { claim, cards, ballot } = reading;
    filters.show(state);
    crowd.checked = state.class_mode;
    before.disabled = after.disabled = cards.length < 2;
    card.hidden = table.node.hidden = !claim;
    if (claim) {
      origin.textContent = `${claim.origin} · ${claim.topic} · ${claim.id}`;
      if (claimed.textContent !== claim.text) claimed.textContent = claim.text;
      const kind = claim.kind === "disagreement" ? "disagreement" : "claim";
      for (const [name, form] of Object.entries(forms)) form.node.hidden = name !== kind;
      forms[kind].show(reading, state.class_mode);
    }
    lock.disabled = ballot.stage !== "vote" || !ballot.first.length;
    again.disabled = ballot.stage !== "locked";
    open.disabled = !["locked", "again"].includes(ballot.stage);
    words.show(reading.words);
    verdict.show(reading);
    table.show(reading.rows);
  });
  return () => {
    stop();
    words.stop();
  };
}

export default { render };
