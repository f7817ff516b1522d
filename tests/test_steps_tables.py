"""Tables as people and apps write them: every column is judged by its name and by all its values."""

from datetime import date, timedelta
from io import BytesIO
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas import steps
from psoas.steps import dates, numbers, words
from tests import exports

DAYS = exports.life(days=20, hike=None)
TRUE = {day.date: day.true for day in DAYS}


def read(text, name="steps.csv", **answers):
    raw = text if isinstance(text, bytes) else text.encode()
    return steps.read(BytesIO(raw), name=name, **answers)


def refusal(text, name="steps.csv"):
    with pytest.raises(steps.StepsError) as refused:
        read(text, name)
    return str(refused.value)


def two_days(text, name="steps.csv"):
    """The counts of the 1st and 2nd of October 2026."""
    found = read(text, name)
    assert [str(day) for day in found.dates] == ["2026-10-01", "2026-10-02"]
    assert found.warnings == ()
    return list(found.steps)


# --- which column


@pytest.mark.parametrize(
    "head",
    [
        "step_goal,steps,date", "Walking Step Length (cm),Step Count (count),Date", "Schrittziel;Schritte;Datum", "x,Steps (count),Start",
        "steps_percent,total_steps,calendar_date", "stepGoal,totalSteps,calendarDate", "Average steps,Steps,Day", "目標歩数,歩数,日付",
        "run steps,steps,timestamp", "Weekly steps,Steps per day,Date",
        "Cumulative steps,Steps,Date", "steps climbed,Total steps,Date", "cel kroków,Liczba kroków,Data", "objectif de pas,Nombre de pas,Jour", "source,걸음 수,날짜",
    ],
)  # fmt: skip
def test_the_column_with_the_steps_is_told_from_its_neighbours(head):
    mark = ";" if ";" in head else ","
    rows = [head, mark.join(["10000", "8123", "2026-10-01"]), mark.join(["10001", "6001", "2026-10-02"])]
    assert two_days("\n".join(rows)) == [8123, 6001]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Date of birth,Date,Steps", "2001-05-04,{},{}"),
        ("Day,Date,Steps", "Thu,{},{}"),
        ("Created at,day,timestamp,steps", "2026-10-09,{0},2026-10-09T04:00:00Z,{1}"),
        ("data source,data,passi", "2026-10-08,{},{}"),
        ("Wann,Schritte", "{},{}"),
    ],
)
def test_the_column_with_the_day_is_told_from_other_dates(head, row):
    assert two_days("\n".join([head, row.format("2026-10-01", 8123), row.format("2026-10-02", 6001)])) == [8123, 6001]


@pytest.mark.parametrize(
    ("name", "head"),
    [("aggregates_steps.csv", "date,value"), ("Steps.csv", '"","Actual","Goal"'), ("schritte.csv", "Tag,Wert")],
)
def test_a_files_own_name_says_what_its_columns_do_not(name, head):
    assert two_days(f"{head}\n2026-10-01,8123,9000\n2026-10-02,6001,9000\n", name) == [8123, 6001]
    assert "is no export of steps" in refusal(f"{head}\n2026-10-01,8123,9000\n2026-10-02,6001,9000\n", "weights.csv")


def test_what_stands_above_and_between_the_cells():
    table = "Date{0}Steps{0}Note\n2026-10-01{0}8123{0}a\n2026-10-02{0}6001{0}b\n"
    for separator in ",;\t|":
        assert two_days(table.format(separator)) == [8123, 6001]
    assert two_days("My steps in October\n\n" + table.format(",")) == [8123, 6001]
    assert two_days("sep=;\n" + table.format(";")) == [8123, 6001]
    nested = 'day;met;steps\n2026-10-01;"{""items"":[1,2,3],""n"":1}";8123\n2026-10-02;"{""items"":[4],""n"":1}";6001\n'
    assert two_days(nested) == [8123, 6001]


def test_one_table_among_others_in_a_file():
    body = "Body\nDate,Weight\n" + "".join(f"2026-09-{n:02},70\n" for n in range(1, 31))
    activities = 'Activities\nDate,Calories Burned,Steps,Floors\n"2026-10-01","2,345","8,123","9"\n"2026-10-02","2,345","6,001","9"\n'
    sleep = "Sleep\nStart Time,End Time,Minutes Asleep\n2026-10-01 11:12PM,2026-10-02 6:30AM,400\n"
    assert two_days(body + "\n" + activities + "\n" + sleep) == [8123, 6001]
    assert two_days(body + "\n" + activities + "\n" + sleep.replace("Sleep\n", "Sleep,,,\n")) == [8123, 6001]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_texts_of_spreadsheet_programs(encoding):
    assert two_days("date\tsteps\n2026-10-01\t8123\n2026-10-02\t6001\n".encode(encoding)) == [8123, 6001]


