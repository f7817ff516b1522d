"""How the suite runs: in CI nothing in a browser is skipped, notebooks' labs are compared, what takes long comes first."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NO_BROWSER = """
import pytest

@pytest.fixture
def browser():
    pytest.skip("no browser here")

def test_a_page(browser):
    pass

def test_arithmetic():
    pytest.skip("not today")
"""
BARE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # a second sooner than with every plugin of the suite


def run(folder, *options, before=None, **env):
    shutil.copy(ROOT / "conftest.py", folder)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = slow\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]
    own = {**{name: value for name, value in os.environ.items() if name != "CI"}, **BARE, **env}
    how = {"capture_output": True, "text": True, "check": False, "preexec_fn": before}
    return subprocess.run(command, cwd=folder, env=own, **how).stdout


def test_in_ci_no_test_in_a_browser_is_skipped(tmp_path):
    (tmp_path / "test_pages.py").write_text(NO_BROWSER)
    assert "2 skipped" in run(tmp_path)
    said = run(tmp_path, CI="true")
    assert "1 skipped, 1 error" in said and "In CI no test in a browser is skipped: Skipped: no browser here" in said


def test_pages_are_left_out_at_the_desk_and_what_takes_longest_comes_first(tmp_path):
    (tmp_path / "test_pages.py").write_text(NO_BROWSER)
    (tmp_path / "test_wheel.py").write_text("def test_it(): pass")
    assert "1 skipped, 2 deselected" in run(tmp_path, "-m", "not slow")
    assert run(tmp_path, "--collect-only").startswith("test_wheel.py::test_it\n")


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_what_is_started_in_the_background_hears_interruptions_all_the_same(tmp_path):
    (tmp_path / "test_signal.py").write_text(
        "import os, signal, subprocess, sys\n"
        "def test_a_child_is_interrupted():\n"
        "    child = 'import os, signal; os.kill(os.getpid(), signal.SIGINT)'\n"
        "    assert subprocess.run([sys.executable, '-c', child]).returncode == -signal.SIGINT\n"
    )
    assert "1 passed" in run(tmp_path, before=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))


def cell(name, stored):
    """A cell that shows a lab's still picture, and what is stored of it."""
    code = (
        "import os\nfrom IPython.display import display\n"
        "assert os.environ['PSOAS_STILL']\n"
        "display({'text/html': '<img alt=\"5,000 times\">', 'text/plain': 'A lab'}, raw=True)"
    )
    shown = {"text/html": [f'<img alt="{stored}">'], "text/plain": ["A lab"]}
    return {
        "cell_type": "code", "id": name, "metadata": {"tags": ["nbval-ignore-output"]}, "source": code, "execution_count": 1,
        "outputs": [{"output_type": "display_data", "metadata": {}, "data": shown}],
    }  # fmt: skip


def test_a_notebooks_still_picture_of_a_lab_is_compared(tmp_path):
    cells = [cell("as-stored", "5,000 times"), cell("another", "5,001 times")]
    whole = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "a.ipynb").write_text(json.dumps(whole))
    said = run(tmp_path, "-p", "nbval.plugin", "--nbval", "--nbval-current-env")
    assert "1 failed, 1 passed" in said and "FAILED a.ipynb::Cell 1" in said
