"""What every reading is made of: rows of a table, and a value written with its band."""

from typing import TypeAlias

from psoas.gait import Band
from psoas.wording import fixed, span

Rows: TypeAlias = tuple[tuple[str, ...], ...]
"""A table as text: in each row a name, then its values."""


def with_band(minutes: Band) -> str:
    """Return a value with the band it could have: "36.0 (18.9–49.7)"."""
    return f"{fixed(minutes.mid, 1)} ({span(minutes.low, minutes.high, 1)})"
