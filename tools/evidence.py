"""Write the evidence ledger as one page, EVIDENCE.md, for whoever wants to review the course in one sitting.

Use it so::

    python tools/evidence.py write    write the page from the tables in data/
    python tools/evidence.py check    say whether the stored page is what the tables say
"""

import argparse
from pathlib import Path

from psoas.evidence import page as ledger

PAGE = Path(__file__).resolve().parents[1] / "EVIDENCE.md"
_MARK = "\n<!-- Written by tools/evidence.py from the tables in data/. Change the tables, not this page. -->\n"


def page() -> str:
    """Return the whole page as Markdown."""
    title, rest = ledger.page().split("\n", 1)
    return f"{title}\n{_MARK}{rest}"


def main() -> int:
    """Run the command; return 1 if the stored page is stale."""
    parser = argparse.ArgumentParser(description="Write the evidence ledger as one page, or check the stored one.")
    parser.add_argument("command", choices=("write", "check"))
    if parser.parse_args().command == "write":
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != page():
        print("EVIDENCE.md is stale; store it anew: python tools/evidence.py write")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