@pytest.mark.parametrize("word", sorted({"Adım sayısı", "Antal skridt", "Antall skritt", "Stegantal", "Liczba kroków", "歩数", "Количество шагов", "Nombre de pas", "Passos", "Schrittzahl", "步数"}))  # fmt: skip
def test_google_fit_in_the_languages_of_takeout(word):
    head = tuple(word if name == "Step count" else name for name in exports.GOOGLE_HEAD)
    found = read(exports.google_csv(DAYS, head))
    assert (found.source, dict(zip(found.dates, found.steps, strict=True))) == ("Google Fit", TRUE)


# --- dates


SHAPES = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y. %m. %d.", "%Y年%m月%d日", "%Y%m%d", "%d.%m.%Y", "%d.%m.%y", "%b %d, %Y", "%d-%b-%Y", "%d %B %Y",
    "%A, %B %d, %Y", "%Y-%m-%d 00:00:00.000", "%Y-%m-%dT00:00:00Z", "%d/%m/%Y", "%m/%d/%Y", "%m/%d/%y", "%d-%m-%Y %H:%M",
    "%a, %d.%m.%Y", "%A %Y-%m-%d", "%Y/%m/%d (%a)",
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_dates_in_every_shape(shape):
    rows = "".join(f"{day:{shape}};{count}\n" for day, count in TRUE.items())
    found = read("Date;Steps\n" + rows)
    assert dict(zip(found.dates, found.steps, strict=True)) == TRUE
    assert found.warnings == ()


@pytest.mark.parametrize("shape", ["%m/%d/%Y", "%d/%m/%Y"])
@pytest.mark.parametrize("write", ["google", "samsung", "plain"])
def test_day_and_month_are_decided_by_the_whole_column_in_every_format(shape, write):
    days = exports.life(date(2026, 10, 1), 5, hike=None)  # all of them below 13: only the run of days tells
    raw = {"google": exports.google_csv, "samsung": exports.samsung_csv, "plain": exports.plain_csv}[write](
        days
    ).decode()
    for day in days:
        raw = raw.replace(f"{day.date}", f"{day.date:{shape}}")
    found = read(raw)
    assert found.dates == tuple(day.date for day in days)
    assert any("were read with the" in note for note in found.notes)


def test_what_the_column_does_not_decide_is_asked_for_with_both_readings():
    table = "date,steps\n1/2/2026,100\n3/4/2026,200\n"
    said = refusal(table)
    assert (
        "write steps.read(path, day_first=True) if 1/2/2026 is 1 February 2026, or day_first=False if it is 2 January 2026"
        in said
    )
    assert [str(day) for day in read(table, day_first=True).dates] == ["2026-02-01", "2026-04-03"]
    assert [str(day) for day in read(table, day_first=False).dates] == ["2026-01-02", "2026-03-04"]
    blank = "date,steps\n1/2/2026,100\n2/2/2026,\n"  # a day without a record tells too
    assert [str(day) for day in read(blank).dates] == ["2026-02-01"]
    soon = date.today() + timedelta(40)  # one reading would be in the future
    past = f"{soon.day:02}/{soon.month:02}/{soon.year}"
    if soon.day <= 12 and date(soon.year, soon.day, soon.month) < date.today():
        assert read(f"date,steps\n{past},100\n").dates == (date(soon.year, soon.day, soon.month),)


@pytest.mark.parametrize(("cell", "kind"), [("2026-W40", "weeks"), ("KW 40 2026", "weeks"), ("2026-10", "months"), ("Oct 2026", "months"), ("Sep 3 - Sep 9", "weeks"), ("Sep 10 – 16", "weeks")])  # fmt: skip
def test_weeks_and_months_are_refused_for_what_they_are(cell, kind):
    assert f"holds {kind}, such as {cell}, not days" in refusal(f"when,steps\n{cell},58123\n")


def test_unix_time_and_other_peoples_midnights():
    for unit in (1, 1000):
        for shift in (0, -7200, 7 * 3600):  # midnight in UTC, in Berlin, in California
            rows = [f"{(1_790_812_800 + shift + n * 86_400) * unit},{count}" for n, count in enumerate((8123, 6001))]
            assert two_days("\n".join(rows)) == [8123, 6001]


@given(st.dates(date(2000, 1, 1), date(2026, 10, 30)), st.sampled_from(SHAPES))
def test_a_written_date_is_read_back(day, shape):
    first = not shape.startswith("%m")
    found = dates.when(f"{day:{shape}}", first)
    assert found is not None and found.day == day


# --- counts


