"""Days of steps as the face draws them: for the lab, and for Python in a page, which has no widgets."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias

from psoas import steps
from psoas.labs.my_steps.reading import compute_reading
from psoas.steps import DailySteps, StepsError

Plain: TypeAlias = dict[str, Any]
TOO_LARGE = "The file does not fit into memory: read it in a terminal with psoas steps FILE."


def plain(days: DailySteps, generated: bool = False, call: str = "MySteps(path, ") -> Plain:
    """Return days as the face draws them.

    Args:
        days: what was read.
        generated: whether they are of a person who does not exist.
        call: the call that answers what the file leaves open.
    """
    reading = compute_reading(days)
    bars = [
        {**asdict(bar), "start": str(bar.start), "place": (bar.start - days.dates[0]).days // reading.bar_days}
        for bar in reading.bars
    ]
    kept = ("mean", "median", "per_leg", "naive_more", "missing", "bar_days", "weekdays", "words", "rows")
    return {
        **{name: getattr(reading, name) for name in kept},
        "generated": generated,
        "source": days.source,
        "places": -(-reading.span // reading.bar_days),
        "bars": bars,
        "notes": [*days.notes, *([days.time_zone] if days.time_zone else [])],
        "warnings": [asked_here(one, call) for one in days.warnings],
        "devices": list(days.devices),
    }


def asked_here(words: str, call: str = "MySteps(path, ") -> str:
    """Return what the reader says, with the call that answers its questions here."""
    return words.replace("steps.read(path, ", call)


def shown(path: str | Path, name: str, tell: Callable[[int, int], object], **answers: Any) -> Plain:
    """Read an export in a page; return what the face shows: a reading, or why there is none.

    Args:
        path: where the file lies.
        name: how messages call it.
        tell: is told how many bytes of how many were read.
        answers: day_first, decimal and zone, as in `psoas.steps.read`.
    """
    try:
        days = steps.read(path, name=name, progress=tell, **answers)
    except StepsError as problem:
        return {"reading": None, "problem": asked_here(str(problem), _IN_A_NOTEBOOK)}
    except MemoryError:
        return {"reading": None, "problem": TOO_LARGE}
    return {"reading": plain(days, call=_IN_A_NOTEBOOK), "problem": ""}


_IN_A_NOTEBOOK = "in the notebook: MySteps(path, "
