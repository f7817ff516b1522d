"""What a reader waits for in Chromium: the first lab in JupyterLab, and the labs of a saved page."""

from __future__ import annotations

import gzip
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.browser import chromium
from benchmarks.harness import Contender, turns
from benchmarks.jupyterlab import IDLE, one_cell, started
from benchmarks.viewer import FLAGS

FIRST = "00-start-here.ipynb"
BARE = "Run to a bare slider (ipywidgets)"
OURS = "Run to the step counter, alone in a notebook"
COURSE = f"Run All to the first lab of {FIRST}"
READY = "Starting the server"
SHOWN = "Opening a notebook, until its kernel rests"
LAB, SLIDER = "section.psoas-lab", ".widget-slider"
RUNS = {
    BARE: ("bare.ipynb", "import ipywidgets\n\nipywidgets.IntSlider()", SLIDER),
    OURS: ("ours.ipynb", "from psoas.labs import StepCounter\n\nStepCounter()", LAB),
    COURSE: (FIRST, "", LAB),
}
UNDRAWN = ".live:not(:has(section.psoas-lab))"
PATIENCE_MS = 120_000


@dataclass(frozen=True)
class Opened:
    """Seconds until all labs of a page have drawn themselves, and until the page is loaded with its scripts turned off."""

    live: Contender
    still: Contender


@dataclass(frozen=True)
class Weight:
    """Bytes of a page as it lies on the disk, and as a server sends it."""

    bytes: int
    gzipped: int


@contextmanager
def browser() -> Iterator[Any]:
    """Start Chromium, hand it out, and close it."""
    playwright = import_module("playwright.sync_api")
    with playwright.sync_playwright() as started:
        chrome = started.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            yield chrome
        finally:
            chrome.close()


# ---- JupyterLab ----


def first_labs(rounds: int) -> list[Contender]:
    """Return how long a server, a notebook and its first lab take, each round on a new server."""
    samples: dict[str, list[float]] = {READY: [], SHOWN: [], **{name: [] for name in RUNS}}
    with browser() as chrome:
        order = list(turns(list(RUNS), rounds))
        for number in range(rounds):
            _one_server(chrome, order[number * len(RUNS) : (number + 1) * len(RUNS)], samples)
    return [Contender(name, tuple(taken)) for name, taken in samples.items()]


def _one_server(chrome: Any, names: list[str], samples: dict[str, list[float]]) -> None:
    with tempfile.TemporaryDirectory(prefix="psoas-") as folder:
        start = time.perf_counter()
        with started(Path(folder) / "server") as server:
            samples[READY].append(time.perf_counter() - start)
            for name in names:
                shown, ran = _one_notebook(chrome, server, *RUNS[name])
                samples[name].append(ran)
                samples[SHOWN].append(shown)
                server.end_kernels()


def _one_notebook(chrome: Any, server: Any, name: str, code: str, sign: str) -> tuple[float, float]:
    """Seconds until a notebook rests in JupyterLab, and from Run All to the first `sign` on the screen."""
    file = server.notebooks / name
    if code:
        file.write_text(one_cell(code), encoding="utf-8")
    else:
        file = server.copy_of(name)
    page = chrome.new_context(viewport={"width": 1280, "height": 900}).new_page()
    start = time.perf_counter()
    page.goto(server.address(f"lab/tree/{file.relative_to(server.notebooks)}") + "&reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE_MS)
    page.wait_for_function(IDLE, timeout=PATIENCE_MS)
    shown = time.perf_counter() - start
    page.get_by_role("menuitem", name="Run", exact=True).click()
    item = page.get_by_role("menuitem", name="Run All Cells", exact=True)
    item.wait_for()
    start = time.perf_counter()
    item.click()
    page.wait_for_selector(sign, state="attached", timeout=PATIENCE_MS)
    ran = time.perf_counter() - start
    page.context.close()
    return shown, ran


# ---- Saved pages ----


def opened(files: Mapping[str, Path], rounds: int) -> dict[str, Opened]:
    """Return how long saved pages take, in turns; each is opened once before anything is counted."""
    samples: dict[str, dict[bool, list[float]]] = {name: {True: [], False: []} for name in files}
    with browser() as chrome:
        for file in files.values():
            _page(chrome, file, True)
        for name in turns(list(files), rounds):
            for scripts in (True, False):
                samples[name][scripts].append(_page(chrome, files[name], scripts))
    return {
        name: Opened(*(Contender(name, tuple(taken[scripts])) for scripts in (True, False)))
        for name, taken in samples.items()
    }


def _page(chrome: Any, file: Path, scripts: bool) -> float:
    context = chrome.new_context(viewport={"width": 1280, "height": 900}, offline=True, java_script_enabled=scripts)
    page = context.new_page()
    start = time.perf_counter()
    page.goto(file.as_uri(), timeout=PATIENCE_MS)
    if scripts:
        page.wait_for_selector(UNDRAWN, state="detached", timeout=PATIENCE_MS)
    taken = time.perf_counter() - start
    context.close()
    return taken


def weight(file: Path) -> Weight:
    """Return what a page weighs."""
    content = file.read_bytes()
    return Weight(len(content), len(gzip.compress(content, 6)))
