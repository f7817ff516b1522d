"""What the processes of a user take: memory and processor time, read from /proc."""

from __future__ import annotations

import os
import pwd
import signal
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TICKS_PER_S = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
KERNEL = "ipykernel"
ENDED = "Z"  # the state of a process that its parent has not asked for yet


@dataclass(frozen=True)
class Memory:
    """Memory in MB (1,000,000 bytes).

    `proportional` shares out what several processes have in common (PSS); `resident` counts it in full for each (RSS):
    what a process would take on a machine of its own; `own` is what no other process has (USS).
    """

    proportional: float
    resident: float
    own: float


def uid_of(name: str) -> int:
    """Return a user's number."""
    return pwd.getpwnam(name).pw_uid


def of_user(uid: int) -> list[int]:
    """Return the process ids of a user. What has ended is none of them, even while Linux lists it for its parent."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and folder.stat().st_uid == uid and _after_its_name(folder.name)[0] != ENDED:
                found.append(int(folder.name))
        except OSError:  # it has just ended
            continue
    return sorted(found)


def _after_its_name(pid: int | str) -> list[str]:
    """Return what Linux tells of a process behind its name, which may hold anything; the first word is its state."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()


def is_kernel(pid: int) -> bool:
    """Whether a process is a notebook's kernel."""
    return KERNEL in Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace")


def memory(pid: int) -> Memory:
    """Return the memory of a process. Source: Linux's /proc/PID/smaps_rollup, in kB of 1024 bytes."""
    fields = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()[1:]:
        name, value, *_ = line.split()
        fields[name] = int(value) * 1024 / 1e6
    return Memory(fields["Pss:"], fields["Rss:"], fields["Private_Clean:"] + fields["Private_Dirty:"])


def cpu_s(pids: Iterable[int]) -> float:
    """Return the seconds of processor time that processes have taken, user and system."""
    total = 0
    for pid in pids:
        after_name = _after_its_name(pid)
        total += int(after_name[11]) + int(after_name[12])
    return total / TICKS_PER_S


def end(pids: Iterable[int]) -> None:
    """End processes at once."""
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
