"""Step exports in every format, against a generated truth."""

import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest

from psoas import gait, steps, tables
from tests import exports

DAYS = exports.life(days=45)
TRUE = {day.date: day.true for day in DAYS}
# Made when they are read, not when tests are collected.
TIMED = {  # formats that hold records with times
    "Apple Health": (lambda: exports.apple_zip(DAYS), lambda: exports.apple_xml(DAYS)),
    "Health Connect": (
        lambda: exports.health_connect_db(DAYS),
        lambda: exports.zipped({"health_connect_export.db": exports.health_connect_db(DAYS)}),
    ),
    "Fitbit": (
        lambda: exports.fitbit_zip(DAYS),
        lambda: exports.fitbit_zip(DAYS, repeated=True),
        lambda: exports.fitbit_zip(DAYS, profile=False, calories=True),
        lambda: exports.fitbit_zip(DAYS, tables=True),
    ),
    "Huawei Health": (
        lambda: exports.huawei_json(DAYS),
        lambda: exports.zipped(
            {
                "Sport per minute merged data & description/sport per minute merged data.json": exports.huawei_json(
                    DAYS[:20]
                ),
                "Sport per minute merged data & description/sport per minute merged data_1.json": exports.huawei_json(
                    DAYS[19:]
                ),
            }
        ),
    ),
}
DAILY = {  # formats that hold a count a day
    "Google Fit": (
        lambda: exports.google_csv(DAYS),
        lambda: exports.zipped({"Takeout/Fit/Tägliche Aktivitätsmesswerte.csv": exports.google_csv(DAYS)}),
        lambda: exports.google_csv(
            DAYS, ("Datum", "Minuten", "Kalorien (kcal)", "Strecke (m)", "Punkte", "Schrittzahl", "Gehen (ms)")
        ),
    ),
    "Garmin": (lambda: exports.garmin_zip(DAYS),),
    "Health Auto Export": (
        lambda: exports.health_auto_export_json(DAYS),
        lambda: exports.health_auto_export_json(DAYS, hourly=True),
        lambda: exports.zipped({"HealthAutoExport-2026.json": exports.health_auto_export_json(DAYS)}),
    ),
    "Samsung Health": (
        lambda: exports.samsung_csv(DAYS),
        lambda: exports.samsung_csv(DAYS, stamps=True),
        lambda: exports.samsung_csv(DAYS, separator=";"),
        lambda: exports.samsung_csv(DAYS, table="tracker.pedometer_day_summary"),
        lambda: exports.samsung_csv(DAYS, table="activity.day_summary", stamps=True),
    ),
    "plain CSV": (
        lambda: exports.plain_csv(DAYS),
        lambda: exports.plain_csv(DAYS, separator=";", head=("Datum", "Schritte")),
        lambda: exports.plain_csv(DAYS, separator="\t", head=()),
        lambda: exports.workbook((day.date, day.true) for day in DAYS),
        lambda: exports.days_json(DAYS),
        lambda: exports.polar_zip(DAYS),
        lambda: exports.zepp_zip(DAYS),
        lambda: exports.long_csv(DAYS),
        lambda: exports.long_csv(DAYS, ("Datum", "Typ", "Wert"), "Schritte"),
    ),
}
EVERY = [(name, write) for formats in (TIMED, DAILY) for name, written in formats.items() for write in written]


def read(raw, **options):
    return steps.read(BytesIO(raw), **options)


@pytest.mark.parametrize(("name", "write"), EVERY, ids=lambda value: value if isinstance(value, str) else "")
def test_the_format_is_told_by_content_and_the_truth_is_found(name, write):
    found = read(write())
    assert found.source == name
    assert found.dates == tuple(sorted(TRUE))
    assert found.warnings == ()
    exact = 0 if name in DAILY else 0.03
    assert sum(found.steps) == pytest.approx(sum(TRUE.values()), rel=exact)
    for day, count in zip(found.dates, found.steps, strict=True):
        assert count == pytest.approx(TRUE[day], rel=2 * exact), day


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("write", [exports.apple_zip, exports.health_connect_db])
def test_the_merge_is_near_the_truth_where_the_plain_sum_is_half_too_high(write, seed):
    days = exports.life(days=30, seed=seed, hike=None)
    true = sum(day.true for day in days)
    found = read(write(days))
    assert sum(found.naive) == sum(exports.naive(days).values())
    assert sum(found.naive) > 1.5 * true
    assert sum(found.steps) == pytest.approx(true, rel=0.03)
    assert any("recorded more than once" in note for note in found.notes)


def test_days_without_a_record_are_missing_and_not_zero():
    found = read(exports.apple_zip(DAYS))
    span = {DAYS[0].date + timedelta(n) for n in range((DAYS[-1].date - DAYS[0].date).days + 1)}
    assert set(found.missing) == span - set(TRUE) != set()


def test_what_daily_steps_say():
    found = read(b"date,steps\n2026-10-05,4000\n2026-10-06,5000\n2026-10-12,6000\n2026-10-13,40000\n")
    assert found.mean == 13750
    assert found.median == 5500
    assert found.contractions_per_leg == tuple(gait.contractions_per_leg(count) for count in found.steps)
    assert found.by_weekday() == {"Monday": 5000, "Tuesday": 22500}
    assert len(found.missing) == 5
    frame = found.table()
    assert frame["steps"].tolist() == list(found.steps)
    assert frame["weekday"].tolist() == ["Monday", "Tuesday"] * 2


