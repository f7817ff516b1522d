"""The five articles that the course answers, and the short names by which it calls them."""

from collections.abc import Iterable
from dataclasses import dataclass

from psoas import tables
from psoas.wording import listed


@dataclass(frozen=True)
class Article:
    """An article: its number in ids and tags, short names for a sentence and for a label, its title, what it sells, what it is."""

    id: str
    name: str
    short: str
    topic: str
    sells: str
    about: str


def articles() -> tuple[Article, ...]:
    """Return the five articles in the order of their numbers."""
    return tuple(Article(**row) for row in tables.rows("articles"))


def article(key: str) -> Article:
    """Return one article by its number, such as "003".

    Raises:
        UnknownNameError: if there is no such article.
    """
    return Article(**tables.row("articles", key))


def named(keys: Iterable[str]) -> str:
    """Return articles as a sentence lists them: "Trainer Jeff and the massage clinic".

    Raises:
        UnknownNameError: if there is no such article.
    """
    return listed(article(key).name for key in keys)
