"""Kernels of this Python: started, given cells, and weighed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from deploy import processes

BARE = {
    "kernel alone": "pass",
    "kernel with numpy": "import numpy",
    "bare kernel with numpy and matplotlib": "import numpy, matplotlib.pyplot",
}
SECONDS_A_CELL = 120


@contextmanager
def kernel() -> Iterator[tuple[Any, Any]]:
    """Start a kernel in the notebooks' folder, hand out its manager and its client, and stop it."""
    start = import_module("jupyter_client.manager").start_new_kernel
    folder = Path(__file__).resolve().parents[1] / "notebooks"
    manager, client = start(kernel_name="python3", cwd=str(folder), extra_arguments=["--log-level=ERROR"])
    try:
        yield manager, client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def answer(client: Any, code: str) -> None:
    """Run a cell to its end.

    Raises:
        RuntimeError: if it fails.
    """
    reply = client.execute_interactive(code, timeout=SECONDS_A_CELL, output_hook=lambda message: None)["content"]
    if reply["status"] != "ok":
        raise RuntimeError(f"The kernel could not run {code!r}: {reply['evalue']}")


def memory(cells: Sequence[str]) -> processes.Memory:
    """Return what a fresh kernel holds once it ran some cells.

    Raises:
        RuntimeError: if a cell fails, or the system does not say (only Linux does).
    """
    if sys.platform != "linux":
        raise RuntimeError("The memory of a process can be told on Linux only: leave cold_start out here.")
    with kernel() as (manager, client):
        for code in cells:
            answer(client, code)
        return processes.memory(manager.provisioner.pid)
