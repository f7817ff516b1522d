// The face of ClaimCards: one claim at a time, a vote, and only then the verdict with its reason and sources.

import { picker } from "../kit/controls.js";
import { box, button, h, row, tickBox } from "../kit/elements.js";
import { commit, follow, frame, stateOf, stopping } from "../kit/frame.js";
import { numbersTable, sentence } from "../kit/words.js";
import { computeReading, UNTOUCHED } from "./reading.js";
import { scaleForm } from "./scale_form.js";
import { verdictPanel } from "./verdict.js";

const STATE = /** @type {const} */ (["seed", "topic", "verdict", "card", "ballots", "class_mode"]);
const FILTERS = { seed: "Article", topic: "Topic", verdict: "Verdict" };
const NEXT_VOTE = ".psoas-options:not([hidden]) .psoas-vote :is(input, button):enabled:not([hidden])";

function filterPickers(model, filters) {
  const note = (name, value) => (name === "verdict" && value ? "You chose the verdict, so a vote is no guess." : "");
  const pickers = Object.keys(filters).map((name) => {
    const options = [{ id: "", label: "all" }, ...filters[name]];
    const onPick = (value) => commit(model, { [name]: value });
    return { name, ...picker({ name, label: FILTERS[name], options, onPick }) };
  });
  return {
    node: box("controls psoas-filters", ...pickers.map(({ node }) => node)),
    show(state) {
      for (const { name, show } of pickers) show(state[name], note(name, state[name]));
    },
  };
}

// What changes the ballot on the present card, and the card.
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
  const revealAll = () => {
    const ballots = model.get("ballots");
    const opened = facts.claims.map(({ id }) => [id, { ...UNTOUCHED, ...ballots[id], stage: "revealed" }]);
    commit(model, { ballots: Object.fromEntries(opened) });
  };
  const again = () => {
    const may = now().ballot?.stage === "locked";
    if (may) put({ stage: "again" });
    return may;
  };
  return { put, vote, go, revealAll, again };
}

// Which card, and whether a class votes.
function walk(model, { go }, reset) {
  const before = button("◀ Previous", () => go(-1), { "aria-label": "Previous card" });
  const after = button("Next ▶", () => go(1), { "aria-label": "Next card" });
  const crowd = tickBox("whole class: count hands", (on) => commit(model, { class_mode: on, ballots: {} }));
  return {
    node: row(before, after, reset, crowd.node),
    show({ class_mode }, { cards }) {
      crowd.input.checked = class_mode;
      before.disabled = after.disabled = cards.length < 2;
    },
  };
}

// The steps of a vote; each hands the focus on.
function stages(card, { put }, verdict) {
  const then = (changes, focused) => () => {
    put(changes);
    focused()?.focus();
  };
  const main = { class: "psoas-main" };
  const lock = button(
    "Lock",
    then({ stage: "locked" }, () => again),
    main,
  );
  const again = button(
    "Vote again",
    then({ stage: "again" }, () => card().querySelector(NEXT_VOTE)),
  );
  const open = button(
    "Open the verdict",
    then({ stage: "revealed" }, () => verdict),
    main,
  );
  const clear = button("Start this card again", () => put(UNTOUCHED));
  return {
    node: row(lock, again, open, clear),
    show({ ballot }) {
      lock.disabled = ballot.stage !== "vote" || !ballot.first.length;
      again.disabled = ballot.stage !== "locked";
      open.disabled = !["locked", "again"].includes(ballot.stage);
    },
  };
}

// The claim, the form of its kind, and the steps.
function claimCard(facts, ballots, verdict) {
  const [origin, claimed] = [h("p", { class: "psoas-note" }), h("p", { class: "psoas-prompt" })];
  const form = (kind) => scaleForm(facts.scales[kind], facts.meanings.verdict, ballots.vote);
  const forms = { claim: form("claim"), disagreement: form("disagreement") };
  const bar = stages(() => node, ballots, verdict);
  const told = h("div", { "aria-live": "polite" }, origin, claimed);
  const node = box("card", told, forms.claim.node, forms.disagreement.node, bar.node);
  return {
    node,
    show(reading, crowd) {
      const { claim } = reading;
      node.hidden = !claim;
      bar.show(reading);
      if (!claim) return;
      const from = `${claim.origin} · ${claim.topic} · ${claim.id}`;
      if (origin.textContent !== from) origin.textContent = from; // what is written anew is read aloud anew
      if (claimed.textContent !== claim.text) claimed.textContent = claim.text;
      const kind = claim.kind === "disagreement" ? "disagreement" : "claim";
      for (const [name, one] of Object.entries(forms)) one.node.hidden = name !== kind;
      forms[kind].show(reading, crowd);
    },
  };
}

/** @param {import("../kit/frame.js").Stage} stage */
function render({ model, el }) {
  const facts = model.get("facts");
  const ballots = voting(model, facts);
  const filters = filterPickers(model, facts.filters);
  const reset = button("Reset", () => commit(model, facts.start));
  const [bar, words, verdict] = [walk(model, ballots, reset), sentence(), verdictPanel(facts)];
  const card = claimCard(facts, ballots, verdict.node);
  const table = numbersTable("Votes on this card", facts.tally_head);
  const root = frame({
    el,
    lab: "ClaimCards",
    title: "Weigh the claims",
    reset: () => reset.click(),
    reveal: ballots.revealAll,
    parts: [filters.node, bar.node, words.node, card.node, verdict.node, table.node],
  });
  root.addEventListener("psoas-again", (event) => ballots.again() && event.preventDefault());
  const stop = follow(model, STATE, (state) => {
    const reading = computeReading(state, facts);
    filters.show(state);
    bar.show(state, reading);
    card.show(reading, state.class_mode);
    table.node.hidden = !reading.claim;
    words.show(reading.words);
    verdict.show(reading);
    table.show(reading.rows);
  });
  return stopping(stop, words.stop);
}

export { computeReading };
export default { render };
