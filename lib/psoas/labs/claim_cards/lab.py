"""ClaimCards: one claim at a time, a vote, and only then the verdict with its reason and sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from psoas import course, evidence, limits
from psoas.cards import Words
from psoas.evidence import Claim, Place, Reference
from psoas.labs.base import Lab, as_text
from psoas.labs.claim_cards.reading import (
    NO_CARD,
    TALLY_HEAD,
    VOTE_STAGES,
    Ballot,
    CardReading,
    compute_reading,
    hand,
    scale,
)
from psoas.labs.traits import Checked, Flag
from psoas.limits import InputError

FILTERS = ("seed", "topic", "verdict")
MOST_VOTES = 1000  # more people than a room holds
_PLAIN = ("id", "kind", "seeds", "topic", "type", "text", "verdict", "why", "sure")
"""What a face gets of a claim as it stands in the ledger."""
NOTHING_READ = "nothing: no study was found"


@dataclass(frozen=True)
class StillCard:
    """A claim card as notebooks store it: the claim, and its verdict folded away."""

    reading: CardReading

    def __repr__(self) -> str:
        return self.reading.claim.text if self.reading.claim else self.reading.words

    def _repr_html_(self) -> str:
        claim = self.reading.claim
        if not claim:
            return f"<div><p>{escape(self.reading.words)}</p></div>"
        facts = "".join(f"<li>{name}: {words}</li>" for name, words in _verdict_html(claim))
        return (
            f"<div><p>{escape(origin(claim))}, card {self.reading.place} of {self.reading.count}:</p>"
            f"<p><strong>{escape(claim.text)}</strong></p>"
            f"<details><summary>Verdict</summary><p><strong>{escape(claim.verdict)}.</strong> {escape(claim.why)}</p>"
            f"<ul>{facts}</ul></details></div>"
        )


def origin(claim: Claim) -> str:
    """Return in words where a claim is from: "Trainer Jeff", "A reader of Dr Ekberg", "Trainer Jeff and the massage clinic differ"."""
    names = evidence.named(claim.seeds)
    said = {"disagreement": f"{names} differ", "reader": f"A reader of {names}"}.get(claim.kind, names)
    return said[0].upper() + said[1:]


def where(places: Iterable[Place]) -> list[str]:
    """Return in words where the course takes something up, each notebook once: "notebook 03"."""
    return [f"notebook {number}" for number in dict.fromkeys(place.notebook for place in places)]


def _links(places: Iterable[Place], names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return where the course takes something up, each notebook once: words, the file without its ending, the anchor."""
    first = {place.notebook: place for place in reversed(list(places))}
    return [
        {"words": words, "notebook": names.get(number, ""), "at": first[number].tag.replace(":", "-")}
        for number, words in zip(dict.fromkeys(place.notebook for place in places), where(places), strict=True)
    ]


def _verdict_html(claim: Claim) -> list[tuple[str, str]]:
    sources = "; ".join(found.link for found in claim.references) or "no study found"
    return [
        ("How sure", escape(claim.sure)),
        ("Read of the source that decides", escape(_read(claim))),
        ("Sources", sources),
        ("In the course", escape("; ".join(where(claim.places)))),
    ]


def _read(claim: Claim) -> str:
    return claim.checked if claim.references else NOTHING_READ


