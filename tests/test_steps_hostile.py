"""Broken and hostile files: one sentence that says what is wrong and what to do, and never a wrong number in silence."""

import io
import json
import os
import re
import signal
import sqlite3
import struct
import subprocess
import sys
import zipfile
import zlib
from datetime import date, timedelta
from io import BytesIO

import pytest

from psoas import cli, steps
from psoas.steps import delimited, files, health_connect, progress
from tests import exports

DAYS = exports.life(days=8, hike=None)
XML = exports.apple_xml(DAYS)
ZIP = exports.apple_zip(DAYS)
ADVICE = re.compile(r"[:,] (choose|copy|check|download|export|give|open|unpack|wait|write|in a spreadsheet program)\b")


def read(raw, **options):
    return steps.read(BytesIO(raw), **options)


def refusal(raw, name="mine.zip"):
    """The one sentence with which something is refused."""
    with pytest.raises(steps.StepsError) as refused:
        steps.read(BytesIO(raw) if isinstance(raw, bytes) else raw, name=name)
    said = str(refused.value)
    assert said.startswith(name) and said.endswith("."), said
    assert "\n" not in said and "Traceback" not in said
    assert ADVICE.search(said), f"it does not say what to do: {said}"
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    return said


def record(count="100", start="2026-03-01 10:00:00 +0100", end="2026-03-01 10:10:00 +0100"):
    return f' <Record type="HKQuantityTypeIdentifierStepCount" sourceName="x" unit="count" startDate="{start}" endDate="{end}" value="{count}"/>\n'


def apple(*records, header=exports.HEADER, footer=exports.FOOTER):
    return (header + "".join(records) + footer).encode()


# --- files that are not what they should be


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "is empty"),
        (b"hello", "is no export of steps"),
        (b"\x00" * 5000, "is no export of steps"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "is no export of steps"),
        (b"PK", "broken or incomplete zip"),
        (b"PK\x05\x06" + bytes(18), "is no export of steps"),  # a zip with nothing in it
        (exports.zipped({"readme.txt": b"nothing here"}), "is no export of steps"),
        (b"{}", "is no export of steps"),
        (b"<?xml version='1.0'?><ClinicalDocument/>", "is the clinical document"),
        (b"a,b,c\n1,2,3\n", "is no export of steps"),
        ("date,steps,name\n2026-10-01,100,Zoë\n".encode("latin-1"), "is not UTF-8"),
        (b"date,steps\n01/02/2026,100\n03/04/2026,100\n", "could be day/month or month/day"),
        (b'date,steps\n2026-10-01,"100\n', "broken quotes"),
        (b"com.samsung.shealth.step_daily_trend,1,2\na,b\n1,2\n", "lacks the columns day_time and count"),
        (exports.google_csv(DAYS, ("D", "M", "C (kcal)", "S (m)", "H", "Xyzzy", "K (ms)")), "no column with a known word for steps"),
        (exports.zipped({"a.csv": exports.plain_csv(DAYS), "b.csv": exports.plain_csv(DAYS)}), "holds 2 tables"),
    ],
)  # fmt: skip
def test_wrong_files_are_refused(raw, words):
    assert words in refusal(raw)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_zip_that_was_cut_off(share):
    assert "broken or incomplete zip" in refusal(ZIP[: int(len(ZIP) * share)])


@pytest.mark.parametrize("place", [60, 900, 2000])
def test_a_zip_with_a_wrong_byte(place):
    damaged = ZIP[:place] + bytes([ZIP[place] ^ 0xFF]) + ZIP[place + 1 :]
    said = refusal(damaged)
    assert "broken or incomplete zip" in said or "is no export" in said


@pytest.mark.parametrize("made", [exports.zipped({"a.csv": exports.plain_csv(DAYS)}), exports.workbook([])])
def test_a_zip_whose_directory_points_before_its_start(made):
    raw = bytearray(made)
    (place,) = struct.unpack_from("<L", raw, len(raw) - 6)
    struct.pack_into("<L", raw, len(raw) - 6, place + 20_000)
    assert "broken or incomplete zip" in refusal(bytes(raw))


def test_a_file_without_a_name_does_no_harm():
    raw = bytearray(exports.zipped({"n": exports.plain_csv(DAYS)}))
    for place in (26, raw.index(b"PK\x01\x02") + 28):  # length of the name, length of what follows it
        struct.pack_into("<HH", raw, place, 0, 1)
    assert read(bytes(raw)).source == "plain CSV"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9999])
def test_an_export_that_was_cut_off(share):
    assert "incomplete or damaged XML" in refusal(XML[: int(len(XML) * share)])


def test_an_export_with_something_after_its_end():
    assert "incomplete or damaged XML" in refusal(XML + b"<more/>")


