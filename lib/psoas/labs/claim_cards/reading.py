"""A deck of claims and the votes on them: what the claim cards say."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from psoas import evidence
from psoas.evidence import Claim
from psoas.wording import Rows, plural

VOTE_STAGES = ("vote", "locked", "again", "revealed")
TALLY_HEAD = ("Verdict", "First vote", "Second vote")
NO_CARD = "No card fits these filters. Set one of them back to “all”."


@dataclass(frozen=True)
class Ballot:
    """The votes on one card: verdict words of a first and a second vote, and how far the voting is.

    `stage` is one of `VOTE_STAGES`: the first vote is open, it is locked, the second vote is open, or
    the verdict is. Nobody votes once the verdict is open.
    """

    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    stage: str = "vote"


@dataclass(frozen=True)
class CardReading:
    """One card of a hand: the claim (None where no card fits), its place from 1, how many, words, and the tally.

    `verdict_open` says whether the votes are done and the verdict is on view.
    """

    claim: Claim | None
    place: int
    count: int
    verdict_open: bool
    words: str
    rows: Rows


@cache
def scale(kind: str) -> tuple[str, ...]:
    """Return the verdict words that a row of this kind can have, in reading order.

    A disagreement has words of its own; a claim and a reader's comment share theirs.
    """
    own = kind == "disagreement"
    used = {one.verdict for one in evidence.claims() if (one.kind == "disagreement") == own}
    return tuple(word for word in evidence.words("verdict") if word in used)


def hand(deck: Sequence[Claim], seed: str = "", topic: str = "", verdict: str = "") -> tuple[Claim, ...]:
    """Return the claims of a deck that fit all filters given, in its order; a blank filter lets all pass."""
    return tuple(
        one
        for one in deck
        if (not seed or seed in one.seeds)
        and (not topic or topic == one.topic)
        and (not verdict or verdict == one.verdict)
    )


def compute_reading(cards: Sequence[Claim], card: str, ballot: Ballot) -> CardReading:
    """Return what the card says: the claim of the id `card`, or the first where that is not among the cards."""
    if not cards:
        return CardReading(None, 0, 0, False, NO_CARD, ())
    place = next((i for i, one in enumerate(cards) if one.id == card), 0)
    claim = cards[place]
    words = f"Card {place + 1} of {len(cards)}. {_votes_in_words(claim, ballot)}"
    rows = tuple((word, str(ballot.first.count(word)), str(ballot.second.count(word))) for word in scale(claim.kind))
    return CardReading(claim, place + 1, len(cards), ballot.stage == "revealed", words, rows)


def _votes_in_words(claim: Claim, ballot: Ballot) -> str:
    first, second = ballot.first, ballot.second
    if ballot.stage == "revealed":
        return f"Verdict: {claim.verdict}. {_outcome(claim, ballot)}".rstrip()
    if not first:
        return "How does it stand? Vote before the verdict opens."
    mine = f"First vote: {_counted(first)}"
    if ballot.stage == "vote":
        return f"{mine}. Lock to keep {'them' if len(first) > 1 else 'it'}."
    if ballot.stage == "locked":
        return f"{mine}. Locked: talk it over and vote again, or open the verdict."
    if not second:
        return f"{mine}. Now the second vote; the first stays."
    return f"{mine}. Second vote: {_counted(second)}. Open the verdict when you are ready."


def _counted(votes: tuple[str, ...]) -> str:
    return votes[0] if len(votes) == 1 else plural(len(votes), "vote")


def _outcome(claim: Claim, ballot: Ballot) -> str:
    if not ballot.first:
        return ""
    said = [_said(claim.verdict, votes) for votes in (ballot.first, ballot.second) if votes]
    return f"First vote: {said[0]}" + (f"; second vote: {said[1]}." if len(said) > 1 else ".")


def _said(verdict: str, votes: tuple[str, ...]) -> str:
    return votes[0] if len(votes) == 1 else f"{votes.count(verdict)} of {len(votes)} said so"
