"""Reading the steps out of Apple's export: ours beside a parser, what people use instead, and the limits of the machine.

Every run is a process of its own, so that its memory is its own. All contenders have to find the same sum of steps.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.harness import Contender, Report, interleaved, ratio

STEP = "HKQuantityTypeIdentifierStepCount"
INSIDE = "apple_health_export/export.xml"
TINY_MB, SMALL_MB, MIDDLE_MB, LARGE_MB = 0.1, 20, 200, 2000
ROUNDS = 3
BLOCK = 1 << 20


@dataclass(frozen=True)
class Run:
    """What one process took: seconds by the clock and of the processor, MB above the bare interpreter; the steps it found.

    Steps are 0 for those who only read. On a busy machine the clock says more about the others than about the reader.
    """

    seconds: float
    processor_s: float
    memory_mb: float
    steps: int


def ours(xml: Path) -> int:
    """The course's reader, on the XML."""
    from psoas import steps

    return sum(steps.read(xml, progress=False).naive)


def ours_zip(xml: Path) -> int:
    """The course's reader, straight from the zip."""
    from psoas import steps

    return sum(steps.read(_zip(xml), progress=False).naive)


def expat(xml: Path) -> int:
    """A bare expat scan with one handler: adds the values, cuts no days, merges nothing."""
    from xml.parsers.expat import ParserCreate

    total = 0

    def start(name: str, values: list[str]) -> None:
        nonlocal total
        if name == "Record" and values[1] == STEP:
            total += int(values[values.index("value", 2) + 1])

    parser = ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler = start
    with xml.open("rb") as file:
        parser.ParseFile(file)
    return total


def iterparse(xml: Path) -> int:
    """The standard library's ElementTree.iterparse, with the root emptied as it goes: adds the values."""
    from xml.etree.ElementTree import iterparse

    total = 0
    events = iterparse(xml, events=("start", "end"))
    _, root = next(events)
    for event, element in events:
        if event == "end" and element.tag == "Record":
            if element.get("type") == STEP:
                total += int(element.get("value", ""))
            root.clear()
    return total


def lxml(xml: Path) -> int:
    """lxml.etree.iterparse, with what is done removed: adds the values."""
    etree = importlib.import_module("lxml.etree")
    total = 0
    for _, element in etree.iterparse(str(xml), tag="Record", huge_tree=True):
        if element.get("type") == STEP:
            total += int(element.get("value"))
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            del element.getparent()[0]
    return total


def apple_health_parser(xml: Path) -> int:
    """The package apple-health-parser, from the zip: a table of all step records."""
    parser_type = importlib.import_module("apple_health_parser.utils.parser").Parser
    with tempfile.TemporaryDirectory() as folder:
        parser = parser_type(str(_zip(xml)), output_dir=folder, overwrite=True)
        return int(parser.get_flag_records(STEP).records["value"].sum())


def read_only(xml: Path) -> int:
    """Reading the XML and nothing else: the limit of the disk's cache."""
    with xml.open("rb", buffering=0) as file:
        while file.read(BLOCK):
            pass
    return 0


def inflate_only(xml: Path) -> int:
    """Unpacking the zip with zlib and nothing else: the limit for whoever reads it as Python's zipfile does."""
    with zipfile.ZipFile(_zip(xml)) as archive, archive.open(INSIDE) as file:
        while file.read(BLOCK):
            pass
    return 0


CONTENDERS: dict[str, Callable[[Path], int]] = {
    "psoas.steps, XML": ours,
    "psoas.steps, zip": ours_zip,
    "expat, bare": expat,
    "iterparse": iterparse,
    "lxml": lxml,
    "apple-health-parser, zip": apple_health_parser,
    "reading alone": read_only,
    "inflating alone": inflate_only,
}
NEEDS = {"lxml": "lxml", "apple-health-parser, zip": "apple_health_parser"}
OURS, OURS_ZIP, ITERPARSE, INFLATE = "psoas.steps, XML", "psoas.steps, zip", "iterparse", "inflating alone"


def run(quick: bool = False) -> list[Report]:
    """Compare speed and memory, and say how memory grows with the file."""
    with tempfile.TemporaryDirectory(prefix="psoas-") as folder:
        sizes = (SMALL_MB, MIDDLE_MB) if quick else (SMALL_MB, MIDDLE_MB, LARGE_MB)
        found: dict[int, dict[str, list[Run]]] = {}
        tiny = _made(Path(folder), TINY_MB)
        for size in sizes:
            xml = _made(Path(folder), size)
            rounds = 1 if quick or size == LARGE_MB else ROUNDS
            found[size] = _measured(xml, tiny, rounds, _able(found, size))
            for path in (xml, _zip(xml)):
                path.unlink()
    return [*(_speeds(size, runs) for size, runs in found.items() if size != SMALL_MB), _growth(found)]


