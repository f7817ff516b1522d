"""Opens what a person hands over: a file or a zip, without unpacking it to disk, and with limits.

An export can be broken, or made to do harm. Nothing here trusts a name, a size or a suffix.
"""

import os
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from psoas.steps import containers, packed, workbook
from psoas.steps.daily import StepsError

HEAD = 1 << 14
"""Bytes at the start of a file by which its format is told."""
MAX_UNPACKED = 32 * 2**30
"""Bytes that a zip may unpack to. People report Apple exports of 1–3 GB; ten times that is read in about a minute, with
little memory, so more could only be meant to waste time."""
MAX_RATIO = 200
"""How many times larger a file in a zip may become. A published Apple export grew from 79 MB to 2.45 GB, 31 times
(johngoldin.com, Apple Health Export, 2020); a bomb made of one repeated byte grows 1,000 times, the most that deflate does."""
RATIO_FROM = 16 * 2**20
"""Bytes from which the ratio counts: a small file can be very regular without harm."""
MAX_MEMBERS = 200_000
"""Files that a zip may hold; an export with a file for each day of thirty years has 11,000."""
MAX_TEXT = 64 * 2**20
"""Bytes of a JSON or CSV file, which is read in one piece; a month of minutes takes 3 MB."""
MAX_DATABASE = 512 * 2**20
"""Bytes of a SQLite database, which is read in one piece; ten years of minutes take 250 MB."""
Opened = TypeVar("Opened")


@dataclass(frozen=True)
class Part:
    """One file that may hold steps: the export itself, or a file in a zip.

    Args:
        where: how messages call the file that was chosen.
        inside: its own name, without folders.
        size: bytes, unpacked.
        open: opens it for reading from its start.
        folder: the folders in a zip that it lies in.
        packed: bytes in the zip; 0 if it is in none.
    """

    where: str
    inside: str
    size: int
    open: Callable[[], AbstractContextManager[Any]]
    folder: str = ""
    packed: int = 0

    def head(self) -> bytes:
        """Return the first bytes."""
        with self.open() as file:
            return bytes(file.read(HEAD))

    def read_through(self) -> None:
        """Read it to its end, where a zip says whether its bytes are sound.

        Raises:
            zipfile.BadZipFile: if they are not.
        """
        with self.open() as file:
            while file.read(1 << 20):
                pass

    def fair(self) -> "Part":
        """Return this file, or refuse one that grows as no export does.

        Raises:
            StepsError: if it is made to fill the memory.
        """
        if self.packed and self.size > max(RATIO_FROM, MAX_RATIO * self.packed):
            raise StepsError(
                f"{self.where} would become more than {MAX_RATIO} times larger, as no export does: choose the export itself."
            )
        return self

    def whole(self, most: int = MAX_TEXT) -> bytes:
        """Return all bytes.

        Args:
            most: how many there may be.

        Raises:
            StepsError: if there are too many to be read in one piece.
        """
        if self.fair().size > most:
            raise StepsError(
                f"{self.where} holds a file of {self.size / 1e6:,.0f} MB, where at most {most / 1e6:,.0f} MB are expected: "
                "export a shorter time."
            )
        with self.open() as file:
            return bytes(file.read())


@dataclass(frozen=True)
class Contents:
    """What a file holds: its parts, and how to say why none of them can be read."""

    parts: list[Part]
    refuse: Callable[[], object]


@contextmanager
def contents(source: str | Path | BinaryIO, name: str) -> Iterator[Contents]:
    """Open an export and yield its files; afterwards see that it did not change meanwhile.

    Args:
        source: a path, or a binary file that can seek.
        name: how messages call it.

    Raises:
        StepsError: for everything that can be wrong with a file; also for what goes wrong while it is open.
    """
    with _plain_words(name), _opened(source) as file:
        before = _stamp(file)
        if not _size(file):
            raise StepsError(f"{name} is empty: export it again, and wait until it is complete before copying it.")
        file.seek(0)
        head = file.read(HEAD)
        if head[:2] == b"PK":
            with _sound(lambda: zipfile.ZipFile(file)) as archive:
                yield Contents(_in_zip(archive, name), partial(containers.refuse_zip, archive, name))
        else:
            containers.refuse_other(head, name)
            yield Contents([Part(name, Path(name).name, _size(file), lambda: _from_start(file))], lambda: None)
        if _stamp(file) != before:
            raise StepsError(
                f"{name} changed while it was read: wait until it is copied or saved completely, then read it again."
            )


