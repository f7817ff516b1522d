"""README's pictures of labs can be taken anew, and show what README says of them."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tools import screenshots

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", screenshots.SHOTS)
def test_a_picture_is_taken_anew(browser, saved_pages, name):
    page = browser.new_page()
    taken = Image.open(io.BytesIO(screenshots.take(page, saved_pages[0].path.parent, screenshots.SHOTS[name])))
    with Image.open(screenshots.PICTURES / f"{name}.png") as stored:
        assert taken.width == stored.width and abs(taken.height - stored.height) < 40
    assert f"](docs/{name}.png)" in README
    assert len(taken.convert("RGB").getcolors(maxcolors=1_000_000)) > 20  # drawn, not blank
    page.close()
