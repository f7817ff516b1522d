"""A plan: its dose, its rules, and files that hold up in other programs whatever the reader wrote."""

import csv
import io
import re
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, time, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas import plan, safety, stretch, tables
from psoas.plan import Plan
from psoas.plan.reading import DAYS, SKIPPED
from psoas.plan.text import guarded, unguarded

STAMP = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAYS = tuple(DAYS)
NASTY = 'Knees; \\, "<script>alert(1)</script>"\r\nBEGIN:VEVENT\r\nSUMMARY:no &amp; =1+1'


def make(**settings):
    return Plan(**{"exercises": ("kneeling",), "start": date(2026, 3, 23), "zone": "Europe/Berlin", **settings})


# What a week brings


def test_seed_001_brings_14_minutes():
    # Seed 001: 30 s, 4 times on each side, daily.
    assert make().minutes_per_week == {"left": 14.0, "right": 14.0}
    assert make().minutes_per_week["left"] == stretch.protocol("seed001").minutes_per_leg_per_week


def test_a_session_of_4_times_30_s_takes_310_s():
    # 8 holds and 7 changes of 10 s.
    assert make().reading.session_s == 310
    assert make().reading.holds == ("left", "right") * 4


def test_the_stiffer_leg_first_and_last_gets_one_hold_more():
    mine = make(sides="stiffer first and last", reps=1, hold_s=40)
    assert mine.reading.holds == ("stiffer", "looser", "stiffer")
    # 3 × 40 s and 2 changes of 10 s: in all 140 s.
    assert mine.reading.session_s == 140
    assert mine.minutes_per_week["stiffer"] == 2 * mine.minutes_per_week["looser"]


def test_two_variants_double_the_dose():
    assert make(exercises=("bed", "wall")).minutes_per_week == {"left": 28.0, "right": 28.0}


def test_the_weekly_lines_and_the_guideline_stand_beside_it():
    rows = dict(make(reps=2, days=("mon", "wed", "fri")).reading.rows)
    assert [value for value in rows.values() if "reached" in value] == ["not reached", "not reached", "reached"]
    assert [line.minutes_per_week for line in stretch.dose_lines()] == [5, 10]
    assert "at or past the 5 minute mark" in make(days=("mon", "wed", "fri")).reading.words


def test_what_skipping_does():
    mine = make()
    assert [mine.with_missed(days)["left"] for days in (0, 1, 7)] == [14, 12, 0]
    with pytest.raises(ValueError, match="missed days must be a number from 0 to 7"):
        mine.with_missed(8)
    assert "still has 12 min" in mine.reading.words
    assert "starts afresh" in make(days=("mon",)).reading.words


def test_words_are_kind():
    said = " ".join([make().reading.words, make(days=("sun",)).reading.words, SKIPPED, plan.handout(make())])
    for word in (*tables.column("words_not_used", "word"), "streak", "fail", "lazy", "should have"):
        assert not re.search(rf"\b{word}\b", said, re.IGNORECASE), word


def test_dates_are_the_chosen_days_from_the_start_on():
    mine = make(start=date(2026, 3, 25), days=("fri", "mon"), weeks=2)
    assert mine.days == ("mon", "fri")
    assert mine.dates == (date(2026, 3, 27), date(2026, 3, 30), date(2026, 4, 3), date(2026, 4, 6))
    assert mine.end == date(2026, 4, 7)


def test_until_takes_the_weeks_it_needs():
    rest = {"exercises": ("bed",), "zone": "UTC"}
    assert Plan.until(date(2026, 3, 29), start=date(2026, 3, 23), **rest).weeks == 1
    assert Plan.until(date(2026, 3, 30), start=date(2026, 3, 23), **rest).weeks == 2


def test_a_plan_stays_as_it_is():
    with pytest.raises(FrozenInstanceError):
        make().reps = 5


def test_every_variant_can_be_planned():
    assert {row["id"] for row in plan.variants()} == {"kneeling", "foot-up", "wall", "chair", "bed", "couch", "prone"}
    for row in plan.variants():
        assert row["label"] in make(exercises=(row["id"],)).reading.words


