"""Execute the notebooks and keep them in one stored form.

Use it so::

    python tools/notebooks.py write [NOTEBOOK…]          execute, fill the numbers in the text, and store
    python tools/notebooks.py check [NOTEBOOK…]          execute and say which stored notebook is stale
    python tools/notebooks.py check --fast [NOTEBOOK…]   only look at the form, execute nothing

The stored form is what a student gets and what a reader without a kernel sees: outputs kept, each lab as its
still picture, a place on the slides (for ``jupyter nbconvert --to slides`` and its like), nothing that changes from
run to run. A number in the text is what the expression beside it gives (``docs/prose-numbers.md``).
"""

import argparse
import difflib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import nbformat

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that it also runs as a file

from psoas.site.running import SECONDS_A_CELL, Form, RunError, joined, run
from tools import prose_numbers

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# Whatever else stands in a cell's metadata was put there by a run or by an editor (times, scroll positions, trust).
_AUTHORED = ("deletable", "editable", "jupyter", "name", "psoas", "slideshow", "tags")
_SECTION = re.compile(r"#{1,2} ")
_PART = re.compile(r"#{3,} ")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PICTURE = re.compile(r'(data:image/svg\+xml,)[^"\\]+|("image/(?:png|jpeg)": ")[A-Za-z0-9+/=\\]+')


class NotebookError(Exception):
    """A notebook that cannot be stored; says which cell and why."""


# ---- The stored form ----


