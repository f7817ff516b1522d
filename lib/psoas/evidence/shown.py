"""Claims and sources as notebooks show them: a card with the verdict as a chip, the sources one tap away."""

from dataclasses import dataclass
from html import escape

from psoas import cards
from psoas.evidence.articles import named
from psoas.evidence.ledger import Claim, claim
from psoas.evidence.sources import Reference, reference

NO_STUDY = "No study was found."


@dataclass(frozen=True)
class Verdicts:
    """Some claims with how they stand; notebooks show them as cards, programs as plain lines."""

    claims: tuple[Claim, ...]

    def __str__(self) -> str:
        return "\n\n".join(f"{one.text}\n  {one.verdict}: {one.why}" for one in self.claims)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return "".join(map(_claim_card, self.claims))


@dataclass(frozen=True)
class Sources:
    """Some references in full; notebooks show them as a list."""

    references: tuple[Reference, ...]

    def __str__(self) -> str:
        return "\n".join(one.citation for one in self.references)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<ul>{''.join(f'<li>{source_line(one)}</li>' for one in self.references)}</ul>"


def verdicts(*keys: str) -> Verdicts:
    """Return claims by their ids, ready to show: what is claimed, how it stands and why.

    Raises:
        UnknownNameError: if there is no such claim.

    >>> verdicts("s000-11").claims[0].verdict
    'weak'
    """
    return Verdicts(tuple(claim(key) for key in keys))


def sources(*keys: str) -> Sources:
    """Return references by their keys, ready to show.

    Raises:
        UnknownNameError: if there is no such reference.
    """
    return Sources(tuple(reference(key) for key in keys))


def source_line(source: Reference) -> str:
    """Return a reference as a line of HTML: the citation, its DOI as a link, and how far it was read."""
    link = (
        f' <a href="https://doi.org/{escape(source.doi, quote=True)}">doi:{escape(source.doi)}</a>'
        if source.doi
        else ""
    )
    return f"{escape(source.citation)}{link} <em>(read: {escape(source.checked)})</em>"


def _claim_card(one: Claim) -> str:
    who = f"{named(one.seeds)}{', a reader' if one.kind == 'reader' else ''}"
    return cards.card(
        cards.paragraph(f"{escape(who)}:", small=True),
        cards.paragraph(escape(one.text)),
        cards.paragraph(f"{cards.chip(one.verdict)} {escape(one.why)}"),
        cards.folded("Sources", [source_line(source) for source in one.references] or [NO_STUDY]),
    )