@pytest.mark.parametrize("raw", [exports.fitbit_zip(DAYS), exports.garmin_zip(DAYS)])
def test_json_that_was_cut_off(raw):
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        name = archive.namelist()[0]
        cut = archive.read(name)[:-20]
    assert "broken or incomplete JSON" in refusal(exports.zipped({name: cut}))


def test_a_database_that_was_cut_off_or_damaged():
    whole = exports.health_connect_db(DAYS)
    assert "damaged or unfinished database" in refusal(whole[:5000])
    assert "damaged or unfinished database" in refusal(whole[:4096] + bytes(len(whole) - 4096))


def test_another_database():
    with sqlite3.connect(":memory:") as base:
        base.execute("CREATE TABLE notes (text)")
        raw = base.serialize()
    assert "is another database" in refusal(raw)


def test_a_database_made_for_write_ahead_logging_is_read():
    raw = bytearray(exports.health_connect_db(DAYS))
    raw[18:20] = b"\2\2"
    assert read(bytes(raw)) == read(exports.health_connect_db(DAYS))


def test_a_database_with_a_trap_is_not_run(monkeypatch):
    with sqlite3.connect(":memory:") as base:
        columns = "1 AS count, 1 AS start_time, 2 AS end_time, 1 AS app_info_id"
        base.execute(
            f"CREATE VIEW steps_record_table AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT {columns} FROM n"
        )
        raw = base.serialize()
    assert "is another database" in refusal(raw)
    monkeypatch.setattr(health_connect, "MAX_WORK", 1)
    assert "damaged or unfinished database" in refusal(exports.health_connect_db(exports.life(days=60)))


# --- files made to do harm