def canonical(notebook: Form) -> Form:
    """Return a notebook in its stored form; a notebook in this form comes back unchanged.

    Raises:
        NotebookError: if a number in the text cannot be filled; says in which cell and why.
    """
    cells = [_cell(cell, number) for number, cell in enumerate(notebook["cells"], start=1)]
    _count(cells)
    for cell, kind in zip(cells, slide_types(cells), strict=True):
        cell["metadata"]["slideshow"] = {"slide_type": kind}
    return {
        "cells": cells,
        "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def slide_types(cells: Sequence[Form]) -> Iterator[str]:
    """Yield for each cell where it stands among slides.

    A section begins a slide, a part of it one below. So does a second picture or lab, for one fills a slide; text that
    follows a picture waits for a key press, for it says what was to be seen. Exercises are left out: slides run no code.
    """
    pictures = 0
    for cell in cells:
        text = "".join(cell["source"])
        kind = "-"
        if "exercise" in cell["metadata"].get("tags", []):
            kind = "skip"
        elif cell["cell_type"] == "markdown":
            kind = (
                "slide"
                if _SECTION.match(text)
                else "subslide"
                if _PART.match(text)
                else "fragment"
                if pictures
                else "-"
            )
            pictures = 0 if kind in ("slide", "subslide") else pictures
        elif any("text/html" in output.get("data", {}) for output in cell.get("outputs", [])):
            pictures += 1
            kind = "subslide" if pictures > 1 else "-"
        yield kind


def stored(notebook: Form) -> str:
    """Return the text of a notebook's file."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def comparable(text: str) -> list[str]:
    """Return the lines that two runs must share: all but picture bytes, which another font or matplotlib changes."""
    return _PICTURE.sub(r"\1\2IMAGE", text).splitlines()


def bad_ids(notebook: Form) -> Iterator[str]:
    """Yield a sentence for each cell id that is used twice or is no slug (``step-slider``)."""
    for name, times in Counter(cell.get("id", "") for cell in notebook["cells"]).items():
        if times > 1:
            yield f"cell {name}: {times} cells have this id."
        if not _SLUG.fullmatch(name) or len(name) > 64:
            yield f"cell {name}: an id is made of small letters, digits and single hyphens, such as step-slider."


def unclean(notebook: Form) -> Iterator[str]:
    """Yield a sentence for each cell that failed unannounced or wrote to stderr."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            if output["output_type"] == "error" and "raises-exception" not in cell["metadata"].get("tags", []):
                yield f"cell {cell['id']}: {output['ename']}: {output['evalue']}"
            if output.get("name") == "stderr":
                yield f"cell {cell['id']} wrote to stderr: {''.join(output['text']).strip()}"


def backed(cell: Form) -> list[str]:
    """Return the backed words of a cell, as its metadata hold them."""
    found: list[str] = cell["metadata"].get("psoas", {}).get("numbers", [])
    return found


def filled(cell: Form) -> str:
    """Return the text of a cell with its numbers as they are now.

    Raises:
        NotebookError: if one cannot be filled.
    """
    try:
        return prose_numbers.fill("".join(cell["source"]), backed(cell))
    except prose_numbers.NumberError as problem:
        raise NotebookError(f"cell {cell.get('id', '?')}: {problem}") from None


def _cell(cell: Form, number: int) -> Form:
    kept: Form = {
        "cell_type": cell["cell_type"],
        "id": cell.get("id") or f"cell-{number}",
        "metadata": {name: cell["metadata"][name] for name in _AUTHORED if name in cell["metadata"]},
        "source": _lines(filled(cell)),
    }
    if "attachments" in cell:
        kept["attachments"] = cell["attachments"]
    if cell["cell_type"] == "code":
        kept["outputs"] = _outputs(cell["outputs"])
    return kept


def _count(cells: list[Form]) -> None:
    """Number the cells as a run from top to bottom does; a kernel does not count blank ones."""
    count = 0
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        blank = not "".join(cell["source"]).strip()
        count += not blank
        cell["execution_count"] = None if blank else count
        for output in cell["outputs"]:
            if output["output_type"] == "execute_result":
                output["execution_count"] = cell["execution_count"]


def _outputs(outputs: list[Form]) -> list[Form]:
    """Leave live widgets out, join what a stream wrote in pieces, and put the value of the cell last."""
    still = (output for output in outputs if WIDGET_VIEW not in output.get("data", {}))
    kept = [_output(output) for output in joined(still)]
    return sorted(kept, key=lambda output: output["output_type"] == "execute_result")


def _output(output: Form) -> Form:
    kept = {name: value for name, value in output.items() if name != "transient"}
    if "metadata" in kept:
        kept["metadata"] = {}
    if "text" in kept:
        kept["text"] = _lines(kept["text"])
    if "data" in kept:
        kept["data"] = {
            kind: _lines(value) if kind.startswith("text/") else value for kind, value in kept["data"].items()
        }
    return kept


def _lines(text: str | list[str]) -> list[str]:
    return "".join(text).splitlines(keepends=True)


# ---- Execute, store, compare ----


def executed(path: Path, seconds: int = SECONDS_A_CELL) -> Form:
    """Run a notebook in a fresh kernel of this Python and return it in its stored form.

    Raises:
        NotebookError: if a cell fails, writes to stderr or takes too long, or if a cell id is not in order.
    """
    try:
        notebook = run(path, {"PSOAS_STILL": "1"}, seconds)
    except RunError as problem:
        raise NotebookError(str(problem)) from None
    form = canonical(json.loads(nbformat.writes(notebook)))  # type: ignore[no-untyped-call]
    problems = [*bad_ids(form), *unclean(form)]
    if problems:
        raise NotebookError("\n  ".join([f"{path.name} did not run cleanly:", *problems]))
    return form


def write(path: Path) -> list[str]:
    """Execute a notebook and store it; nothing is stored if it does not run cleanly."""
    path.write_text(stored(executed(path)), encoding="utf-8")
    return []


def stale(path: Path) -> list[str]:
    """Execute a notebook and return how its stored form differs, as lines; none if it is fresh."""
    return _differences(path, stored(executed(path)))


def misformed(path: Path) -> list[str]:
    """Return how a stored notebook differs from the stored form, without executing it; none if it does not."""
    form = canonical(json.loads(path.read_text(encoding="utf-8")))
    return [*bad_ids(form), *unclean(form), *_differences(path, stored(form))]


def _differences(path: Path, now: str) -> list[str]:
    was = comparable(path.read_text(encoding="utf-8"))
    return list(difflib.unified_diff(was, comparable(now), "stored", "now", lineterm="", n=1))


# ---- The command ----

_WORKS = {
    ("write", False): (write, "stored", ""),
    ("check", False): (stale, "fresh", "stale"),
    ("check", True): (misformed, "in its stored form", "not in its stored form"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 1 if a notebook is stale, misformed or did not run cleanly."""
    parser = argparse.ArgumentParser(description="Execute the notebooks and keep them in one stored form.")
    parser.add_argument("what", choices=["write", "check"])
    parser.add_argument("--fast", action="store_true", help="with check: only look at the form, execute nothing")
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: all in notebooks/")
    given = parser.parse_intermixed_args(arguments)
    if (given.what, given.fast) not in _WORKS:
        parser.error("--fast belongs to check.")
    work, fine, bad = _WORKS[given.what, given.fast]
    failed = False
    for path in given.notebooks or sorted(FOLDER.glob("*.ipynb")):
        try:
            lines = work(path)
            print("\n".join([f"{path.name}: {bad if lines else fine}", *lines]))
        except NotebookError as problem:
            lines = [str(problem)]
            print(problem, file=sys.stderr)
        failed = failed or bool(lines)
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
