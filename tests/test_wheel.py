"""The wheel carries everything it needs: tables, faces, styles, three.js, and Jupyter's settings."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools import build_viewer

ROOT = Path(__file__).parents[1]
MOST_BYTES = 600_000


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
    for shared in ("share/jupyter/lab/settings/overrides.d", "etc/jupyter/jupyter_server_config.d"):
        assert any(name.endswith(f"{shared}/psoas-lab.json") for name in inside)


def test_it_runs_from_where_it_was_unpacked(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import psoas; print(psoas.__file__, psoas.tables.folder(), psoas.gait.contractions_per_leg(10_000), len(psoas.labs.StepCounter()._esm) > 5000)"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout.split()
    assert said == [str(tmp_path / "psoas" / "__init__.py"), str(tmp_path / "psoas" / "data"), "5000.0", "True"]


def test_the_shapes_of_other_people_come_with_their_licence_and_without_their_package(wheel, tmp_path):
    # MPL 2.0, 3.1 and 3.2: whoever gets the shapes is told the licence and where their source form is.
    with zipfile.ZipFile(wheel) as file:
        (notice,) = (file.read(name).decode() for name in file.namelist() if name.endswith("/licenses/LICENSE-BONES"))
        (metadata,) = (file.read(name).decode() for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        file.extractall(tmp_path)
    for part in ("data/bones.npz", "musculoskeletal-models 0.2.4", "Mozilla Public License Version 2.0", "Exhibit A"):
        assert part in notice
    assert "License-Expression: MIT AND CC-BY-4.0 AND MPL-2.0" in metadata
    assert "Requires-Dist: musculoskeletal-models" not in metadata
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.modules['musculoskeletal'] = None; from psoas.body import outlines, unpacked; print(len(unpacked.surfaces('sitting')), len(outlines.sagittal()))"
    said = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert said.split() == ["45", "9"]


@pytest.fixture
def source(tmp_path):
    """A copy of what the bundle is made of."""
    for path in (build_viewer.SOURCES, build_viewer.BUILT.parent):
        (tmp_path / path).mkdir(parents=True)
    for name in build_viewer.INPUTS:
        shutil.copy(ROOT / build_viewer.SOURCES / name, tmp_path / build_viewer.SOURCES)
    return tmp_path


def test_it_carries_three_js(wheel):
    with zipfile.ZipFile(wheel) as file:
        bundle = file.read("psoas/labs/anatomy_viewer/three.js").decode()
    assert "WebGLRenderer" in bundle and "SPDX-License-Identifier: MIT" in bundle
    assert len(bundle) < MOST_BYTES


def test_three_js_is_bundled_with_no_node_on_the_path_and_only_when_needed(source, monkeypatch):
    monkeypatch.setenv("PATH", str(source))
    assert build_viewer.build(source)
    built = (source / build_viewer.BUILT).read_text()
    assert built == (ROOT / build_viewer.BUILT).read_text()
    assert not build_viewer.build(source)
    entry = source / build_viewer.SOURCES / "three.js"
    entry.write_text('export { Vector3 } from "three";')
    assert build_viewer.build(source)
    assert len((source / build_viewer.BUILT).read_text()) < len(built) / 2


def test_without_npm_one_sentence_says_what_to_do(source, monkeypatch):
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_cache", str(source / "cache"))
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    with pytest.raises(
        build_viewer.BuildError, match="needs three.js from npm .* connect to the network.*ECONNREFUSED"
    ):
        build_viewer.build(source)
    assert not (source / build_viewer.BUILT).exists()


def test_the_lock_names_versions_and_hashes_but_no_address():
    lock = (ROOT / build_viewer.SOURCES / "package-lock.json").read_text()
    assert "resolved" not in lock
    assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/')
    assert all(re.fullmatch(r"[\d.]+", version) for version in re.findall(r'"(?:three|esbuild)": "(.*)"', lock)[:2])
