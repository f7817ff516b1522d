"""The nine notebooks in CI: what nbval takes beside nbclient, which runs the same and compares nothing, and what it notices.

What it notices is asked by those deliberate faults (`benchmarks.faults`) that a notebook shows: each is put into a copy of the checkout, where at
least one notebook has to turn red under the project's own nbval run.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks import kernels
from benchmarks.faults import FAULTS, Fault
from benchmarks.harness import Contender, Report, Work, interleaved, ratio, turns

CHECKOUT = Path(__file__).resolve().parents[1]
SHOWN = [fault for fault in FAULTS if fault.notebook]
NOTEBOOKS = CHECKOUT / "notebooks"
NEEDED = ("lib", "data", "notebooks", "tests", "conftest.py", "pyproject.toml")
WORKERS = 2
CLOCK = "PSOAS_CLOCK"
RED, GREEN = 1, 0  # what pytest returns; anything else is no verdict
FAILED = re.compile(r"^FAILED notebooks/(\S+)\.ipynb::Cell (\d+)", re.MULTILINE)
FIRST = {
    "bare kernel with numpy": "import numpy",
    "kernel alone": "pass",
    "kernel, first lab": "from psoas.labs import StepCounter\nStepCounter(steps=10_000, years=20)",
    "kernel, first question": "from psoas.labs import Question\nQuestion('02-tight')",
    "kernel, first figure": "from psoas import figures\nfigures.gait_cycle()",
}
BARE = next(iter(FIRST))


@dataclass(frozen=True)
class Verdict:
    """What became of a fault: the notebook and the code cell (from 1) that turned red first; both "" if none did."""

    fault: Fault
    notebook: str
    cell: str


def run(quick: bool = False) -> list[Report]:
    """Measure the nine notebooks, a kernel's first lab, and what the notebooks notice."""
    paths = sorted(NOTEBOOKS.glob("*.ipynb"))[: 2 if quick else None]
    return [
        _speed(paths, rounds=1 if quick else 3),
        _first_lab(rounds=3 if quick else 15),
        _worth(SHOWN[:3] if quick else SHOWN),
    ]


# ---- Speed ----


def _speed(paths: Sequence[Path], rounds: int) -> Report:
    with tempfile.TemporaryDirectory(prefix="psoas-") as folder:
        clock = Path(folder) / "clock.json"
        both = str(WORKERS)
        work: dict[str, Work] = {
            "nbval": lambda: _nbval(CHECKOUT, paths, "-n0", "-p", "benchmarks.nbval_clock", clock=clock),
            "nbclient": lambda: _nbclient(paths, "1"),
            f"nbval, {both} at a time": lambda: _nbval(CHECKOUT, paths, "-n", both),
            f"nbclient, {both} at a time": lambda: _nbclient(paths, both),
        }
        found, shares = _timed(work, rounds, clock)
    return _speed_report(found, shares, len(paths))


def _timed(work: dict[str, Work], rounds: int, clock: Path) -> tuple[list[Contender], dict[str, tuple[float, ...]]]:
    """Seconds of everybody in turns, and of each part of the runs that had a clock; no round is left out, the first run warms up."""
    work["nbclient"]()
    samples: dict[str, list[float]] = {name: [] for name in work}
    parts: list[dict[str, float]] = []
    for name in turns(list(work), rounds):
        start = time.perf_counter()
        work[name]()
        samples[name].append(time.perf_counter() - start)
        if name == "nbval":
            spent = json.loads(clock.read_text(encoding="utf-8"))
            parts.append({**spent, "pytest itself": samples[name][-1] - sum(spent.values())})
    shares = {part: tuple(one[part] for one in parts) for part in parts[0]}
    return [Contender(name, tuple(taken)) for name, taken in samples.items()], shares


def _speed_report(found: list[Contender], shares: dict[str, tuple[float, ...]], notebooks: int) -> Report:
    floors = {
        one.name: floor for one in found for floor in found if floor.name == one.name.replace("nbval", "nbclient")
    }
    rows = [
        (one.name, ratio(one.median, floors[one.name].median), f"{one.median:.1f}", f"{one.p95:.1f}") for one in found
    ]
    spent = {part: Contender(part, taken).median for part, taken in shares.items()}
    said = "; ".join(f"{part} {seconds:.1f} s" for part, seconds in spent.items())
    return Report(
        f"Notebooks in CI: all {notebooks}, run and compared",
        ("", "times nbclient", "s, median", "s, slow rounds (p95)"),
        rows,
        f"nbclient runs the same cells in the same kernels and compares nothing. One at a time, nbval spends: {said}.",
        {"seconds": {one.name: one.samples for one in found}, "nbval_parts": shares, "notebooks": notebooks},
    )


