"""Keep ``data/datapackage.json`` in its one form: a column a line.

Use it so::

    python tools/datapackage.py write    after an edit by hand: store it in its form
    python tools/datapackage.py check    say whether it is in its form

Edit the file as it is easiest, then `write`. What Data Package takes for granted stays out of it: UTF-8, CSV, a blank for a
missing value.
"""

import argparse
import json
from pathlib import Path
from typing import Any

PATH = Path(__file__).resolve().parents[1] / "data" / "datapackage.json"
OPEN = ("resources", "schema", "fields")  # what is spread over lines; anything else stands on one
GRANTED = {"encoding": "utf-8", "format": "csv", "mediatype": "text/csv", "missingValues": [""]}


def form(text: str) -> str:
    """Return the description in its one form; a text in this form comes back unchanged.

    Raises:
        json.JSONDecodeError: if it is not JSON; the message says where.
    """
    return _spread(json.loads(text), "") + "\n"


def _spread(value: Any, indent: str) -> str:
    """Write an object or a list with one member a line; those that are not `OPEN` stay on their line."""
    deeper = indent + "  "
    if isinstance(value, dict):
        members = [
            f"{json.dumps(key)}: {_spread(one, deeper) if key in OPEN else _line(one)}"
            for key, one in value.items()
            if GRANTED.get(key) != one
        ]
        return f"{{\n{deeper}" + f",\n{deeper}".join(members) + f"\n{indent}}}"
    members = [_spread(one, deeper) if "schema" in one else _line(one) for one in value]
    return f"[\n{deeper}" + f",\n{deeper}".join(members) + f"\n{indent}]"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> int:
    """Run the command; return 1 if a check finds another form."""
    parser = argparse.ArgumentParser(description="Keep data/datapackage.json in its one form.")
    parser.add_argument("what", choices=["write", "check"])
    what = parser.parse_args().what
    text = PATH.read_text(encoding="utf-8")
    if form(text) == text:
        print("datapackage.json: in its form")
        return 0
    print(f"datapackage.json: {'written' if what == 'write' else 'not in its form: run tools/datapackage.py write'}")
    if what == "write":
        PATH.write_text(form(text), encoding="utf-8")
    return int(what == "check")


if __name__ == "__main__":
    raise SystemExit(main())
