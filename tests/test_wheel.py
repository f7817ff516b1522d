"""The wheel carries everything it needs: tables, faces, styles, three.js, and Jupyter's settings."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from psoas import npm
from psoas.labs.anatomy_viewer import bundle

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
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import psoas; print(psoas.__file__, psoas.tables.folder(), psoas.gait.contractions_per_leg(10_000), len(psoas.labs.StepCounter().code) > 5000)"
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
    assert said.split() == ["49", "9"]


@pytest.fixture
def source(tmp_path):
    """A copy of what the bundle is made of."""
    return Path(shutil.copytree(bundle.SOURCES, tmp_path / "sources"))


def test_it_carries_three_js(wheel):
    with zipfile.ZipFile(wheel) as file:
        bundle = file.read("psoas/labs/anatomy_viewer/three.js").decode()
    assert "WebGLRenderer" in bundle and "SPDX-License-Identifier: MIT" in bundle
    assert len(bundle) < MOST_BYTES


def test_three_js_is_bundled_with_no_node_on_the_path_and_only_when_needed(source, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(source))
    target = Path(shutil.copy(bundle.BUILT, tmp_path))  # how it is made, letter for letter: see the command, below
    assert not bundle.build(source, target)
    (source / "three.js").write_text('export { Vector3 } from "three";')
    assert bundle.build(source, target)
    assert len(target.read_text()) < len(bundle.BUILT.read_text()) / 2
    assert not bundle.build(source, target)


@pytest.fixture(scope="module")
def no_npm(tmp_path_factory):
    """An environment in which npm reaches nothing."""
    cache = tmp_path_factory.mktemp("npm")
    return {
        "npm_config_registry": "http://127.0.0.1:9",
        "npm_config_cache": str(cache),
        "npm_config_fetch_retries": "0",
    }


def test_node_is_asked_for_in_the_same_words_when_the_package_is_built():
    assert npm.NODE in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]


def test_without_npm_one_sentence_says_what_to_do(source, tmp_path, monkeypatch, no_npm):
    for name, value in no_npm.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(bundle.BundleError, match="needs three.js from npm .* uv run psoas viewer.*ECONNREFUSED"):
        bundle.build(source, tmp_path / "three.js")
    assert not (tmp_path / "three.js").exists()


def test_where_nothing_can_be_written_one_sentence_says_so(source, tmp_path):
    with pytest.raises(bundle.BundleError, match=r"three.js cannot be written \(No such file or directory\)"):
        bundle._store("", tmp_path / "gone" / "three.js")


# ---- Built without npm ----


@pytest.fixture(scope="module")
def installed(tmp_path_factory, no_npm):
    """What is installed where npm could not be reached: a folder to put on Python's path."""
    room = tmp_path_factory.mktemp("no-npm")
    checkout = room / "checkout"
    shutil.copytree(ROOT / "lib", checkout / "lib", ignore=shutil.ignore_patterns("__pycache__"))
    (checkout / bundle.BUILT.relative_to(ROOT)).unlink()
    for name in ("data", "tools", "pyproject.toml", "README.md", *(path.name for path in ROOT.glob("LICENSE*"))):
        (checkout / name).symlink_to(ROOT / name)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", room]
    said = subprocess.run(build, cwd=checkout, check=True, capture_output=True, text=True, env={**os.environ, **no_npm})
    assert "needs three.js from npm" in said.stdout + said.stderr
    with zipfile.ZipFile(next(room.glob("*.whl"))) as wheel:
        wheel.extractall(room / "installed")
    return room / "installed"


def psoas(installed, *words, **more):
    """Run the command of an unpacked wheel, in its folder."""
    environment = {**os.environ, "PYTHONPATH": str(installed), **more}
    command = [sys.executable, "-m", "psoas.cli", *map(str, words)]
    return subprocess.run(command, cwd=installed, env=environment, capture_output=True, text=True)


def test_the_report_finds_the_missing_picture(installed):
    done = psoas(installed, "doctor")
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("✗"))
    assert done.returncode == 1 and "a still picture only, because three.js was not fetched" in line


def test_the_notebook_with_the_viewer_runs_to_its_end(installed, tmp_path):
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "01-meet-the-psoas.ipynb", tmp_path / "notebooks")
    done = psoas(installed, "site", tmp_path / "pages", "--notebooks", tmp_path / "notebooks")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "pages" / "01-meet-the-psoas.html").read_text(encoding="utf-8")
    assert page.count("WebGLRenderer") == 0
    assert page.count('data-face="anatomy_viewer"') >= 3 and bundle.MISSING in page


def test_the_command_says_so_while_npm_is_away_and_brings_the_picture_when_it_is_back(installed, no_npm):
    away = psoas(installed, "viewer", **no_npm)
    assert away.returncode == 2
    assert away.stderr.count("\n") == 1 and "needs three.js from npm" in away.stderr
    back = psoas(installed, "viewer")
    assert back.returncode == 0, back.stderr
    brought = installed / "psoas" / "labs" / "anatomy_viewer" / "three.js"
    assert brought.read_text() == bundle.BUILT.read_text()
    assert "it is up to date" in psoas(installed, "viewer").stdout
    assert "three-dimensional picture" in psoas(installed, "doctor").stdout
    brought.unlink()  # for whoever looks next


def test_the_lock_names_versions_and_hashes_but_no_address():
    lock = (bundle.SOURCES / "package-lock.json").read_text()
    assert "resolved" not in lock
    assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/')
    assert all(re.fullmatch(r"[\d.]+", version) for version in re.findall(r'"(?:three|esbuild)": "(.*)"', lock)[:2])
