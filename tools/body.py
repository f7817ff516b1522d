"""Work out the body's own surfaces and store them: data/body.npz.

Use it so::

    python tools/body.py           write the file
    python tools/body.py --check   say whether the stored file is still what the tables and the code give
"""

import argparse
import json
from typing import Any

import numpy as np

from psoas import posture, tables
from psoas.body import pack

# Other processors and versions of NumPy round otherwise, and what is pushed out of a bone may land a little elsewhere.
TOLERANCE_MM = 0.5
TOLERANCE_CM2 = 0.1


def stale() -> list[str]:
    """Return what is not as stored, in words; nothing if the file is fresh."""
    pack.named.cache_clear()
    stored, fresh = pack.named(), pack.packed(posture.named())
    found = [f"{key} differ" for key in fresh.header if not _alike(fresh.header[key], stored.header.get(key))]
    for name in ("still", "bending", "faces"):
        old, new = getattr(stored, name), getattr(fresh, name)
        if old.shape != new.shape:
            found.append(f"{name}: {old.shape} stored, {new.shape} now")
        elif name == "faces" and not np.array_equal(old, new):
            found.append("faces differ")
        elif name != "faces":
            off = np.abs(old.astype(int) - new.astype(int)).max() / pack.UNITS_PER_MM
            if off > TOLERANCE_MM:
                found.append(f"{name}: up to {off:.1f} mm apart")
    return found


def _alike(new: Any, old: Any) -> bool:
    """Say whether plain values are the same; areas, which are counted in squares of a grid, within a few squares."""
    new = json.loads(json.dumps(new))
    if not isinstance(new, list) or not new or "cm2" not in new[0]:
        return bool(new == old)
    if not old or [one["level"] for one in new] != [one["level"] for one in old]:
        return False
    return all(abs(a[key] - b[key]) < TOLERANCE_CM2 for a, b in zip(new, old, strict=True) for key in ("height", "cm2"))


def main() -> int:
    """Run the command; return 1 if a check finds the file stale."""
    parser = argparse.ArgumentParser(description="Store the body's own surfaces.")
    parser.add_argument("--check", action="store_true", help="only say whether the stored file is fresh")
    path = tables.folder() / pack.STORED
    if not parser.parse_args().check:
        pack.store(path)
        print(f"{path.name}: written, {path.stat().st_size / 1000:.0f} kB")
        return 0
    found = stale()
    print("\n".join(found) or f"{path.name} is fresh")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
