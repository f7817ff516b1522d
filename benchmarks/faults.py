"""Deliberate faults (faults.toml), to see whether the tests notice: each is put into a copy of the checkout, where its test has to turn red.

Each is one text that is replaced by another and leaves code that runs: what it breaks is a number, a sentence, a key, a file
that a student gets. `notebooks_in_ci` asks the same of the notebooks.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.harness import Report

CHECKOUT = Path(__file__).resolve().parents[1]
LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "node_modules")
TEXTS = (".py", ".js", ".css", ".csv")
NOBODY = "nobody"
RED, GREEN = 1, 0  # what pytest returns; anything else is no verdict
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+?::.+?)(?: - .*)?$", re.MULTILINE)
BUNDLED = "three.js"  # other people's code
PATIENCE_S = 900


@dataclass(frozen=True)
class Fault:
    """One fault.

    Args:
        file: path from the folder of the checkout: a file, or a folder in which one file holds the text.
        old: the text as it is, which stands there once.
        new: what is put in its place.
        breaks: what is wrong then, in words.
        test: the test module that ought to notice.
        notebook: number of the notebook that ought to notice first; "" if none shows it.
    """

    file: str
    old: str
    new: str
    breaks: str
    test: str
    notebook: str = ""

    def found_in(self, checkout: Path) -> Path:
        """Return the file that holds the old text.

        Raises:
            ValueError: if the old text does not stand there exactly once.
        """
        place = checkout / self.file
        files = sorted(path for path in place.rglob("*") if path.suffix in TEXTS and path.name != BUNDLED) or [place]
        counts = {path: path.read_text(encoding="utf-8").count(self.old) for path in files}
        if (count := sum(counts.values())) != 1:
            raise ValueError(
                f"{self.file} holds {self.old!r} {count} times, not once: give the fault “{self.breaks}” its present text."
            )
        return next(path for path in files if counts[path])

    def put_into(self, checkout: Path) -> Path:
        """Put the fault into a copy of the checkout; return the file that has changed.

        Raises:
            ValueError: if the old text does not stand there exactly once.
        """
        file = self.found_in(checkout)
        file.write_text(file.read_text(encoding="utf-8").replace(self.old, self.new), encoding="utf-8")
        return file


def known() -> tuple[Fault, ...]:
    """Return the faults of the table."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(Fault(**row) for row in table["fault"])


FAULTS = known()


def run(quick: bool = False) -> list[Report]:
    """Put each fault into a copy of the checkout and look for a red test."""
    with tempfile.TemporaryDirectory(prefix="psoas-") as folder:
        copy = Path(folder) / "checkout"
        shutil.copytree(CHECKOUT, copy, ignore=LEFT_BEHIND)
        rows = [_row(copy, fault) for fault in FAULTS[:: 12 if quick else 1]]
        reds = {row[1] for row in rows} - {NOBODY}
        sick = FAILED.findall(_tested(copy, *reds)) if reds else []
    rows = [(breaks, NOBODY if test in sick else test, seconds) for breaks, test, seconds in rows]
    caught = sum(row[1] != NOBODY for row in rows)
    return [
        Report(
            f"Tests: {caught} of {len(rows)} deliberate faults turn their test red",
            ("fault", "noticed by", "s"),
            rows,
            "Without a fault all of these tests pass, so it was the fault that they noticed.",
            {"caught": caught, "faults": len(rows), "survived": [row[0] for row in rows if row[1] == NOBODY]},
        )
    ]


def _row(copy: Path, fault: Fault) -> tuple[str, str, str]:
    """Return what a fault breaks, the first test that is red with it, and how many seconds that took."""
    start = time.monotonic()
    with _put(copy, fault):
        red = FAILED.findall(_tested(copy, "-x", fault.test))
    row = (fault.breaks, red[0] if red else NOBODY, f"{time.monotonic() - start:.0f}")
    print(" | ".join(row), file=sys.stderr, flush=True)  # an hour is long
    return row


@contextmanager
def _put(copy: Path, fault: Fault) -> Iterator[None]:
    file = fault.found_in(copy)
    before = file.read_bytes()
    fault.put_into(copy)
    try:
        yield
    finally:
        file.write_bytes(before)


def _tested(copy: Path, *what: str) -> str:
    """Run tests of the copy; return what pytest says.

    Raises:
        RuntimeError: if pytest came to no verdict.
    """
    command: Sequence[str] = [
        sys.executable, "-m", "pytest", "-q", "-rfE", "-n0", "-p", "no:cacheprovider", *what,
    ]  # fmt: skip
    own = {**os.environ, "PYTHONPATH": str(copy / "lib"), "COLUMNS": "1000"}
    done = subprocess.run(command, cwd=copy, env=own, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    if done.returncode not in (RED, GREEN) or (done.returncode == RED and not FAILED.search(done.stdout)):
        raise RuntimeError(f"pytest came to no verdict:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    return done.stdout