def test_it_gives_nothing_away_by_being_shown():
    found = read(exports.apple_zip(DAYS, owner="Kim Muster"))
    assert repr(found) == f"DailySteps({len(DAYS)} days from Apple Health)"
    said = " ".join([*found.devices, *found.notes, *found.warnings, found.time_zone])
    assert "Kim" not in said and "Muster" not in said
    assert repr(read(b"date,steps\n2026-10-05,4000\n")) == "DailySteps(1 day from plain CSV)"


def test_days_have_to_be_sorted_and_complete():
    with pytest.raises(ValueError, match="sorted, each day once"):
        steps.DailySteps((date(2026, 1, 2), date(2026, 1, 1)), (1, 2), (1, 2), "test")
    with pytest.raises(ValueError, match="one count for each"):
        steps.DailySteps((date(2026, 1, 1),), (1, 2), (1,), "test")


def test_the_sample_is_what_the_generator_makes():
    export, truth = exports.sample()
    shipped = steps.sample()
    with zipfile.ZipFile(shipped) as there, zipfile.ZipFile(BytesIO(export)) as made:
        assert {name: there.read(name) for name in there.namelist()} == {
            name: made.read(name) for name in made.namelist()
        }
    assert shipped.with_name("sample_days.csv").read_bytes() == truth
    assert shipped.stat().st_size < 150_000


def test_the_sample_is_read_near_its_truth():
    found = steps.read(steps.sample())
    truth = {row["date"]: row["true_steps"] for row in tables.rows("sample_days")}
    assert [str(day) for day in found.dates] == list(truth)
    assert sum(found.steps) == pytest.approx(sum(truth.values()), rel=0.03)
    assert max(found.steps) == pytest.approx(exports.HIKE, rel=0.05)  # the day that pulls the mean up


# --- tables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date,steps\n30/10/2026,4000\n31/10/2026,5000", [4000, 5000]),
        ("date,steps\n10/30/2026,4000\n10/31/2026,5000", [4000, 5000]),
        ("Datum;Schritte\n30.10.2026;4.000\n31.10.2026;12.345", [4000, 12345]),
        ('date,steps\n2026-10-30,"4,000"\n2026-10-31,5000.0', [4000, 5000]),
        ("2026-10-30;4,000\n2026-10-31;5,000", [4000, 5000]),
        ("id,date,note,steps\n1,2026-10-30,x,4000\n2,2026-10-31,y,5000", [4000, 5000]),
        ("2026-10-30,4000\n2026-10-31,5000\n", [4000, 5000]),
        ("date,steps\n2026-10-30 08:00,1000\n2026-10-30 09:00,3000\n2026-10-31,5000", [4000, 5000]),
        ("date,steps\n2026-10-30,4000\n2026-10-30,4000\n2026-10-31,5000", [4000, 5000]),
        ("\ufeffdate,steps\r\n2026-10-30,4000\r\n\r\n2026-10-31,5000\r\n", [4000, 5000]),
        ("date,steps\n2026-10-29,\n2026-10-30,4000\n2026-10-31,5000", [4000, 5000]),
    ],
)
def test_tables_as_people_write_them(text, expected):
    found = read(text.encode())
    assert list(found.steps) == expected
    assert [str(day) for day in found.dates] == ["2026-10-30", "2026-10-31"]
    assert found.warnings == ()


def test_different_counts_of_one_day_are_told():
    found = read(b"date,steps\n2026-10-30,4000\n2026-10-30,7000\n")
    assert (found.steps, found.naive) == ((7000,), (11000,))
    assert found.warnings == (
        "Different counts for the same day: 2026-10-30. The largest was taken; check them in the file.",
    )


def test_two_formats_in_one_zip_are_not_added_up():
    both = exports.zipped({"a/export.xml": exports.apple_xml(DAYS), "b/daily.csv": exports.google_csv(DAYS)})
    found = read(both)
    assert found.source == "Apple Health"
    assert any("also holds steps from Google Fit" in note for note in found.notes)


def test_a_single_fitbit_file_is_read_with_a_warning():
    with zipfile.ZipFile(BytesIO(exports.fitbit_zip(DAYS))) as archive:
        raw = archive.read("Takeout/Fitbit/Global Export Data/steps-2026-06-01.json")
    assert "check that this one is named steps" in read(raw).warnings[0]
    assert read(raw, name="steps-2026-06-01.json", zone="Europe/Berlin").warnings == ()


def test_a_database_without_offsets_says_so():
    found = read(exports.health_connect_db(DAYS, offsets=False))
    assert found.time_zone == "Days run from midnight to midnight UTC."
    assert "Which time zone did you live in?" in found.warnings[0]
    assert sum(found.steps) == pytest.approx(sum(TRUE.values()), rel=0.03)


def test_a_path_may_be_text(tmp_path):
    path = tmp_path / "anything.bin"
    path.write_bytes(exports.apple_zip(DAYS))
    assert steps.read(str(path)) == steps.read(path) == read(exports.apple_zip(DAYS))


def test_a_progress_bar_is_shown_when_asked(capfd):
    read(exports.apple_zip(DAYS), progress=True)
    assert "Reading steps" in capfd.readouterr().err
    read(exports.apple_zip(DAYS))
    assert capfd.readouterr().err == ""