@contextmanager
def _from_start(file: BinaryIO) -> Iterator[BinaryIO]:
    """Lend the given file from its start, and leave it open."""
    file.seek(0)
    yield file


@contextmanager
def _opened(source: str | Path | BinaryIO) -> Iterator[BinaryIO]:
    if isinstance(source, str | Path):
        with Path(source).open("rb") as file:
            yield file
    else:
        yield source


@contextmanager
def _plain_words(name: str) -> Iterator[None]:
    """Turn what Python says about broken files into one sentence."""
    try:
        yield
    except FileNotFoundError:
        raise StepsError(f"{name} is not there: check the name and the folder.") from None
    except IsADirectoryError:
        raise StepsError(f"{name} is a folder: choose a file in it, or zip the folder and choose the zip.") from None
    except PermissionError:
        raise StepsError(f"{name} may not be read: copy it to a folder of your own and choose the copy.") from None
    except packed.ERRORS:
        raise StepsError(
            f"{name} is a broken or incomplete zip: copy it again, or export again and wait until it is complete."
        ) from None
    except workbook.BrokenWorkbookError:
        raise StepsError(
            f"{name} is a damaged workbook: open it in a spreadsheet program and save the sheet as “CSV UTF-8”."
        ) from None
    except OSError as problem:
        raise StepsError(
            f"{name} cannot be read ({problem.strerror or 'unknown reason'}): copy it to this computer's disk and try again."
        ) from None


def _sound(opened: Callable[[], Opened]) -> Opened:
    """Open a zip or a file in it; zipfile says in many ways that its directory is damaged."""
    try:
        return opened()
    except (ValueError, NotImplementedError, RuntimeError, struct.error, OSError):
        raise zipfile.BadZipFile from None


def _in_zip(archive: zipfile.ZipFile, name: str) -> list[Part]:
    members = [
        member for member in archive.infolist() if member.file_size and not member.filename.endswith(("/", "\\"))
    ]
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise StepsError(
            f"{name} would unpack to more than {MAX_UNPACKED / 2**30:,.0f} GB or {MAX_MEMBERS:,} files: choose the export itself."
        )
    if any(member.flag_bits & 1 for member in members):
        raise StepsError(f"{name} is locked with a password: unpack it, then zip the folder without one.")
    read = [member for member in members if member.compress_type in containers.READ_METHODS]
    parts = [_member(archive, member, name) for member in read]
    if not containers.is_workbook(archive):
        return parts
    unpack = {member.filename: partial(part.whole, workbook.MAX_PART) for member, part in zip(read, parts, strict=True)}
    return [Part(name, inside, len(raw), partial(BytesIO, raw)) for inside, raw in workbook.sheets(unpack)]


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Part:
    folder, _, inside = member.filename.replace("\\", "/").rpartition("/")
    opened: Callable[[], Any]
    if member.compress_type == zipfile.ZIP_DEFLATED and archive.fp is not None:
        opened = partial(packed.Inflating, archive.fp, member)
    else:
        opened = partial(archive.open, member)
    return Part(name, inside, member.file_size, lambda: _sound(opened), folder, member.compress_size)


def _size(file: BinaryIO) -> int:
    return file.seek(0, os.SEEK_END)


def _stamp(file: BinaryIO) -> tuple[int, int]:
    """Return size and time of change: of the file on disk, or the size alone if it is in memory."""
    if isinstance(file, BytesIO):
        return _size(file), 0
    try:
        status = os.fstat(file.fileno())
    except (OSError, AttributeError):
        return _size(file), 0
    return status.st_size, status.st_mtime_ns
