"""How numbers are written, the same in a sentence, a table, a picture and a lab's face.

The faces of the labs write numbers by the same rules (``labs/kit/numbers.js``); a test drives both
with the same numbers. Halves are rounded up, as readers expect, not to the even neighbour.
"""

import math
from collections.abc import Iterable
from numbers import Real
from typing import Protocol, TypeAlias

from psoas import limits
from psoas.limits import InputError

MOST_DIGITS = 12
LARGEST = 1e18  # beyond it a float has no tenths

PLACES = ("place",)
"""Units that a number follows: the higher it is, the further down."""

Rows: TypeAlias = tuple[tuple[str, ...], ...]
"""A table as text: in each row a name, then its values."""


class Banded(Protocol):
    """A value with the range it could have, such as `psoas.gait.Band`."""

    @property
    def low(self) -> float: ...  # noqa: D102
    @property
    def mid(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float: ...  # noqa: D102


def fixed(value: float, digits: int = 0) -> str:
    """Write a number with thousands separators and a set number of decimals.

    >>> fixed(36_500_000), fixed(41.6667, 1), fixed(-0.5)
    ('36,500,000', '41.7', '-1')
    """
    scale = 10 ** limits.integer(digits, "digits", 0, MOST_DIGITS, "decimals")
    scaled = math.floor(abs(_finite(value)) * scale + 0.5)
    whole, part = divmod(scaled, scale)
    text = f"{whole:,}" + (f".{part:0{digits}d}" if digits else "")
    return f"-{text}" if value < 0 and scaled else text


def signed(value: float, digits: int = 1) -> str:
    """Write a change with its sign: ``+7.5``, ``−10.0``; nothing before a zero.

    >>> signed(7.46), signed(-10), signed(-0.04)
    ('+7.5', '−10.0', '0.0')
    """
    text = fixed(abs(value), digits)
    if not float(text.replace(",", "")):
        return text
    return f"{'+' if value > 0 else '−'}{text}"


def brief(value: float) -> str:
    """Write a number with the decimals it needs: none from 100 up, else at most one.

    >>> brief(166.67), brief(41.667), brief(18.0), brief(500)
    ('167', '41.7', '18', '500')
    """
    text = fixed(value, 0 if abs(value) >= 100 else 1)
    return text.removesuffix(".0")


def span(low: float, high: float, digits: int = 0) -> str:
    """Write a range, with an en dash: ``18.9–49.7``."""
    return f"{fixed(low, digits)}–{fixed(high, digits)}"


def with_band(value: Banded) -> str:
    """Write a value with the range it could have: ``36.0 (18.9–49.7)``."""
    return f"{fixed(value.mid, 1)} ({span(value.low, value.high, 1)})"


def brief_span(low: float, high: float) -> str:
    """Write a range with the decimals it needs: ``9.4–24.9``, ``113–298``."""
    return f"{brief(low)}–{brief(high)}"


def plural(count: float, noun: str) -> str:
    """Write a count with its noun: ``1 year``, ``20 years``."""
    return f"{brief(count)} {noun}" + ("" if count == 1 else "s")


def measured(value: float, unit: str) -> str:
    """Write a number with its unit as a sentence has it: one of a thing alone, and a place by its number.

    >>> measured(18, "minutes"), measured(1, "minutes"), measured(1, "people"), measured(10, "place"), measured(2, "")
    ('18 minutes', '1 minute', '1 person', 'place 10', '2')
    """
    if limits.of_kind(unit, str, "unit", '"minutes"') in PLACES:
        return f"{unit} {brief(value)}"
    first, gap, rest = unit.partition(" ")
    if value == 1:
        first = {"people": "person"}.get(first, first[:-1] if len(first) > 1 and first.endswith("s") else first)
    return f"{brief(value)} {first}{gap}{rest}".strip()


def duration(seconds: float) -> str:
    """Write a length of time in minutes and seconds, to a tenth: ``5 min 10 s``, ``12.5 s``, ``2 min``.

    >>> duration(310), duration(12.5), duration(120), duration(0)
    ('5 min 10 s', '12.5 s', '2 min', '0 s')
    """
    minutes, tenths = divmod(_tenths(seconds), 600)
    parts = [f"{minutes:,} min"] if minutes else []
    if tenths or not minutes:
        parts.append(f"{brief(tenths / 10)} s")
    return " ".join(parts)


def clock(seconds: float) -> str:
    """Write a moment as a clock shows it, in minutes and seconds: ``0:05``, ``5:15``, ``0:12.5``.

    >>> clock(5), clock(315), clock(12.5)
    ('0:05', '5:15', '0:12.5')
    """
    whole, tenths = divmod(_tenths(seconds), 10)
    return f"{whole // 60}:{whole % 60:02d}" + (f".{tenths}" if tenths else "")


def _tenths(seconds: float) -> int:
    if _finite(seconds) < 0:
        raise InputError(f"A length of time is not negative; got {limits.shown(seconds)} s.")
    return math.floor(seconds * 10 + 0.5)


def _finite(value: float) -> float:
    if not isinstance(value, Real) or not abs(value) < LARGEST:
        raise InputError(f"Only a number that is not endless can be written; got {limits.shown(value)}.")
    return value


def listed(items: Iterable[str]) -> str:
    """Join names as a sentence does: ``a, b and c``."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last