@pytest.mark.parametrize(
    ("settings", "rule"),
    [
        ({"hold_s": 0}, "hold must be a number from 5 to 120 s; got 0."),
        ({"hold_s": 10_000}, "hold must be a number from 5 to 120 s; got 10,000."),
        ({"hold_s": float("nan")}, "hold must be a number from 5 to 120 s"),
        ({"reps": 11}, "reps must be a number from 1 to 10"),
        ({"reps": 1.5}, "reps must be one whole number"),
        ({"days": 9}, "days must name days of the week .*; got 9."),
        ({"days": [*DAYS, "mon", "tue"]}, "a week has 7 days, got 9."),
        ({"days": ["mon", "mon"]}, r"each at most once; got .'mon', 'mon'.\."),
        ({"days": ["someday"]}, r"each at most once; got .'someday'.\."),
        ({"days": []}, "at least one; none is chosen."),
        ({"at": "25:00"}, "at must be a time of day from 00:00 to 23:59, such as '18:00'; got '25:00'."),
        ({"at": None}, "at must be a time of day"),
        ({"start": "soon"}, "start must be a date in the years 1970 to 2100"),
        ({"start": date(9999, 12, 31)}, "start must be a date in the years 1970 to 2100"),
        ({"weeks": 0}, "weeks must be a number from 1 to 12"),
        (
            {"zone": "Mars/Olympus"},
            "zone must be the name of a time zone, such as 'Europe/Berlin'; got 'Mars/Olympus'.",
        ),
        ({"zone": "../etc/passwd"}, "zone must be the name of a time zone"),
        ({"zone": ""}, "zone must be the name of a time zone"),
        ({"exercises": ()}, "A plan has one or 2 different exercises; got \\[\\]"),
        (
            {"exercises": ("bed", "wall", "chair")},
            "A plan has one or 2 different exercises; got .'bed', 'wall', 'chair'.",
        ),
        ({"exercises": ("bed", "bed")}, "A plan has one or 2 different exercises"),
        ({"exercises": ("splits",)}, "each of the exercises must be one of kneeling, .*; got 'splits'."),
        ({"sides": "any"}, "sides must be one of left first, right first, stiffer first and last; got 'any'."),
        ({"name": "x" * 61}, "name may have at most 60 characters; got 61."),
        ({"note": 5}, "note must be text; got 5."),
    ],
)
def test_bad_input_is_answered_in_one_sentence(settings, rule):
    with pytest.raises(ValueError, match=rule) as told:
        make(**settings)
    assert "\n" not in str(told.value)


def test_an_end_before_the_start_is_answered():
    with pytest.raises(
        ValueError, match="^The end, 2026-03-22, lies before the start, 2026-03-23; choose a later end.$"
    ):
        Plan.until(date(2026, 3, 22), start=date(2026, 3, 23), exercises=("bed",), zone="UTC")


# The calendar, read by two libraries


def events(raw):
    """Local starts and UTC starts of every event of a calendar, as vobject reads them with the file's own time zone."""
    starts = list(vobject.readOne(raw.decode()).vevent.getrruleset(addRDate=True))
    return [start.replace(tzinfo=None) for start in starts], [start.astimezone(UTC) for start in starts]


def unfolded(raw):
    return raw.decode("utf-8").replace("\r\n ", "").split("\r\n")


ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "UTC",
]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("start", [date(2026, 3, 1), date(2026, 9, 28), date(2026, 2, 10)])
def test_local_time_holds_across_a_change_of_the_clock(zone, start):
    mine = make(zone=zone, start=start, weeks=12, at="18:00")
    local, utc = events(plan.calendar(mine, STAMP))
    assert local == [datetime.combine(start + timedelta(days=day), time(18)) for day in range(84)]
    assert utc == [one.astimezone(UTC) for one in mine.sessions]


def test_the_clock_does_change_in_these_weeks():
    # Berlin, 29 March 2026: 18:00 is 17:00 UTC on the day before, 16:00 on the day itself.
    _, utc = events(plan.calendar(make(), STAMP))
    assert [one.hour for one in utc[5:7]] == [17, 16]


