"""The last full run, stored: `results.json` holds what was measured, and the tables of `README.md` are written from it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import machine
from benchmarks.harness import Report

FOLDER = Path(__file__).parent
RESULTS, README = FOLDER / "results.json", FOLDER / "README.md"
NOT_YET = "Not measured yet."
_PART = re.compile(r"(<!-- results of (\w+) -->\n).*?(<!-- end of \2 -->)", re.DOTALL)


def entry(reports: Sequence[Report], measured_on: Mapping[str, str]) -> dict[str, Any]:
    """Return one benchmark's part of the stored results: today's date, the machine, the tables and what they were computed from."""
    return {
        "date": date.today().isoformat(),
        "machine": dict(measured_on),
        "reports": [
            {
                "title": one.title,
                "columns": list(one.columns),
                "rows": [list(row) for row in one.rows],
                "note": one.note,
                "figures": dict(one.figures),
            }
            for one in reports
        ],
    }


def known() -> dict[str, Any]:
    """Return the stored results by benchmark."""
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    return found


def store(name: str, part: Mapping[str, Any]) -> None:
    """Store one benchmark's part, leave all others as they are, and write the tables anew."""
    results = dict(sorted({**known(), name: part}.items()))
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    README.write_text(written(README.read_text(encoding="utf-8"), results), encoding="utf-8")


def written(text: str, results: Mapping[str, Any]) -> str:
    """Return the README with each part between its two marks as the results have it.

    Raises:
        ValueError: if a benchmark with results has no marks.
    """
    if missing := sorted(set(results) - {name for _, name, _ in _PART.findall(text)}):
        raise ValueError(
            f"benchmarks/README.md has no place for {missing[0]}: add <!-- results of {missing[0]} --> and <!-- end of {missing[0]} -->."
        )
    return _PART.sub(lambda part: f"{part[1]}\n{_section(results.get(part[2]))}\n\n{part[3]}", text)


def _section(part: Mapping[str, Any] | None) -> str:
    if part is None:
        return NOT_YET
    tables = [
        Report(one["title"], one["columns"], one["rows"], one["note"]).text().replace("### ", "#### ", 1)
        for one in part["reports"]
    ]
    return "\n\n".join([f"Measured on {part['date']}. {machine.in_words(part['machine'])}.", *tables])
