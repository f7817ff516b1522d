"""Step exports in every format, against a generated truth."""

import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas import gait, steps, tables
from psoas.steps import sheet
from psoas.steps.spans import Spans
from psoas.steps.tally import Account
from tests import exports

DAYS = exports.life(days=45)
TRUE = {day.date: day.true for day in DAYS}
NAIVE = exports.naive(DAYS)
TIMED = {  # formats that hold records with times
    "Apple Health": (exports.apple_zip(DAYS), exports.apple_xml(DAYS)),
    "Health Connect": (
        exports.health_connect_db(DAYS),
        exports.zipped({"health_connect_export.db": exports.health_connect_db(DAYS)}),
    ),
    "Fitbit": (exports.fitbit_zip(DAYS), exports.fitbit_zip(DAYS, repeated=True)),
}
DAILY = {  # formats that hold a count a day
    "Google Fit": (
        exports.google_csv(DAYS),
        exports.zipped({"Takeout/Fit/Tägliche Aktivitätsmesswerte.csv": exports.google_csv(DAYS)}),
        exports.google_csv(
            DAYS, ("Datum", "Minuten", "Kalorien (kcal)", "Strecke (m)", "Punkte", "Schrittzahl", "Gehen (ms)")
        ),
    ),
    "Garmin": (exports.garmin_zip(DAYS),),
    "Samsung Health": (
        exports.samsung_csv(DAYS),
        exports.samsung_csv(DAYS, stamps=True),
        exports.samsung_csv(DAYS, separator=";"),
    ),
    "plain CSV": (
        exports.plain_csv(DAYS),
        exports.plain_csv(DAYS, separator=";", head=("Datum", "Schritte")),
        exports.plain_csv(DAYS, separator="\t", head=()),
    ),
}
EVERY = [(name, raw) for formats in (TIMED, DAILY) for name, raws in formats.items() for raw in raws]


def read(raw, **options):
    return steps.read(BytesIO(raw), **options)


@pytest.mark.parametrize(("name", "raw"), EVERY, ids=lambda value: value if isinstance(value, str) else "")
def test_the_format_is_told_by_content_and_the_truth_is_found(name, raw):
    found = read(raw)
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


# --- time


def spans(*rows, zone=UTC):
    """Records as (source, start, end, count); times as HH:MM of one day, or a datetime."""
    gathered = Spans(Account("test", "test"))
    for source, start, end, count in rows:
        moments = [
            at if isinstance(at, datetime) else datetime.fromisoformat(f"2026-03-10T{at}:00").replace(tzinfo=zone)
            for at in (start, end)
        ]
        ahead = int(moments[0].utcoffset().total_seconds() / 60)
        columns = [moments[0].timestamp(), moments[1].timestamp(), count, source, ahead]
        gathered.add(*(np.array([value], np.float64 if n == 2 else np.int64) for n, value in enumerate(columns)))
    sources = sorted({row[0] for row in rows})
    return gathered.totals([[source] for source in sources])


DAY = date(2026, 3, 10)


def test_of_two_devices_the_first_counts_where_both_do():
    # The second device's 100 steps are spread over 10 minutes, of which the first has counted 6.
    assert spans((0, "10:00", "10:06", 60), (1, "10:00", "10:10", 100)) == {DAY: (pytest.approx(60 + 40), 160)}
    # Where the first has nothing, all of the second counts.
    assert spans((0, "10:00", "10:06", 60), (1, "11:00", "11:10", 100)) == {DAY: (pytest.approx(160), 160)}
    # A record inside the first's does not count at all.
    assert spans((0, "10:00", "10:10", 60), (1, "10:02", "10:06", 100)) == {DAY: (pytest.approx(60), 160)}


def test_three_devices_and_a_gap():
    rows = [
        (0, "10:00", "10:10", 100),
        (0, "10:20", "10:30", 100),
        (1, "10:05", "10:25", 200),
        (2, "10:00", "10:40", 400),
    ]
    # 0: 200; 1: its middle 10 of 20 minutes, 100; 2: the last 10 of its 40 minutes, 100.
    assert spans(*rows) == {DAY: (pytest.approx(400), 800)}


