"""Whether the stored surfaces and outlines are still what the tables and the code give."""

import json
from typing import Any

import numpy as np

from psoas import posture
from psoas.body import pack
from tools.body import outlines, packing

# Rounding differs between processors and versions of NumPy; where a muscle is pushed out of a bone the difference grows.
TOLERANCE_MM = 0.5
TOLERANCE_CM2 = 0.1


def stale() -> list[str]:
    """Return what is not as stored, in words; nothing if the files are fresh."""
    pack.named.cache_clear()
    stored, fresh = pack.named(), packing.packed(posture.named())
    found = [f"{key} differ" for key in fresh.header if not _alike(fresh.header[key], stored.header.get(key))]
    for name in ("still", "bending", "faces"):
        old, new = getattr(stored, name), getattr(fresh, name)
        if old.shape != new.shape:
            found.append(f"{name}: {old.shape} stored, {new.shape} now")
        elif name == "faces" and not np.array_equal(old, new):
            found.append("faces differ")
        elif name != "faces":
            off = np.abs(old.astype(int) - new.astype(int)).max() / packing.UNITS_PER_MM
            if off > TOLERANCE_MM:
                found.append(f"{name}: up to {off:.1f} mm apart")
    return found + _stale_outlines()


def _stale_outlines() -> list[str]:
    stored = json.loads(str(pack.stored(pack.BONES)["side"]))
    return [f"{key} differ" for key, new in _plain(outlines.drawn()).items() if not _near(new, stored.get(key))]


def _alike(new: Any, old: Any) -> bool:
    """Say whether plain values are the same; areas, which are counted in squares of a grid, within a few squares."""
    new = _plain(new)
    if not isinstance(new, list) or not new or "cm2" not in new[0]:
        return bool(new == old)
    if not old or [one["level"] for one in new] != [one["level"] for one in old]:
        return False
    return all(abs(a[key] - b[key]) < TOLERANCE_CM2 for a, b in zip(new, old, strict=True) for key in ("height", "cm2"))


def _near(new: Any, old: Any) -> bool:
    """Say whether nested lists of numbers have the same shape and lie within `TOLERANCE_MM`."""
    if isinstance(new, dict):
        return isinstance(old, dict) and list(new) == list(old) and all(_near(new[key], old[key]) for key in new)
    if isinstance(new, list):
        return isinstance(old, list) and len(new) == len(old) and all(map(_near, new, old))
    return isinstance(old, float | int) and abs(new - old) <= TOLERANCE_MM


def _plain(values: Any) -> Any:
    return json.loads(json.dumps(values))
