"""Write the plans in TRAINERS.md from ``data/class_plans.csv``, which class mode follows.

Use it so::

    python tools/trainers.py write    write the three tables anew
    python tools/trainers.py check    say whether the stored page is what the table says
"""

import argparse
from pathlib import Path

from psoas.labs.class_mode.plans import plans, table

PAGE = Path(__file__).resolve().parents[1] / "TRAINERS.md"
_PLACE = "<!-- plan {}: written by tools/trainers.py from data/class_plans.csv -->\n"
_END = "<!-- end of the plan -->\n"


def page(stored: str) -> str:
    """Return the page with its plans written anew.

    Raises:
        ValueError: if a plan has no place in it.
    """
    for minutes in plans():
        begins = _PLACE.format(minutes)
        before, found, after = stored.partition(begins)
        if not found or _END not in after:
            raise ValueError(f"TRAINERS.md has no place for the plan of {minutes} minutes: {begins}")
        stored = f"{before}{begins}\n{table(minutes)}\n{_END}{after.split(_END, 1)[1]}"
    return stored


def main() -> int:
    """Run the command; return 1 if the stored page is stale."""
    parser = argparse.ArgumentParser(description="Write the plans of TRAINERS.md, or check the stored ones.")
    parser.add_argument("command", choices=("write", "check"))
    command, stored = parser.parse_args().command, PAGE.read_text(encoding="utf-8")
    if command == "write":
        PAGE.write_text(page(stored), encoding="utf-8")
    elif page(stored) != stored:
        print("The plans in TRAINERS.md are stale; store them anew: python tools/trainers.py write")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
