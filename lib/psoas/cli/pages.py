"""``psoas site OUT``: the notebooks as saved pages."""

from pathlib import Path

from psoas import site
from psoas.cli.output import complain, say


def run(out: Path, notebooks: Path | None, python: bool) -> int:
    """Write the pages and print what each weighs; return 2 if they cannot be made."""
    try:
        built = site.build(out, notebooks, tell=complain, python=python)
    except site.SiteError as problem:
        complain(str(problem))
        return 2
    say(site.table(built))
    return 0
