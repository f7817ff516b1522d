"""The notebooks as slides: every cell has its place, and nbconvert makes slides of them."""

import json
from pathlib import Path

import pytest
from nbconvert import SlidesExporter

from tools import notebooks

PATHS = sorted(notebooks.FOLDER.glob("*.ipynb"))
SHOWS = [{"output_type": "execute_result", "data": {"text/html": "<p>"}, "metadata": {}, "execution_count": 1}]


def text(words):
    return {"cell_type": "markdown", "id": "text", "metadata": {}, "source": words}


def code(outputs=(), tags=()):
    return {
        "cell_type": "code",
        "id": "code",
        "metadata": {"tags": list(tags)},
        "source": "1",
        "outputs": list(outputs),
    }


def kinds(*cells):
    return list(notebooks.slide_types(cells))


def test_a_section_begins_a_slide_and_a_part_of_it_one_below():
    assert kinds(text("# Title"), text("## One"), text("### More"), text("words")) == [
        "slide",
        "slide",
        "subslide",
        "-",
    ]


def test_a_second_picture_gets_its_own_slide_and_what_is_said_of_it_waits():
    cells = [text("## One"), code(SHOWS), text("That was it."), code(SHOWS), text("## Two"), text("New.")]
    assert kinds(*cells) == ["slide", "-", "fragment", "subslide", "slide", "-"]


def test_exercises_are_left_out():
    assert kinds(text("## One"), code(SHOWS, ["exercise"]), code(SHOWS)) == ["slide", "skip", "-"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_cell_has_its_place_among_the_slides(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    lacking = [cell["id"] for cell in cells if "slideshow" not in cell["metadata"]]
    assert lacking == []
    assert [cell["metadata"]["slideshow"]["slide_type"] for cell in cells] == kinds(*cells)


def test_nbconvert_makes_slides():
    path = Path(notebooks.FOLDER / "02-count-the-contractions.ipynb")
    html, _ = SlidesExporter(reveal_url_prefix="reveal").from_filename(str(path))
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    types = kinds(*cells)
    # Each slide is a section around its own first one; each slide below it is one more.
    assert html.count("<section") == 2 * types.count("slide") + types.count("subslide")
    assert html.count('class="fragment"') == types.count("fragment")
