"""A pytest plugin that adds up where the time of an nbval run goes; it writes seconds as JSON into the file PSOAS_CLOCK names."""

from __future__ import annotations

import json
import os
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

PHASES = {"setup": "starting kernels", "call": "running cells", "teardown": "stopping kernels"}
COMPARING = "comparing outputs"
spent: defaultdict[str, float] = defaultdict(float)


def pytest_configure() -> None:
    """Watch the comparison, which pytest counts as a part of the cell."""
    cell = import_module("nbval.plugin").IPyNbCell
    cell.compare_outputs = _watched(cell.compare_outputs)


def pytest_runtest_logreport(report: Any) -> None:
    """Add what one phase of one cell took."""
    spent[PHASES[report.when]] += report.duration


def pytest_sessionfinish() -> None:
    """Write the sums."""
    spent[PHASES["call"]] -= spent[COMPARING]
    Path(os.environ["PSOAS_CLOCK"]).write_text(json.dumps(spent), encoding="utf-8")


def _watched(compare: Callable[..., bool]) -> Callable[..., bool]:
    @wraps(compare)
    def watched(*given: Any) -> bool:
        start = time.perf_counter()
        try:
            return compare(*given)
        finally:
            spent[COMPARING] += time.perf_counter() - start

    return watched
