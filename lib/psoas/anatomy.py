"""Facts about the psoas and its neighbours, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from types import MappingProxyType

from psoas import cards, evidence, limits, tables
from psoas.limits import InputError

MOMENT_ARMS_AT = (0, 60)  # degrees of hip flexion
_MM_PER_M = 1000


@dataclass(frozen=True)
class Fact:
    """One property of one structure: what is said, by whom, and how far that was checked."""

    structure: str
    property: str
    value: str
    source: str
    checked: str


@dataclass(frozen=True)
class FactTable:
    """A few facts about one structure; notebooks show it as a table with its sources folded."""

    facts: tuple[Fact, ...]

    def __str__(self) -> str:
        return "\n".join(f"{fact.property}: {fact.value} ({fact.source})" for fact in self.facts)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        table = cards.table((), tuple((fact.property, fact.value) for fact in self.facts))
        said = [f"{escape(fact.property)}: {escape(fact.source)}" for fact in self.facts]
        return cards.card(table, cards.folded("Sources", said))


@dataclass(frozen=True)
class Flexor:
    """A hip flexor of one leg as the model of Rajagopal 2016 has it.

    Attributes:
        name: of the muscle.
        force_n: maximum isometric force, N.
        moment_arms_mm: moment arm for hip flexion, mm, by degrees of hip flexion (`MOMENT_ARMS_AT`).
        rank: place of its force among all lines of pull of the leg, from 1.
    """

    name: str
    force_n: float
    moment_arms_mm: Mapping[int, float]
    rank: int

    def torque_nm(self, hip_flexion: int = 0) -> float:
        """Return the largest moment it could have about the hip at that angle, N·m: its maximum isometric force times its moment arm.

        A ceiling: a muscle has its maximum isometric force at one length only.

        Raises:
            ValueError: if the moment arm is not known at that angle.

        >>> round(flexors()["psoas major"].torque_nm(0), 1)
        34.4
        """
        if hip_flexion not in self.moment_arms_mm:
            raise InputError(
                f"The moment arm is known at {' and '.join(map(str, MOMENT_ARMS_AT))} degrees of hip flexion; got {hip_flexion!r}."
            )
        return self.force_n * self.moment_arms_mm[hip_flexion] / _MM_PER_M


@cache
def flexors() -> Mapping[str, Flexor]:
    """Return the hip flexors of ``data/leg_muscles.csv`` by name, the strongest first."""
    found = [
        Flexor(row["line"], row["force_n"], {at: row[f"moment_arm_{at}_mm"] for at in MOMENT_ARMS_AT}, rank)
        for rank, row in enumerate(lines_by_force(), start=1)
        if row["moment_arm_0_mm"] is not None
    ]
    return MappingProxyType({flexor.name: flexor for flexor in found})


def lines_by_force() -> list[tables.Row]:
    """Return the lines of pull of one leg, rows of ``data/leg_muscles.csv``, the strongest first."""
    return sorted(tables.rows("leg_muscles"), key=lambda row: -row["force_n"])


@cache
def whole_muscles() -> Mapping[str, float]:
    """Return the maximum isometric force of each muscle of one leg, N: the sum of its lines of pull; the strongest first."""
    sums: dict[str, float] = {}
    for row in tables.rows("leg_muscles"):
        sums[row["muscle"]] = sums.get(row["muscle"], 0.0) + row["force_n"]
    return MappingProxyType(dict(sorted(sums.items(), key=lambda item: -item[1])))


@dataclass(frozen=True)
class Glossary:
    """Terms with how they are said and what they mean; notebooks show them as a table."""

    words: tuple[tables.Row, ...]

    def __str__(self) -> str:
        return "\n".join(f"{word['term']} ({word['said']}): {word['meaning']}" for word in self.words)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = tuple((word["term"], word["said"], word["meaning"]) for word in self.words)
        said = [f"{escape(word['term'])}: {escape(evidence.cite(word['ref']))}" for word in self.words]
        return cards.table(("term", "say", "meaning"), rows) + cards.folded("Sources", said)


def glossary() -> Glossary:
    """Return the terms of ``data/glossary.csv``, ready to show."""
    return Glossary(tuple(tables.rows("glossary")))


def fact_table(structure: str, *properties: str) -> FactTable:
    """Return facts about a structure, ready to show.

    Raises:
        UnknownNameError: if there is no such structure or property.
    """
    return FactTable(tuple(facts(structure, *properties)))


def structures() -> list[str]:
    """Return the structures that have facts, in the order of the table."""
    return list(dict.fromkeys(tables.column("anatomy", "structure")))


def facts(structure: str, *properties: str) -> list[Fact]:
    """Return the facts about a structure, all of them or the named properties in that order.

    Raises:
        UnknownNameError: if there is no such structure or property.
    """
    found = {
        row["property"]: _fact(row) for row in tables.rows("anatomy") if row["structure"] == structure and row["value"]
    }
    limits.look_up(dict.fromkeys(structures()), structure, "structure with facts")
    return [limits.look_up(found, name, f"fact about {structure}") for name in properties or found]


def _fact(row: tables.Row) -> Fact:
    value = f"{row['value']} {row['unit']}" if row["unit"] else row["value"]
    return Fact(row["structure"], row["property"], value, evidence.cite(row["ref"]), row["checked"])
