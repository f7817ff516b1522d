"""The commands of ``psoas`` and their words; what each does stands in a module of its own, loaded when it is asked for."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from psoas import __version__
from psoas.cli import output

STOPPED = {
    "steps": "Stopped; nothing was written.",
    "site": "Stopped; pages that were written before are whole.",
    "class": "The class is over; nothing is left behind.",
    "questions": "Stopped; files that were written before are whole.",
}
"""What an interruption means, where it means more than that nothing goes on."""


def run(arguments: Sequence[str] | None) -> int:
    """Run a command; return its exit code: 0 if all is well, 1 if something does not fit, 2 if nothing could be made.

    Raises:
        KeyboardInterrupt: if it was interrupted; says what that means.
    """
    output.print_anywhere()
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except output.NotWrittenError as problem:
        output.complain(str(problem))
        return problem.code
    finally:
        output.let_go()


def _run(words: list[str]) -> int:
    words, flags = _parted(words)
    asked = vars(parser().parse_args(words))
    command, module = asked.pop("command"), asked.pop("module")
    if command == "lab":
        asked["flags"] = flags
    try:
        # Here: a command loads what it needs, and waits for no other.
        return int(import_module(f"psoas.cli.{module}").run(**asked))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(STOPPED.get(command, "")) from None


def _parted(words: list[str]) -> tuple[list[str], list[str]]:
    """Part the flags of `psoas lab` from its own words: from the first one on, they are JupyterLab's."""
    if words[:1] != ["lab"] or {"-h", "--help"} & set(words):
        return words, []
    first = next((place for place, word in enumerate(words) if word.startswith("-")), len(words))
    return words[:first], words[first:]


def parser() -> argparse.ArgumentParser:
    """Return what understands the words of a command."""
    parser = argparse.ArgumentParser(prog="psoas", description="Psoas Lab: open the course, and tools beside it.")
    parser.add_argument("--version", action="version", version=f"psoas-lab {__version__}")
    commands = parser.add_subparsers(title="commands", dest="command", required=True)

    def command(name: str, module: str, words: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        one.set_defaults(module=module)
        return one

    lab = command("lab", "lab", "open the course in JupyterLab")
    lab.usage = "psoas lab [NOTEBOOK] [flags of jupyter lab ...]"
    lab.add_argument(
        "notebook", nargs="?", default="0", metavar="NOTEBOOK", help="its number or name; without it, notebook 00"
    )
    _of_a_class(command("class", "class_hour", "show a class one of its plans, stop by stop, by a clicker's keys"))
    command("doctor", "setup", "say whether the setup fits, and how to mend it")
    command("viewer", "viewer", "fetch and build the three-dimensional picture, if the installation could not")
    counted = command("steps", "own_steps", "read your own step export; nothing leaves this computer")
    counted.add_argument(
        "file", type=Path, metavar="FILE", help="the export: a zip, XML, JSON, CSV, workbook or database"
    )
    counted.add_argument(
        "--csv", type=Path, metavar="OUT", dest="out", help="write date, steps and the plain sums to this file"
    )
    order = counted.add_mutually_exclusive_group()
    order.add_argument(
        "--day-first", action="store_true", default=None, dest="day_first", help="10/11/2026 is 10 November"
    )
    order.add_argument("--month-first", action="store_false", dest="day_first", help="10/11/2026 is 11 October")
    counted.add_argument("--decimal", choices=(".", ","), help="the sign before decimals in the counts")
    counted.add_argument("--zone", metavar="NAME", help="the time zone of your days, such as Europe/Berlin")
    _of_files(command)
    return parser


def _of_a_class(hour: argparse.ArgumentParser) -> None:
    hour.add_argument("minutes", metavar="MINUTES", help="the plan: 20, 45 or 90")
    where = hour.add_mutually_exclusive_group()
    where.add_argument(
        "--pages", type=Path, metavar="DIR", help="saved pages of `psoas site`; without them they are written first"
    )
    where.add_argument("--jupyter", action="store_true", help="in JupyterLab, at the first notebook of the plan")
    hour.add_argument("--no-browser", action="store_true", help="only print the address")


def _of_files(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    saved = command("site", "pages", "write the notebooks as web pages that need no installation")
    saved.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder for the pages")
    saved.add_argument("--notebooks", type=Path, metavar="DIR", help="the folder of the notebooks; default: the course")
    saved.add_argument(
        "--no-python", action="store_false", dest="python", help="leave out Python, a folder of 15 MB beside the pages"
    )
    saved.add_argument(
        "--scorm",
        action="store_true",
        help="write one SCORM 1.2 package for a learning platform instead, each notebook a part of it, without Python",
    )
    saved.add_argument(
        "--only",
        default="",
        metavar="NOTEBOOK",
        help="with --scorm: the one notebook that it is to hold, by number or name",
    )
    saved.add_argument(
        "--pass",
        type=int,
        metavar="PERCENT",
        dest="pass_mark",
        help="with --scorm: a part is passed from this percentage of its exit check on, and failed below",
    )
    asked = command("questions", "asked", "write the questions for Moodle, as GIFT, and as a deck for Anki")
    asked.add_argument("out", type=Path, metavar="OUT", help="a folder for the files")
