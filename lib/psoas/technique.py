"""How the stretch is done: seven variants with their steps, their common faults, and which variant fits which need.

The words are the course's own, by claim of the five articles (``data/stretch_steps.csv``,
``stretch_faults.csv``, ``stretch_needs.csv``). Every posture is one of the named ones, or angles that are assumed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from psoas import posture, tables
from psoas.posture import Posture

COUNTED_AS_STANDING = "The articles do not describe it; lying straight is counted as standing."


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        place: where in the picture it happens.
        text: what to do.
        claims: of the ledger.
        checked: whether an article says it ("seed article") or we do.
        posture: how the body is held when it is done (``data/step_poses.csv``; before the last step set by eye).
    """

    place: str
    text: str
    claims: tuple[str, ...]
    checked: str
    posture: Posture


@dataclass(frozen=True)
class Fault:
    """A common fault of a variant: where it shows, how it looks, what to do instead, and the posture it leads to (assumed)."""

    id: str
    label: str
    place: str
    looks: str
    instead: str
    posture: Posture
    note: str


@dataclass(frozen=True)
class Variant:
    """One way to do the stretch.

    Attributes:
        id: its name in ``data/variants.csv``.
        label: its plain name.
        needs: what one needs for it.
        suits: whom it suits.
        posture: how the body is held, done as meant.
        basis: where the angles come from, in words.
        seeds: numbers of the articles that name it.
        note: what one must know of it.
        steps: in order.
        faults: the most common one first.
    """

    id: str
    label: str
    needs: str
    suits: str
    posture: Posture
    basis: str
    seeds: tuple[str, ...]
    note: str
    steps: tuple[Step, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Need:
    """What somebody may want of a variant, the variant that fits, why, and others that fit."""

    id: str
    label: str
    variant: str
    why: str
    also: tuple[str, ...]


@cache
def variants() -> Mapping[str, Variant]:
    """Return the variants by id, in the order of ``data/variants.csv``.

    >>> [step.place for step in variants()["kneeling"].steps][:2]
    ['knee', 'front foot']
    """
    return {row["id"]: _variant(row) for row in tables.rows("variants")}


def variant(key: str) -> Variant:
    """Return one variant.

    Raises:
        UnknownNameError: if there is no such variant.
    """
    tables.row("variants", key)
    return variants()[key]


@cache
def needs() -> Mapping[str, Need]:
    """Return the needs by id."""
    return {
        row["id"]: Need(
            row["id"], row["label"], row["variant"], row["why"], tuple(filter(None, (row["also"] or "").split("; ")))
        )
        for row in tables.rows("stretch_needs")
    }


def _variant(row: tables.Row) -> Variant:
    name = row["posture"] or posture.STANDING
    basis = f"Angles {posture.source(name).basis}." if row["posture"] else COUNTED_AS_STANDING
    return Variant(
        row["id"],
        row["label"],
        row["needs"],
        row["suits"],
        posture.get(name),
        basis,
        tuple(row["seeds"].split("; ")),
        row["note"],
        tuple(_step(line) for line in _of("stretch_steps", row["id"])),
        tuple(_fault(line) for line in _of("stretch_faults", row["id"])),
    )


def _of(table: str, variant: str) -> list[tables.Row]:
    return [line for line in tables.rows(table) if line["variant"] == variant]


def _step(line: tables.Row) -> Step:
    row = tables.row("step_poses", line["id"])
    held = Posture(row["thigh"], row["posterior_tilt"], row["lumbar_extension"])
    return Step(line["place"], line["text"], tuple(line["claims"].split("; ")), line["checked"], held)


def _fault(line: tables.Row) -> Fault:
    held = (
        posture.get(line["posture"])
        if line["posture"]
        else Posture(line["thigh"], line["posterior_tilt"], line["lumbar_extension"])
    )
    return Fault(line["id"], line["label"], line["place"], line["looks"], line["instead"], held, line["note"])
