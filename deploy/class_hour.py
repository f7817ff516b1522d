"""A class hour on this machine: students who all come at once, and a hub that is restarted in the middle.

Use it so, as root, in the folder of the course, on a machine for trying things::

    python -m deploy.class_hour --students 10
    python -m deploy.class_hour --students 10 --write     store the figures in deploy/measured.json

It makes temporary Unix users and takes them away again. Every student logs in, gets a server, opens notebook 02, runs all
its cells and moves the step slider. Then the hub is restarted, and every student goes on with what was there.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from deploy import accounts, processes, proxy
from deploy.hub import Hub
from deploy.student import Student, StudentError

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
NOTEBOOK = "02-count-the-contractions.ipynb"
MEASURED = Path(__file__).resolve().with_name("measured.json")
MOVED_TO = 12_400  # steps a day; none of the notebook's own values
ASK = "print(lab.steps)"


@dataclass(frozen=True)
class Hour:
    """What a class hour took. Seconds, and MB of 1,000,000 bytes."""

    date: str
    machine: str
    load_before: float
    students: int
    ready_median_s: float
    ready_slowest_s: float
    ran_median_s: float
    ran_slowest_s: float
    slider_median_ms: float
    server_mb: float
    kernel_mb: float
    student_mb: float
    student_shared_out_mb: float
    all_notebooks_open_mb: float
    hub_and_proxy_mb: float
    cpu_s_a_student: float
    restart_s: float
    lost: int

    def table(self) -> str:
        """Return the figures in Markdown."""
        rows = [
            ("from the click on *Sign in* to the page, median", f"{self.ready_median_s:.1f} s"),
            ("the same, slowest student", f"{self.ready_slowest_s:.1f} s"),
            ("to the last cell of notebook 02, median", f"{self.ran_median_s:.1f} s"),
            ("the same, slowest student", f"{self.ran_slowest_s:.1f} s"),
            ("a moved slider, until the kernel has it, median", f"{self.slider_median_ms:.0f} ms"),
            ("memory of a student: server + kernel of 02, most", f"{self.student_mb:.0f} MB"),
            ("of it the server", f"{self.server_mb:.0f} MB"),
            ("of it the kernel", f"{self.kernel_mb:.0f} MB"),
            ("memory of a student, what is common shared out", f"{self.student_shared_out_mb:.0f} MB"),
            ("memory of a student with all nine notebooks open and run", f"{self.all_notebooks_open_mb:.0f} MB"),
            ("memory of the hub and the proxy", f"{self.hub_and_proxy_mb:.0f} MB"),
            ("processor time of a student until the last cell", f"{self.cpu_s_a_student:.1f} s"),
            ("restart of the hub", f"{self.restart_s:.1f} s"),
            ("servers, kernels or variables lost by it", f"{self.lost} of {self.students}"),
        ]
        return "\n".join(["| what | measured |", "| --- | --- |", *(f"| {what} | {value} |" for what, value in rows)])


@dataclass
class Lesson:
    """One student's hour so far."""

    student: Student
    lab: str = ""
    ready_s: float = 0.0
    ran_s: float = 0.0
    slider_s: float = 0.0

    async def begin(self) -> None:
        """Log in, open the notebook, run all cells, move the slider."""
        start = time.perf_counter()
        await self.student.log_in()
        await self.student.wait_for_the_page()
        self.ready_s = time.perf_counter() - start
        opened = await run_all(self.student, NOTEBOOK)
        self.ran_s = time.perf_counter() - start
        self.lab = next(comm for comm, state in opened.items() if {"steps", "years"} <= state.keys())
        self.slider_s = await self.student.move(self.lab, {"steps": MOVED_TO})

    async def goes_on(self) -> bool:
        """Whether the slider's place is still known to the kernel."""
        try:
            return (await self.student.run(ASK)).text.strip() == str(MOVED_TO)
        except StudentError:
            return False


async def run_all(student: Student, notebook: str) -> dict[str, dict[str, object]]:
    """Run all cells of a notebook; return what its labs opened with.

    Raises:
        StudentError: if a cell ends in an error.
    """
    comms: dict[str, dict[str, object]] = {}
    for code in await student.open(notebook):
        ran = await student.run(code)
        if ran.errors:
            raise StudentError(f"{student.account.name}, {notebook}: {ran.errors[0]}")
        comms |= ran.comms
    return comms


