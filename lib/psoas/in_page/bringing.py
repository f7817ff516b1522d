"""The folder that pages have Python from: Pyodide from npm, the course's modules, and what starts them."""

import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

from psoas import npm
from psoas.in_page.packing import packed

HERE = Path(__file__).resolve().parent
FOLDER = "python"
"""The folder's name, beside the pages."""
PAGE, MODULES = "frame.html", "psoas.zip"
INTERPRETER = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
OWN = (PAGE, "frame.js", "worker.js")
NOTICE = "LICENSES.txt"
FILES = frozenset((*INTERPRETER, *OWN, MODULES, NOTICE))
"""What the folder holds."""
_INPUTS = (".npmrc", "package.json", "package-lock.json")
_LICENCES = (
    "Pyodide (pyodide.* and python_stdlib.zip): Mozilla Public License 2.0, https://mozilla.org/MPL/2.0/; its source: "
    "https://github.com/pyodide/pyodide. It holds CPython: Python Software Foundation License 2.\n"
    "psoas.zip holds Psoas Lab (code: MIT, text and tables: CC BY 4.0), and icalendar, python-dateutil and tzdata, each with its "
    "licence beside it.\n"
)


class NoPythonError(Exception):
    """Why pages get no Python, in one sentence, with what to do."""


def bring(target: Path) -> int:
    """Fetch the interpreter and write the folder anew; return its bytes.

    Raises:
        NoPythonError: if npm cannot be reached.
        OSError: if the folder cannot be written.
    """
    with tempfile.TemporaryDirectory() as place:
        for name in _INPUTS:
            shutil.copy(HERE / name, place)
        try:
            with npm.node():
                npm.install(Path(place))
        except npm.NpmError as problem:
            raise NoPythonError(
                "The pages are made without Python, which comes from npm (registry.npmjs.org) and could not be fetched: connect "
                f"to the network, or set npm's proxy or registry, and make them again. npm said: {problem}"
            ) from None
        return _write(target, Path(place) / "node_modules" / "pyodide")


def ours(folder: Path) -> bool:
    """Return whether a folder holds nothing but what is written here."""
    return folder.is_dir() and not folder.is_symlink() and {one.name for one in folder.iterdir()} <= FILES


def version() -> str:
    """Return a name of what the folder holds, which changes with it: caches keep no older modules."""
    return sha256(b"".join([packed(), *((HERE / name).read_bytes() for name in (*_INPUTS, *OWN))])).hexdigest()[:12]


def _write(target: Path, interpreter: Path) -> int:
    target.mkdir(exist_ok=True)
    for name in INTERPRETER:
        _place(partial(shutil.copyfile, interpreter / name), target / name)
    for name in OWN:
        _place(partial(shutil.copyfile, HERE / name), target / name)
    _place(lambda part: part.write_bytes(packed()), target / MODULES)
    _place(lambda part: part.write_text(_LICENCES, encoding="utf-8"), target / NOTICE)
    return sum(one.stat().st_size for one in target.iterdir())


def _place(write: Callable[[Path], object], path: Path) -> None:
    """Write a file beside its place and move it there."""
    part = path.with_suffix(".part")
    try:
        write(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
