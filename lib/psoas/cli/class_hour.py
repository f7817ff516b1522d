"""``psoas class MINUTES``: a plan of a class, on saved pages at an address of this machine, or in JupyterLab."""

import os
import tempfile
import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from psoas import site
from psoas.cli import lab
from psoas.cli.output import complain, say
from psoas.labs.class_mode import plans
from psoas.limits import UnknownNameError

HERE = "127.0.0.1"
EXPOSED = "--expose-app-in-browser"
"""The flag of JupyterLab that lets class mode open the next notebook of a plan."""
TO_RUN = (
    "In JupyterLab: Run, Run All Cells; then run this in a new cell at the end, and a clicker leads through the plan of "
    "{minutes} minutes:\n    from psoas.labs import ClassMode; ClassMode(plan={minutes})"
)


class _Silent(SimpleHTTPRequestHandler):
    """Serves files, and keeps what is asked for to itself."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def run(minutes: str, pages: Path | None, jupyter: bool, no_browser: bool) -> int:
    """Serve the pages, or JupyterLab, until it is interrupted; return 2 if there is no such plan, or no pages."""
    try:
        first, *_ = plans.plan(minutes)
    except UnknownNameError as problem:
        complain(str(problem))
        return 2
    if jupyter:
        complain(TO_RUN.format(minutes=minutes))
        return lab.run(first.notebook, [EXPOSED, *(["--no-browser"] if no_browser else [])])
    return _of_pages(minutes, pages, no_browser)


def _of_pages(minutes: str, pages: Path | None, no_browser: bool) -> int:
    with tempfile.TemporaryDirectory(prefix="psoas-class-") as empty:
        folder = pages or Path(empty)
        try:
            if pages is None:
                site.build(folder, tell=complain)
        except site.SiteError as problem:
            complain(str(problem))
            return 2
        if not (folder / "class.html").is_file():
            complain(f"There are no plans in {folder}: write the pages anew with `psoas site {folder}`.")
            return 2
        _serve(folder, minutes, no_browser)
    return 0


def _serve(folder: Path, minutes: str, no_browser: bool) -> None:
    with ThreadingHTTPServer((HERE, 0), partial(_Silent, directory=str(folder))) as server:
        address = f"http://{HERE}:{server.server_port}/class.html#plan-{minutes}"
        say(f"The plan of {minutes} minutes is at {address} on this machine alone. Ctrl+C ends it.")
        if not no_browser and lab.has_screen(os.environ):
            webbrowser.open(address)
        server.serve_forever()
