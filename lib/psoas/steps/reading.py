"""One door for all formats: opens the file, tells the format by its content, and reads it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from psoas import tables
from psoas.steps import apple, files, fitbit, garmin, google_fit, health_connect, plain, samsung
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import Part
from psoas.steps.progress import Tick, bar
from psoas.wording import listed

Sniff: TypeAlias = Callable[[bytes], bool]
Read: TypeAlias = Callable[[list[Part], Tick], DailySteps]

FORMATS: Mapping[str, tuple[Sniff, Read]] = {
    module.FORMAT: (module.sniff, module.read)
    for module in (apple, health_connect, samsung, fitbit, garmin, google_fit, plain)
}
"""How to tell and read each format; where a file fits several, or a zip holds several, the first counts."""


def read(source: str | Path | BinaryIO, *, name: str = "", progress: bool | None = None) -> DailySteps:
    """Return the steps a day that an export holds.

    The format is told by the content. Nothing is written to disk, and nothing is sent anywhere.

    Args:
        source: a path, or a binary file that can seek.
        name: how messages call the file; default: its own name.
        progress: whether to show a progress bar; default: from 50 MB up.

    Raises:
        StepsError: if it cannot be read as steps; the message says what is wrong and what to do.
    """
    where = name or (Path(source).name if isinstance(source, str | Path) else "The file")
    with files.parts(source, where) as parts:
        by_format = _by_format(parts)
        if not by_format:
            raise StepsError(
                f"{where} is no export of steps that can be read here: choose one of {listed(FORMATS)} (columns date and steps)."
            )
        first, *others = by_format
        with bar(sum(part.size for part in by_format[first]), progress) as tick:
            found = FORMATS[first][1](by_format[first], tick)
    if others and others != [plain.FORMAT]:
        more = f"The file also holds steps from {listed(others)}; they were not read: choose their own files for that."
        return replace(found, notes=(*found.notes, more))
    return found


def _by_format(parts: list[Part]) -> dict[str, list[Part]]:
    """Sort the files by format, in the order of `FORMATS`; those of no known format are left out."""
    found: dict[str, list[Part]] = {name: [] for name in FORMATS}
    for part in parts:
        head = part.head()
        known = next((name for name, (sniff, _) in FORMATS.items() if sniff(head)), None)
        if known:
            found[known].append(part)
    return {name: some for name, some in found.items() if some}


def sample() -> Path:
    """Return the path of a generated export of Apple Health: a summer of a person who does not exist.

    What that person really walked stands in the table ``sample_days``.
    """
    return tables.folder() / "sample-export.zip"
