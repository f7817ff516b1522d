"""``psoas class MINUTES``: the saved pages at an address of this machine, opened at the plans of a class."""

import os
import tempfile
import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from psoas import site
from psoas.cli.lab import has_screen
from psoas.cli.output import complain, say
from psoas.labs.class_mode import plans
from psoas.limits import UnknownNameError

HERE = "127.0.0.1"


class _Silent(SimpleHTTPRequestHandler):
    """Serves files, and keeps what is asked for to itself."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def run(minutes: str, pages: Path | None, no_browser: bool) -> int:
    """Serve the pages until it is interrupted; return 2 if there is no such plan, or no pages."""
    try:
        plans.plan(minutes)
    except UnknownNameError as problem:
        complain(str(problem))
        return 2
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
        if not no_browser and has_screen(os.environ):
            webbrowser.open(address)
        server.serve_forever()
