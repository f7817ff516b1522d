"""Runs a notebook from top to bottom in a fresh kernel of this Python."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Event
from typing import Any, TypeAlias, cast

import nbformat
from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

Form: TypeAlias = dict[str, Any]
"""A notebook, a cell or an output, as JSON has it."""

SECONDS_A_CELL = 120


class RunError(Exception):
    """A notebook that cannot be read or did not run to its end; says which and why."""


class _ThisPython(KernelSpecManager):
    """Knows one kernel, that of the Python that runs this, whatever kernels the user has installed."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())


def run(path: Path, environment: Mapping[str, str], seconds: int = SECONDS_A_CELL, stop: Event | None = None) -> Form:
    """Run a notebook and return it with its new outputs; what a cell raised is among them.

    Args:
        path: the notebook's file; its cells run in its folder.
        environment: variables for the kernel, beside those of this process.
        seconds: how long one cell may take.
        stop: once it is set, no further cell is run.

    Raises:
        RunError: if the file is no notebook, a cell takes too long, the kernel ends, or it was stopped.
    """
    try:
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as problem:
        raise RunError(f"{path.name} cannot be read as a notebook: {str(problem).splitlines()[0]}") from None
    client = _client(path, notebook, seconds, stop)
    with tempfile.TemporaryDirectory() as empty:  # a user's own IPython start-up files stay out of it
        try:
            # Left to itself, nbclient keeps a kernel that it was handed until this process ends.
            client.execute(
                cwd=str(path.resolve().parent),
                env={**os.environ, **environment, "IPYTHONDIR": empty},
                cleanup_kc=True,
            )
        except (CellTimeoutError, DeadKernelError) as problem:
            raise RunError(f"{path.name} did not run to its end: {problem}") from None
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
    return cast(Form, notebook)


def _client(path: Path, notebook: nbformat.NotebookNode, seconds: int, stop: Event | None) -> NotebookClient:
    """Return what runs a notebook, in a kernel that it starts and ends."""

    def go_on(cell: Form, cell_index: int) -> None:
        if stop and stop.is_set():
            raise RunError(f"{path.name} was stopped.")

    return NotebookClient(
        notebook,
        km=AsyncKernelManager(kernel_name="python3", kernel_spec_manager=_ThisPython()),
        timeout=seconds,
        allow_errors=True,  # all that went wrong is reported together
        record_timing=False,
        on_cell_start=go_on,
        extra_arguments=["--log-level=ERROR"],
        shutdown_kernel="immediate",  # nothing in it is needed any more
    )


def joined(outputs: Iterable[Form]) -> list[Form]:
    """Join what a stream wrote in pieces: a kernel on a busy machine sends one printed line as two."""
    kept: list[Form] = []
    for output in outputs:
        if kept and output["output_type"] == "stream" and kept[-1].get("name") == output["name"]:
            kept[-1] = {**kept[-1], "text": "".join([*kept[-1]["text"], *output["text"]])}
        else:
            kept.append(output)
    return kept
