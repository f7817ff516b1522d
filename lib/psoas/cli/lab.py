"""``psoas lab``: JupyterLab at a notebook of the course, wherever it is started."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from psoas import course
from psoas.cli.output import complain
from psoas.labs.anatomy_viewer import bundle


def run(notebook: str, flags: Sequence[str]) -> int:
    """Open a notebook, with what JupyterLab needs here added to the flags; return 2 if there is no such notebook."""
    try:
        path = course.notebook(notebook)
    except course.CourseError as problem:
        complain(str(problem))
        return 2
    added = dict(needed(flags))
    if added:
        complain(f"Added {' and '.join(f'{flag} ({why})' for flag, why in added.items())}.")
    if not bundle.built():
        complain(bundle.MISSING)
    from jupyterlab.labapp import main  # type: ignore[import-untyped]  # here: slow to load, and a wrong name is told at once

    # The address, and not only the browser, leads to the notebook. If the port is taken, JupyterLab tries the next ones.
    at = (f"--ServerApp.root_dir={path.parent}", f"--LabApp.default_url=/lab/tree/{quote(path.name)}")
    return main([*at, *added, *flags]) or 0


def needed(flags: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each flag that JupyterLab needs here and was not given, with the reason."""
    if "--allow-root" not in flags and _is_root():
        yield "--allow-root", "you are root"
    if "--no-browser" not in flags and not has_screen(os.environ):
        yield "--no-browser", "there is no screen here: open the address below where there is one"


def has_screen(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a browser can be opened: somebody named one, or there is a screen (a container has none) and it is not far away."""
    if environment.get("BROWSER"):
        return True
    if platform in ("win32", "darwin"):
        return "SSH_CONNECTION" not in environment
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
