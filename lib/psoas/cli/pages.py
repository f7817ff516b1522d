"""``psoas site OUT``: the notebooks as saved pages, or as a package for a learning platform."""

from pathlib import Path

from psoas import site
from psoas.cli.output import complain, say


def run(
    out: Path, notebooks: Path | None, python: bool, scorm: bool = False, only: str = "", pass_mark: int | None = None
) -> int:
    """Write the pages, or the package, and print what each weighs; return 2 if they cannot be made."""
    if not scorm and (only or pass_mark is not None):
        complain("--only and --pass say what a package for a learning platform holds: add --scorm.")
        return 2
    try:
        if scorm:
            built = [site.build_package(out, notebooks, tell=complain, only=only, pass_mark=pass_mark)]
        else:
            built = site.build(out, notebooks, tell=complain, python=python)
    except site.SiteError as problem:
        complain(str(problem))
        return 2
    say(site.table(built))
    return 0
