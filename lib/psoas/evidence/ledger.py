"""The evidence ledger: what the five articles claim, and how each claim stands.

One row of ``data/claims.csv`` is a claim of an article, a comment of a reader, or a point on which
the articles differ, in the course's words. What the words of the ledger mean stands in
``data/claim_words.csv``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from psoas import limits, tables
from psoas.evidence.sources import Reference, references
from psoas.limits import InputError


@dataclass(frozen=True)
class Place:
    """Where the course takes something up: a notebook's number ("03") and a tag of its cells ("seed:B7")."""

    notebook: str
    tag: str

    def __str__(self) -> str:
        return f"{self.notebook}#{self.tag}"


@dataclass(frozen=True)
class Claim:
    """One row of the ledger.

    Args:
        id: its name in the table, such as "s000-11".
        kind: "claim" (an article's), "reader" (a reader's comment) or "disagreement" (between articles).
        seeds: numbers of the articles it is from; several for a disagreement.
        points: the points of the course's list that it belongs to, such as "B2".
        topic: what it is about.
        type: what kind of statement it is.
        text: the claim in our words, or what the articles disagree on.
        evidence: what kind of evidence decides: the strongest that bears on this very claim.
        says: whether it speaks for the claim, against it, both, or "nothing".
        verdict: how it stands, by `ruled`; for a disagreement, whether what is known decides it.
        why: the reason in plain words.
        references: what the reason rests on; empty where no study was found.
        checked: how far the source that decides was read; see ``data/README.md``.
        sure: how sure we are of the verdict: "high", "moderate" or "low".
        places: where the course computes, shows or discusses it.
    """

    id: str
    kind: str
    seeds: tuple[str, ...]
    points: tuple[str, ...]
    topic: str
    type: str
    text: str
    evidence: str
    says: str
    verdict: str
    why: str
    references: tuple[Reference, ...]
    checked: str
    sure: str
    places: tuple[Place, ...]


_FILTERS: Mapping[str, Callable[[Claim], tuple[str, ...]]] = {
    "seed": lambda claim: claim.seeds,
    "topic": lambda claim: (claim.topic,),
    "verdict": lambda claim: (claim.verdict,),
    "notebook": lambda claim: tuple(place.notebook for place in claim.places),
}


def claims(
    seed: str | None = None, topic: str | None = None, verdict: str | None = None, notebook: str | None = None
) -> tuple[Claim, ...]:
    """Return the claims that fit all filters given, in the order of the table: all of them without a filter.

    Args:
        seed: number of an article, "000" to "004"; finds its claims, its readers' comments and the
            disagreements that it takes part in.
        topic: one of ``choices("topic")``.
        verdict: one of ``choices("verdict")``.
        notebook: number of a notebook that takes the claim up, such as "03".

    Raises:
        UnknownNameError: if a filter is none of its `choices`.
    """
    given = {"seed": seed, "topic": topic, "verdict": verdict, "notebook": notebook}
    wanted = {name: value for name, value in given.items() if value is not None}
    for name, value in wanted.items():
        limits.look_up(dict.fromkeys(choices(name)), value, f"{name} of a claim")
    return tuple(one for one in _ledger() if all(value in _FILTERS[name](one) for name, value in wanted.items()))


def claim(key: str) -> Claim:
    """Return one claim by its id.

    Raises:
        UnknownNameError: if there is no such claim.
    """
    return _claim(tables.row("claims", key))


def choices(name: str) -> tuple[str, ...]:
    """Return what a filter of `claims` can be: topics and verdicts in their reading order, numbers in theirs.

    Args:
        name: "seed", "topic", "verdict" or "notebook".

    Raises:
        UnknownNameError: if there is no such filter.
    """
    found = limits.look_up(_FILTERS, name, "filter of claims")
    used = {value for one in _ledger() for value in found(one)}
    order = list(words(name)) if name in ("topic", "verdict") else sorted(used)
    return tuple(value for value in order if value in used)


def words(name: str) -> dict[str, str]:
    """Return what the words of one column of the ledger mean, in reading order.

    Args:
        name: "kind", "topic", "type", "evidence", "says", "verdict" or "sure".

    Raises:
        UnknownNameError: if the ledger has no such list of words.
    """
    lists = dict.fromkeys(tables.column("claim_words", "list"), "")
    limits.look_up(lists, name, "list of words of the ledger")
    return {row["word"]: row["meaning"] for row in tables.rows("claim_words") if row["list"] == name}


def ruled(evidence: str, says: str, kind: str = "claim") -> str:
    """Return the verdict that follows from a kind of evidence and what it says, by ``data/verdict_rule.csv``.

    Args:
        evidence: one of ``words("evidence")``.
        says: one of ``words("says")``.
        kind: one of ``words("kind")``; a disagreement has verdicts of its own.

    Raises:
        UnknownNameError: if the rule knows no such pair.
        ValueError: if a disagreement cannot stand so.

    >>> ruled("model", "for")
    'weak'
    """
    for word, of in ((evidence, "evidence"), (says, "says"), (kind, "kind")):
        limits.look_up(words(of), word, f"word for {of!r}")
    row = tables.row("verdict_rule", f"{evidence}-{says}")
    verdict: str | None = row["disagreement" if kind == "disagreement" else "verdict"]
    if verdict is None:
        raise InputError(f"A disagreement cannot be decided by evidence that is {says} it.")
    return verdict


@cache
def _ledger() -> tuple[Claim, ...]:
    return tuple(_claim(row) for row in tables.rows("claims"))


def _claim(row: tables.Row) -> Claim:
    return Claim(
        id=row["id"],
        kind=row["kind"],
        seeds=tuple(row["seed"].split("; ")),
        points=tuple(row["points"].split("; ")),
        topic=row["topic"],
        type=row["type"],
        text=row["claim"],
        evidence=row["evidence"],
        says=row["says"],
        verdict=row["verdict"],
        why=row["why"],
        references=tuple(references(row["ref"])),
        checked=row["checked"],
        sure=row["sure"],
        places=tuple(Place(*place.split("#")) for place in row["where"].split("; ")),
    )
