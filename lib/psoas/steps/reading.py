"""One door for all formats: opens the file, tells the format by its content, and reads it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NoReturn, TypeAlias

from psoas import tables
from psoas.steps import (
    apple,
    files,
    fitbit,
    garmin,
    google_fit,
    health_auto_export,
    health_connect,
    huawei,
    others,
    plain,
    samsung,
)
from psoas.steps.answers import Answers
from psoas.steps.clock import Zone
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import Contents, Part
from psoas.steps.progress import Shown, Tick, bar
from psoas.wording import listed

Sniff: TypeAlias = Callable[[Part, bytes], bool]
Read: TypeAlias = Callable[[list[Part], Tick, Answers], DailySteps]

FORMATS: Mapping[str, tuple[Sniff, Read]] = {
    module.FORMAT: (module.sniff, module.read)
    for module in (apple, health_connect, samsung, fitbit, garmin, google_fit, health_auto_export, huawei, plain)
}
"""How to tell and read each format; where a file fits several, or a zip holds several, the first counts."""


def read(
    source: str | Path | BinaryIO,
    *,
    name: str = "",
    progress: Shown = None,
    day_first: bool | None = None,
    decimal: str | None = None,
    zone: str | None = None,
) -> DailySteps:
    """Return the steps a day that an export holds.

    The format is told by the content. Nothing is written to disk or sent anywhere. Where a file can be read in two ways,
    the error shows both and names the argument that answers it.

    Args:
        source: a path, or a binary file that can seek.
        name: how messages call the file; default: its own name.
        progress: whether to show a progress bar; default: from 50 MB up; or a function that is told how many bytes of how many were read.
        day_first: whether 10/11/2026 is 10 November (True) or 11 October (False); default: as the whole column says.
        decimal: the sign before decimals, "." or ","; default: as the whole column says.
        zone: the time zone whose days are wanted, such as "Europe/Berlin"; default: the clock that the file names.

    Raises:
        StepsError: if it cannot be read as steps; the message says what is wrong and what to do.
    """
    answers = Answers(day_first, decimal, Zone(zone) if zone else None)
    where = name or (Path(source).name if isinstance(source, str | Path) else "The file")
    with files.contents(source, where) as contents:
        by_format = _by_format(contents.parts)
        if not by_format:
            _refuse(contents, where)
        first, *rest = by_format
        chosen = [part.fair() for part in by_format[first]]
        with bar(sum(part.size for part in chosen), progress) as tick:
            found = FORMATS[first][1](chosen, tick, answers)
    if not rest:
        return found
    more = f"The file also holds steps from {listed(rest)}; they were not read: choose their own files for that."
    return replace(found, notes=(*found.notes, more))


def _refuse(contents: Contents, where: str) -> NoReturn:
    contents.refuse()
    others.refuse(contents.parts, where)
    raise StepsError(
        f"{where} is no export of steps that can be read here: choose one of {listed(FORMATS)} (columns date and steps)."
    )


def _by_format(parts: list[Part]) -> dict[str, list[Part]]:
    """Sort the files by format, in the order of `FORMATS`; those of no known format are left out."""
    found: dict[str, list[Part]] = {name: [] for name in FORMATS}
    refused: StepsError | None = None
    for part in parts:
        head = part.head()
        try:
            known = next((name for name, (sniff, _) in FORMATS.items() if sniff(part, head)), None)
        except StepsError as problem:  # steps, but not of days
            refused = refused or problem
            continue
        if known:
            found[known].append(part)
    if refused and not any(found.values()):
        raise refused
    return {name: some for name, some in found.items() if some}


def sample() -> Path:
    """Return the path of a generated export of Apple Health: a summer of a person who does not exist.

    What that person really walked stands in the table ``sample_days``.
    """
    return tables.folder() / "sample-export.zip"