def _made(folder: Path, megabytes: float) -> Path:
    """Make export.xml and export.zip in a folder of their own: apple-health-parser insists on the names."""
    from tests import exports

    xml = folder / str(megabytes) / "export.xml"
    xml.parent.mkdir()
    exports.big_apple(xml, megabytes)
    with zipfile.ZipFile(_zip(xml), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(xml, INSIDE)
    return xml


def _zip(xml: Path) -> Path:
    return xml.with_suffix(".zip")


def _able(found: dict[int, dict[str, list[Run]]], size: int) -> list[str]:
    """The contenders that are installed and that will fit into half of this machine's memory."""
    there = [name for name in CONTENDERS if name not in NEEDS or importlib.util.find_spec(NEEDS[name])]
    before = found.get(size // 10, {})
    most = _machine_mb() / 2
    return [name for name in there if name not in before or 10 * max(one.memory_mb for one in before[name]) < most]


def _measured(xml: Path, tiny: Path, rounds: int, names: list[str]) -> dict[str, list[Run]]:
    """Runs of each contender, taking turns; the round that is not counted is dropped."""
    runs: dict[str, list[Run]] = {name: [] for name in names}
    interleaved({name: lambda name=name: runs[name].append(_run(name, xml, tiny)) for name in names}, rounds)  # type: ignore[misc]
    sums = {one.steps for some in runs.values() for one in some} - {0}
    if len(sums) != 1:
        raise AssertionError(f"the contenders found different sums of steps: {sums}")
    return {name: some[1:] for name, some in runs.items()}


def _run(name: str, xml: Path, tiny: Path) -> Run:
    command = [sys.executable, "-m", "benchmarks.step_import", name, str(xml), str(tiny)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return Run(**json.loads(said.splitlines()[-1]))


def _speeds(size: int, runs: dict[str, list[Run]]) -> Report:
    clock = {name: Contender(name, tuple(size / one.seconds for one in some)).median for name, some in runs.items()}
    work = {name: Contender(name, tuple(size / one.processor_s for one in some)).median for name, some in runs.items()}
    rows: list[list[str]] = []
    for name in CONTENDERS:
        if name not in runs:
            missing = name in NEEDS and not importlib.util.find_spec(NEEDS[name])
            rows.append([name, "not installed" if missing else "needs too much memory", "", "", "", ""])
            continue
        ratios = [ratio(speed[name], speed[ITERPARSE]) for speed in (clock, work)]
        speeds = [f"{speed[name]:,.0f}" for speed in (clock, work)]
        rows.append([name, *ratios, *speeds, f"{max(one.memory_mb for one in runs[name]):,.0f}"])
    return Report(
        title=f"Steps out of an Apple export of {size:,} MB",
        columns=[
            "reader",
            "times iterparse",
            "by processor time",
            "MB/s",
            "MB per processor second",
            "MB above the interpreter",
        ],
        rows=rows,
        note=f"From the zip, ours runs at {ratio(clock[OURS_ZIP], clock[INFLATE])} of the speed of inflating alone "
        f"({ratio(work[OURS_ZIP], work[INFLATE])} by processor time). "
        "Ours also merges watch and phone and cuts days; the others only add.",
        figures={
            "mb_per_s": clock,
            "mb_per_processor_s": work,
            "ours_per_iterparse": clock[OURS] / clock[ITERPARSE],
            "ours_zip_per_inflate": clock[OURS_ZIP] / clock[INFLATE],
        },
    )


def _growth(found: dict[int, dict[str, list[Run]]]) -> Report:
    names = [name for name in CONTENDERS if name in found[SMALL_MB]]
    most: dict[str, dict[int, float]] = {
        name: {size: max(one.memory_mb for one in runs[name]) for size, runs in found.items() if name in runs}
        for name in names
    }
    rows = [
        [name, *(f"{most[name][size]:,.0f}" if size in most[name] else "not run" for size in found)] for name in names
    ]
    figures: dict[str, Any] = {
        name: {str(size): memory for size, memory in sizes.items()} for name, sizes in most.items()
    }
    return Report(
        "Memory above the interpreter, in MB, by the size of the export",
        ["reader", *(f"{size:,} MB" for size in found)],
        rows,
        figures=figures,
    )


def _machine_mb() -> float:
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e6


def _peak_mb(field: str) -> float:
    """This process's memory from Linux's own record; ru_maxrss would carry the parent's along."""
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return int(next(line for line in lines if line.startswith(field)).split()[1]) / 1e3


def _child(name: str, path: str, tiny: str) -> None:
    before = _peak_mb("VmRSS")
    CONTENDERS[name](Path(tiny))  # so that imports, which are the same for every size, are not timed
    start, worked = time.perf_counter(), time.process_time()
    found = CONTENDERS[name](Path(path))
    taken, worked = time.perf_counter() - start, time.process_time() - worked
    print(
        json.dumps({"seconds": taken, "processor_s": worked, "memory_mb": _peak_mb("VmHWM") - before, "steps": found})
    )


if __name__ == "__main__":
    _child(*sys.argv[1:])