@pytest.mark.parametrize("zone", ZONES)
def test_the_time_zone_in_the_file_is_right_in_every_hour(zone):
    # icalendar's own time-zone rules are an hour late on the night of a spring change; ours must not be.
    mine = make(zone=zone, start=date(2026, 1, 5), weeks=12)
    inside = vobject.readOne(plan.calendar(mine, STAMP).decode()).vevent.dtstart.value.tzinfo
    for hour in range(24 * 300):
        moment = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(hours=hour, minutes=30)
        want = moment.astimezone(ZoneInfo(zone))
        twice = want.utcoffset() != want.replace(fold=1 - want.fold).utcoffset()  # the hour that the clock shows twice
        if not twice:
            assert want.replace(tzinfo=inside).utcoffset() == want.utcoffset(), want


@pytest.mark.parametrize("zone", ZONES)
def test_each_rule_of_the_time_zone_begins_at_the_moment_when_the_clock_changes(zone):
    # RFC 5545 counts a rule's start in the offset before it; the library above does not look at that offset.
    raw = plan.calendar(make(zone=zone, start=date(2026, 1, 5), weeks=12), STAMP)
    (rules,) = icalendar.Calendar.from_ical(raw).walk("VTIMEZONE")
    for rule in rules.subcomponents:
        before, after = rule["TZOFFSETFROM"].td, rule["TZOFFSETTO"].td
        moment = (rule["DTSTART"].dt - before).replace(tzinfo=UTC)
        just_before = (moment - timedelta(seconds=1)).astimezone(ZoneInfo(zone))
        assert (just_before.utcoffset(), moment.astimezone(ZoneInfo(zone)).utcoffset()) == (before, after)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"at": "02:30"}, "The clock skips 02:30 on Sun 29 March 2026: the session is at 03:30."),
        (
            {"at": "02:30", "start": date(2026, 10, 19)},
            "The clock shows 02:30 twice on Sun 25 October 2026: the session is at the first.",
        ),
        (
            {"at": "00:00", "zone": "America/Santiago", "start": date(2026, 9, 1)},
            "The clock skips 00:00 on Sun 6 September 2026: the session is at 01:00.",
        ),
        ({"at": "18:00"}, ""),
        ({"at": "02:30", "zone": "UTC"}, ""),
    ],
)
def test_a_time_that_the_clock_skips_or_shows_twice_is_said(given, said):
    mine = make(**given)
    local, _ = events(plan.calendar(mine, STAMP))
    assert len(local) == 28 and mine.moved == said
    description = icalendar.Calendar.from_ical(plan.calendar(mine, STAMP)).events[0]["DESCRIPTION"]
    assert said in description and said in plan.handout(mine)
    assert ("The clock" in description) == ("The clock" in plan.handout(mine)) == bool(said)


@pytest.mark.parametrize("days", [DAYS, ("mon", "thu"), ("sun",)])
def test_two_libraries_find_the_same_days(days):
    mine = make(days=days, start=date(2026, 3, 25), weeks=3)
    raw = plan.calendar(mine, STAMP)
    event = icalendar.Calendar.from_ical(raw).events[0]
    assert event["DTSTART"].dt == mine.sessions[0]
    assert sorted(event["RRULE"]["BYDAY"]) == sorted(day[:2].upper() for day in days)
    assert event["RRULE"]["UNTIL"] == [mine.sessions[-1].astimezone(UTC)]
    local, _ = events(raw)
    assert [one.date() for one in local] == list(mine.dates)


def strictly(raw):
    """Check a calendar by the letter of RFC 5545, and with both libraries' own checks; both find the same title."""
    text = raw.decode("utf-8")
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "") and "\r" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = unfolded(raw)
    assert all(re.match(r"^[A-Z-]+[;:]", line) for line in lines[:-1])
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    for part in ("VCALENDAR", "VEVENT", "VALARM", "VTIMEZONE"):
        assert lines.count(f"BEGIN:{part}") == lines.count(f"END:{part}") == 1
    for name in ("VERSION", "PRODID", "UID", "DTSTAMP", "SUMMARY", "RRULE"):
        assert sum(re.match(rf"{name}[;:]", line) is not None for line in lines) == 1
    other = vobject.readOne(text)
    assert other.validate()
    read = icalendar.Calendar.from_ical(raw)
    assert [part.errors for part in read.walk()] == [[] for _ in read.walk()]
    assert other.vevent.summary.value == read.events[0]["SUMMARY"]
    return read


