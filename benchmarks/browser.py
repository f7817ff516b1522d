"""The browser that the benchmarks drive."""

from __future__ import annotations

import os
import shutil

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """Return where Chromium is on this machine; leave with a sentence if there is none."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if path is None:
        raise SystemExit(f"No browser: none of {', '.join(CHROMIUMS)} is on the PATH, and CHROMIUM is not set.")
    return path
