"""One door for all formats: opens the file, tells the format by its content, and reads it."""

from pathlib import Path
from typing import BinaryIO

from psoas.steps import plain, sheet
from psoas.steps.daily import DailySteps


def read(source: str | Path | BinaryIO, *, name: str = "", progress: bool | None = None) -> DailySteps:
    """Return the steps a day that an export holds.

    Args:
        source: a path, or a binary file that can seek; nothing is written to disk.
        name: how messages call the file; default: its own name.
        progress: show a progress bar; default: from 50 MB up.

    Raises:
        StepsError: if it cannot be read as steps; the message says what is wrong and what to do.
    """
    raw = Path(source).read_bytes() if isinstance(source, str | Path) else source.read()
    where = name or "The file"
    return plain.read(sheet.rows(sheet.decoded(raw, where), where), where)
