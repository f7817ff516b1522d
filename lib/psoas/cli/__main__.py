"""``python -m psoas.cli``: the command, where it is not on the path."""

from psoas.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
