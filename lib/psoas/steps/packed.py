"""Unpacks one file of a zip, block by block: by ISA-L where it is installed, which is 3 to 4 times as fast, else by zlib."""

import struct
import zipfile
import zlib
from importlib import import_module
from io import RawIOBase
from types import ModuleType
from typing import IO, Any


def _inflater() -> ModuleType:
    """Return ISA-L's module, which has the interface of zlib, or zlib itself."""
    try:
        return import_module("isal.isal_zlib")
    except ImportError:
        return zlib


inflater = _inflater()

PACKED_BLOCK = 1 << 16
"""Bytes that are read from the zip at once."""
_LOCAL = struct.Struct("<4s22x2H")
ERRORS: tuple[type[Exception], ...] = (zipfile.BadZipFile, zlib.error, inflater.error, EOFError)
"""What a broken zip raises."""


class Inflating(RawIOBase):
    """A deflated file in a zip, as a file to read from its start; its size and checksum are watched.

    Args:
        archive: the zip's own file.
        member: what the zip's directory says of it.

    Raises:
        zipfile.BadZipFile: while reading, if anything does not fit.
    """

    def __init__(self, archive: IO[bytes], member: zipfile.ZipInfo) -> None:
        self._archive, self._member = archive, member
        archive.seek(member.header_offset)
        header = archive.read(_LOCAL.size)
        if len(header) < _LOCAL.size or header[:4] != b"PK\3\4":
            raise zipfile.BadZipFile
        self._at = member.header_offset + _LOCAL.size + sum(_LOCAL.unpack(header)[1:])
        self._packed_left, self._left, self._sum = member.compress_size, member.file_size, 0
        self._inflate: Any = inflater.decompressobj(-zlib.MAX_WBITS)

    def readable(self) -> bool:
        """Say that this is for reading."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer, or less; 0 at the end."""
        with memoryview(buffer).cast("B") as view:
            if not view.nbytes or not self._left:
                return 0
            found = self._some(view.nbytes)
            view[: len(found)] = found
        self._left -= len(found)
        self._sum = inflater.crc32(found, self._sum)
        if not found or self._left < 0 or (not self._left and self._sum != self._member.CRC):
            raise zipfile.BadZipFile
        return len(found)

    def _some(self, most: int) -> bytes:
        """Return the next bytes, at most so many; none where the packed ones end too early."""
        found, packed = b"", b"more"
        while packed and not found and not self._inflate.eof:
            packed = self._inflate.unconsumed_tail or self._next()
            found = self._inflate.decompress(packed, most)  # without more, what is still inside
        return found

    def _next(self) -> bytes:
        self._archive.seek(self._at)
        packed = self._archive.read(min(PACKED_BLOCK, self._packed_left))
        self._at += len(packed)
        self._packed_left -= len(packed)
        return packed
