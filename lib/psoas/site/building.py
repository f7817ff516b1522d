"""From a folder of notebooks to a folder of pages: run, write out, replace whole."""

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from psoas import course
from psoas.cards import SAVED
from psoas.in_page import bringing
from psoas.limits import InputError
from psoas.site import cells, ledger, merging, offline, pages, reading, running, scorm
from psoas.site.reading import Notebook
from psoas.wording import fixed

MOST_BYTES = 1_000_000
"""Bytes that a page should stay below: a second or two on a phone's slow network."""
MOST_BYTES_3D = 2_000_000
"""The same for a page with the anatomy viewer, which brings three.js and the surfaces of the body."""
MOST_KERNELS = 4
"""Notebooks that run at a time at most: each kernel holds up to 150 MB."""


class SiteError(Exception):
    """Pages that cannot be made; says why and what to do."""


@dataclass(frozen=True)
class Page:
    """A page that was written: its file, its title, its weight in bytes, and the most it should weigh."""

    path: Path
    title: str
    bytes: int
    most: int

    @property
    def fits(self) -> bool:
        """Whether it is as light as it should be."""
        return self.bytes <= self.most


OWN_STEPS = "my-steps.html"
"""The page that reads a reader's own steps; only beside Python."""
NOTEBOOK_OF_STEPS = "08-your-steps-and-your-class"


def build(
    out: Path,
    notebooks: Path | None = None,
    tell: Callable[[str], None] = lambda words: None,
    python: bool = False,
) -> list[Page]:
    """Run every notebook of a folder and write it as one HTML page; index, evidence ledger and class plans come on top.

    Nothing is written if a notebook fails. A page replaces its older self in one step; no file is deleted.

    Args:
        out: the folder for the pages: new, empty, or one that holds nothing but such pages.
        notebooks: the folder of the notebooks; default: the course's (see `psoas.course.folder`).
        tell: is given a line for each notebook that is run, and one if there is no Python.
        python: whether to put Python into a folder beside the pages (see `psoas.in_page`); where npm cannot be reached
            they are made without it.

    Raises:
        SiteError: if there are no notebooks, one of them fails, or `out` cannot be used.
    """
    paths = _found(notebooks)
    _look_at(out)
    read = _all_executed(paths, tell)
    address = _python(out, tell) if python else ""
    written = [_written(out, pages.notebook_page(read, place, address), one) for place, one in enumerate(read)]
    weights = {page.path.stem: page.bytes for page in written}
    own = _own_steps(out, address) if address and NOTEBOOK_OF_STEPS in weights else []
    index = _store(out / "index.html", pages.index_page(read, weights, OWN_STEPS if own else ""))
    in_class = [_class_page(out, read)] if pages.class_plans(read) else []
    merge = _merge_page(out)
    sizes = {name: _store(out / name, content) for name, content in ledger.written().items()}
    evidence = Page(out / ledger.PAGE, "The evidence ledger", sizes[ledger.PAGE], MOST_BYTES)
    built = [Page(out / "index.html", pages.COURSE, index, MOST_BYTES), evidence, *in_class, merge, *written, *own]
    _keep_offline(out, [*(page.path.name for page in built), *ledger.FILES], bool(address))
    return built


def _keep_offline(out: Path, names: list[str], python: bool) -> None:
    """Write what keeps the pages on a device; last, for it knows the content of all."""
    for name, content in offline.written(out, names, python, pages.COURSE, pages.ABOUT).items():
        _store(out / name, content)


def build_package(
    out: Path,
    notebooks: Path | None = None,
    tell: Callable[[str], None] = lambda words: None,
    only: str = "",
    pass_mark: int | None = None,
) -> Page:
    """Run the notebooks and write them as one SCORM 1.2 package, a part each, for a learning platform.

    Args:
        out: the folder for the package: new, empty, or one that holds nothing but what is written here.
        notebooks: the folder of the notebooks; default: the course's.
        tell: is given a line for each notebook that is run.
        only: number or name of the one notebook that the package is to hold; "" for all.
        pass_mark: percent of an exit check from which a part is passed; None: it is completed, not passed or failed.

    Raises:
        SiteError: if there are no notebooks, one of them fails, or what was given does not fit.
    """
    paths = _found(notebooks)
    try:
        mark = scorm.percent(pass_mark)
        chosen = [course.meant(only, paths)] if only else paths
    except (InputError, course.CourseError) as problem:
        raise SiteError(str(problem)) from None
    _look_at(out)
    read = _all_executed(chosen, tell)
    made = [pages.notebook_page(read, place, platform=True) for place in range(len(read))]
    parts = [scorm.Part(one.stem, one.name, page.html) for one, page in zip(read, made, strict=True)]
    path = out / scorm.file_name(read[0].number or read[0].stem if only else "")
    most = sum(_most(page) for page in made)
    title = f"{pages.COURSE}: {read[0].name}" if only else pages.COURSE
    return Page(path, title, _store(path, scorm.package(title, parts, mark)), most)


