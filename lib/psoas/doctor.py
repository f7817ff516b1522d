"""A setup report in plain words: what fits, what does not, and the exact command that mends it."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from importlib import metadata
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_core.paths import jupyter_path
from packaging.requirements import Requirement

from psoas import tables
from psoas.labs.anatomy_viewer import bundle

PACKAGE = "psoas-lab"
OLDEST_PYTHON = (3, 11)
KERNEL = "python3"
WIDGET_PARTS = {"anywidget": "anywidget", "@jupyter-widgets/jupyterlab-manager": "jupyterlab_widgets"}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it fits, a sentence, and the command that mends it if not."""

    fits: bool
    sentence: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{'✓' if self.fits else '✗'} {self.sentence}" + (f"\n  To mend it: {self.mend}" if self.mend else "")


@dataclass(frozen=True)
class Report:
    """All findings, and a verdict."""

    findings: tuple[Finding, ...]

    @property
    def fits(self) -> bool:
        """Whether everything fits."""
        return all(finding.fits for finding in self.findings)

    @property
    def verdict(self) -> str:
        """One sentence for the whole setup."""
        return (
            "Everything fits: you can start."
            if self.fits
            else "Something does not fit yet; the lines marked ✗ say how to mend it."
        )

    def __str__(self) -> str:
        return "\n".join([*map(str, self.findings), self.verdict])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        items = "".join(
            f"<li>{'✓' if finding.fits else '✗'} {escape(finding.sentence)}"
            + (f"<br>To mend it: <code>{escape(finding.mend)}</code>" if finding.mend else "")
            + "</li>"
            for finding in self.findings
        )
        return (
            f'<ul style="list-style: none; padding-left: 0;">{items}</ul><p><strong>{escape(self.verdict)}</strong></p>'
        )


def report() -> Report:
    """Look at Python, the package and its tables, the versions, the kernel, the widgets, and the viewer's picture."""
    looks: tuple[Callable[[], Iterator[Finding]], ...] = (python, package, versions, kernel, widgets, viewer)
    return Report(tuple(finding for look in looks for finding in look()))


def python(version: tuple[int, ...] = tuple(sys.version_info[:3])) -> Iterator[Finding]:
    """Whether Python is new enough."""
    oldest = ".".join(map(str, OLDEST_PYTHON))
    if version >= OLDEST_PYTHON:
        yield Finding(True, f"Python fits ({oldest} or newer is needed).")
    else:
        have = ".".join(map(str, version))
        yield Finding(False, f"Python is {have}, but {oldest} or newer is needed.", "uv run --python 3.12 psoas lab")


def package() -> Iterator[Finding]:
    """Whether the course's package and its tables are there and readable."""
    try:
        for name in tables.names():
            tables.rows(name)
    except (OSError, ValueError) as problem:
        yield Finding(False, f"The course's tables cannot be read: {problem}", install(PACKAGE))
    else:
        yield Finding(True, "The course's package and its tables are here.")


def versions() -> Iterator[Finding]:
    """Whether every package that the course needs is here, in a version that fits."""
    missing = [finding for text in _requirements() if (finding := _version(Requirement(text)))]
    yield from missing or [Finding(True, "All packages are here, in versions that fit.")]


def kernel() -> Iterator[Finding]:
    """Whether notebooks start the Python that has the course installed."""
    try:
        program = KernelSpecManager().get_kernel_spec(KERNEL).argv[0]
    except NoSuchKernel:
        yield Finding(False, "Notebooks have no Python kernel to run in.", _install_kernel())
        return
    if Path(program).is_absolute() and not _same_python(program):
        yield Finding(
            False, f"Notebooks start another Python ({program}), which may lack the course.", _install_kernel()
        )
    else:
        yield Finding(True, "Notebooks run in this Python.")


def widgets() -> Iterator[Finding]:
    """Whether JupyterLab finds the parts that draw sliders and labs."""
    folders = [Path(folder) for folder in jupyter_path("labextensions")]
    missing = [
        package
        for part, package in WIDGET_PARTS.items()
        if not any((folder / part / "package.json").is_file() for folder in folders)
    ]
    if missing:
        yield Finding(False, "JupyterLab cannot draw sliders and labs.", install(*missing, again=True))
    else:
        yield Finding(True, "JupyterLab can draw sliders and labs.")


def viewer() -> Iterator[Finding]:
    """Whether the anatomy viewer has what it draws with: it comes from npm, and an installation goes on without it."""
    if bundle.built():
        yield Finding(True, "The anatomy viewer has its three-dimensional picture.")
    else:
        command = "uv run psoas viewer" if _made_by_uv() else f"{sys.executable} -m psoas.cli viewer"
        yield Finding(False, "The anatomy viewer has a still picture only, because three.js was not fetched.", command)


def install(*packages: str, again: bool = False) -> str:
    """Return the command that installs packages here: uv's in a checkout run by uv, else pip's."""
    if _made_by_uv():
        return "uv sync --inexact" + "".join(f" --reinstall-package {name}" for name in packages if again)
    quoted = " ".join(f'"{name}"' for name in packages)
    return f"{sys.executable} -m pip install {'--force-reinstall ' if again else ''}{quoted}"


def _requirements() -> list[str]:
    try:
        return metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:
        return [PACKAGE]


def _version(needed: Requirement) -> Finding | None:
    if needed.marker and not needed.marker.evaluate():
        return None
    try:
        have = metadata.version(needed.name)
    except metadata.PackageNotFoundError:
        return Finding(False, f"{needed.name} is not installed.", install(str(needed)))
    if needed.specifier.contains(have, prereleases=True):
        return None
    return Finding(False, f"{needed.name} is {have}, but {needed.specifier} is needed.", install(str(needed)))


def _install_kernel() -> str:
    return f"{sys.executable} -m ipykernel install --sys-prefix --name {KERNEL}"


def _same_python(program: str) -> bool:
    """Compare the environments, not the files: a virtual environment's Python is a link to another's."""
    return Path(program).parent.resolve() == Path(sys.executable).parent.resolve()


def _made_by_uv() -> bool:
    config = Path(sys.prefix) / "pyvenv.cfg"
    return config.is_file() and any(line.startswith("uv =") for line in config.read_text(encoding="utf-8").splitlines())