@given(st.lists(st.integers(0, 50_000), min_size=2, max_size=8), st.sampled_from([",", ".", " ", "’", "\u202f"]))
def test_counts_survive_their_thousands(counts, mark):
    cells = [f"{count:,}".replace(",", mark) for count in counts]
    sign = numbers.decimal_mark(cells, "x")
    assert [numbers.count(cell, sign) for cell in cells] == counts


@given(st.lists(st.integers(0, 50_000), min_size=2, max_size=8), st.sampled_from(".,"))
def test_counts_survive_their_decimals(counts, sign):
    cells = [f"{count}{sign}{count % 90 + 10}" for count in counts]
    assert numbers.decimal_mark(cells, "x") == sign
    assert [numbers.count(cell, sign) for cell in cells] == [count + (count % 90 + 10) / 100 for count in counts]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("8123.4", "6001"), [8123, 6001]),
        (("8123,4", "6001,25"), [8123, 6001]),
        (("1,08,123", "8,123"), [108123, 8123]),
        (("87.512", "1234.5678"), [88, 1235]),
        (("8.123", "950"), [8123, 950]),
        (("8.123", "12345"), [8, 12345]),
        (("1.234,5", "6.001,0"), [1235, 6001]),
        (("8123 steps", "6,001 steps"), [8123, 6001]),
        (("[12, 40]", "[1,\x1f4]"), [52, 5]),
    ],
)
def test_dot_and_comma_are_judged_by_the_whole_column(cells, expected):
    rows = "".join(f"2026-10-0{n};{cell}\n" for n, cell in enumerate(cells, 1))
    assert two_days(f"date;steps\n{rows}") == expected


def test_a_sign_that_could_be_both_is_asked_for():
    table = "date;steps\n2026-10-01;87.512\n2026-10-02;45.250\n"
    said = refusal(table)
    assert "87.512, which could be 87.512 or 87,512 steps" in said
    assert read(table, decimal=".").steps == (88, 45)
    assert read(table, decimal=",").steps == (87512, 45250)
    with pytest.raises(ValueError, match="decimal must be"):
        read(table, decimal=";")


def test_blank_cells_are_days_without_a_record():
    for blank in ("", "--", "N/A", "null", "—"):
        assert two_days(f"date,steps\n2026-09-30,{blank}\n2026-10-01,8123\n2026-10-02,6001\n") == [8123, 6001]


# --- whose rows, and of what


def test_workouts_persons_and_two_columns_of_steps_are_refused_by_name():
    for head in (
        "Activity Type,Date,Steps",
        "Aktivitätstyp,Datum,Schritte",
        "Sport,Day,Steps",
        "Activity Name,Date,Steps",
        "exercise_id,exercise_start,tracker_total_steps",
    ):
        assert "holds single workouts (activities)" in refusal(f"{head}\nRunning,2026-10-01 08:15,5123\n")
    assert "2 persons (column “Name”)" in refusal("Date,Name,Steps\n2026-10-01,A,5\n2026-10-01,B,7\n")
    assert "2 persons (column “Id”)" in refusal(
        "Id,ActivityDate,TotalSteps\n1,4/12/2016,5\n1,4/13/2016,5\n2,4/12/2016,7\n"
    )
    assert "2 persons (column “user”)" in refusal("date,user,steps\n2026-10-01,A,5\n2026-10-01,B,7\n")
    assert two_days("id,date,steps\n1,2026-10-01,8123\n2,2026-10-02,6001\n") == [8123, 6001]
    said = refusal("date,steps watch,steps phone\n2026-10-01,8000,6000\n")
    assert "several columns of steps with different counts, “steps watch” and “steps phone”" in said


def test_a_column_that_says_what_each_row_counts_is_heeded():
    # As apps write the records of Health, several types in one table (github.com/tdda/applehealthdata; Simple Health Export CSV).
    days = exports.life(days=6, hike=None)
    raw = exports.records_csv(days) + exports.records_csv(days).split(b"\n", 2)[2].replace(b"StepCount", b"HeartRate")
    found = read(raw, "HKQuantityTypeIdentifierStepCount_2026-06-07.csv")
    most = [
        max(sum(one.count for one in day.records if one.device == device) for device in (exports.WATCH, exports.PHONE))
        for day in days
    ]
    assert list(found.steps) == most
    assert any("one source a day counts" in note for note in found.notes)
    assert "is no export of steps" in refusal(exports.long_csv(DAYS, kind="Weight"), "health.csv")


def test_one_source_a_day_counts():
    table = "date,time,source,steps\n" + "".join(
        f"2026-10-0{day},{hour}:00,{source},{count}\n"
        for day in (1, 2)
        for hour in (8, 9)
        for source, count in (("watch", 3000), ("phone", 2500))
    )
    found = read(table)
    assert found.steps == (6000, 6000)
    assert any("one source a day counts" in note for note in found.notes)


