"""The command: `python -m benchmarks [NAME ...] [--quick] [--json FILE] [--write]`."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
from pathlib import Path

import benchmarks
from benchmarks import machine, stored

HELPERS = {
    "__main__",
    "browser",
    "far_server",
    "harness",
    "jupyterlab",
    "kernels",
    "machine",
    "nbval_clock",
    "opening",
    "saved_pages",
    "slider_lessons",
    "slider_tabs",
    "stored",
}


def available() -> list[str]:
    """The benchmarks, by module name: those with a `run(quick)`."""
    return [found.name for found in pkgutil.iter_modules(benchmarks.__path__) if found.name not in HELPERS]


def main() -> None:
    """Run the benchmarks that were named, or all, and print their tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=benchmarks.__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="one or more of: " + ", ".join(available()))
    parser.add_argument("--quick", action="store_true", help="fewer rounds and smaller inputs, to see that it runs")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    parser.add_argument("--write", action="store_true", help="store the tables in benchmarks/README.md")
    asked = parser.parse_args()
    if unknown := sorted(set(asked.names) - set(available())):
        parser.error(f"no benchmark is called {unknown[0]}; there are {', '.join(available())}")
    if asked.write and asked.quick:
        parser.error("a quick run is not stored: leave --quick or --write out")
    found = {}
    for name in asked.names or available():
        measured_on = machine.describe()
        print(machine.in_words(measured_on), end="\n\n", flush=True)
        reports = importlib.import_module(f"benchmarks.{name}").run(quick=asked.quick)
        print("\n\n".join(report.text() for report in reports), end="\n\n", flush=True)
        found[name] = stored.entry(reports, measured_on)
        if asked.write:
            stored.store(name, found[name])
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
