"""The command ``psoas``."""

import argparse
from collections.abc import Sequence

from psoas import __version__, doctor


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 0 if all is well, 1 if something does not fit."""
    parser = argparse.ArgumentParser(prog="psoas", description="Psoas Lab: tools beside the notebooks.")
    parser.add_argument("--version", action="version", version=f"psoas-lab {__version__}")
    commands = parser.add_subparsers(title="commands", required=True)
    setup = commands.add_parser("doctor", help="say whether the setup fits, and how to mend it")
    setup.set_defaults(run=_doctor)
    return int(parser.parse_args(arguments).run())


def _doctor() -> int:
    found = doctor.report()
    print(found)
    return 0 if found.fits else 1


if __name__ == "__main__":
    raise SystemExit(main())
