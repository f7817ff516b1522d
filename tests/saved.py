"""Saved pages for tests: the course, and one more notebook that holds each lab once."""

import json
import pickle
import shutil
import time
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
OF_THE_COURSE = tuple(sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb")))
BODY, COUNT, OWN_STEPS = "01-meet-the-psoas", "02-count-the-contractions", "08-your-steps-and-your-class"
EVERY_LAB = "09-every-lab"
STEMS = ("index", "evidence", "class", "merge", *OF_THE_COURSE, EVERY_LAB, "my-steps")
# What readers are sent: every kind of lab is there as well (`test_site`), so what holds for all of these holds for each lab.
PAGES = tuple(stem for stem in STEMS if stem != EVERY_LAB)
# What is typed into a box of RatioBalance, the box, and what stands in it when one has left.
TYPED = (
    ("50000", ("Steps a day, as a number", "30000")),
    ("10.000", ("Steps a day, as a number", "10000")),
    ("10 000", ("Steps a day, as a number", "10000")),
    ("12,5", ("Seconds a hold", "12.5")),
)
TYPED_BEFORE = "20"  # what is left in the box before, so that each number is seen to be taken
PATIENCE = 600  # seconds that a worker waits for another one's pages
LABS = (
    "StepCounter()",
    "RatioBalance()",
    "HoldTimer()",
    "PostureExplorer()",
    "PlanBuilder()",
    "SittingDay()",
    "MySteps()",
    "ClassRoom()",
    "Predict('02-predict')",
    "Question('00-order')",
    "Quiz('00-stop', '02-7500')",
    "ClaimCards()",
    "QuestionDesk()",
    "Stride()",
    "AnatomyViewer()",
)


def notebook(*cells):
    """A notebook: text for a text, (code, tags) for code."""
    made: list[dict[str, object]] = [
        {"cell_type": "markdown", "id": f"cell-{number}", "metadata": {}, "source": cell}
        if isinstance(cell, str)
        else {
            "cell_type": "code",
            "id": f"cell-{number}",
            "metadata": {"tags": list(cell[1]), "jupyter": {"source_hidden": cell[0].startswith("# ▶")}},
            "source": cell[0],
            "outputs": [],
            "execution_count": None,
        }
        for number, cell in enumerate(cells)
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def every_lab():
    """A notebook with each lab once."""
    cells = [(f"# ▶ {lab} here (run me)\nfrom psoas.labs import *\n\n{lab}", ()) for lab in LABS]
    return notebook("# Every lab\n\nAll of them.", "## The labs", *cells)


def build(folder):
    """Build the pages in a folder; return what was built."""
    from psoas import site  # here: slow to load, and most tests need none

    notebooks = folder / "notebooks"
    notebooks.mkdir()
    for name in OF_THE_COURSE:
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", notebooks)
    (notebooks / f"{EVERY_LAB}.ipynb").write_text(every_lab(), encoding="utf-8")
    return site.build(folder / "pages", notebooks, python=True)


def built_once(folder):
    """Build the pages, or wait until the worker that came first has built them."""
    try:
        folder.mkdir()
    except FileExistsError:
        return _awaited(folder)
    try:
        pages = build(folder)
    except BaseException:
        (folder / "failed").touch()
        raise
    (folder / "part").write_bytes(pickle.dumps(pages))
    (folder / "part").rename(folder / "built")
    return pages


def _awaited(folder):
    for _ in range(PATIENCE * 5):
        if (folder / "built").exists():
            return pickle.loads((folder / "built").read_bytes())
        assert not (folder / "failed").exists(), "another worker could not build the pages: see its error"
        time.sleep(0.2)
    raise TimeoutError(f"the pages were not built in {PATIENCE} s")
