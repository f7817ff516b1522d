"""The wheel carries everything it needs: tables, faces, styles, and JupyterLab's setting."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


def test_it_carries_every_file_of_the_package_and_every_table(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "lib" / "psoas"
    files = {
        path.relative_to(ROOT / "lib").as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    tables = {f"psoas/data/{path.name}" for path in (ROOT / "data").iterdir()}
    assert files | tables <= inside
    assert any(name.endswith("share/jupyter/lab/settings/overrides.d/psoas-lab.json") for name in inside)


def test_it_runs_from_where_it_was_unpacked(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import psoas; print(psoas.__file__, psoas.tables.folder(), psoas.gait.contractions_per_leg(10_000), len(psoas.labs.StepCounter()._esm) > 5000)"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout.split()
    assert said == [str(tmp_path / "psoas" / "__init__.py"), str(tmp_path / "psoas" / "data"), "5000.0", "True"]
