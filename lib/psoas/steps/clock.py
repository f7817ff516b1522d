"""Dates and times as exports write them, many at once, and the clocks they were written by."""

from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psoas.wording import listed

MAX_OFFSET = 15 * 60
"""Minutes; clocks on Earth are from −12:00 to +14:00."""


def seconds(texts: NDArray[np.bytes_]) -> NDArray[np.int64]:
    """Return the seconds since 1970 of texts such as ``2026-10-30 08:15:00``, on their own clock; −1 where it is no date.

    Args:
        texts: shape (n,), dtype S19.
    """
    try:
        moments = texts.astype("M8[s]")
    except ValueError:  # one is no date: find out which
        moments = np.array([_moment(text) for text in texts.tolist()], "M8[s]")
    return np.where(np.isnat(moments), -1, moments.astype(np.int64))


def written(offset: int) -> str:
    """Write minutes ahead of UTC as clocks do.

    >>> written(120), written(-210), written(0)
    ('UTC+02:00', 'UTC−03:30', 'UTC+00:00')
    """
    hours, minutes = divmod(abs(offset), 60)
    return f"UTC{'−' if offset < 0 else '+'}{hours:02}:{minutes:02}"


def rule(offsets: Collection[int]) -> str:
    """Say how records that name their own offset from UTC are cut into days; the offsets are in minutes."""
    seen = listed(written(offset) for offset in sorted(offsets)) if offsets else "none"
    return f"Days run from midnight to midnight on the clock that each record names; in this file: {seen}."


def _moment(text: bytes) -> Any:
    try:
        return np.datetime64(text.decode("ascii"), "s")
    except ValueError:
        return np.datetime64("NaT", "s")
