// The same words and rows as psoas.labs.claim_cards.reading.

import { plural } from "../kit/numbers.js";

/** @typedef {{ first: string[], second: string[], stage: string }} Ballot  the votes on one card */
/**
 * @typedef {{ id: string, kind: string, text: string, topic: string, verdict: string, seeds: string[],
 *   references: string[], why: string, sure: string, read: string, places: string[], origin: string }} Claim
 */
/**
 * @typedef {{ seed: string, topic: string, verdict: string, card: string, ballots: Record<string, Ballot> }} State
 */

/** @type {Ballot} */
export const UNTOUCHED = { first: [], second: [], stage: "vote" };

const fits =
  ({ seed, topic, verdict }) =>
  (claim) =>
    (!seed || claim.seeds.includes(seed)) &&
    (!topic || claim.topic === topic) &&
    (!verdict || claim.verdict === verdict);

/** @type {(votes: string[], word: string) => number} */
export const times = (votes, word) => votes.filter((vote) => vote === word).length;

/**
 * @param {State} state
 * @param {{ claims: Claim[], scales: Record<string, string[]>, no_card: string }} facts
 */
export function computeReading(state, facts) {
  const cards = facts.claims.filter(fits(state));
  if (!cards.length) return { claim: null, cards, place: 0, ballot: UNTOUCHED, words: facts.no_card, rows: [] };
  const place = Math.max(
    0,
    cards.findIndex(({ id }) => id === state.card),
  );
  const claim = cards[place];
  const ballot = state.ballots[claim.id] ?? UNTOUCHED;
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
