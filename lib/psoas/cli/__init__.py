"""The command ``psoas``."""

import signal
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 0 if all is well, 1 if something does not fit, 2 if nothing could be made."""
    try:
        from psoas.cli.commands import run  # here: an interruption while loading is one, too

        return run(arguments)
    except KeyboardInterrupt as interrupted:
        if arguments is None:  # asked by a shell: from here on it only ends
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        from psoas.cli.output import complain

        complain(str(interrupted) or "Stopped.")
        return 2
