"""The pictures of labs in README and docs/ can be taken anew, and each stands on one of these pages."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tools import screenshots

CHECKOUT = Path(__file__).parents[2]
PAGES = "\n".join(
    page.read_text(encoding="utf-8") for page in (CHECKOUT / "README.md", *(CHECKOUT / "docs").glob("*.md"))
)


@pytest.mark.parametrize("name", screenshots.SHOTS)
def test_a_picture_is_taken_anew(windows, saved_pages, name):
    page = windows.new_page(1280, 800)
    taken = Image.open(io.BytesIO(screenshots.take(page, saved_pages[0].path.parent, screenshots.SHOTS[name])))
    with Image.open(screenshots.PICTURES / f"{name}.png") as stored:
        assert taken.width == stored.width and abs(taken.height - stored.height) < 40
    assert f"{name}.png)" in PAGES
    assert len(taken.convert("RGB").getcolors(maxcolors=1_000_000)) > 20  # drawn, not blank
    windows.clear()
