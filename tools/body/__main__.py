"""Work out the surfaces and outlines of the body and store them: data/bones.npz and data/body.npz.

Use it so::

    python -m tools.body           write the files
    python -m tools.body --check   say whether the stored files are still what the tables and the code give
"""

import argparse

from psoas import tables
from tools.body import freshness, packing


def main() -> int:
    """Run the command; return 1 if a check finds a file stale."""
    parser = argparse.ArgumentParser(prog="python -m tools.body", description="Store the body's surfaces and outlines.")
    parser.add_argument("--check", action="store_true", help="only say whether the stored files are fresh")
    if not parser.parse_args().check:
        for path in packing.store(tables.folder()):
            print(f"{path.name}: written, {path.stat().st_size / 1000:.0f} kB")
        return 0
    found = freshness.stale()
    print("\n".join(found) or "The stored files are fresh.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