def test_a_record_written_twice_counts_once():
    assert spans((0, "10:00", "10:10", 100), (0, "10:00", "10:10", 100)) == {DAY: (pytest.approx(100), 200)}


def test_of_two_counts_of_one_device_at_one_time_the_larger_stands():
    assert spans((0, "10:00", "10:10", 90), (0, "10:00", "10:10", 100)) == {DAY: (pytest.approx(100), 190)}


def test_a_record_without_length_counts():
    assert spans((0, "10:00", "10:00", 5000)) == {DAY: (pytest.approx(5000), 5000)}


def test_a_record_over_midnight_is_shared_by_time():
    late = datetime(2026, 3, 10, 23, 50, tzinfo=exports.WINTER)
    found = spans((0, late, late + timedelta(minutes=40), 400))
    assert {day: merged for day, (merged, _) in found.items()} == {
        DAY: pytest.approx(100),
        date(2026, 3, 11): pytest.approx(300),
    }


def test_each_records_own_clock_says_where_its_day_ends():
    # 23:30 in Tokyo and 23:30 in Berlin are 8 hours apart, and both belong to the 10th.
    for zone in (timezone(timedelta(hours=9)), exports.WINTER, timezone(-timedelta(hours=3, minutes=30))):
        start = datetime(2026, 3, 10, 23, 30, tzinfo=zone)
        assert spans((0, start, start + timedelta(minutes=20), 100)) == {DAY: (pytest.approx(100), 100)}


def test_travel_and_summer_time_in_one_export():
    def zone(day):
        return (
            exports.WINTER
            if day < date(2026, 3, 29)
            else exports.SUMMER
            if day < date(2026, 4, 5)
            else timezone(-timedelta(hours=7))
        )

    days = exports.life(date(2026, 3, 20), 30, zone=zone, hike=None)
    found = read(exports.apple_xml(days))
    assert found.dates == tuple(day.date for day in days)
    assert sum(found.steps) == pytest.approx(sum(day.true for day in days), rel=0.03)
    assert all(clock in found.time_zone for clock in ("UTC−07:00", "UTC+01:00", "UTC+02:00"))


MINUTES = st.integers(0, 2000)
ROWS = st.lists(
    st.tuples(st.integers(0, 3), MINUTES, st.integers(1, 300), st.integers(0, 2000)), min_size=1, max_size=25
)


@settings(max_examples=200)
@given(ROWS)
def test_the_merge_agrees_with_counting_minute_by_minute(rows):
    first = datetime(2026, 3, 10, tzinfo=UTC)
    timed = [(s, first + timedelta(minutes=a), first + timedelta(minutes=a + n), count) for s, a, n, count in rows]
    slow = {}
    taken = set()
    for source in range(4):
        own = sorted(((a, a + n, count) for s, a, n, count in rows if s == source), key=lambda one: (*one[:2], -one[2]))
        covered = set()
        for start, end, count in own:
            for minute in set(range(start, end)) - covered:
                if minute not in taken:
                    day = DAY + timedelta(minute // 1440)
                    slow[day] = slow.get(day, 0) + count / (end - start)
            covered |= set(range(start, end))
        taken |= covered
    found = spans(*timed)
    assert {day: merged for day, (merged, _) in found.items() if merged > 1e-6} == {
        day: pytest.approx(count, rel=1e-5, abs=1e-3) for day, count in slow.items() if count > 1e-6
    }
    assert sum(naive for _, naive in found.values()) == sum(row[3] for row in rows)


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


@given(st.integers(0, 10**9 - 1), st.sampled_from([",", ".", " ", "’"]))
def test_counts_survive_their_thousands(number, mark):
    assert sheet.count(f"{number:,}".replace(",", mark)) == number
    assert sheet.count(f"{number}.0") == number


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
    assert read(raw, name="steps-2026-06-01.json").warnings == ()


def test_a_database_without_offsets_says_so():
    found = read(exports.health_connect_db(DAYS, offsets=False))
    assert found.time_zone == "The database names no offset from UTC: days are cut in UTC."
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
