"""From a slider to its picture in a real JupyterLab: StepCounter beside what a reader would build with ipywidgets.

Chromium holds one tab a contender, each with a kernel of its own; all stay open, and the contenders take turns. In a turn,
trusted arrow keys are pressed one at a time, each waited for until the picture of just that value is on the screen; then
the slider is dragged, to the right and back, and let go. Turns are taken at each distance to the server (see
`far_server`). The limit is a bare anywidget in the same run: a native slider, a bar and a line of text.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.browser import chromium
from benchmarks.far_server import FarServer, far
from benchmarks.harness import Contender, Report, ratio, turns
from benchmarks.jupyterlab import started
from benchmarks.kernel_round_trip import AS_IT_COMES
from benchmarks.slider_tabs import WATCH, NoPictureError, Tab

OURS, LIMIT, INTERACT, PROMPT = "psoas, StepCounter", "bare anywidget: the limit", "interact", "interact, TCP_NODELAY"
# Name: the lesson, and where the page reads the value that it shows.
LESSONS = {
    OURS: ("step_counter", "dots"),
    LIMIT: ("bare_anywidget", "bare"),
    INTERACT: ("interact", "image"),
    PROMPT: ("interact", "image"),
    "interactive_output": ("interactive_output", "image"),
    "ipympl": ("ipympl", "canvas"),
    "plotly FigureWidget": ("plotly", "plotly"),
    "bqplot": ("bqplot", "bqplot"),
}
KIN = (PROMPT, "interactive_output")  # of interact; a quick run does without
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
ADDED_MS = (0, 50, 150)
PRESSES_S, FEWEST_PRESSES = 2.5, 5
COLUMNS = (
    "",
    "median, times ours",
    "95th percentile, times the limit's",
    "ms, median",
    "ms, 95th percentile",
    "pictures a second in a drag",
    "ms stale after release",
    "frames until settled",
    "messages to Python in a drag",
)


@dataclass
class Found:
    """What a contender took at one distance: milliseconds from key to picture, and what its drags were like."""

    keys_ms: list[float] = field(default_factory=list)
    drags: list[Mapping[str, float]] = field(default_factory=list)
    lost: int = 0

    def take(self, tab: Tab, seconds: float) -> None:
        """Let a tab have its turn."""
        for one in tab.press(seconds, FEWEST_PRESSES):
            if one is None:
                self.lost += 1
            else:
                self.keys_ms.append(one)
        if drag := tab.drag():
            self.drags.append(drag)
        else:
            self.lost += 1
        tab.rest()

    def median(self, of: str) -> float:
        """The middle of the drags."""
        return statistics.median(drag[of] for drag in self.drags)

    @property
    def pictures_a_second(self) -> float:
        """While dragging."""
        return statistics.median(drag["pictures"] / drag["seconds"] for drag in self.drags)


def run(quick: bool = False) -> list[Report]:
    """Compare the contenders at each distance."""
    distances, rounds, seconds = ((0, 150), 1, 0.5) if quick else (ADDED_MS, 3, PRESSES_S)
    with tempfile.TemporaryDirectory(prefix="psoas-") as folder, ExitStack() as stack:
        context = stack.enter_context(_browser())
        stock = stack.enter_context(_served(Path(folder) / "stock", AS_IT_COMES))
        prompt = stack.enter_context(_served(Path(folder) / "prompt"))
        names = [name for name in LESSONS if not (quick and name in KIN)]
        tabs, missing = _opened(names, context, stock, prompt)
        found = {added: {name: Found() for name in tabs} for added in distances}
        order = turns(list(tabs), rounds * len(distances))
        for added in distances * rounds:
            for _, proxy in (stock, prompt):
                proxy.added_s = added / 1000
            for name in islice(order, len(tabs)):
                found[added][name].take(tabs[name], seconds)
    return [_summary(found), *(_report(added, results, missing) for added, results in found.items())]


@contextmanager
def _browser() -> Iterator[Any]:
    """A window of Chromium that watches every page."""
    with import_module("playwright.sync_api").sync_playwright() as started_playwright:
        browser = started_playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        context.add_init_script(path=WATCH)
        yield context
        browser.close()


@contextmanager
def _served(folder: Path, *flags: str) -> Iterator[tuple[Any, FarServer]]:
    """A JupyterLab and the proxy before it."""
    with started(folder, *flags) as server, far(int(server.origin.rpartition(":")[2])) as proxy:
        yield server, proxy


def _opened(names: list[str], context: Any, stock: Any, prompt: Any) -> tuple[dict[str, Tab], dict[str, str]]:
    """Open a tab for each contender; one that shows nothing is told with the reason."""
    tabs, missing = {}, {}
    for name in names:
        server, proxy = prompt if name == PROMPT else stock
        tabs[name] = Tab.loading(context, server, f"http://127.0.0.1:{proxy.port}", *LESSONS[name])
    for name, tab in list(tabs.items()):
        try:
            tab.run()
        except NoPictureError as error:
            del tabs[name]
            missing[name] = f"not run: {error}"
    return tabs, missing


def _summary(found: Mapping[int, Mapping[str, Found]]) -> Report:
    """What a student notices, as ratios."""
    rows, figures = [], {}
    still = Contender(OURS, tuple(found[0][OURS].keys_ms)).median
    for added, results in found.items():
        ours, limit, interact = (Contender(one, tuple(results[one].keys_ms)) for one in (OURS, LIMIT, INTERACT))
        frames = max(drag["stale_frames"] for drag in results[OURS].drags)
        told = max(drag["told"] for drag in results[OURS].drags)
        figures[str(added)] = {
            "interact_per_ours": interact.median / ours.median,
            "our_p95_per_limit": ours.p95 / limit.p95,
            "our_median_per_near": ours.median / still,
            "frames_until_settled": frames,
            "told_while_dragging": told,
        }
        ratios = (ratio(interact.median, ours.median), ratio(ours.p95, limit.p95), ratio(ours.median, still))
        rows.append((f"{added} ms", *ratios, f"{frames:.0f}", f"{told:.0f}"))
    columns = (
        "added round trip",
        "interact's median, times ours",
        "our 95th percentile, times the limit's",
        "our median, times that with 0 ms added",
        "frames until ours has settled, worst",
        "messages of ours to Python in a drag, worst",
    )
    return Report("StepCounter beside interact and beside the limit", columns, rows, figures=figures)


def _report(added: int, results: Mapping[str, Found], missing: Mapping[str, str]) -> Report:
    keys = {name: Contender(name, tuple(one.keys_ms)) for name, one in results.items()}
    rows = [
        [
            name,
            ratio(keys[name].median, keys[OURS].median),
            ratio(keys[name].p95, keys[LIMIT].p95),
            f"{keys[name].median:.0f}",
            f"{keys[name].p95:.0f}",
            f"{one.pictures_a_second:.0f}",
            f"{one.median('stale_ms'):.0f}",
            f"{one.median('stale_frames'):.0f}",
            f"{one.median('told'):.0f}",
        ]
        for name, one in results.items()
    ]
    rows += [[name, why, *[""] * (len(COLUMNS) - 2)] for name, why in missing.items()]
    counts = ", ".join(f"{len(one.keys_ms)}" for one in results.values())
    lost = ", ".join(f"{name} {one.lost}" for name, one in results.items() if one.lost)
    return Report(
        f"Slider to picture, {added} ms of round trip added",
        COLUMNS,
        rows,
        f"From a key press to the frame after the one that shows its value; keys in the order of the rows: {counts}. "
        + (f"Never answered within 20 s: {lost}. " if lost else "")
        + "Drags: medians.",
        {
            "keys_ms": {name: one.keys_ms for name, one in results.items()},
            "drags": {n: r.drags for n, r in results.items()},
            "never_answered": {name: one.lost for name, one in results.items()},
            "not_run": missing,
        },
    )
