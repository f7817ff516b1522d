"""The command: `python -m deploy.proxy install`, `python -m deploy.proxy run [OPTION ...]`."""

import os
import sys

from deploy import proxy


def main() -> None:
    """Install the proxy, or become it."""
    match sys.argv[1:]:
        case ["install"]:
            proxy.install()
        case ["run", *options] if proxy.PROGRAM.exists():
            os.execv(proxy.NODE, proxy.command(*options))
        case ["run", *_]:
            sys.exit("The proxy is not installed: python -m deploy.proxy install")
        case _:
            sys.exit("Say what to do: python -m deploy.proxy install, or python -m deploy.proxy run [OPTION ...]")


if __name__ == "__main__":
    main()
