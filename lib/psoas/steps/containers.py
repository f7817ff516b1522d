"""Names what a file is by its first bytes, and what to do with it, where it is none that can be read as it is."""

import zipfile

from psoas.steps.daily import StepsError

_UNPACK = "unpack it, then choose the file with the steps in it, or zip the unpacked folder"
_SAVE = "open it in a spreadsheet program and save the sheet with the days as “CSV UTF-8”"
_KINDS = (  # first bytes, where they stand, what that is, what to do
    (b"\x1f\x8b", 0, "a packed archive (.tgz, .tar.gz or .gz)", _UNPACK),
    (b"ustar", 257, "a tar archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", 0, "a RAR archive", _UNPACK),
    (b"BZh", 0, "a packed archive (.bz2)", _UNPACK),
    (b"\xfd7zXZ\0", 0, "a packed archive (.xz)", _UNPACK),
    (b"\x28\xb5\x2f\xfd", 0, "a packed archive (.zst)", _UNPACK),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "a workbook of an old spreadsheet program (.xls)", _SAVE),
    (b"%PDF-", 0, "a PDF", "choose the export that holds the numbers themselves, such as a CSV"),
)
_METHODS = {1: "Shrink", 6: "Implode", 9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
READ_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_WORDED = ("xml", "json", "csv", "tsv", "txt", "db", "sqlite")


def refuse_other(head: bytes, name: str) -> None:
    """Say what a file is, if it is an archive or a document that cannot be read here.

    Raises:
        StepsError: with its kind and what to do.
    """
    for sign, place, kind, advice in _KINDS:
        if head[place : place + len(sign)] == sign:
            raise StepsError(f"{name} is {kind}, which is not read here: {advice}.")


def refuse_zip(archive: zipfile.ZipFile, name: str) -> None:
    """Say why nothing in a zip can be read, if its files are packed another way, or are zips or documents themselves.

    Raises:
        StepsError: with the reason and what to do.
    """
    members = archive.infolist()
    for member in members:
        ending = member.filename.lower().rpartition(".")[2]
        inside = member.filename.replace("\\", "/").rpartition("/")[2]
        if member.compress_type not in READ_METHODS and ending in _WORDED:
            method = _METHODS.get(member.compress_type, f"method {member.compress_type}")
            raise StepsError(
                f"{name} holds {inside} compressed by the method {method}, which is not read here: "
                "unpack it and zip it again, with the usual compression (Deflate)."
            )
        if ending in ("zip", "tgz", "gz"):
            raise StepsError(f"{name} is a zip in which another archive lies: unpack it, then choose {inside} itself.")
    if members and members[0].filename == "mimetype" and any(one.filename == "content.xml" for one in members):
        raise StepsError(f"{name} is a workbook (.ods), which is not read here: {_SAVE}.")
    if any(member.filename.endswith(("Index/Document.iwa", "Index/Tables/DataList.iwa")) for member in members):
        raise StepsError(f"{name} is a workbook of Numbers, which is not read here: export it as CSV and choose that.")
    if is_workbook(archive):
        raise StepsError(f"{name} is a workbook in which no table of days and steps was found: {_SAVE}.")


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Say whether a zip is a workbook (.xlsx)."""
    return {"[Content_Types].xml", "xl/workbook.xml"} <= set(archive.namelist())
