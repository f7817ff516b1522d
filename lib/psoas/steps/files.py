"""Opens what a person hands over: a file or a zip, without unpacking it to disk, and with limits.

An export can be broken, or made to do harm. Nothing here trusts a name, a size or a suffix.
"""

import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

from psoas.steps.daily import StepsError

HEAD = 1 << 14
"""Bytes at the start of a file by which its format is told."""
MAX_UNPACKED = 32 * 2**30
"""Bytes that a zip may unpack to. People report Apple exports of 1–3 GB; ten times that is read in about a minute,
and memory does not grow with it, so more could only be meant to waste time."""
MAX_RATIO = 200
"""How many times larger a zip may become. Apple's XML becomes 15–30 times larger; a bomb made of one repeated byte
reaches 1,000, which is the most that deflate can do."""
RATIO_FROM = 16 * 2**20
"""Bytes from which the ratio counts: a small file can be very regular without harm."""
MAX_MEMBERS = 200_000
"""Files that a zip may hold; a Takeout of ten years has some ten thousand."""
MAX_WHOLE = 256 * 2**20
"""Bytes of a file that has to be read in one piece (JSON, CSV, SQLite); a month of minutes takes 3 MB."""
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


@dataclass(frozen=True)
class Part:
    """One file that may hold steps: the export itself, or a file in a zip.

    Args:
        where: how messages call the file that was chosen.
        inside: its own name, without folders.
        size: bytes, unpacked.
        open: opens it for reading from its start.
    """

    where: str
    inside: str
    size: int
    open: Callable[[], AbstractContextManager[IO[bytes]]]

    def head(self) -> bytes:
        """Return the first bytes."""
        with self.open() as file:
            return file.read(HEAD)

    def whole(self) -> bytes:
        """Return all bytes.

        Raises:
            StepsError: if there are too many to be read in one piece.
        """
        if self.size > MAX_WHOLE:
            raise StepsError(
                f"{self.where} holds a file of {self.size / 1e6:,.0f} MB, where at most {MAX_WHOLE / 1e6:,.0f} MB are expected: "
                "export a shorter time."
            )
        with self.open() as file:
            return file.read()


@contextmanager
def parts(source: str | Path | BinaryIO, name: str) -> Iterator[list[Part]]:
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
        if file.read(2) == b"PK":
            with zipfile.ZipFile(file) as archive:
                yield _members(archive, name)
        else:
            yield [Part(name, Path(name).name, _size(file), lambda: _from_start(file))]
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
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise StepsError(
            f"{name} is a broken or incomplete zip: copy it again, or export again and wait until it is complete."
        ) from None
    except OSError as problem:
        raise StepsError(
            f"{name} cannot be read ({problem.strerror or 'unknown reason'}): copy it to this computer's disk and try again."
        ) from None


def _members(archive: zipfile.ZipFile, name: str) -> list[Part]:
    members = [member for member in archive.infolist() if not member.is_dir() and member.file_size]
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise StepsError(
            f"{name} would unpack to more than {MAX_UNPACKED / 2**30:,.0f} GB or {MAX_MEMBERS:,} files: choose the export itself."
        )
    for member in members:
        if member.flag_bits & 1:
            raise StepsError(f"{name} is locked with a password: unpack it, then zip the folder without one.")
        if member.file_size > max(RATIO_FROM, MAX_RATIO * member.compress_size):
            raise StepsError(
                f"{name} would become more than {MAX_RATIO} times larger, as no export does: choose the export itself."
            )
    return [
        Part(name, member.filename.rpartition("/")[2], member.file_size, lambda member=member: archive.open(member))  # type: ignore[misc]
        for member in members
        if member.compress_type in _METHODS
    ]


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
