"""``python -m psoas.cli``: the command, where it is not on the path."""

from psoas.cli import main

raise SystemExit(main())
