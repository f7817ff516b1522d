"""What a figure was measured on, in the words of the machine itself."""

from __future__ import annotations

import os
import platform
import subprocess
from contextlib import suppress
from pathlib import Path

from benchmarks.browser import chromium

UNKNOWN = "unknown"


def describe() -> dict[str, str]:
    """Return processor, cores, memory, system, Python, browser, and how busy the machine is before anything is measured."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB",
        "system": f"{_system()}, {platform.system()} {platform.release()}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "browser": _browser(),
        "load before": f"{os.getloadavg()[0]:.1f}",
    }


def in_words(machine: dict[str, str]) -> str:
    """Return a machine on one line."""
    return "; ".join(f"{name}: {value}" for name, value in machine.items())


def _processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or UNKNOWN


def _system() -> str:
    with suppress(OSError):
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    return platform.platform()


def _browser() -> str:
    with suppress(OSError, SystemExit):
        said = subprocess.run([chromium(), "--version"], capture_output=True, text=True, check=False).stdout
        return said.strip() or UNKNOWN
    return "none"
