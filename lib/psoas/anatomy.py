"""Facts about the psoas and its neighbours, each with its source."""

from dataclasses import dataclass
from html import escape

from psoas import evidence, tables


@dataclass(frozen=True)
class Fact:
    """One property of one structure: what is said, by whom, and how far that was checked."""

    structure: str
    property: str
    value: str
    source: str
    checked: str


@dataclass(frozen=True)
class Sheet:
    """A few facts about one structure; notebooks show it as a list with sources."""

    facts: tuple[Fact, ...]

    def __str__(self) -> str:
        return "\n".join(f"{fact.property}: {fact.value} ({fact.source})" for fact in self.facts)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        items = "".join(
            f"<dt><strong>{escape(fact.property)}</strong></dt><dd>{escape(fact.value)} <small>({escape(fact.source)})</small></dd>"
            for fact in self.facts
        )
        return f"<dl>{items}</dl>"


def sheet(structure: str, *properties: str) -> Sheet:
    """Return facts about a structure, ready to show.

    Raises:
        UnknownNameError: if there is no such structure or property.
    """
    return Sheet(tuple(facts(structure, *properties)))


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
    if not found:
        raise tables.UnknownNameError(
            f"There are no facts about {structure!r}; there are about: {', '.join(structures())}."
        )
    for name in properties:
        if name not in found:
            raise tables.UnknownNameError(f"{structure} has no fact named {name!r}; it has: {', '.join(found)}.")
    return [found[name] for name in properties or found]


def _fact(row: tables.Row) -> Fact:
    value = f"{row['value']} {row['unit']}" if row["unit"] else row["value"]
    return Fact(row["structure"], row["property"], value, evidence.cite(row["ref"]), row["checked"])
