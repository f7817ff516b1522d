"""What a file is packed in, whose clock it keeps, and what is named for what it is."""

import bz2
import gzip
import io
import json
import lzma
import subprocess
import sys
import tarfile
import zipfile
import zlib
from datetime import date, timedelta, timezone
from functools import partial
from io import BytesIO

import pytest

from psoas import steps
from psoas.steps import packed, workbook
from tests import exports

DAYS = exports.life(days=12, hike=None)
TRUE = {day.date: day.true for day in DAYS}
CSV = exports.plain_csv(DAYS)


def read(raw, name="mine.zip", **answers):
    return steps.read(BytesIO(raw), name=name, **answers)


def refusal(raw, name="mine.zip"):
    with pytest.raises(steps.StepsError) as refused:
        read(raw, name)
    return str(refused.value)


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tar():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.csv"), BytesIO(CSV))
    return out.getvalue()


def deflate64():
    """A sound zip whose directory says that its file is packed by the method 9."""
    raw = bytearray(zipped({"export.xml": exports.apple_xml(DAYS)}))
    raw[8:10] = b"\x09\0"
    place = raw.index(b"PK\1\2") + 10
    raw[place : place + 2] = b"\x09\0"
    return bytes(raw)


# --- containers


def fit(kind):
    """A FIT file of one message, file_id: its manufacturer and its type."""
    defined = bytes([0x40, 0, 0, 0, 0, 2]) + bytes([1, 2, 0x84]) + bytes([0, 1, 0])  # fields 1 (uint16) and 0 (enum)
    body = defined + b"\0" + (1).to_bytes(2, "little") + bytes([kind])
    whole = bytes([12, 0x10, 0, 0]) + len(body).to_bytes(4, "little") + b".FIT" + body
    return whole + crc16(whole).to_bytes(2, "little")


def crc16(raw):
    """The checksum of FIT."""
    found = 0
    for byte in raw:
        found ^= byte
        for _ in range(8):
            found = (found >> 1) ^ (0xA001 if found & 1 else 0)
    return found


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (gzip.compress(tar()), "is a packed archive (.tgz, .tar.gz or .gz)"),
        (tar(), "is a tar archive"),
        (bz2.compress(CSV), "is a packed archive (.bz2)"),
        (lzma.compress(CSV), "is a packed archive (.xz)"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(40), "is a 7-Zip archive"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(40), "is a RAR archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old spreadsheet program"),
        (b"%PDF-1.7\n", "is a PDF"),
        (zipped({"inner.zip": zipped({"a.csv": CSV})}), "in which another archive lies: unpack it, then choose inner.zip"),
        (zipped({"export.xml": exports.apple_xml(DAYS)}, zipfile.ZIP_LZMA), "compressed by the method LZMA"),
        (zipped({"a.csv": CSV}, zipfile.ZIP_BZIP2), "compressed by the method bzip2"),
        (deflate64(), "compressed by the method Deflate64"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}), "workbook (.ods)"),
        (zipped({"Index/Document.iwa": b"x"}), "workbook of Numbers"),
        (zipped({"[Content_Types].xml": b"<T/>", "xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": b"<s/>"}), "save the sheet"),
        (b"<?xml version='1.0'?><gpx></gpx>", "single workout (GPX)"),
        (fit(4), "single workout (FIT)"),
        (zipped({"1.fit": fit(32)}), "record of everyday movement (FIT)"),
        (fit(1), "file of a sports watch (FIT)"),
        (fit(4)[:27], "file of a sports watch (FIT)"),
        (json.dumps({"data": {"metrics": []}}).encode(), "choose Step Count among the health metrics"),
        (b"com.samsung.shealth.tracker.heart_rate,1,2\na,b\n", "choose com.samsung.shealth.step_daily_trend"),
        (b"com.samsung.shealth.tracker.pedometer_step_count,1,2\nrun_step,walk_step,x.start_time\n1,2,2026-10-01 08:00\n", "choose com.samsung.shealth.step_daily_trend"),
        (b'{"Data Source": "derived:com.google.step_count.delta:x", "Data Points": []}', "choose Daily activity metrics.csv"),
        (b'[{"recordDay": 20261001, "samplePoints": []}]', "choose sport per minute merged data.json"),
        (b'[{"date": "2026-10-01", "activityName": "Walk", "steps": 5000}]', "single workouts"),
        (b'[{"date": "2026-10-01", "steps": 5000}, {"date": "2026-1', "broken or incomplete JSON"),
        (b"[" + b'{"date": "2026-10-01", "steps": 5000},' * 40_000 + b'{"date": "2026-10-01"}]', "more than 40,000 rows"),
        (b"timestamp,steps,distance millimeters,data source\n2026-10-01T05:15:03Z,9,8,x\n", "none named steps-"),
        (b"Start time,Calories (kcal),Distance (m),Step count\n08:00:00.000+02:00,1,2,3\n", "single day of Google Fit"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # packed files hold the time of day
)  # fmt: skip
def test_what_cannot_be_read_is_named_for_what_it_is(raw, words):
    said = refusal(raw)
    assert words in said
    assert said.startswith("mine.zip ") and said.endswith(".") and ": " in said


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_names_and_neighbours_in_a_zip_do_not_matter(method):
    files = {
        "Takeout\\a\\daten.csv": CSV,
        "__MACOSX/._daten.csv": b"\0\5\x16\7" + bytes(100),
        "zeros.bin": bytes(40 << 20),
    }
    found = read(zipped(files, method))
    assert dict(zip(found.dates, found.steps, strict=True)) == TRUE