def test_the_calendar_is_valid_and_carries_alarm_and_safety():
    read = strictly(plan.calendar(make(name="My hips", note="after work"), STAMP))
    event = read.events[0]
    assert event["SUMMARY"] == "My hips"
    assert event["DURATION"].dt == timedelta(minutes=6)
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(minutes=-10)
    for piece in safety.box("calendar").pieces:
        assert piece.text in event["DESCRIPTION"]
    assert SKIPPED in event["DESCRIPTION"] and "after work" in event["DESCRIPTION"]


def test_the_same_plan_is_the_same_file():
    assert plan.calendar(make(), STAMP) == plan.calendar(make(), STAMP)
    assert plan.calendar(make(), STAMP) != plan.calendar(make(reps=5), STAMP)
    assert plan.handout(make()) == plan.handout(make())


# Whatever the reader writes

OWN_WORDS = st.one_of(
    st.text(st.characters(codec=None), max_size=60),
    st.text(st.sampled_from("=+-@;:,\\\"'<>&\r\n\t\0{}/ab\u2028\u202e｜＝é😀"), max_size=60),
    st.sampled_from([NASTY[:60], "=cmd|' /C calc'!A0", "'quoted", "</style><img src=x onerror=alert(1)>", "&lt;b&gt;"]),
)


class Seen(HTMLParser):
    """What a page is made of: its tags, the attributes that could do something, and the text of its heading and note."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.inside, self.said = [], set(), [], {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.inside.append(dict(attrs).get("class") if tag == "p" else tag)

    def handle_endtag(self, tag):
        self.inside = self.inside[:-1]

    def handle_data(self, data):
        if self.inside and self.inside[-1] in ("h1", "title", "note"):
            self.said[self.inside[-1]] = self.said.get(self.inside[-1], "") + data


@given(name=OWN_WORDS, note=OWN_WORDS)
@settings(max_examples=150)
def test_own_words_cannot_break_the_calendar(name, note):
    mine = make(name=name, note=note)
    event = strictly(plan.calendar(mine, STAMP)).events[0]
    assert event["SUMMARY"] == mine.title
    assert mine.note in event["DESCRIPTION"]


@pytest.fixture(scope="module")
def plain_page():
    return Seen(plan.handout(make(name="x", note="y")))


@given(name=OWN_WORDS, note=OWN_WORDS)
@settings(max_examples=12)  # each draws a picture
def test_own_words_cannot_break_the_handout(plain_page, name, note):
    mine = make(name=name, note=note)
    page = Seen(plan.handout(mine))
    assert [tag for tag in page.tags if tag != "p"] == [tag for tag in plain_page.tags if tag != "p"]
    assert page.attributes == plain_page.attributes
    assert page.said["h1"] == page.said["title"] == mine.title
    assert page.said.get("note", "") == mine.note


def test_the_handout_stands_alone(plain_page):
    text = plan.handout(make(name=NASTY[:60], note=NASTY))
    assert not {"script", "link", "iframe", "object", "img"} & set(plain_page.tags)
    assert not [name for name in plain_page.attributes if name.startswith("on")]
    assert not re.search(r"url\((?!#)|@import|(?:src|href)=\"(?!#)", text)
    assert "default-src 'none'" in text and "svg" in plain_page.tags
    for piece in safety.box("handout").pieces:
        assert piece.text in text


@given(name=OWN_WORDS, note=OWN_WORDS)
@settings(max_examples=150)
def test_own_words_cannot_break_the_log(name, note):
    mine = make(name=name)
    text = plan.log(mine, 7)
    table = list(csv.reader(io.StringIO(text, newline="")))
    assert len(table) == 8 and {len(row) for row in table} == {8}
    for cell in (cell for row in table for cell in row):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert unguarded(table[1][-2]) == mine.title or guarded(mine.title) == mine.title
    assert plan.read_log(text).problems == ()


@given(text=st.text(max_size=300))
def test_any_text_below_a_log_is_answered_and_alone_is_no_log(text):
    read = plan.read_log(plan.log(make(), 7) + text)
    assert len(read.entries) >= 7
    assert all(re.match(r"^Line \d+: ", one) for one in read.problems)
    with pytest.raises(ValueError, match="^This is no log of a plan"):
        plan.read_log(f"x{text}")


# The log


def fill(text, done):
    """Write holds done into a log, as a reader would in a spreadsheet."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    for row, value in zip(rows[1:], done, strict=False):
        row[4] = value
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("days", [7, 14, 28])
def test_a_log_reads_back(days):
    mine = make(days=("mon", "wed"), weeks=2)
    read = plan.read_log(fill(plan.log(mine, days), ["4", "", "3"]))
    assert read.problems == ()
    assert [one.day for one in read.entries] == [mine.start + timedelta(days=day) for day in range(days)]
    assert [one.done for one in read.entries[:4]] == [4, None, 3, None]
    # 7 holds of 30 s.
    assert read.minutes == 3.5
    assert {one.day for one in read.entries if one.planned} == {
        day for day in mine.dates if (day - mine.start).days < days
    }