def bomb(size, name="export.xml"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w", force_zip64=True) as file:
        file.write(exports.HEADER.encode())
        for _ in range(size // 2**20):
            file.write(b" " * 2**20)
    return out.getvalue()


def test_a_bomb_is_refused_by_its_ratio():
    raw = bomb(40 * 2**20)
    assert len(raw) < 100_000
    assert f"more than {files.MAX_RATIO} times larger" in refusal(raw)


def test_a_bomb_is_refused_by_its_size(monkeypatch):
    monkeypatch.setattr(files, "MAX_UNPACKED", 2**20)
    assert "would unpack to more than" in refusal(exports.zipped({"export.xml": os.urandom(2**20 + 1)}))


def test_a_zip_of_very_many_files_is_refused(monkeypatch):
    monkeypatch.setattr(files, "MAX_MEMBERS", 3)
    assert "would unpack to more than" in refusal(exports.zipped({f"{n}.txt": b"x" for n in range(4)}))


def test_the_limits_admit_a_real_export():
    # Exports of 1–3 GB are reported; the generated one shrinks as real ones do, 10–30 times.
    assert files.MAX_UNPACKED >= 8 * 3e9
    assert 5 < len(XML) / len(zlib.compress(XML, 9)) < files.MAX_RATIO / 4


def test_a_size_that_lies_does_not_help():
    raw = bomb(40 * 2**20)
    small = struct.pack("<L", 1000)
    size = zipfile.ZipFile(BytesIO(raw)).infolist()[0].file_size
    lying = raw.replace(struct.pack("<L", size), small).replace(struct.pack("<Q", size), struct.pack("<Q", 1000))
    said = refusal(lying)
    assert "broken or incomplete zip" in said or "is no export" in said or "incomplete or damaged" in said


def test_files_too_large_to_be_read_in_one_piece(monkeypatch):
    table = exports.plain_csv(exports.life(days=90))
    monkeypatch.setattr(delimited, "MAX_ROWS", 50)
    assert "more than 50 rows" in refusal(table)
    assert "at most 67 MB are expected" in refusal(table + b"\n" * files.MAX_TEXT)


def test_names_that_lead_elsewhere_write_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("../../evil.xml", "/etc/evil.xml", "..\\evil.xml", "C:\\evil.xml", "a/../../evil.xml"):
        assert read(exports.apple_zip(DAYS, name=name)).steps == read(XML).steps
    assert list(tmp_path.rglob("*")) == []


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize("use", ["", "&l9;", "&x;"])
@pytest.mark.parametrize(
    "declared",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "http://127.0.0.1:9/x">%x;',
    ],
)
def test_declared_entities_are_refused_and_never_expanded(declared, use):
    header = f'<?xml version="1.0"?>\n<!DOCTYPE HealthData [{declared}]>\n<HealthData>'
    assert "declares entities" in refusal(apple(record().replace('"x"', f'"{use}"'), header=header))


def test_entities_that_nobody_declared_are_refused():
    # The document type is never parsed, so one outside the file, or hidden in a comment, has no effect.
    for header in ("<HealthData>", '<!DOCTYPE HealthData SYSTEM "http://127.0.0.1:9/x"><HealthData>'):
        assert "incomplete or damaged XML" in refusal(apple(record().replace('"x"', '"&boom;"'), header=header))
        assert read(apple(record(), header=header)).steps == (100,)


def test_a_locked_zip_is_refused():
    with zipfile.ZipFile(BytesIO(ZIP)) as archive:
        first = archive.infolist()[0]
    raw = bytearray(ZIP)
    central = raw.index(b"PK\x01\x02")
    raw[first.header_offset + 6] |= 1
    raw[central + 8] |= 1
    assert "locked with a password" in refusal(bytes(raw))


def test_json_that_nests_without_end():
    head = b'[{"dateTime": "01/11/24 11:18:00", "value": "13"}, '
    assert "broken or incomplete JSON" in refusal(head + b"[" * 200_000)
    assert "broken or incomplete JSON" in refusal(head + b'{"value": ' + b"9" * 10_000 + b"}]")


def test_a_tag_without_end_needs_no_memory():
    assert "incomplete or damaged XML" in refusal(apple("<Record " + "a" * 3_000_000, footer=""))


@pytest.mark.parametrize("head", ["<!--" * 60_000, "<!-- <HealthData>" * 15_000, "<?xml " + "encoding" * 30_000])
def test_a_long_head_takes_no_time(head):
    refusal(b"<?xml version='1.0'?> HealthData" + head.encode())


def test_very_many_devices_are_refused():
    many = [record().replace('"x"', f'"device {n}"') for n in range(1100)]
    assert "names more than 1,000 devices" in refusal(apple(*many))


# --- counts and times that cannot be


@pytest.mark.parametrize("count", ["-5", "1000000", "999999", "many", "", "nan", "inf", "1e400"])
def test_counts_that_cannot_be_are_left_out_and_told(count):
    found = read(apple(record(), record(count, "2026-03-02 10:00:00 +0100", "2026-03-02 10:10:00 +0100")))
    assert found.steps == found.naive == (100,)
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith("1 record was left out: ")


@pytest.mark.parametrize(
    "start",
    [
        "2026-02-30 10:00:00 +0100",
        "1970-01-01 00:00:00 +0000",
        "2999-01-01 00:00:00 +0000",
        "2026-03-02",
        "2026-03-02 10:00:00 +9900",
    ],
)
def test_times_that_cannot_be_are_left_out_and_told(start):
    found = read(apple(record(), record("100", start, start)))
    assert found.steps == (100,)
    assert found.warnings[0].startswith("1 record was left out: ")


def test_records_that_end_before_they_start_or_last_too_long():
    wrong = [
        ("2026-03-02 10:00:00 +0100", "2026-03-02 09:00:00 +0100"),
        ("2026-03-02 10:00:00 +0100", "2026-04-02 10:00:00 +0100"),
    ]
    found = read(apple(record(), *(record("100", *times) for times in wrong)))
    assert found.steps == (100,)
    assert found.warnings == ("2 records were left out: an end before the start, or more than a day in one record.",)


def test_a_day_that_no_one_can_walk_is_left_out_and_told():
    rows = [record("150000", f"2026-03-02 {hour}:00:00 +0100", f"2026-03-02 {hour}:30:00 +0100") for hour in (10, 11)]
    found = read(apple(record(), *rows))
    assert [str(day) for day in found.dates] == ["2026-03-01"]
    assert found.warnings == ("More than 200,000 steps a day were left out: 2026-03-02.",)


def test_zero_days_are_refused_and_zero_steps_are_not():
    assert "holds no day with steps" in refusal(apple())
    assert "2 records were left out: a negative count" in refusal(apple(record("-1"), record("-2")))
    assert "holds no day with steps" in refusal(b"date,steps\n")
    assert "holds no day with steps" in refusal(exports.health_connect_db([]))
    assert read(apple(record("0"))).steps == (0,)


def test_a_table_with_wrong_rows_says_which_kind():
    tomorrow = date.today() + timedelta(3)
    found = read(
        f"date,steps\n2026-10-01,100\nsoon,5\n2026-10-02,-3\n2026-10-03,lots\n{tomorrow},7\n2026-10-04,900000\n2026-10-05\n".encode()
    )
    assert found.steps == (100,)
    reasons = {"readable date", "negative count", "readable count", "in the future", "above 200,000"}
    assert all(any(reason in warning for warning in found.warnings) for reason in reasons)


def test_other_formats_leave_out_what_cannot_be():
    rows = [
        {"dateTime": "01/11/24 11:18:00", "value": "13"},
        {"dateTime": "13/41/24 11:18:00", "value": "13"},
        {"dateTime": 5, "value": "x"},
        {"value": 1},
    ]
    rows += [{"dateTime": "01/11/24 11:19:00", "value": bad} for bad in ("-4", "x", None, True, 1.5, [1], 1e300)]
    found = read(json.dumps(rows).encode(), name="steps.json", zone="UTC")
    assert found.steps == (13,)
    assert len(found.warnings) == 3
    garmin = [
        {"calendarDate": "2026-01-01", "totalSteps": 5},
        {"calendarDate": "x", "totalSteps": 5},
        {"calendarDate": "2026-01-02", "totalSteps": "-9"},
    ]
    found = read(json.dumps(garmin).encode())
    assert found.steps == (5,)
    assert len(found.warnings) == 2


# --- the disk


def test_paths_that_lead_nowhere(tmp_path):
    for path, words in ((tmp_path / "gone.zip", "is not there"), (tmp_path, "is a folder")):
        with pytest.raises(steps.StepsError, match=words):
            steps.read(path)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions work otherwise there")
def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    path = tmp_path / "locked.zip"
    path.write_bytes(ZIP)
    path.chmod(0)
    if os.geteuid() == 0:  # root may read everything: ask as somebody else, in a process of its own
        tmp_path.chmod(0o755)
        code = f"import os; from psoas import steps; os.setuid(65534)\ntry: steps.read({str(path)!r})\nexcept steps.StepsError as said: print(said)"
        for folder in tmp_path.parents[:3]:
            if folder.owner() == "root" and folder.name.startswith("pytest"):
                folder.chmod(0o755)
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        assert said.startswith("locked.zip may not be read: copy it")
    else:
        with pytest.raises(steps.StepsError, match="may not be read: copy it"):
            steps.read(path)


def test_a_file_that_changes_while_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "export.xml"
    path.write_bytes(XML)
    grow = files.Part.head

    def growing(part):
        with path.open("ab") as file:
            file.write(b"\n")
        return grow(part)

    monkeypatch.setattr(files.Part, "head", growing)
    with pytest.raises(steps.StepsError, match=r"export.xml changed while it was read: wait until"):
        steps.read(path)


class Failing(BytesIO):
    """A disk that fails, or a person who stops, in the middle of a file."""

    def __init__(self, raw, problem):
        super().__init__(raw)
        self.problem = problem

    def read(self, size=-1):
        if self.tell() > 20_000:
            raise self.problem
        return super().read(min(size, 4096) if size > 0 else size)

    def readinto(self, buffer):
        found = self.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)


