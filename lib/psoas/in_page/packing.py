"""The course's modules as one zip for Python in a page: those that need nothing but Python, the tables, and what files need."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from psoas import tables
from psoas.plan import on_paper

LIBRARY = Path(__file__).resolve().parents[1]
LEFT_OUT = ("body", "cli", "course.py", "doctor.py", "in_page", "labs", "npm.py", "questions", "server.py", "site")
"""What of the library has no work in a page."""
TAKEN = (
    "in_page/__init__.py",
    "in_page/running.py",
    "in_page/tasks.py",
    "labs/__init__.py",
    "labs/my_steps/__init__.py",
    "labs/my_steps/plain.py",
    "labs/my_steps/reading.py",
    "labs/plan_builder/__init__.py",
    "labs/plan_builder/filing.py",
)
"""What is taken of those all the same."""
NEEDED = ("icalendar", "python-dateutil", "tzdata")
"""What the calendar file needs: plain Python, as installed here."""
_UNUSED = ("/tests/", "/fuzzing/", "..", "__pycache__")
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same modules give the same bytes


@cache
def packed() -> bytes:
    """Return the zip; the same modules give the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, path in sorted([*_library(), *_tables(), *_packages()]):
            archive.writestr(ZipInfo(name, _WHEN), path.read_bytes(), ZIP_DEFLATED, 9)
        stretches = json.dumps(on_paper.drawn(), ensure_ascii=False)
        archive.writestr(ZipInfo(f"psoas/plan/{on_paper.STORED}", _WHEN), stretches, ZIP_DEFLATED, 9)
    return out.getvalue()


def _library() -> Iterator[tuple[str, Path]]:
    for path in LIBRARY.rglob("*"):
        place = path.relative_to(LIBRARY)
        wanted = place.parts[0] not in (*LEFT_OUT, "data") or place.as_posix() in TAKEN
        if wanted and path.suffix in (".py", ".json"):
            yield f"psoas/{place.as_posix()}", path


def _tables() -> Iterator[tuple[str, Path]]:
    for path in tables.folder().iterdir():
        if path.suffix in (".csv", ".json", ".zip"):
            yield f"psoas/data/{path.name}", path


def _packages() -> Iterator[tuple[str, Path]]:
    for name in NEEDED:
        for file in distribution(name).files or ():
            place = file.as_posix()
            if not any(part in f"/{place}" for part in _UNUSED) and not place.endswith((".pyc", ".tar.gz", "RECORD")):
                yield place, Path(str(file.locate()))
