"""SCORM 1.2: pages as one package, which a learning platform opens part by part (see scorm.js for what a page does there)."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined

from psoas import __version__, limits
from psoas.site.scripts import text

MANIFEST = "imsmanifest.xml"
NAME = "psoas-lab-scorm"
MOST_TITLE = 200
"""Letters of a title at most, by the standard's schema."""
_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the same pages give the same bytes
_NOT_IN_A_KEY = re.compile(r"[^A-Za-z0-9-]")


@dataclass(frozen=True)
class Part:
    """A page as a part of the package: the name of its file without ".html", its title and its text."""

    stem: str
    name: str
    html: str

    @property
    def key(self) -> str:
        """A name for identifiers; a platform knows the part of an older package by it."""
        return _NOT_IN_A_KEY.sub(lambda found: f"_{ord(found[0]):x}", self.stem)

    @property
    def title(self) -> str:
        """The title as the standard takes it."""
        return self.name[:MOST_TITLE]

    @property
    def file(self) -> str:
        """Its file in the package."""
        return f"{self.stem}.html"

    @property
    def href(self) -> str:
        """The address of its file."""
        return quote(self.file)


def manifest(title: str, parts: Sequence[Part], pass_mark: int | None = None) -> str:
    """Return the list of parts that a platform reads.

    Args:
        title: what the whole is called.
        parts: the parts, in order.
        pass_mark: percent of the exit check from which a part is passed; None: a part is completed, not passed or failed.
    """
    form = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)
    key = f"psoas-lab-{parts[0].key}" if len(parts) == 1 else "psoas-lab"  # a platform may hold both
    return form.from_string(text(MANIFEST)).render(
        key=key, title=title, parts=parts, pass_mark=pass_mark, version=__version__
    )


def package(title: str, parts: Sequence[Part], pass_mark: int | None = None) -> bytes:
    """Return the package, a zip file; takes what `manifest` takes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(_entry(MANIFEST), manifest(title, parts, pass_mark))
        for part in parts:
            file.writestr(_entry(part.file), part.html)
    return whole.getvalue()


def file_name(number: str = "") -> str:
    """Return the name of a package: of the whole course, or of the notebook with a number."""
    return f"{NAME}-{number}.zip" if number else f"{NAME}.zip"


def percent(value: int | None) -> int | None:
    """Return a pass mark, a whole number from 0 to 100, or None.

    Raises:
        ValueError: if it is another number.
    """
    return None if value is None else limits.integer(value, "The pass mark", 0, 100, "percent")


def ours(path: Path) -> bool:
    """Return whether a file is such a package."""
    if not (path.name.startswith(NAME) and path.is_file() and zipfile.is_zipfile(path)):
        return False
    with zipfile.ZipFile(path) as file:
        return MANIFEST in file.namelist()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ALWAYS)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16  # to be read by everyone where a server unpacks it
    return entry