def test_times_of_a_day_add_up_unless_they_run_on():
    hours = range(8, 20)
    running = "".join(f"2026-10-01 {hour}:00,{1000 * (hour - 7)}\n" for hour in hours)
    apart = "".join(f"2026-10-02 {hour}:00,500\n" for hour in hours)
    found = read(f"date,steps\n{running}{apart}")
    assert found.steps == (12_000, 6_000)
    assert any("totals since midnight" in note for note in found.notes)
    assert read("Date,Time,Steps\n2026-10-01,8:00 AM,1000\n2026-10-01,8:00 PM,500\n").steps == (1500,)


def by_slots(days, slots, total):
    """A table of the steps of each of so many equal parts of a day, or of those since midnight, and its days' true steps."""
    rows, true = ["date,time,steps"], {}
    for day in days:
        counts = [0] * slots
        for walk in day.walks:
            counts[int((walk.start.hour * 60 + walk.start.minute) * slots / 1440)] += walk.count
        true[day.date] = sum(counts)
        for slot, count in enumerate(accumulate(counts) if total else counts):
            minute = 1440 * (slot + 1) // slots - 1
            rows.append(f"{day.date},{minute // 60:02}:{minute % 60:02},{count}")
    return "\n".join(rows), true


QUESTION = "totals since midnight?"


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(2, 48), st.integers(1, 30))
def test_true_counts_are_never_taken_for_totals(seed, slots, days):
    text, true = by_slots(exports.life(days=days, seed=seed, hike=None), slots, total=False)
    found = read(text)
    assert dict(zip(found.dates, found.steps, strict=True)) == true


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(12, 48), st.lists(st.integers(0, 3), max_size=3))
def test_a_quiet_day_of_a_source_of_totals_is_one_too(seed, slots, quiet):
    days = exports.life(days=12, seed=seed, hike=None)
    days += [
        exports.Day(date(2026, 8, 1 + n), 0, (), days[0].walks[:walks]) for n, walks in enumerate(quiet)
    ]  # with less than eight rises
    text, true = by_slots(days, slots, total=True)
    found = read(text)
    assert dict(zip(found.dates, found.steps, strict=True)) == true
    assert found.warnings == ()


@pytest.mark.parametrize(("slots", "days", "asked"), [(4, 30, True), (3, 30, True), (4, 2, False)])
def test_few_counts_a_day_that_never_fall_raise_a_question(slots, days, asked):
    days = exports.life(days=days, hike=None)
    text, true = by_slots(days, slots, total=True)
    found = read(text)
    assert any(QUESTION in warning for warning in found.warnings) == asked
    assert sum(found.steps) > 1.2 * sum(true.values())  # as habit puts them in order too, they are added up
    text, true = by_slots(days, slots, total=False)
    assert dict(zip(read(text).dates, read(text).steps, strict=True)) == true
    assert not any(QUESTION in warning for warning in read(text).warnings)
    one_falls = text.replace("date,time,steps", "date,time,steps\n2026-05-01,08:00,900\n2026-05-01,09:00,800")
    assert not any(QUESTION in warning for warning in read(one_falls).warnings)


def test_a_device_that_starts_anew_on_one_day_changes_no_other():
    days = exports.life(days=20, hike=None)
    text, true = by_slots(days, 24, total=True)
    last = max(true)
    anew = text.replace(f"{last},11:59,", f"{last},11:59,0,was ").replace("steps", "steps,note", 1)
    found = read(anew)
    assert {day: count for day, count in zip(found.dates, found.steps, strict=True) if day != last} == {
        day: count for day, count in true.items() if day != last
    }


def test_tables_of_a_zip_count_together_where_they_share_no_day():
    september = exports.plain_csv(exports.life(date(2026, 9, 1), 5))
    october = exports.plain_csv(exports.life(date(2026, 10, 1), 5))
    assert len(read(exports.zipped({"a.csv": september, "b.csv": october})).dates) == 10
    assert "holds 2 tables" in refusal(exports.zipped({"a.csv": september, "b.csv": september}))


def test_a_table_of_whole_days_counts_before_one_of_minutes():
    minutes = "start,duration,value\n2026-10-01T07:30:00+02:00,[60],[35]\n"
    days = "date,value\n2026-10-01,8123\n2026-10-02,6001\n"
    found = read(exports.zipped({"raw_tracker_steps.csv": minutes.encode(), "aggregates_steps.csv": days.encode()}))
    assert found.steps == (8123, 6001)
    assert any("those of whole days were read" in note for note in found.notes)


def test_words_are_whole():
    assert [words.steps(name) for name in ("steps", "Footsteps", "stepper", "Pass", "steps of my son")] == [
        0,
        None,
        None,
        None,
        2,
    ]
    assert [words.date(name) for name in ("date", "update", "Dateiname", "candidate")] == [0, None, None, None]