@pytest.mark.parametrize("inflater", [packed.inflater, zlib])
@pytest.mark.parametrize("size", [1, 100, 4096, 1 << 20])
def test_a_zip_is_unpacked_as_zipfile_does_it(inflater, size, monkeypatch):
    monkeypatch.setattr(packed, "inflater", inflater)
    content = exports.apple_xml(DAYS)[: 300 * size] * (2 if size > 1 else 1)
    raw = zipped({"a/b": b"before", "c": content})
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        file = packed.Inflating(archive.fp, archive.getinfo("c"))
        found = b""
        while block := file.read(size):
            found += block
    assert found == content
    damaged = bytearray(raw)
    damaged[raw.index(b"PK\1\2", 200) + 16] ^= 1  # its checksum
    with zipfile.ZipFile(BytesIO(damaged)) as archive, pytest.raises(zipfile.BadZipFile):
        packed.Inflating(archive.fp, archive.infolist()[0]).read()


def test_a_damaged_checksum_is_told():
    raw = bytearray(exports.apple_zip(DAYS))
    raw[raw.index(b"PK\1\2") + 16] ^= 1
    assert "broken or incomplete zip" in refusal(bytes(raw))


def test_workbooks_hold_dates_as_numbers():
    found = read(exports.workbook(TRUE.items()), "steps.xlsx")
    assert dict(zip(found.dates, found.steps, strict=True)) == TRUE
    bomb = zipped(
        {
            "[Content_Types].xml": b"",
            "xl/workbook.xml": b"<w/>",
            "xl/sharedStrings.xml": b'<!DOCTYPE x [<!ENTITY a "a">]><s/>',
        }
    )
    assert "damaged workbook: open it" in refusal(bomb)
    with zipfile.ZipFile(BytesIO(exports.workbook([]))) as archive:
        files = {name: partial(archive.read, name) for name in archive.namelist()}
        assert list(workbook.sheets(files)) == [("sheet1.csv", b"Date,Steps\n")]


# --- clocks


def far_away(days, hours):
    """The same days on another clock."""
    zone = timezone(timedelta(hours=hours))
    return exports.life(days=days, hike=None, zone=lambda day: zone)


def test_fitbits_minutes_are_utc_and_the_day_is_the_persons():
    days = far_away(12, hours=9)  # in Tokyo, mornings are the day before in UTC
    true = {day.date: day.true for day in days}
    raw = exports.fitbit_zip(days, profile=False)
    asked = read(raw)
    assert "Which time zone did you live in?" in asked.warnings[0]
    answered = read(raw, zone="Asia/Tokyo")
    assert answered.warnings == ()
    assert dict(zip(answered.dates, answered.steps, strict=True)) == pytest.approx(true, rel=0.06)
    assert asked.dates != answered.dates
    beside = read(exports.fitbit_zip(days, profile=False, calories=True))
    assert (beside.dates, beside.steps, beside.warnings) == (answered.dates, answered.steps, ())
    assert "from the calories beside" in beside.time_zone


