"""The deliberate faults of the benchmark can still be put into the files they name."""

import ast
from pathlib import Path

import pytest

from benchmarks.faults import FAULTS, Fault

CHECKOUT = Path(__file__).parents[1]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.breaks)
def test_a_fault_fits_its_file_and_leaves_code_that_runs(fault):
    text = (CHECKOUT / fault.file).read_text(encoding="utf-8")
    assert text.count(fault.old) == 1
    assert fault.new != fault.old
    if fault.file.endswith(".py"):
        ast.parse(text.replace(fault.old, fault.new))
    assert list((CHECKOUT / "notebooks").glob(f"{fault.notebook}-*.ipynb"))


def test_there_are_twenty_and_each_breaks_something_of_its_own():
    assert len({fault.breaks for fault in FAULTS}) == len(FAULTS) == 20


def test_a_fault_whose_text_is_gone_says_so(tmp_path):
    (tmp_path / "a.py").write_text("x = 1\nx = 1\n")
    for old, count in (("x = 2", 0), ("x = 1", 2)):
        with pytest.raises(ValueError, match=f"a.py holds '{old}' {count} times, not once"):
            Fault("a.py", old, "x = 3", "x", "00").put_into(tmp_path)
    assert (tmp_path / "a.py").read_text() == "x = 1\nx = 1\n"