async def hold(students: int, folder: Path) -> Hour:
    """Hold a class hour; return what it took."""
    load = os.getloadavg()[0]
    with accounts.temporary(students) as people, Hub(folder) as hub:
        refuse_what_students_cannot_read(people[0])
        lessons = [Lesson(Student(one, hub.address)) for one in people]
        await asyncio.gather(*(one.begin() for one in lessons))
        running = {one.student.account.name: processes.of_user(one.student.account.uid) for one in lessons}
        taken = measure(lessons, hub)
        start = time.perf_counter()
        hub.stop()
        without_hub = await asyncio.gather(*(one.goes_on() for one in lessons))
        hub.start()
        restart_s = time.perf_counter() - start
        with_hub = await asyncio.gather(*(one.goes_on() for one in lessons))
        kept = [await still_there(one.student, running) for one in lessons]
        lost = sum(not all(each) for each in zip(without_hub, with_hub, kept, strict=True))
        all_open = await open_everything(lessons[0].student)
        for one in lessons:
            await one.student.leave()
    return Hour(**taken, load_before=load, restart_s=restart_s, lost=lost, all_notebooks_open_mb=all_open)


def refuse_what_students_cannot_read(account: accounts.Account) -> None:
    """Say so if students cannot run this installation.

    Raises:
        PermissionError: if this user cannot import the course.
    """
    if accounts.run_as(account, sys.executable, "-c", "import psoas").returncode:
        raise PermissionError(
            f"Students cannot read {sys.executable} or the course: install both where every user may read, such as "
            "/opt/psoas-lab (deploy/README.md)."
        )


async def still_there(student: Student, running: dict[str, list[int]]) -> bool:
    """Whether the same processes run as before, and a new request gets through proxy, hub and server."""
    try:
        await student.wait_for_the_page()
    except StudentError:
        return False
    return processes.of_user(student.account.uid) == running[student.account.name]


async def open_everything(student: Student) -> float:
    """Open and run every notebook, none closed; return the student's memory then, in MB."""
    for notebook in sorted(NOTEBOOKS.glob("*.ipynb")):
        if notebook.name != NOTEBOOK:
            await run_all(student, notebook.name)
    return sum(processes.memory(pid).resident for pid in processes.of_user(student.account.uid))


def measure(lessons: list[Lesson], hub: Hub) -> dict[str, Any]:
    """Return the figures of a class in which everybody has run the notebook."""
    each = [processes.of_user(one.student.account.uid) for one in lessons]
    memory = {pid: processes.memory(pid) for pids in each for pid in pids}
    kernels = [pid for pids in each for pid in pids if processes.is_kernel(pid)]
    servers = [pid for pid in memory if pid not in kernels]
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "students": len(lessons),
        "ready_median_s": statistics.median(one.ready_s for one in lessons),
        "ready_slowest_s": max(one.ready_s for one in lessons),
        "ran_median_s": statistics.median(one.ran_s for one in lessons),
        "ran_slowest_s": max(one.ran_s for one in lessons),
        "slider_median_ms": 1000 * statistics.median(one.slider_s for one in lessons),
        "server_mb": max(memory[pid].resident for pid in servers),
        "kernel_mb": max(memory[pid].resident for pid in kernels),
        "student_mb": max(sum(memory[pid].resident for pid in pids) for pids in each),
        "student_shared_out_mb": statistics.median(sum(memory[pid].proportional for pid in pids) for pids in each),
        "hub_and_proxy_mb": sum(processes.memory(pid).resident for pid in hub.pids()),
        "cpu_s_a_student": statistics.median(processes.cpu_s(pids) for pids in each),
    }


def machine() -> str:
    """Return this machine in words: processors, memory, system, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    return (
        f"{os.cpu_count()} × {model}, {memory:.0f} GB, Linux {platform.release()}, Python {platform.python_version()}"
    )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m deploy.class_hour", description="Measure a class hour.")
    parser.add_argument("--students", type=int, default=10, help="how many come at once (10)")
    parser.add_argument("--write", action="store_true", help=f"store the figures in deploy/{MEASURED.name}")
    asked = parser.parse_args()
    proxy.install()
    try:
        with tempfile.TemporaryDirectory() as folder:
            hour = asyncio.run(hold(asked.students, Path(folder)))
    except PermissionError as error:
        sys.exit(str(error))
    print(f"{hour.date}, {hour.machine}, load before {hour.load_before:.1f}, {hour.students} students at once\n")
    print(hour.table())
    if asked.write:
        rounded = {name: round(value, 2) if isinstance(value, float) else value for name, value in asdict(hour).items()}
        MEASURED.write_text(json.dumps(rounded, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
