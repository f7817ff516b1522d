"""The command ``psoas``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from psoas import __version__, doctor, gait, steps
from psoas.wording import fixed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 0 if all is well, 1 if something does not fit, 2 if no pages can be made."""
    parser = argparse.ArgumentParser(prog="psoas", description="Psoas Lab: tools beside the notebooks.")
    parser.add_argument("--version", action="version", version=f"psoas-lab {__version__}")
    commands = parser.add_subparsers(title="commands", required=True)
    setup = commands.add_parser("doctor", help="say whether the setup fits, and how to mend it")
    setup.set_defaults(run=_doctor)
    counted = commands.add_parser("steps", help="read your own step export; nothing leaves this computer")
    counted.add_argument("file", type=Path, metavar="FILE", help="the export: a zip, XML, JSON, CSV or database")
    counted.add_argument(
        "--csv", type=Path, metavar="OUT", dest="out", help="write date, steps and the plain sums to this file"
    )
    counted.set_defaults(run=_steps)
    saved = commands.add_parser("site", help="write the notebooks as web pages that need no Python")
    saved.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder for the pages")
    saved.add_argument("--notebooks", type=Path, metavar="DIR", help="the folder of the notebooks; default: the course")
    saved.set_defaults(run=_site)
    asked = vars(parser.parse_args(arguments))
    return int(asked.pop("run")(**asked))


def _doctor() -> int:
    found = doctor.report()
    print(found)
    return 0 if found.fits else 1


def _steps(file: Path, out: Path | None) -> int:
    try:
        if out and out.exists():
            raise steps.StepsError(f"{out.name} is there already: choose another name, or delete it first.")
        found = steps.read(file)
        if out:
            _write(found, out)
    except steps.StepsError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; nothing was written.", file=sys.stderr)
        return 1
    print(_summary(found))
    return 0


def _site(out: Path, notebooks: Path | None) -> int:
    from psoas import site  # here: what runs notebooks is slow to load, and no other command needs it

    try:
        built = site.build(out, notebooks, tell=lambda words: print(words, file=sys.stderr))
    except site.SiteError as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped; pages that were written before are whole.", file=sys.stderr)
        return 2
    print(site.table(built))
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


if __name__ == "__main__":
    raise SystemExit(main())
