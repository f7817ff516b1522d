"""Throws bytes at the readers, guided by the code they reach: anything but days or a StepsError is a finding.

python tests/fuzz_steps.py CORPUS -max_total_time=600
"""

import sys
import zipfile
from io import BytesIO
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "lib")]
with atheris.instrument_imports(include=["psoas.steps"]):
    from psoas import steps

from tests import exports  # noqa: E402


def zipped(raw: bytes) -> bytes:
    """The bytes as the only file of a sound zip: what a person's export mostly is."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("steps-2026-01-01.json", raw)
    return out.getvalue()


def one(raw: bytes) -> None:
    """Read the bytes as a file, in a zip, or between Apple's head and foot."""
    way, rest = raw[:1], raw[1:]
    if way == b"z":
        rest = zipped(rest)
    elif way == b"a":
        rest = b"<HealthData>" + rest + b"</HealthData>"
    try:
        found = steps.read(BytesIO(rest), progress=False)
    except steps.StepsError as problem:
        if not (str(problem).startswith("The file ") and str(problem).endswith(".")):
            raise AssertionError(f"no sentence about the file: {problem}") from problem
    else:
        assert min(found.steps) >= 0 and found.missing is not None


def seeds() -> list[bytes]:
    """A small export of each format, in each way."""
    days = exports.life(days=2, hike=None)
    few = [exports.Day(day.date, day.true, day.records[:3]) for day in days]
    xml = exports.apple_xml(few)
    with zipfile.ZipFile(BytesIO(exports.fitbit_zip(few))) as archive:
        json = archive.read(archive.namelist()[0])
    with zipfile.ZipFile(BytesIO(exports.garmin_zip(few))) as archive:
        garmin = archive.read(archive.namelist()[0])
    with zipfile.ZipFile(BytesIO(exports.fitbit_zip(few, tables=True))) as archive:
        health = next(archive.read(name) for name in archive.namelist() if "GoogleData" in name)
    lists = [json, garmin, exports.huawei_json(few), exports.health_auto_export_json(few), exports.days_json(few)]
    tables = [exports.google_csv(few), exports.samsung_csv(few), exports.plain_csv(few), health]
    tables += [exports.long_csv(few), exports.records_csv(few)]
    written = [
        "Datum;Schritte\n1.10.26;8.123,5\n2.10.26;6.001",
        "Oct 1, 2026\t8,123 steps\nOct 2, 2026\t[1, 2]",
        "1790812800,8\n",
        "date,time,steps\n"
        + "".join(f"2026-10-0{day},{hour}:00,{hour * day}\n" for day in (1, 2, 3) for hour in range(9, 19)),
    ]
    tables += [text.encode(encoding) for text in written for encoding in ("utf-8", "utf-16")]
    body = xml[xml.index(b" <Record") : xml.index(b"</HealthData>")]
    book = exports.workbook((day.date, day.true) for day in few)
    database = exports.health_connect_db(few, order="2,1")
    zips = [
        exports.apple_zip(few),
        exports.fitbit_zip(few, calories=True, profile=False),
        exports.fitbit_zip(few),
        exports.zepp_zip(few),
        exports.polar_zip(few),
        book,
    ]
    watch = bytes([12, 16, 0, 0, 18, 0, 0, 0]) + b".FIT" + bytes([64, 0, 0, 0, 0, 2, 1, 2, 132, 0, 1, 0, 0, 1, 0, 4])
    plain = [xml, *zips, database, watch, *lists, *tables]
    return [b"p" + raw for raw in plain] + [b"z" + raw for raw in (xml, *lists, *tables)] + [b"a" + body]


if __name__ == "__main__":
    corpus = Path(sys.argv[1])
    for number, seed in enumerate(seeds()):
        (corpus / f"seed{number}").write_bytes(seed)
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
