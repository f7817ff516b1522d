"""Days of steps as the face draws them: for the lab, and for Python in a page, which has no widgets."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias

from psoas import steps
from psoas.labs.my_steps.reading import compute_reading
from psoas.steps import DailySteps, StepsError, clock
from psoas.steps.daily import Choice, OpenQuestionError

Plain: TypeAlias = dict[str, Any]
TOO_LARGE = "The file does not fit into memory: read it in a terminal with psoas steps FILE."


def plain(days: DailySteps, generated: bool = False) -> Plain:
    """Return days as the face draws them.

    Args:
        days: what was read.
        generated: whether they are of a person who does not exist.
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
        "warnings": [one for one in days.warnings if one != clock.WHICH_ZONE],
        "devices": list(days.devices),
    }


def question(read: DailySteps | OpenQuestionError) -> Plain | None:
    """Return what a file leaves open, for a face that offers the answers; None for nothing.

    Each of `choices` has its `words` and its `answers`, as `psoas.steps.read` takes them; `zones` asks for a time zone.
    """
    if isinstance(read, OpenQuestionError):
        return {"asked": read.asked, "choices": [asdict(one) for one in read.choices], "zones": False}
    if clock.WHICH_ZONE not in read.warnings:
        return None
    utc = Choice("Keep the days of UTC", {"zone": "UTC"})
    return {"asked": f"{clock.ASKED_ZONE}.", "choices": [asdict(utc)], "zones": True}


def shown(path: str | Path, name: str, tell: Callable[[int, int], object], **answers: Any) -> Plain:
    """Read an export in a page; return what the face shows: a reading, or why there is none, and what the file leaves open.

    Args:
        path: where the file lies.
        name: how messages call it.
        tell: is told how many bytes of how many were read.
        answers: day_first, decimal and zone, as in `psoas.steps.read`.
    """
    try:
        days = steps.read(path, name=name, progress=tell, **answers)
    except OpenQuestionError as asked:
        return {"reading": None, "problem": "", "question": question(asked)}
    except StepsError as problem:
        return {"reading": None, "problem": str(problem), "question": None}
    except MemoryError:
        return {"reading": None, "problem": TOO_LARGE, "question": None}
    return {"reading": plain(days), "problem": "", "question": question(days)}
