"""A real JupyterLab for benchmarks: the server, and a notebook of one cell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

IDLE = "document.querySelector('#jp-main-statusbar')?.innerText.includes('Idle')"


@contextmanager
def started(folder: Path, *flags: str) -> Iterator[Any]:
    """A JupyterLab that keeps its files in a new folder; it ends with its kernels."""
    folder.mkdir()
    server = import_module("tests.lab_server").Server(folder, *flags)
    try:
        server.wait()
        yield server
        server.end_kernels()
    finally:
        server.stop()


def one_cell(code: str) -> str:
    """Return a notebook of one code cell, as its file has it."""
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": "one",
        "metadata": {},
        "source": code,
        "outputs": [],
        "execution_count": None,
    }
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return json.dumps({"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})
