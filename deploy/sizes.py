"""From what was measured to what a student is promised and allowed: the numbers of the settings, here and on Kubernetes."""

from __future__ import annotations

import json
import math
from pathlib import Path

MEASURED = Path(__file__).resolve().with_name("measured.json")
MIB = 2**20  # JupyterHub and Kubernetes' settings say M for it
# Students try things of their own, and notebooks grow; a kernel that is ended loses its variables.
ROOM = 1.25


def guarantee(measured: dict[str, float]) -> str:
    """Return what a student is promised: a server and one kernel, as measured, a quarter more, in full steps of 64 M."""
    return _rounded_up(measured["student_mb"] * ROOM, step=64)


def limit(measured: dict[str, float]) -> str:
    """Return what a student may take: all nine notebooks open, as measured, a quarter more, in full steps of 256 M."""
    return _rounded_up(measured["all_notebooks_open_mb"] * ROOM, step=256)


def read() -> dict[str, float]:
    """Return the stored figures of the class hour."""
    figures: dict[str, float] = json.loads(MEASURED.read_text(encoding="utf-8"))
    return figures


def _rounded_up(megabytes: float, step: int) -> str:
    return f"{math.ceil(megabytes * 1e6 / MIB / step) * step}M"
