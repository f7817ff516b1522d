"""A reader's own export in a saved page: when the first answer is there, how fast a zip is read, and what memory that takes.

The page is `my-steps.html`, served on this machine; the engines are those that the tests drive. Python here reads the same
zip by zlib alone, as Python in a page does, so that a busy moment of the machine falls on both.
"""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.browser import chromium
from benchmarks.harness import Contender, Report, ratio

TINY_MB, MIDDLE_MB, LARGE_MB = 0.1, 200, 2000
ROUNDS = 3
PATIENCE_S = 600
EVERY_S = 0.25
WANTED_MB_PER_S, MOST_MB = 150, 400
LAB = "document.querySelector('section[data-lab=MySteps]')"
READY = f"Boolean({LAB}?.querySelector('.psoas-whose').textContent)"
# The page itself takes the time, so that asking it seldom is enough: a driver's questions are work for the browser too.
WATCH = f"""(() => {{
    const loading = {LAB}.querySelector(".psoas-loading");
    let start = 0;
    window.took = 0;
    new MutationObserver((_, watcher) => {{
        if (!loading.hidden) return (start ||= performance.now());
        if (!start) return;
        window.took = (performance.now() - start) / 1000;
        watcher.disconnect();
    }}).observe(loading, {{ attributes: true, attributeFilter: ["hidden"] }});
}})()"""
SAID = f"{LAB}.querySelector('.psoas-error').textContent || {LAB}.querySelector('.psoas-whose').textContent"
HERE = """
import sys, time
sys.modules["isal"] = None  # a page has zlib alone
from psoas import steps
tiny, path = sys.argv[1:]
steps.read(tiny, progress=False)
start, worked = time.perf_counter(), time.process_time()
steps.read(path, progress=False)
print(time.perf_counter() - start, time.process_time() - worked)
"""


@dataclass(frozen=True)
class Window:
    """A browser's window: runs an expression in its page, chooses a file there, and is closed by its owner."""

    evaluate: Callable[[str], Any]
    choose: Callable[[Path], object]


@dataclass
class Found:
    """What one engine took: seconds to the first answer, MB/s by the clock and by processor time; MB of all its processes."""

    first_s: float = 0
    clock: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    memory: dict[str, float] = field(default_factory=dict)
    large: tuple[float, float] = (0, 0)
    """MB/s of the largest file, by the clock and by processor time; 0 if it was not read."""


Engine: TypeAlias = Callable[[str], AbstractContextManager[Window]]


def run(quick: bool = False) -> list[Report]:
    """Read exports in each engine that is installed."""
    with tempfile.TemporaryDirectory(prefix="psoas-") as room:
        folder = Path(room)
        files = {size: _made(folder, size) for size in (TINY_MB, MIDDLE_MB, *(() if quick else (LARGE_MB,)))}
        with _site(folder) as address:
            here = [_here(files) for _ in range(1 if quick else ROUNDS)]
            found = {name: _measured(engine, address, files, quick) for name, engine in ENGINES.items()}
    return [_table(found, here)]


def _made(folder: Path, megabytes: float) -> Path:
    from benchmarks import step_import

    xml = step_import._made(folder, megabytes)
    xml.unlink()
    return xml.with_suffix(".zip")


