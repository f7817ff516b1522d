"""One tab of Chromium with one lesson in JupyterLab: open it, press its slider's keys, drag it."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.jupyterlab import IDLE, one_cell

ROOT = Path(__file__).parents[1]
WATCH = Path(__file__).with_name("slider_watch.js")
LESSON = "import sys; sys.path.insert(0, {root!r})\nfrom benchmarks import slider_lessons\nslider_lessons.{name}()"
START, STEP = 5_000, 100  # of the lessons
HANDLE = ".noUi-handle, input.bare, .psoas-lab input[type=range][name=steps]"
READY_MS = 90_000
PAUSE_S = (0.03, 0.09)  # between keys, at random: not in step with the display
REST_MS = 400  # before a drag: what the last key had to tell Python has gone
DRAG_S, MOVES_A_SECOND = 1.2, 60


class NoPictureError(Exception):
    """A lesson that does not work in this JupyterLab."""


class Tab:
    """A notebook with one lesson; `kind` says how the page reads what its picture shows."""

    def __init__(self, page: Any, kind: str) -> None:
        self.page, self.kind = page, kind
        self.pauses = random.Random(9)

    @classmethod
    def loading(cls, context: Any, server: Any, origin: str, lesson: str, kind: str) -> Tab:
        """Write the lesson's notebook, and let a tab of its own begin to open it."""
        file = server.notebooks / f"{lesson}.ipynb"
        file.write_text(one_cell(LESSON.format(root=str(ROOT), name=lesson)), encoding="utf-8")
        tab = cls(context.new_page(), kind)
        address = server.address(f"lab/workspaces/{lesson}/tree/{file.name}").replace(server.origin, origin)
        tab.page.goto(address + "&reset", wait_until="commit")
        return tab

    def run(self) -> None:
        """Run the notebook until its first picture.

        Raises:
            NoPictureError: if no picture of the first value comes.
        """
        page = self.page
        page.bring_to_front()
        page.wait_for_function(IDLE, timeout=READY_MS)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        first = f"watch.slider() === {START} && watch.readers.{self.kind}() === {START}"
        try:
            page.wait_for_function(first, timeout=READY_MS)
        except Exception as error:
            said = page.locator('[data-mime-type*="error"], [data-mime-type*="stderr"]').all_inner_texts()
            raise NoPictureError(" ".join(said)[-300:] or "no picture came") from error

    def press(self, seconds: float, fewest: int) -> list[float | None]:
        """Press the right arrow again and again for so long; return the milliseconds from each key to its picture.

        None stands for a picture that never came. The first press is not counted.
        """
        self._begin()
        self.page.locator(HANDLE).first.focus()
        found: list[float | None] = []
        start = time.perf_counter()
        while len(found) <= fewest or time.perf_counter() - start < seconds:
            value = self.page.evaluate("watch.slider()") + STEP
            self.page.keyboard.press("ArrowRight")
            found.append(self.page.evaluate(f"watch.answered({value})"))
            time.sleep(self.pauses.uniform(*PAUSE_S))
        return found[1:]

    def drag(self) -> Mapping[str, float] | None:
        """Drag the slider to 90 % and back to 10 %, a value not passed before, and let go; return what the page saw, None if it never settled."""
        self.page.wait_for_timeout(REST_MS)
        self._begin()
        mouse, grip = self.page.mouse, self.page.evaluate("watch.grip()")
        mouse.move(grip["x"], grip["y"])
        mouse.down()
        steps, start = round(DRAG_S * MOVES_A_SECOND), time.perf_counter()
        for step in range(1, steps + 1):
            mouse.move(_along(grip, step / steps), grip["y"])
            time.sleep(max(0, start + step / MOVES_A_SECOND - time.perf_counter()))
        mouse.up()
        seen: Mapping[str, float] | None = self.page.evaluate("watch.dragged()")
        return seen

    def _begin(self) -> None:
        self.page.bring_to_front()
        self.page.evaluate("(kind) => watch.begin(kind)", self.kind)

    def rest(self) -> None:
        """Stop watching, so that this tab costs the next nothing."""
        self.page.evaluate("watch.stop()")


def _along(grip: Mapping[str, float], share: float) -> float:
    if share <= 0.5:
        return grip["x"] + (grip["far"] - grip["x"]) * 2 * share
    return grip["far"] + (grip["near"] - grip["far"]) * (2 * share - 1)