def test_a_disk_that_fails():
    assert "cannot be read (Input/output error): copy it" in refusal(Failing(XML, OSError(5, "Input/output error")))


def test_stopping_leaves_nothing_behind(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        steps.read(Failing(XML, KeyboardInterrupt()), progress=True)
    monkeypatch.setattr(steps, "read", lambda path, **answers: steps.reading.read(Failing(XML, KeyboardInterrupt())))
    heard = signal.getsignal(signal.SIGINT)
    assert cli.main(["steps", "export.xml", "--csv", "out.csv"]) == 2
    assert capsys.readouterr().err.endswith("Stopped; nothing was written.\n")
    assert signal.getsignal(signal.SIGINT) is heard  # who asks from Python can be interrupted again
    assert list(tmp_path.iterdir()) == []


# --- the command


def test_the_command_writes_a_table_and_says_what_it_found(tmp_path, capsys):
    out = tmp_path / "days.csv"
    assert cli.main(["steps", str(steps.sample()), "--csv", str(out)]) == 0
    said = capsys.readouterr().out
    found = steps.read(steps.sample())
    assert out.read_text().splitlines() == [
        "date,steps,naive",
        *(f"{day},{count},{naive}" for day, count, naive in zip(found.dates, found.steps, found.naive, strict=True)),
    ]
    assert f"Steps a day: median {found.median:,.0f}" in said
    assert "recorded more than once" in said


def test_the_command_takes_answers(tmp_path, capsys):
    path = tmp_path / "mine.csv"
    path.write_text("date;steps\n1/2/2026;87.512\n3/4/2026;45.250\n")
    assert cli.main(["steps", str(path)]) == 1
    assert "--day-first" in capsys.readouterr().err
    assert cli.main(["steps", str(path), "--month-first", "--decimal", ",", "--zone", "Europe/Berlin"]) == 0
    assert "2026-01-02 to 2026-03-04" in capsys.readouterr().out


def test_the_command_overwrites_nothing_and_says_what_is_wrong(tmp_path, capsys):
    path = tmp_path / "mine.csv"
    path.write_text("date,steps\n2026-10-01,100\n")
    assert cli.main(["steps", str(path), "--csv", str(path)]) == 1
    assert cli.main(["steps", str(tmp_path / "gone")]) == 1
    assert cli.main(["steps", str(path), "--csv", str(tmp_path / "no" / "folder.csv")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 3
    assert path.read_text().startswith("date,steps")


def test_large_files_show_a_bar(tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(progress, "FROM_BYTES", 10_000)
    read(XML)
    assert "Reading steps" in capfd.readouterr().err