def test_both_generations_of_fitbit_in_one_zip_count_once():
    june, july = exports.life(date(2026, 6, 1), 5, hike=None), exports.life(date(2026, 7, 1), 5, hike=None)
    files = {}
    for raw in (exports.fitbit_zip(june), exports.fitbit_zip([*june, *july], tables=True)):
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            files |= {name: archive.read(name) for name in archive.namelist()}
    found = read(zipped(files))
    assert found.dates == tuple(day.date for day in [*june, *july])
    assert sum(found.steps) == pytest.approx(sum(day.true for day in [*june, *july]), rel=0.03)
    assert any("The JSON files count where they have a day" in note for note in found.notes)


def test_a_named_zone_counts_before_the_files_own_clock():
    days = far_away(8, hours=-7)
    for raw in (exports.apple_xml(days), exports.health_connect_db(days)):
        assert read(raw).dates == tuple(day.date for day in days)
        far = read(raw, zone="Asia/Tokyo")
        assert far.dates[-1] == days[-1].date + timedelta(1)
        assert "Asia/Tokyo" in far.time_zone
    with pytest.raises(steps.StepsError, match="is no time zone"):
        read(CSV, zone="Mars/Base")


def test_days_on_which_nothing_was_worn_may_come_first():
    unworn = [{"calendarDate": f"2026-09-{n:02}", "pad": "x" * 4000} for n in range(1, 8)]
    worn = [{"calendarDate": day.date.isoformat(), "totalSteps": day.true} for day in DAYS]
    files = {
        "UDSFile_1.json": json.dumps(worn[:6]).encode(),
        "UDSFile_2.json": b"\xef\xbb\xbf" + json.dumps(unworn + worn[6:]).encode(),
    }
    found = read(zipped(files))
    assert (found.source, dict(zip(found.dates, found.steps, strict=True))) == ("Garmin", TRUE)


def test_a_day_that_samsung_has_not_merged_is_not_lost():
    rows = "com.samsung.shealth.step_daily_trend,1,2\nday_time,source_type,count,\n"
    rows += "2026-10-01 00:00:00.000,0,5000,\n2026-10-01 00:00:00.000,3,7000,\n2026-10-02 00:00:00.000,-2,6500,\n2026-10-02 00:00:00.000,0,9000,\n"
    found = read(rows.encode())
    assert found.steps == (7000, 6500)
    assert any("2026-10-01" in note for note in found.notes)


# --- only Python's own library

BLOCKED = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("numpy", "pandas", "isal", "tqdm"):
            raise ImportError(name)
sys.meta_path.insert(0, Blocked())
import threading
def start(self): raise RuntimeError("no threads here")
threading.Thread.start = start
from psoas import steps
for path in sys.argv[1:]:
    found = steps.read(path, progress=False)
    print(found.source, sum(found.steps), round(found.mean), sep="|")
assert "numpy" not in sys.modules
"""


def test_reading_needs_neither_numpy_nor_threads(tmp_path):
    made = {
        "apple.zip": exports.apple_zip(DAYS), "connect.db": exports.health_connect_db(DAYS), "fitbit.zip": exports.fitbit_zip(DAYS),
        "garmin.zip": exports.garmin_zip(DAYS), "samsung.csv": exports.samsung_csv(DAYS), "fit.csv": exports.google_csv(DAYS),
        "plain.csv": CSV, "book.xlsx": exports.workbook(TRUE.items()),
    }  # fmt: skip
    for name, raw in made.items():
        (tmp_path / name).write_bytes(raw)
    paths = [str(tmp_path / name) for name in made]
    said = subprocess.run([sys.executable, "-c", BLOCKED, *paths], capture_output=True, text=True, check=True).stdout
    here = [steps.read(path, progress=False) for path in paths]
    assert said.splitlines() == [f"{one.source}|{sum(one.steps)}|{round(one.mean)}" for one in here]
