"""The three front ends that run notebooks here: how each opens notebook 02, runs it, and names its cells."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import saved
from tests.browser.acts import run_all
from tests.browser.fixtures import watched
from tools import notebook_rules as rules

NOTEBOOK = f"{saved.COUNT}.ipynb"
LAST = "gait-cycle"  # behind it nothing new comes: so far there are labs, text, and a figure
# A marimo that waits to be told does not run at its start, and one that saves by itself would hide that Ctrl+S does not.
MARIMO_SETTINGS = '[runtime]\nauto_instantiate = true\n\n[save]\nautosave = "off"\n'
IN_JUPYTER = """[...document.querySelectorAll(".jp-Notebook .jp-Cell")].map((one) => one.className.match(/jp-(Code|Markdown|Raw)Cell/)[1])"""
IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"
IN_MARIMO = """[...document.querySelectorAll("[data-cell-id]")].map((one) => one.dataset.cellId)"""


@dataclass
class Visit:
    """A notebook on the screen: its page, its file, and an expression that lists its cells."""

    page: object
    file: Path
    cells: str
    labs: int


@contextmanager
def jupyterlab(visits):
    """Show the notebook in JupyterLab; others look at it as well."""
    page = visits(NOTEBOOK)
    yield Visit(page, page.file, IN_JUPYTER, labs(saved.NOTEBOOKS / NOTEBOOK))  # they may have saved more


@contextmanager
def notebook_7(visits):
    """Run the notebook in Notebook 7, which is on JupyterLab's server."""
    server = visits.server
    file = shorten(server.copy_of(NOTEBOOK))
    page = watched(visits.desk.new_page(), server.origin)
    page.goto(server.address(f"notebooks/{file.relative_to(server.notebooks)}"))
    for ready in (".jp-Notebook .jp-Cell", ".jp-KernelName:has-text('Python')", IDLE):
        page.locator(ready).first.wait_for(timeout=60_000)
    run_all(page)
    yield Visit(page, file, IN_JUPYTER, labs(file))
    page.close()
    server.end_kernels(file)


@contextmanager
def marimo(browser):
    """Convert the notebook with `marimo convert`, as its documentation says, and run it in marimo's editor."""
    # Below /tmp marimo takes a notebook for a draft and asks for a name before it saves.
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder, running(Path(folder)) as (origin, file):
        page = watched(browser.new_page(viewport={"width": 1280, "height": 900}), origin)
        page.goto(origin)
        yield Visit(page, file, IN_MARIMO, labs(Path(folder) / NOTEBOOK))
        page.close()


@contextmanager
def running(folder):
    """Run marimo on the converted notebook, with settings of its own; yield its address and the notebook's file."""
    notebook = shorten(Path(shutil.copy(saved.NOTEBOOKS / NOTEBOOK, folder)))
    file, settings = folder / "count.py", folder / "marimo" / "marimo.toml"
    settings.parent.mkdir()
    settings.write_text(MARIMO_SETTINGS, encoding="utf-8")
    own = {**os.environ, **{f"XDG_{name}_HOME": str(folder) for name in ("CONFIG", "CACHE", "DATA", "STATE")}}
    command = [sys.executable, "-m", "marimo"]
    subprocess.run([*command, "convert", notebook, "-o", file], env=own, check=True, timeout=60)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    options = ("--headless", "--no-token", "--skip-update-check", "--host=127.0.0.1", f"--port={port}")
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen([*command, "edit", file, *options], env=own, stdout=log, stderr=log) as process,
    ):
        try:
            answers(f"http://127.0.0.1:{port}/health", folder / "log")
            yield f"http://127.0.0.1:{port}", file
        finally:
            process.terminate()


def answers(address, log, seconds=60):
    """Wait until a server answers."""
    for _ in range(seconds * 5):
        try:
            urllib.request.urlopen(address).close()
            return
        except urllib.error.URLError:
            time.sleep(0.2)
    raise RuntimeError(f"No answer in {seconds} s:\n{log.read_text()}")


def shorten(file):
    """Leave out what comes behind the last cell that is looked at: to start is work enough for a front end."""
    notebook = json.loads(file.read_text(encoding="utf-8"))
    end = [cell["id"] for cell in notebook["cells"]].index(LAST) + 1
    file.write_text(json.dumps({**notebook, "cells": notebook["cells"][:end]}), encoding="utf-8")
    return file


def labs(file):
    """Return how many labs a notebook shows."""
    return sum(map(rules.shows_a_lab, rules.code_cells(json.loads(file.read_text(encoding="utf-8")))))
