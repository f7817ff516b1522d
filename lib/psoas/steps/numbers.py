"""Counts as people write them: whether a dot or a comma marks thousands or decimals is decided for a whole column."""

import re
from collections.abc import Iterable

from psoas.limits import MAX_STEPS_PER_DAY
from psoas.steps import words
from psoas.steps.daily import Choice, OpenQuestionError

BLANK = frozenset(("", "-", "--", "—", "–", "n/a", "na", "nan", "null", "none", "#n/a"))
"""How tables say that there is no value."""
MOST_LIKELY = 60_000
"""Steps a day that hardly anyone walks: where reading a sign as thousands gives more, it is asked for."""
_SPACES = re.compile(r"(?<=\d)[\s’'_\u00a0\u202f]+(?=\d)")
_GROUPED = {
    mark: re.compile(
        rf"[+-]?(?:\d+|\d{{1,3}}(?:{group}\d{{3}})+|\d{{1,2}}(?:{group}\d{{2}})+{group}\d{{3}})(?:{re.escape(mark)}\d*)?"
    )
    for mark, group in ((".", ","), (",", r"\."))
}
_UNIT = re.compile(r"(?<=\d)\s*([^\W\d_]+)$")
_LIST = re.compile(r"\[\s*\d{1,6}(?:\s*,\s*\d{1,6})*\s*\]")
_MOST_DIGITS = 15


def blank(cell: str) -> bool:
    """Say whether a cell stands for no value."""
    return cell.strip().casefold() in BLANK


def decimal_mark(cells: Iterable[str], where: str, said: str | None = None) -> str:
    """Return the sign before decimals in a column of counts, "." or ","; the other marks thousands.

    Args:
        cells: the column, without blank ones.
        where: how messages call the file.
        said: the answer, if the person gave it.

    Raises:
        OpenQuestionError: if both could be meant, with both readings.
    """
    if said is not None:
        return said
    signed = [cell for cell in cells if "." in cell or "," in cell]
    both = [(cell, count(cell, "."), count(cell, ",")) for cell in signed]
    readable = [one for one in both if one[1] is not None or one[2] is not None]
    for mark, here in ((".", 2), (",", 1)):
        if any(one[here] is None for one in readable):  # the other reading of a cell makes no sense
            return mark
    if all(one[1] == one[2] for one in readable):
        return "."
    return _likelier(readable, list(cells), where)


def _likelier(readable: list[tuple[str, float | None, float | None]], cells: list[str], where: str) -> str:
    """Decide between 8.123 and 8,123 where each cell could be both: then all have three digits after the sign."""
    cell, *_ = readable[0]
    decimal = "." if "." in cell else ","
    thousands = "," if decimal == "." else "."
    most = max(count(one, thousands) or 0 for one in cells)
    if most > MAX_STEPS_PER_DAY or any(re.fullmatch(r"\d{4,}", one.strip()) for one in cells):
        return decimal
    if most <= MOST_LIKELY:
        return thousands
    small, large = f"{count(cell, decimal):,.3f}", f"{count(cell, thousands):,.0f}"
    what = f"{where} has counts such as {cell}, which could be {small} or {large} steps"
    raise OpenQuestionError(
        f'{what}: write steps.read(path, decimal="{decimal}") for the first, or decimal="{thousands}" for the second '
        "(psoas steps FILE --decimal in a terminal).",
        f"{what}. Which is it?",
        [Choice(f"{small} steps", {"decimal": decimal}), Choice(f"{large} steps", {"decimal": thousands})],
    )


def count(cell: str, decimal: str = ".") -> float | None:
    """Return a count, or None if it is none; a list of counts, as in [12, 40], is their sum.

    >>> count("12,345"), count("8123.4"), count("1,08,123"), count("12 345"), count("many")
    (12345.0, 8123.4, 108123.0, 12345.0, None)
    """
    text = cell.strip()
    if _LIST.fullmatch(text):
        return float(sum(map(int, re.findall(r"\d+", text))))
    if (unit := _UNIT.search(text)) and unit[1].casefold() in words.STEPS:
        text = text[: unit.start()]
    text = _SPACES.sub("", text.replace("\u2212", "-"))
    if not _GROUPED[decimal].fullmatch(text) or len(text) > _MOST_DIGITS:
        return None
    return float(text.replace("," if decimal == "." else ".", "").replace(decimal, "."))