def _python(out: Path, tell: Callable[[str], None]) -> str:
    """Put Python beside the pages; return the address of its own page, "" if it could not be fetched."""
    tell("Fetching Python for the pages …")
    try:
        size = bringing.bring(out / bringing.FOLDER)
    except bringing.NoPythonError as problem:
        tell(str(problem))
        return ""
    except OSError as problem:
        raise SiteError(f"{out / bringing.FOLDER} cannot be written ({problem.strerror}): make room.") from None
    tell(f"Python lies in {bringing.FOLDER}/: {fixed(size / 1e6, 1)} MB, loaded only when a reader asks for it.")
    return f"{bringing.FOLDER}/{bringing.PAGE}?{bringing.version()}"


def _own_steps(out: Path, python: str) -> list[Page]:
    path = out / OWN_STEPS
    return [Page(path, "Your own steps", _store(path, pages.steps_page(python)), MOST_BYTES)]


def table(built: Iterable[Page]) -> str:
    """Return the pages and their weights as lines."""
    lines = [
        f"{page.path.name:<36}{fixed(page.bytes / 1000):>6} kB"
        + ("" if page.fits else f"  more than {fixed(page.most / 1000)} kB")
        for page in built
    ]
    return "\n".join(lines)


def _found(folder: Path | None) -> list[Path]:
    try:
        place = folder or course.folder()
    except course.CourseError as problem:
        raise SiteError(f"{problem} Or name a folder of notebooks with --notebooks DIR.") from None
    paths = sorted(place.glob("*.ipynb"))
    if not paths:
        raise SiteError(f"There are no notebooks in {place}: name their folder with --notebooks DIR.")
    return paths


def _look_at(out: Path) -> None:
    """Make the folder, and see that it is ours to write in."""
    if out.exists() and not out.is_dir():
        raise SiteError(f"{out} is a file: name a folder for the pages.")
    try:
        out.mkdir(parents=True, exist_ok=True)
        foreign = sorted(path.name for path in out.iterdir() if not _ours(path))
        tempfile.TemporaryFile(dir=out).close()
    except OSError as problem:
        raise SiteError(f"{out} cannot be written ({problem.strerror}): choose a folder of your own.") from None
    if foreign:
        raise SiteError(f"{out} is not empty (it holds {foreign[0]}): name a new or empty folder.")


def _ours(path: Path) -> bool:
    mark = pages.MARK.encode()
    if path.name == bringing.FOLDER:
        return bringing.ours(path)
    if path.suffix == ".zip":
        return scorm.ours(path)
    if path.name in (*ledger.FILES, *offline.FILES):
        return path.is_file() and b"psoas" in path.read_bytes()[: pages.MARK_WITHIN].lower()
    return path.suffix == ".html" and path.is_file() and mark in path.read_bytes()[: pages.MARK_WITHIN]


def _all_executed(paths: Sequence[Path], tell: Callable[[str], None]) -> list[Notebook]:
    """Run the notebooks, as many at a time as there are processors; the first failure, or an interruption, ends it."""
    stop = Event()
    with ThreadPoolExecutor(min(MOST_KERNELS, os.cpu_count() or 1)) as pool:
        try:
            running = [pool.submit(_executed, path, tell, stop) for path in paths]
            return [one.result() for one in running]
        finally:
            stop.set()  # who still runs ends after its present cell
            pool.shutdown(cancel_futures=True)


def _executed(path: Path, tell: Callable[[str], None], stop: Event) -> Notebook:
    tell(f"Running {path.name} …")
    try:
        form = running.run(path, {SAVED: "1"}, stop=stop)
        notebook = reading.understood(path, form)
    except (running.RunError, ValueError) as problem:
        raise SiteError(f"{problem} No page was written.") from None
    for cell in notebook.cells:
        for error in cells.raised(cell):
            raise SiteError(f"{path.name}: cell {cell.get('id', '?')} failed with {error} No page was written.")
    return notebook


def _written(out: Path, made: pages.Made, notebook: Notebook) -> Page:
    path = out / f"{notebook.stem}.html"
    return Page(path, notebook.name, _store(path, made.html), _most(made))


def _most(made: pages.Made) -> int:
    return MOST_BYTES_3D if "anatomy_viewer" in made.faces else MOST_BYTES


def _class_page(out: Path, course: Sequence[Notebook]) -> Page:
    path = out / "class.html"
    return Page(path, "In class", _store(path, pages.class_page(course)), MOST_BYTES)


def _merge_page(out: Path) -> Page:
    path = out / merging.PAGE
    return Page(path, merging.TITLE, _store(path, pages.merge_page()), MOST_BYTES)


def _store(path: Path, content: str | bytes) -> int:
    """Write a page beside its place and move it there, so that nobody meets half a page; return its bytes."""
    raw, part = content if isinstance(content, bytes) else content.encode(), path.with_suffix(".part")
    try:
        with part.open("xb") as file:
            file.write(raw)
        part.replace(path)
    except OSError as problem:
        raise SiteError(
            f"{path} cannot be written ({problem.strerror}): make room, or choose another folder."
        ) from None
    finally:
        part.unlink(missing_ok=True)
    return len(raw)
