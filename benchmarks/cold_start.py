"""A cold start: from nothing to the first lab, and what a kernel and a saved page weigh.

The install happens in a copy of the checkout with an environment and a uv cache of their own, which are removed afterwards;
everything else runs in this Python's environment.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks import kernels, opening
from benchmarks.harness import Contender, Report, interleaved, ratio

CHECKOUT = Path(__file__).resolve().parents[1]
NOTEBOOKS = CHECKOUT / "notebooks"
LEFT_BEHIND = shutil.ignore_patterns(".*_cache", ".git", ".venv", "__pycache__")
BUNDLED = "lib/psoas/labs/anatomy_viewer/three.js"  # made when the package is installed
INSTALLS = {"the course": (), "and what its tests need (uv run --dev)": ("--dev",)}
IMPORTS = {
    "import numpy": "import numpy",
    "bare Python": "pass",
    "import psoas": "import psoas",
    "the step counter": "from psoas.labs import StepCounter; StepCounter()",
    "import matplotlib.pyplot": "import matplotlib.pyplot",
    "import pandas": "import pandas",
}
MOST_MB = 150


def run(quick: bool = False) -> list[Report]:
    """Measure install, imports, the first lab in JupyterLab, each kernel's memory, and the saved pages."""
    paths = sorted(NOTEBOOKS.glob("*.ipynb"))[: 2 if quick else None]
    return [
        _install(rounds=1 if quick else 2),
        _imports(rounds=3 if quick else 15),
        _first_lab(rounds=1 if quick else 3),
        _memory(paths),
        _pages(paths, rounds=1 if quick else 5),
    ]


# ---- Install ----


def _install(rounds: int) -> Report:
    samples: dict[str, list[float]] = {}
    size: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="psoas-") as folder:
        room = Path(folder)
        shutil.copytree(CHECKOUT, room / "checkout", ignore=LEFT_BEHIND)
        (room / "checkout" / BUNDLED).unlink(missing_ok=True)
        for number in range(rounds + 1):
            for name, options in INSTALLS.items():
                how = "warm" if number else "empty"
                if not number:
                    shutil.rmtree(room / "cache", ignore_errors=True)
                samples.setdefault(f"{name}, {how} cache", []).append(_synced(room, options))
                size[name] = _megabytes(room / "environment")
    found = {name: Contender(name, tuple(taken)) for name, taken in samples.items()}
    first = found[f"{next(iter(INSTALLS))}, empty cache"]
    rows = [
        (
            name,
            ratio(one.median, first.median),
            f"{one.median:.1f}",
            f"{one.p95:.1f}",
            f"{size[name.rpartition(',')[0]]:,.0f}",
        )
        for name, one in found.items()
    ]
    return Report(
        "Cold start: installing with uv sync",
        ("", "times the first install", "s, median", "s, slow rounds (p95)", "MB on disk"),
        rows,
        f"An empty cache is tried once, a warm one {rounds} times. The time holds the solving, the download, three.js from npm, the "
        "building and the compiling of all modules; with an empty cache it is mostly the network's.",
        {"seconds": {name: one.samples for name, one in found.items()}, "megabytes": size},
    )


def _synced(room: Path, options: Sequence[str]) -> float:
    shutil.rmtree(room / "environment", ignore_errors=True)
    (room / "checkout" / "uv.lock").unlink(missing_ok=True)
    own = {"UV_CACHE_DIR": str(room / "cache"), "UV_PROJECT_ENVIRONMENT": str(room / "environment")}
    start = time.perf_counter()
    subprocess.run(
        ["uv", "sync", "-q", "--python", sys.executable, *options],
        cwd=room / "checkout",
        env={**os.environ, **own},
        check=True,
    )
    return time.perf_counter() - start


def _megabytes(folder: Path) -> float:
    return sum(path.lstat().st_size for path in folder.rglob("*")) / 1e6


# ---- Import ----


def _imports(rounds: int) -> Report:
    def work(code: str) -> Any:
        return lambda: subprocess.run([sys.executable, "-c", code], check=True)

    found = interleaved({name: work(code) for name, code in IMPORTS.items()}, rounds)
    numpy = found[0].median
    return Report(
        "Cold start: a fresh Python with an import",
        ("", "times numpy", "s, median", "s, slow rounds (p95)"),
        [(one.name, ratio(one.median, numpy), f"{one.median:.3f}", f"{one.p95:.3f}") for one in found],
        figures=_seconds(found),
    )


def _seconds(found: Sequence[Contender]) -> Mapping[str, object]:
    return {"seconds": {one.name: one.samples for one in found}}


# ---- The first lab in JupyterLab ----


def _first_lab(rounds: int) -> Report:
    found = opening.first_labs(rounds)
    bare = next(one for one in found if one.name == opening.BARE)
    return Report(
        "Cold start: JupyterLab in Chromium",
        ("", "times the bare slider", "s, median", "s, slow rounds (p95)"),
        [(one.name, ratio(one.median, bare.median), f"{one.median:.2f}", f"{one.p95:.2f}") for one in found],
        "A new server for each round, a new browser profile and a new kernel for each notebook. The bare slider is a notebook with "
        "nothing but ipywidgets.IntSlider().",
        _seconds(found),
    )


# ---- Memory ----


def _memory(paths: Sequence[Path]) -> Report:
    bare = list(kernels.BARE)
    codes = {name: [code] for name, code in kernels.BARE.items()}
    codes |= {path.stem: _cells(path) for path in paths}
    found = {name: kernels.memory(cells) for name, cells in codes.items()}
    floor = found[bare[-1]].proportional
    rows = [
        (name, ratio(one.proportional, floor), f"{one.proportional:.0f}", f"{one.own:.0f}")
        for name, one in found.items()
    ]
    most = max(found[path.stem].proportional for path in paths)
    return Report(
        "Cold start: memory of a kernel after all cells of a notebook",
        ("", f"times the {bare[-1]}", "MB, its share of what is shared (PSS)", "MB, its own (USS)"),
        rows,
        f"The largest takes {most:.0f} MB; {MOST_MB} MB is what a small hub can give to each student.",
        {"megabytes": {name: vars(one) for name, one in found.items()}, "most": most},
    )


def _cells(path: Path) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


# ---- Saved pages ----


def _pages(paths: Sequence[Path], rounds: int) -> Report:
    with tempfile.TemporaryDirectory(prefix="psoas-") as folder:
        chosen = Path(folder) / "notebooks"
        chosen.mkdir()
        for path in paths:
            shutil.copy2(path, chosen)
        built = import_module("psoas.site").build(Path(folder) / "pages", chosen)
        files = {page.path.stem: page.path for page in built if page.path.stem != "index"}
        found = opening.opened(files, rounds)
        weights = {name: opening.weight(file) for name, file in files.items()}
    rows = [
        (
            name,
            ratio(one.median, found[name].still.median),
            f"{one.median:.2f}",
            f"{one.p95:.2f}",
            f"{weights[name].bytes / 1e3:,.0f}",
            f"{weights[name].gzipped / 1e3:,.0f}",
        )
        for name, one in ((name, times.live) for name, times in found.items())
    ]
    return Report(
        "Cold start: saved pages in Chromium",
        (
            "",
            "times the page without its scripts",
            "s until all labs answer",
            "s, slow rounds (p95)",
            "kB",
            "kB gzipped",
        ),
        rows,
        "Opened from a file, without a network, in a new browser profile.",
        {
            "seconds": {name: {"live": one.live.samples, "still": one.still.samples} for name, one in found.items()},
            "weights": {name: vars(one) for name, one in weights.items()},
        },
    )
