"""ClaimCards: one claim at a time, a vote, and only then the verdict with its reason and sources."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

import traitlets

from psoas import evidence
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
from psoas.labs.faces import face
from psoas.wording import listed

FILTERS = ("seed", "topic", "verdict")
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
    """Return in words where a claim is from: "Seed 001", "A reader of seed 002", "Seeds 000 and 003 differ"."""
    if claim.kind == "disagreement":
        return f"Seeds {listed(claim.seeds)} differ"
    return f"A reader of seed {claim.seeds[0]}" if claim.kind == "reader" else f"Seed {claim.seeds[0]}"


def where(place: Place) -> str:
    """Return in words where the course takes something up: "notebook 03, cells tagged seed:B7"."""
    return f"notebook {place.notebook}, cells tagged {place.tag}"


def _verdict_html(claim: Claim) -> list[tuple[str, str]]:
    sources = "; ".join(found.link for found in claim.references) or "no study found"
    return [
        ("How sure", escape(claim.sure)),
        ("Read of the source that decides", escape(_read(claim))),
        ("Sources", sources),
        ("In the course", escape("; ".join(map(where, claim.places)))),
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

    _esm = face("claim_cards")
    state = (*FILTERS, "card", "ballots", "class_mode")
    seed = traitlets.Any("").tag(sync=True)
    topic = traitlets.Any("").tag(sync=True)
    verdict = traitlets.Any("").tag(sync=True)
    card = traitlets.Any("").tag(sync=True)
    ballots = traitlets.Any().tag(sync=True)
    class_mode = traitlets.Bool(False).tag(sync=True)

    def __init__(self, claims: Iterable[str] | None = None, **state: Any) -> None:
        if isinstance(claims, str):
            raise ValueError(f"claims must be a list of ids, such as [{claims!r}]; got one text.")
        ids = None if claims is None else list(dict.fromkeys(claims))
        if ids == []:
            raise ValueError("claims must name at least one claim; leave it out for the whole ledger.")
        self.deck = evidence.claims() if ids is None else tuple(map(evidence.claim, ids))
        self._limited = ids
        super().__init__(**state)

    @traitlets.default("ballots")
    def _no_ballots(self) -> dict[str, Any]:
        return {}

    @traitlets.validate(*FILTERS)
    def _known_filter(self, proposal: Any) -> str:
        return self._one_of(proposal["value"], proposal["trait"].name, ["", *self._choices(proposal["trait"].name)])

    @traitlets.validate("card")
    def _known_card(self, proposal: Any) -> str:
        return self._one_of(proposal["value"], "card", ["", *(one.id for one in self.deck)])

    @traitlets.validate("ballots")
    def _fitting_ballots(self, proposal: Any) -> dict[str, Any]:
        value = proposal["value"]
        if not isinstance(value, Mapping):
            raise ValueError(f"ballots must map ids of claims to votes; got {value!r}.")
        return {key: self._fitting(key, given) for key, given in value.items()}

    def _fitting(self, key: str, given: Any) -> dict[str, Any]:
        kinds = {one.id: one.kind for one in self.deck}
        self._one_of(key, "a ballot's claim", list(kinds))
        if not isinstance(given, Mapping) or set(given) != {"first", "second", "stage"}:
            raise ValueError(f"the ballot of {key} must have first, second and stage; got {given!r}.")
        self._one_of(given["stage"], "a ballot's stage", list(VOTE_STAGES))
        if not all(isinstance(given[part], (list, tuple)) for part in ("first", "second")):
            raise ValueError(f"votes must be lists, such as ['mixed']; got {given!r}.")
        if given["stage"] in ("locked", "again") and not given["first"]:
            raise ValueError(f"the ballot of {key} needs a first vote before it is {given['stage']}.")
        words = list(scale(kinds[key]))
        return {
            **{part: [self._one_of(vote, "a vote", words) for vote in given[part]] for part in ("first", "second")},
            "stage": given["stage"],
        }

    @staticmethod
    def _one_of(value: Any, name: str, allowed: list[str]) -> str:
        if value not in allowed:
            raise ValueError(f"{name} must be one of {', '.join(word for word in allowed if word)}; got {value!r}.")
        return str(value)

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

    def words(self) -> str:
        """Return what the lab shows now, as plain text."""
        reading = self.reading
        claim = reading.claim
        if not claim:
            return reading.words
        lines = [reading.words, f"{origin(claim)}: {claim.text}"]
        if reading.verdict_open:
            lines.append(f"Why: {claim.why}")
        return "\n".join([*lines, as_text("", reading.rows)])

    def still(self) -> StillCard:
        """Return the card on view with its verdict folded away."""
        return StillCard(self.reading)

    def _facts(self) -> dict[str, Any]:
        found = {one.key: one for claim in self.deck for one in claim.references}
        return {
            "claims": [_claim_facts(one) for one in self.deck],
            "references": {key: _reference_facts(one) for key, one in found.items()},
            "filters": {name: self._choices(name) for name in FILTERS},
            "meanings": {name: evidence.words(name) for name in ("verdict", "sure")},
            "scales": {kind: scale(kind) for kind in evidence.words("kind")},
            "tally_head": TALLY_HEAD,
            "no_card": NO_CARD,
        }

    def __repr__(self) -> str:
        shown = super().__repr__()
        return shown if self._limited is None else shown.replace("(", f"(claims={self._limited!r}, ", 1)


def _claim_facts(claim: Claim) -> dict[str, Any]:
    row = asdict(claim)
    plain = {name: row[name] for name in ("id", "kind", "seeds", "topic", "type", "text", "verdict", "why", "sure")}
    return {
        **plain,
        "origin": origin(claim),
        "read": _read(claim),
        "references": [one.key for one in claim.references],
        "places": [where(place) for place in claim.places],
    }


def _reference_facts(found: Reference) -> dict[str, Any]:
    return {"citation": found.citation, "doi": found.doi, "checked": found.checked}
