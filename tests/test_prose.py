"""A number in the notebooks' prose is the library's: each has its expression in the cell's metadata."""

import json
import re
from pathlib import Path

import pytest
from known_names import NAMES

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
CELLS = [
    pytest.param(cell, id=f"{path.stem}:{cell['id']}")
    for path in NOTEBOOKS
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    if cell["cell_type"] == "markdown"
]
# What has to be backed: numbers with a separator or a decimal, and whole numbers of three digits or more that are not years.
BACKED = re.compile(r"\d[\d,_]*[,_.]\d+|\b(?!(?:19|20)\d\d\b)\d{3,}\b")
NOT_A_QUANTITY = re.compile(r"\]\([^)]*\)|\bseeds? \d{3}\b|\b000 to 004\b|\$\$.*?\$\$", re.IGNORECASE | re.DOTALL)


def numbers(cell):
    return cell["metadata"].get("psoas", {}).get("numbers", {})


@pytest.mark.parametrize("cell", CELLS)
def test_a_backed_number_is_what_the_library_says(cell):
    text = "".join(cell["source"])
    for words, expression in numbers(cell).items():
        assert words in text, f"“{words}” is not in the cell"
        value = eval(expression, {"__builtins__": {}}, NAMES)
        if isinstance(value, str):
            assert value == words
        else:
            assert float(words.replace(",", "")) == value


@pytest.mark.parametrize("cell", CELLS)
def test_a_quantity_in_prose_is_backed(cell):
    text = NOT_A_QUANTITY.sub(" ", "".join(cell["source"]))
    for words in sorted(numbers(cell), key=len, reverse=True):
        text = text.replace(words, " ")
    assert BACKED.findall(text) == []