@pytest.mark.parametrize("days", [6, 29, 7.5, "many"])
def test_a_log_has_7_to_28_days(days):
    with pytest.raises(ValueError, match="days must be"):
        plan.log(make(), days)


def test_broken_lines_are_named_and_good_ones_kept():
    lines = fill(plan.log(make(), 7), ["4"] * 7).splitlines()
    lines[2] = lines[2].replace("2026-03-24", "24.03.2026")
    lines[3] = (
        lines[3].replace(",4,", ",lots,", 1).replace("Wednesday,lots", "Wednesday,4").replace(",30,4", ",30,lots")
    )
    lines[4] = '"unclosed, and odd'
    lines[5] = lines[5].replace(",30,", ",10000,")
    lines.insert(7, lines[6])
    read = plan.read_log("\n".join(lines))
    assert read.problems == (
        "Line 3: the date must look like 2026-03-23; got '24.03.2026'.",
        "Line 4: holds done must be a whole number from 0 to 100; got 'lots'.",
        "Line 5: the date must look like 2026-03-23; got 'unclosed, and odd'.",
        "Line 6: seconds a hold must be a number from 5 to 120; got '10000'.",
        "Line 8: 2026-03-28 is there twice; the first one counts.",
    )
    assert [one.day.day for one in read.entries] == [23, 28, 29]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_spreadsheets_are_understood(tmp_path, mark):
    rows = csv.reader(io.StringIO(fill(plan.log(make(hold_s=12.5), 7), ["2"]), newline=""))
    text = "\r\n".join(mark.join(row) for row in rows).replace("12.5", "12,5")
    file = tmp_path / "log.csv"
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    for source in (file, file.read_bytes(), text):
        assert plan.read_log(source).entries[0].minutes == 25 / 60


@pytest.mark.parametrize("text", ["", "hello", "a,b,c\n1,2,3"])
def test_what_is_no_log_is_told_so(text):
    with pytest.raises(ValueError, match="^This is no log of a plan: its first line has no column 'date'.$"):
        plan.read_log(text)


# Handing files to the lab's face


def test_the_stiffer_legs_extra_hold_is_in_words_log_and_sums():
    """One plan, told in the sentence, the table and the log alike: five holds for one leg, four for the other."""
    mine = Plan(("kneeling",), sides="stiffer first and last", start=date(2026, 3, 23), zone="UTC")
    words = mine.reading.words
    assert "5 × 30 s for the stiffer leg and 4 for the looser, stiffer first and last" in words
    assert "With one day left out, the stiffer leg still has 15 min and the looser leg 12." in words
    assert mine.with_missed(1) == {"stiffer": 15.0, "looser": 12.0}
    (first, *_) = plan.read_log(plan.log(mine)).entries
    assert (first.planned, first.more) == (4, 1) == (mine.reading.holds.count("looser"), 1)
    both = Plan(("kneeling",), start=date(2026, 3, 23), zone="UTC")
    assert "With one day left out, each leg still has 12 min." in both.reading.words
    assert {entry.more for entry in plan.read_log(plan.log(both)).entries} == {0}