@contextmanager
def _site(folder: Path) -> Iterator[str]:
    """Serve the page and Python beside it."""
    from psoas.in_page import bringing
    from psoas.site import pages

    bringing.bring(folder / bringing.FOLDER)
    page = pages.steps_page(f"{bringing.FOLDER}/{bringing.PAGE}?{bringing.version()}")
    (folder / "my-steps.html").write_text(page, encoding="utf-8")
    handler = functools.partial(_Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/my-steps.html"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _here(files: Mapping[float, Path]) -> tuple[float, float]:
    """Return MB/s of Python here, by the clock and by processor time."""
    command = [sys.executable, "-c", HERE, str(files[TINY_MB]), str(files[MIDDLE_MB])]
    seconds, worked = map(float, subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    return MIDDLE_MB / seconds, MIDDLE_MB / worked


def _measured(engine: Engine, address: str, files: Mapping[float, Path], quick: bool) -> Found:
    found = Found()
    with engine(address) as window:
        _wait(lambda: window.evaluate(READY))
        found.memory["the page"] = alone = _resident_mb()
        found.first_s, peak = _read(window, files[TINY_MB])
        found.memory["Python, more"] = peak - alone
        for size in [MIDDLE_MB] * (1 if quick else ROUNDS) + [LARGE_MB] * (LARGE_MB in files):
            before = _processor_s()
            seconds, peak = _read(window, files[size])
            speeds = size / seconds, size / (_processor_s() - before)
            found.memory[f"and {size:,} MB, more"] = peak - alone
            if size == LARGE_MB:
                found.large = speeds
            else:
                found.clock.append(speeds[0])
                found.work.append(speeds[1])
    return found


def _read(window: Window, path: Path) -> tuple[float, float]:
    """Have a file read; return seconds, and the most memory meanwhile."""
    peak = [0.0]
    window.evaluate(WATCH)
    window.choose(path)

    def done() -> object:
        peak.append(_resident_mb())
        return window.evaluate("window.took")

    _wait(done)
    if not (said := str(window.evaluate(SAID))).startswith("Your file: Apple Health"):
        raise AssertionError(said)
    return float(window.evaluate("window.took")), max(peak)


def _wait(there: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not there():
        if time.monotonic() > end:
            raise TimeoutError(f"the page did not answer in {PATIENCE_S} s")
        time.sleep(EVERY_S)


# ---- The browser's processes, by Linux's own record: all that this process has started ----


def _processes() -> list[Path]:
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents.setdefault(int(stat.read_text().rpartition(")")[2].split()[1]), []).append(int(stat.parent.name))
        except OSError:
            continue  # it has ended
    found, new = [], [os.getpid()]
    while new:
        new = [child for one in new for child in parents.get(one, [])]
        found += [Path(f"/proc/{one}") for one in new]
    return found


def _sum(read: Callable[[Path], float]) -> float:
    total = 0.0
    for one in _processes():
        try:
            total += read(one)
        except OSError:
            continue  # it has ended
    return total


def _processor_s() -> float:
    """Return the seconds of the processor that they have had."""
    ticks = _sum(lambda one: sum(map(int, (one / "stat").read_text().rpartition(")")[2].split()[11:13])))
    return ticks / os.sysconf("SC_CLK_TCK")


def _resident_mb() -> float:
    """Return their resident memory."""
    return _sum(lambda one: int((one / "statm").read_text().split()[1])) * os.sysconf("SC_PAGE_SIZE") / 1e6


# ---- The engines ----


@contextmanager
def _playwright(address: str, start: Callable[[Any], Any]) -> Iterator[Window]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = start(playwright)
        page = browser.new_page()
        page.goto(address)
        yield Window(page.evaluate, page.get_by_label("Your export").set_input_files)
        browser.close()


def _chromium(address: str) -> AbstractContextManager[Window]:
    flags = import_module("tests.browser.fixtures").FLAGS
    return _playwright(address, lambda one: one.chromium.launch(executable_path=chromium(), args=flags))


@contextmanager
def _firefox(address: str) -> Iterator[Window]:
    tests = import_module("tests.browser.fixtures")  # so that types are looked for here alone
    with tempfile.TemporaryDirectory(prefix="psoas-") as room:
        start = tests.relayed(tests.on_path(tests.FIREFOX_NAMES, "FIREFOX"), Path(room))
        with _playwright(
            address,
            lambda one: one.firefox.launch(channel="moz-firefox", executable_path=start, headless=True),
        ) as window:
            yield window


@contextmanager
def _webkit(address: str) -> Iterator[Window]:
    with import_module("tests.engines.webkit").started() as driver:
        driver.get(address)

        def choose(path: Path) -> None:
            driver.find_element("css selector", "section[data-lab=MySteps] input[type=file]").send_keys(str(path))

        yield Window(lambda expression: driver.execute_script(f"return {expression}"), choose)


ENGINES: Mapping[str, Engine] = {"Chromium": _chromium, "Firefox": _firefox, "WebKit": _webkit}


# ---- The table ----


def _table(found: Mapping[str, Found], here: list[tuple[float, float]]) -> Report:
    clock, work = (Contender("Python here", samples).median for samples in zip(*here, strict=True))
    sizes = list(next(iter(found.values())).memory)
    rows = [["Python here, zlib", "1", f"{clock:,.0f}", f"{work:,.0f}", "", "", "", *("" for _ in sizes)]]
    for name, one in found.items():
        by_clock, by_work = (Contender(name, tuple(some)).median for some in (one.clock, one.work))
        largest = [f"{speed:,.0f}" if speed else "not run" for speed in one.large]
        speeds = [ratio(by_work, work), f"{by_clock:,.0f}", f"{by_work:,.0f}", *largest]
        rows.append([name, *speeds, f"{one.first_s:.1f}", *(f"{one.memory[size]:,.0f}" for size in sizes)])
    return Report(
        title=f"An Apple export of {MIDDLE_MB} MB, zipped, in my-steps.html",
        columns=[
            "engine",
            "speed by processor time",
            "MB/s",
            "MB per processor second",
            f"MB/s of {LARGE_MB:,} MB",
            "and per processor second",
            "seconds to the first answer",
            *(f"MB: {size}" for size in sizes),
        ],
        rows=rows,
        note="MB/s are of the XML in the zip. Processor time is that of all the browser's processes, and on a busy machine says "
        f"more than the clock. Memory is the most that they had resident together: with the page alone, and what came on top. "
        f"Wanted: {WANTED_MB_PER_S} MB/s, at most {MOST_MB} MB.",
        figures={
            name: {
                "mb_per_s": one.clock,
                "mb_per_processor_s": one.work,
                "large": one.large,
                "first_s": one.first_s,
                "memory_mb": one.memory,
            }
            for name, one in found.items()
        },
    )
