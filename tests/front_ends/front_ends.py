"""The three front ends that run notebooks here: how each opens notebook 02, runs it, and names its cells."""

import json
import os
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
from tests.browser.fixtures import watched

NOTEBOOK = f"{saved.COUNT}.ipynb"
# A marimo that waits to be told does not run at its start, and one that saves by itself would hide that Ctrl+S does not.
MARIMO_SETTINGS = '[runtime]\nauto_instantiate = true\n\n[save]\nautosave = "off"\n'
IN_JUPYTER = """[...document.querySelectorAll(".jp-Notebook .jp-Cell")].map((one) => one.className.match(/jp-(Code|Markdown|Raw)Cell/)[1])"""
IN_MARIMO = """[...document.querySelectorAll("[data-cell-id]")].map((one) => one.dataset.cellId)"""
READY = {  # a kernel is there and has nothing to do
    "lab": "#jp-main-statusbar:has-text('Idle')",
    "notebooks": ".jp-Notebook-ExecutionIndicator[data-status=idle]",
}


@dataclass
class Visit:
    """A notebook on the screen: its page, its file, and an expression that lists its cells."""

    page: object
    file: Path
    cells: str


@contextmanager
def jupyter(browser, server, kind):
    """Run the notebook in JupyterLab (`lab/tree`) or Notebook 7 (`notebooks`); both are one server's."""
    file = server.copy_of(NOTEBOOK)
    page = watched(browser.new_page(viewport={"width": 1280, "height": 900}), server.origin)
    page.goto(server.address(f"{kind}/{file.relative_to(server.notebooks)}"))
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_selector(".jp-KernelName:has-text('Python')", timeout=60_000)
    page.wait_for_selector(READY[kind.split("/")[0]], timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    yield Visit(page, file, IN_JUPYTER)
    page.close()
    server.end_kernel(file)


@contextmanager
def marimo(browser):
    """Convert the notebook with `marimo convert`, as its documentation says, and run it in marimo's editor."""
    # Below /tmp marimo takes a notebook for a draft and asks for a name before it saves.
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder, running(Path(folder)) as (origin, file):
        page = watched(browser.new_page(viewport={"width": 1280, "height": 900}), origin)
        page.goto(origin)
        yield Visit(page, file, IN_MARIMO)
        page.close()


@contextmanager
def running(folder):
    """Run marimo on the converted notebook, with settings of its own; yield its address and the notebook's file."""
    file, settings = folder / "count.py", folder / "marimo" / "marimo.toml"
    settings.parent.mkdir()
    settings.write_text(MARIMO_SETTINGS, encoding="utf-8")
    own = {**os.environ, **{f"XDG_{name}_HOME": str(folder) for name in ("CONFIG", "CACHE", "DATA", "STATE")}}
    command = [sys.executable, "-m", "marimo"]
    subprocess.run([*command, "convert", saved.NOTEBOOKS / NOTEBOOK, "-o", file], env=own, check=True, timeout=60)
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


def labs():
    """Return how many labs the notebook shows."""
    from tools import notebook_rules as rules

    cells = rules.code_cells(json.loads((saved.NOTEBOOKS / NOTEBOOK).read_text(encoding="utf-8")))
    return sum(map(rules.shows_a_lab, cells))
