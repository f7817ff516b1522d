"""``psoas steps FILE``: a person's own step export, read and summed up."""

from pathlib import Path
from typing import Any

from psoas import gait, steps
from psoas.cli.output import complain, say
from psoas.wording import fixed


def run(file: Path, out: Path | None, **answers: Any) -> int:
    """Print what an export holds, and write its days if asked to; return 1 if it cannot be read or written.

    Args:
        file: the export.
        out: the table to write; None for none.
        answers: day_first, decimal and zone, as in `psoas.steps.read`.
    """
    try:
        if out and out.exists():
            raise steps.StepsError(f"{out.name} is there already: choose another name, or delete it first.")
        found = steps.read(file, **answers)
        if out:
            _write(found, out)
    except steps.StepsError as problem:
        complain(str(problem))
        return 1
    say(_summary(found))
    return 0


def _write(found: steps.DailySteps, path: Path) -> None:
    lines = [
        "date,steps,naive",
        *(f"{day},{count},{plain}" for day, count, plain in zip(found.dates, found.steps, found.naive, strict=True)),
    ]
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write("\n".join(lines) + "\n")
    except OSError as problem:
        raise steps.StepsError(
            f"{path.name} cannot be written ({problem.strerror}): choose a folder of your own."
        ) from None


def _summary(found: steps.DailySteps) -> str:
    rows = (
        f"{found.source}: {found.dates[0]} to {found.dates[-1]}, {fixed(len(found.dates))} days with records, {fixed(len(found.missing))} without",
        f"Steps a day: median {fixed(found.median)}, mean {fixed(found.mean)}",
        f"Contractions of each psoas a day: median {_per_leg(found.median)}, mean {_per_leg(found.mean)}",
    )
    return "\n".join(
        [*rows, *found.devices, found.time_zone, *found.notes, *(f"Mind: {one}" for one in found.warnings)]
    )


def _per_leg(count: float) -> str:
    return fixed(float(gait.contractions_per_leg(count)))