def _nbval(checkout: Path, paths: Sequence[Path], *options: str, clock: Path | None = None) -> Any:
    """Run the project's own nbval run in a checkout.

    Raises:
        RuntimeError: if pytest came to no verdict.
    """
    own = {"PYTHONPATH": os.pathsep.join([str(checkout / "lib"), str(CHECKOUT)])}
    if clock:
        own[CLOCK] = str(clock)
    command = [sys.executable, "-m", "pytest", "-q", "-rf", "-p", "no:cacheprovider", *options]
    names = [f"notebooks/{path.name}" for path in paths]
    done = subprocess.run(
        [*command, *names], cwd=checkout, env={**os.environ, **own}, capture_output=True, text=True, check=False
    )
    if done.returncode not in (RED, GREEN) or (checkout == CHECKOUT and done.returncode == RED):
        raise RuntimeError(f"pytest came to no verdict:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    return done


def _nbclient(paths: Sequence[Path], workers: str) -> None:
    command = [sys.executable, "-m", "benchmarks.notebooks_in_ci", workers, *map(str, paths)]
    subprocess.run(command, cwd=CHECKOUT, check=True)


def _executed(path: str) -> None:
    nbformat, nbclient = import_module("nbformat"), import_module("nbclient")
    notebook = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(notebook, kernel_name="python3", extra_arguments=["--log-level=ERROR"])
    client.execute(cwd=str(Path(path).parent))


# ---- The first lab ----


def _first_lab(rounds: int) -> Report:
    found = interleaved({name: lambda code=code: _kernel(code) for name, code in FIRST.items()}, rounds)  # type: ignore[misc]
    bare = next(one for one in found if one.name == BARE)
    rows = [(one.name, ratio(one.median, bare.median), f"{one.median:.2f}", f"{one.p95:.2f}") for one in found]
    return Report(
        "Notebooks in CI: from starting a kernel to its first answer",
        ("", f"times the {BARE}", "s, median", "s, slow rounds (p95)"),
        rows,
        figures={"seconds": {one.name: one.samples for one in found}},
    )


def _kernel(code: str) -> None:
    """Start a kernel, run a cell to its end, and stop the kernel."""
    with kernels.kernel() as (_, client):
        kernels.answer(client, code)


# ---- Worth ----


def _worth(faults: Sequence[Fault]) -> Report:
    with ThreadPoolExecutor(WORKERS) as pool:
        verdicts = list(pool.map(_tried, faults))
    survived = [one.fault.breaks for one in verdicts if not one.notebook]
    rows = [
        (one.fault.breaks, f"notebook {one.notebook}, code cell {one.cell}" if one.notebook else "nobody")
        for one in verdicts
    ]
    return Report(
        f"Notebooks in CI: {len(verdicts) - len(survived)} of {len(verdicts)} deliberate faults turn a notebook red",
        ("fault", "noticed first by"),
        rows,
        "Each fault is put into a copy of the checkout. The notebook that ought to notice runs first, and only if it stays green all others. "
        "nbval does not look at pictures: faults in figures are caught by their words and numbers.",
        {"caught": len(verdicts) - len(survived), "faults": len(verdicts), "survived": survived},
    )


def _tried(fault: Fault) -> Verdict:
    """Put a fault into a copy of the checkout and look for a red notebook."""
    with tempfile.TemporaryDirectory(prefix="psoas-") as folder:
        copy = Path(folder)
        _copied(copy)
        fault.put_into(copy)
        every = sorted((copy / "notebooks").glob("*.ipynb"))
        own = [path for path in every if path.name.startswith(fault.notebook)]
        for paths in (own, [path for path in every if path not in own]):
            if red := FAILED.search(_nbval(copy, paths, "-n0", "-x").stdout):
                return Verdict(fault, red[1][:2], str(int(red[2]) + 1))
    return Verdict(fault, "", "")


def _copied(folder: Path) -> None:
    """Copy what the notebooks need, and make sure that the copy is what runs there.

    Raises:
        RuntimeError: if Python finds the library elsewhere.
    """
    for name in NEEDED:
        source, target = CHECKOUT / name, folder / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy2(source, target)
    code = "import psoas; print(psoas.tables.folder(), psoas.__file__)"
    own = {**os.environ, "PYTHONPATH": str(folder / "lib")}
    found = subprocess.run([sys.executable, "-c", code], env=own, capture_output=True, text=True, check=True).stdout
    if found.count(str(folder)) != len(found.split()):
        raise RuntimeError(f"The copy in {folder} is not what runs, but {found}.")


def _main(workers: str, *paths: str) -> None:
    if workers == "1":
        for path in paths:
            _executed(path)
        return
    with ProcessPoolExecutor(int(workers)) as pool:
        list(pool.map(_executed, paths))


if __name__ == "__main__":
    _main(*sys.argv[1:])