class ClaimCards(Lab):
    """The claims of the evidence ledger as cards.

    Args:
        claims: ids of the claims to use, in this order; all of the ledger without it.
        seed: number of an article to keep ("000" to "004"), or "" for all.
        topic: a topic to keep, or "".
        verdict: a verdict to keep, or "".
        card: id of the claim to show; the first that the filters leave, if they leave this one out.
        ballots: votes by claim id, each ``{"first": [...], "second": [...], "stage": "vote"}`` with
            verdict words as votes and a stage of `psoas.labs.claim_cards.reading.VOTE_STAGES`.
        class_mode: whether many votes are taken.

    Raises:
        UnknownNameError: if a claim is not in the ledger.
        ValueError: if a filter, a card, a vote or a stage does not fit.

    >>> lab = ClaimCards(claims=["s000-11", "s003-01"], card="s003-01")
    >>> lab.words().splitlines()[0]
    'Card 2 of 2. How does it stand? Vote before the verdict opens.'
    """

    seed = Checked("", lambda lab, value: lab._filter("seed", value))
    topic = Checked("", lambda lab, value: lab._filter("topic", value))
    verdict = Checked("", lambda lab, value: lab._filter("verdict", value))
    card = Checked("", lambda lab, value: limits.one_of(value, "card", ["", *(one.id for one in lab.deck)]))
    ballots = Checked({}, lambda lab, value: _fitting_ballots({one.id: one.kind for one in lab.deck}, value))
    class_mode = Flag(False)

    def __init__(self, claims: Iterable[str] | None = None, **state: Any) -> None:
        if isinstance(claims, str):
            raise InputError(f"claims must be a list of ids, such as [{claims!r}]; got one text.")
        ids = None if claims is None else list(dict.fromkeys(claims))
        if ids == []:
            raise InputError("claims must name at least one claim; leave it out for the whole ledger.")
        self.deck = evidence.claims() if ids is None else tuple(map(evidence.claim, ids))
        self._limited = ids
        super().__init__(**state)

    def _filter(self, name: str, value: Any) -> str:
        return limits.one_of(value, name, ["", *self._choices(name)])

    def _choices(self, name: str) -> list[str]:
        used = {value for one in self.deck for value in (one.seeds if name == "seed" else (getattr(one, name),))}
        return [value for value in evidence.choices(name) if value in used]

    @property
    def reading(self) -> CardReading:
        """The card on view: its claim, place, words and tally."""
        cards = hand(self.deck, self.seed, self.topic, self.verdict)
        shown = compute_reading(cards, self.card, Ballot()).claim
        given = self.ballots.get(shown.id) if shown else None
        ballot = Ballot(tuple(given["first"]), tuple(given["second"]), given["stage"]) if given else Ballot()
        return compute_reading(cards, self.card, ballot)

    def words(self) -> Words:
        """Return what the lab shows now, as plain text."""
        reading = self.reading
        claim = reading.claim
        if not claim:
            return Words(reading.words)
        lines = [reading.words, f"{origin(claim)}: {claim.text}"]
        if reading.verdict_open:
            lines.append(f"Why: {claim.why}")
        votes = as_text("", reading.rows, TALLY_HEAD)
        return Words("\n".join([*lines, votes]), Words("\n".join(lines)).html + votes.html)

    def still(self) -> StillCard:
        """Return the card on view with its verdict folded away."""
        return StillCard(self.reading)

    def _stored_html(self) -> str:
        return self.still()._repr_html_()

    def _facts(self) -> dict[str, Any]:
        found = {one.key: one for claim in self.deck for one in claim.references}
        names = course.names_at_hand()
        return {
            "claims": [_claim_facts(one, names) for one in self.deck],
            "references": {key: _reference_facts(one) for key, one in found.items()},
            "filters": {name: [_option(name, value) for value in self._choices(name)] for name in FILTERS},
            "meanings": {name: evidence.words(name) for name in ("verdict", "sure")},
            "scales": {kind: scale(kind) for kind in evidence.words("kind")},
            "tally_head": TALLY_HEAD,
            "no_card": NO_CARD,
        }

    def __repr__(self) -> str:
        shown = super().__repr__()
        return shown if self._limited is None else shown.replace("(", f"(claims={self._limited!r}, ", 1)


def _fitting_ballots(kinds: Mapping[str, str], value: Any) -> dict[str, Any]:
    """Return ballots by claim, for claims of these kinds."""
    if not isinstance(value, Mapping):
        raise InputError(f"ballots must map ids of claims to votes; got {limits.shown(value)}.")
    return {
        limits.one_of(key, "a ballot's claim", kinds): _fitting(key, kinds[key], given) for key, given in value.items()
    }


def _fitting(key: str, kind: str, given: Any) -> dict[str, Any]:
    if not isinstance(given, Mapping) or set(given) != {"first", "second", "stage"}:
        raise InputError(f"the ballot of {key} must have first, second and stage; got {limits.shown(given)}.")
    stage = limits.one_of(given["stage"], "a ballot's stage", VOTE_STAGES)
    if stage in ("locked", "again") and not given["first"]:
        raise InputError(f"the ballot of {key} needs a first vote before it is {stage}.")
    return {"first": _votes(kind, given["first"]), "second": _votes(kind, given["second"]), "stage": stage}


def _votes(kind: str, votes: Any) -> list[str]:
    if not isinstance(votes, list | tuple) or len(votes) > MOST_VOTES:
        raise InputError(f"votes must be lists of up to {MOST_VOTES:,}, such as ['mixed']; got {limits.shown(votes)}.")
    return [limits.one_of(vote, "a vote", scale(kind)) for vote in votes]


def _option(name: str, value: str) -> dict[str, str]:
    return {"id": value, "label": evidence.article(value).short if name == "seed" else value}


def _claim_facts(claim: Claim, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        **{name: getattr(claim, name) for name in _PLAIN},
        "origin": origin(claim),
        "read": _read(claim),
        "references": [one.key for one in claim.references],
        "places": _links(claim.places, names),
    }


def _reference_facts(found: Reference) -> dict[str, Any]:
    return {"citation": found.citation, "doi": found.doi, "checked": found.checked}
