"""``psoas doctor``: whether the setup fits."""

from psoas import doctor
from psoas.cli.output import say


def run() -> int:
    """Print the report; return 1 if something does not fit."""
    found = doctor.report()
    say(found)
    return 0 if found.fits else 1
