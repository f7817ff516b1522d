"""Step exports with a known truth, in every format, for tests, benchmarks and the sample in data/.

A made-up person walks in bouts. A watch is worn most of the day, a phone is carried on most walks; each counts
with a small error, in records of its own length. So the true steps of each day are known, the two devices
overlap, and a plain sum of all records is more than half too high.

    python -m tests.exports     write data/sample-export.zip and data/sample_days.csv
"""

from __future__ import annotations

import csv
import io
import json
import random
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from xml.sax.saxutils import quoteattr

WATCH, PHONE, BAND = "Apple Watch", "iPhone", "Band"
SUMMER = timezone(timedelta(hours=2))
WINTER = timezone(timedelta(hours=1))
ZIP_TIME = (2026, 9, 1, 0, 0, 0)
HIKE = 40_000
DATA = Path(__file__).resolve().parents[1] / "data"

# The document type as Health writes it, shortened.
DOCTYPE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 13 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
<!ATTLIST Record
  type          CDATA #REQUIRED
  value         CDATA #IMPLIED
>
]>
"""
HEADER = DOCTYPE + '<HealthData locale="en_GB">\n <ExportDate value="2026-08-31 09:12:44 +0200"/>\n'
FOOTER = "</HealthData>\n"


@dataclass(frozen=True)
class Record:
    """What one device counted in one stretch of time."""

    device: str
    start: datetime
    end: datetime
    count: int


@dataclass(frozen=True)
class Day:
    """One day: what was really walked, what the devices recorded, and each walk as it was."""

    date: date
    true: int
    records: tuple[Record, ...]
    walks: tuple[Record, ...] = ()


def life(
    first: date = date(2026, 6, 1),
    days: int = 92,
    seed: int = 7,
    zone: Callable[[date], timezone] = lambda day: SUMMER,
    hike: int | None = 40,
    longest: int = 540,
) -> list[Day]:
    """Days of one person: quiet and busy ones, some without any record, one long hike.

    Args:
        first: the first day.
        days: how many.
        seed: another one is another person.
        zone: the clock of each day.
        hike: the number of the day of the hike, if there is one.
        longest: seconds of the longest record.
    """
    rng = random.Random(seed)
    found = []
    for n in range(days):
        day = first + timedelta(n)
        if rng.random() < 0.05 and n not in (0, hike, days - 1):
            continue  # both devices at home
        wanted = HIKE if n == hike else max(1500, int(rng.gauss(9800 if day.weekday() < 5 else 6800, 2400)))
        found.append(_day(rng, day, wanted, zone(day), longest))
    return found


def _day(rng: random.Random, day: date, wanted: int, zone: timezone, longest: int) -> Day:
    midnight = datetime.combine(day, datetime.min.time(), zone)
    moment, walked = midnight + timedelta(hours=7, minutes=rng.randrange(40)), 0
    records: list[Record] = []
    walks: list[Record] = []
    pause = 14 * 3600 / max(1, wanted / 1100)  # so that the walks fill the day
    while walked < wanted and moment < midnight + timedelta(hours=23):
        seconds = rng.randrange(180, 1500)
        steps = min(int(seconds / 60 * rng.gauss(108, 6)), wanted - walked)
        seconds = max(20, int(steps / 108 * 60))
        records += _seen(rng, moment, seconds, steps, longest)
        walks.append(Record("", moment, moment + timedelta(seconds=seconds), steps))
        walked += steps
        moment += timedelta(seconds=seconds + int(rng.uniform(0.1, 1.0) * max(60, pause - seconds)))
    return Day(day, walked, tuple(sorted(records, key=lambda one: (one.start, one.device))), tuple(walks))


def _seen(rng: random.Random, start: datetime, seconds: int, steps: int, longest: int) -> Iterator[Record]:
    """Yield what watch and phone record of one walk; at least one of them sees it."""
    worn = rng.random() < 0.85
    carried = rng.random() < 0.7 or not worn
    if worn:
        yield from _recorded(rng, WATCH, start, seconds, steps, longest)
    if carried:  # a phone closes its records later, and starts them earlier, than one walks
        early, late = timedelta(seconds=rng.randrange(20)), rng.randrange(60)
        yield from _recorded(rng, PHONE, start - early, early.seconds + seconds + late, steps, longest + 80)


def _recorded(
    rng: random.Random, device: str, start: datetime, seconds: int, steps: int, longest: int
) -> Iterator[Record]:
    while seconds > 0:
        part = min(seconds, rng.randrange(longest // 2, longest))
        share = round(steps * part / seconds)
        yield Record(device, start, start + timedelta(seconds=part), max(0, round(share * rng.uniform(0.985, 1.015))))
        start, seconds, steps = start + timedelta(seconds=part), seconds - part, steps - share


def with_band(days: Iterable[Day], minutes: int) -> list[Day]:
    """The same days, by the phone and by a band that sees every walk and writes a record for each so many minutes."""
    found = []
    for day in days:
        midnight = datetime.combine(day.date, datetime.min.time(), day.walks[0].start.tzinfo)
        buckets: dict[int, float] = {}
        for walk in day.walks:
            seconds = (walk.end - walk.start).total_seconds()
            for second in range(int(seconds)):
                bucket = int((walk.start - midnight).total_seconds() + second) // (60 * minutes)
                buckets[bucket] = buckets.get(bucket, 0) + walk.count / seconds
        band = [
            Record(
                BAND,
                midnight + timedelta(minutes=n * minutes),
                midnight + timedelta(minutes=(n + 1) * minutes),
                round(count),
            )
            for n, count in sorted(buckets.items())
        ]
        phone = [record for record in day.records if record.device == PHONE]
        found.append(Day(day.date, day.true, (*phone, *band), day.walks))
    return found


def totals_since_midnight(days: Iterable[Day], device: str = BAND) -> list[Day]:
    """The same days, where each record of the device holds all its steps since midnight."""
    found = []
    for day in days:
        walked, records = 0, []
        for one in day.records:
            walked += one.count if one.device == device else 0
            records.append(Record(device, one.start, one.end, walked) if one.device == device else one)
        found.append(Day(day.date, day.true, tuple(records), day.walks))
    return found


def naive(days: Iterable[Day]) -> dict[date, int]:
    """The plain sums."""
    return {day.date: sum(record.count for record in day.records) for day in days}


# --- Apple Health


def apple_record(record: Record, rng: random.Random, owner: str = "Sample") -> str:
    """One line of export.xml, attributes in Apple's order."""
    watch = record.device == WATCH
    if record.device == BAND:
        return (
            f' <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Band" unit="count" startDate="{_apple_time(record.start)}" '
            f'endDate="{_apple_time(record.end)}" value="{record.count}"/>\n'
        )
    model = "Watch, hardware:Watch6,7, software:10.6" if watch else "iPhone, hardware:iPhone14,5, software:17.6"
    device = f"<<HKDevice: 0x{0x300000000 + rng.randrange(1 << 24) * 32:x}>, name:{record.device}, manufacturer:Apple Inc., model:{model}>"
    values = {
        "type": "HKQuantityTypeIdentifierStepCount",
        "sourceName": f"{owner}’s {record.device}",
        "sourceVersion": "10.6" if watch else "17.6.1",
        "device": device,
        "unit": "count",
        "creationDate": _apple_time(record.end),
        "startDate": _apple_time(record.start),
        "endDate": _apple_time(record.end),
        "value": str(record.count),
    }
    return f" <Record {' '.join(f'{name}={quoteattr(value)}' for name, value in values.items())}/>\n"


def apple_xml(days: Iterable[Day], owner: str = "Sample", header: str = HEADER, footer: str = FOOTER) -> bytes:
    """An export.xml with nothing but steps: the phone's records first, as Health groups them."""
    rng = random.Random(1)
    records = sorted(
        (record for day in days for record in day.records), key=lambda one: (one.device == WATCH, one.start)
    )
    return (header + "".join(apple_record(record, rng, owner) for record in records) + footer).encode()


def apple_zip(days: Iterable[Day], owner: str = "Sample", name: str = "apple_health_export/export.xml") -> bytes:
    """An export.zip, with the clinical file that lies beside the export."""
    clinical = '<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"></ClinicalDocument>\n'
    return zipped({name: apple_xml(days, owner), "apple_health_export/export_cda.xml": clinical.encode()})


def _apple_time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S %z")


OTHERS = (  # type, unit, share of all records, with an entry of metadata
    ("ActiveEnergyBurned", "kcal", 0.30, False),
    ("BasalEnergyBurned", "kcal", 0.20, False),
    ("HeartRate", "count/min", 0.24, True),
    ("DistanceWalkingRunning", "km", 0.12, False),
    ("PhysicalEffort", "kcal/hr·kg", 0.06, False),
    ("AppleStandTime", "min", 0.04, False),
    ("WalkingSpeed", "km/hr", 0.04, False),
)


def big_apple(path: Path, megabytes: float, seed: int = 3) -> int:
    """Write an export.xml of about this size, one record in ten of steps, years in 2 GB; return its true steps."""
    rng = random.Random(seed)
    limit, written, true = int(megabytes * 1e6), len(HEADER), 0
    first = date(2026, 9, 1) - timedelta(int(megabytes * 2.6) + 2)
    kinds, weights = [kind[:2] + kind[3:] for kind in OTHERS], [kind[2] for kind in OTHERS]
    pool = [_other(rng, kind) for kind in rng.choices(kinds, weights, k=4000)]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEADER)
        while written < limit:
            (day,) = life(first, 1, rng.randrange(1 << 30), hike=None, longest=90)
            first += timedelta(1)
            true += day.true
            lines = []
            for record in day.records:
                lines += [apple_record(record, rng), *rng.sample(pool, 9)]
            text = "".join(lines)
            written += len(text)
            file.write(text)
        file.write(FOOTER)
    return true


def _other(rng: random.Random, kind: tuple[str, str, bool]) -> str:
    name, unit, metadata = kind
    start = datetime(2024, 1, 1, tzinfo=SUMMER) + timedelta(seconds=rng.randrange(60_000_000))
    line = apple_record(
        Record(rng.choice((WATCH, PHONE)), start, start + timedelta(seconds=rng.randrange(600)), 0), rng
    )
    line = line.replace("StepCount", name, 1).replace('unit="count"', f'unit="{unit}"')
    line = line.replace('value="0"', f'value="{rng.random() * 100:.3f}"')
    if metadata:
        line = line.replace(
            "/>\n", '>\n  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="1"/>\n </Record>\n'
        )
    return line


# --- the others


def fitbit_zip(
    days: Iterable[Day], repeated: bool = False, profile: bool = True, calories: bool = False, tables: bool = False
) -> bytes:
    """Takeout of Fitbit, by the watch: a file of minutes in UTC for each month, distance beside it, in the same form.

    Args:
        days: what was walked.
        repeated: whether each file stands in it twice.
        profile: whether the profile, with the time zone of the summer, stands beside it.
        calories: whether the calories, in local time, do.
        tables: whether the steps are CSV, as Google Health writes them, with a phone that counts less as second source.
    """
    months: dict[str, list[tuple[datetime, int]]] = {}
    for day in days:
        months.setdefault(f"{day.date:%Y-%m}-01", []).extend(_minutes(day.records).items())
    files: dict[str, bytes] = {}
    for month, minutes in months.items():
        folder = "Takeout/Fitbit/Global Export Data"
        steps = _fitbit_json((moment.astimezone(UTC), count) for moment, count in minutes)
        if tables:
            files[f"Takeout/Google Health/Physical Activity_GoogleData/steps_{month}.csv"] = _google_health(minutes)
        else:
            files[f"{folder}/steps-{month}.json"] = steps
        files[f"{folder}/distance-{month}.json"] = _fitbit_json((moment, 71 * count) for moment, count in minutes)
        if calories:
            files[f"{folder}/calories-{month}.json"] = _fitbit_calories(dict(minutes))
        if repeated:
            files[f"Takeout/Fitbit/again/Copy of steps-{month}.json"] = steps
    if profile:
        files["Takeout/Fitbit/Your Profile/Profile.csv"] = b"id,timezone\nA,Europe/Berlin\n"
    return zipped(files)


def _fitbit_json(rows: Iterable[tuple[datetime, float]]) -> bytes:
    return json.dumps(
        [{"dateTime": moment.strftime("%m/%d/%y %H:%M:%S"), "value": str(value)} for moment, value in rows]
    ).encode()


def _fitbit_calories(minutes: dict[datetime, int]) -> bytes:
    """Energy for every minute from the first day to the last, in local time: more where somebody walks."""
    first, last = min(minutes).replace(hour=0, minute=0), max(minutes)
    every = (first + timedelta(minutes=n) for n in range(int((last - first).total_seconds() / 60) + 1))
    return _fitbit_json((minute, round(1.2 + minutes.get(minute, 0) * 0.04, 2)) for minute in every)


def _google_health(minutes: list[tuple[datetime, int]]) -> bytes:
    rows: list[tuple[object, ...]] = [("timestamp", "steps", "data source")]
    for moment, count in minutes:
        stamp = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        rows += [(stamp, count, "Google Fitbit Air"), (stamp, round(count * 0.8), "Phone Health Kit")]
    return _csv(rows)


def _minutes(records: Iterable[Record]) -> dict[datetime, int]:
    """Steps by the minute, of the device that saw more in that minute: one tracker, worn or carried."""
    best: dict[datetime, float] = {}
    for device in (WATCH, PHONE):
        sums: dict[datetime, float] = {}
        for record in records:
            length = (record.end - record.start).total_seconds()
            moment = record.start
            while record.device == device and moment < record.end:
                minute = moment.replace(second=0)
                until = min(minute + timedelta(minutes=1), record.end)
                sums[minute] = sums.get(minute, 0) + record.count * (until - moment).total_seconds() / length
                moment = until
        best.update({minute: max(count, best.get(minute, 0)) for minute, count in sums.items()})
    return {minute: round(count) for minute, count in sorted(best.items())}


GOOGLE_HEAD = (
    "Date",
    "Move Minutes count",
    "Calories (kcal)",
    "Distance (m)",
    "Heart Points",
    "Step count",
    "Walking duration (ms)",
)


def google_csv(days: Iterable[Day], head: tuple[str, ...] = GOOGLE_HEAD) -> bytes:
    """Daily activity metrics.csv: one row a day, a cell left blank where nothing was counted."""
    rows = [(day.date.isoformat(), "31", "2100.5", "5200.1", "20", day.true or "", "1800000") for day in days]
    return _csv([head, *rows])


def health_connect_db(
    days: Iterable[Day], offsets: bool = True, apps: tuple[str, ...] = (WATCH, PHONE, BAND), order: str = ""
) -> bytes:
    """health_connect_export.db: each device's records by an app of its own; `order` is the person's order of the apps' numbers."""
    with sqlite3.connect(":memory:") as base:
        base.execute("CREATE TABLE application_info_table (row_id INTEGER PRIMARY KEY, app_name TEXT)")
        extra = ", start_zone_offset INTEGER, end_zone_offset INTEGER" if offsets else ""
        base.execute(
            "CREATE TABLE steps_record_table (row_id INTEGER PRIMARY KEY, count INTEGER, start_time INTEGER, "
            f"end_time INTEGER, local_date INTEGER, app_info_id INTEGER{extra})"
        )
        if order:
            base.execute(
                "CREATE TABLE health_data_category_priority_table (row_id INTEGER PRIMARY KEY, health_data_category INTEGER, app_id_priority_order TEXT)"
            )
            base.execute("INSERT INTO health_data_category_priority_table VALUES (1, 1, ?)", (order,))
        for day in days:
            for one in day.records:
                row = [
                    one.count,
                    _ms(one.start),
                    _ms(one.end),
                    (day.date - date(1970, 1, 1)).days,
                    apps.index(one.device),
                ]
                row += [_ahead(one.start), _ahead(one.end)] if offsets else []
                base.execute(f"INSERT INTO steps_record_table VALUES (NULL, {', '.join('?' * len(row))})", row)
        base.commit()
        return base.serialize()


def _ahead(moment: datetime) -> int:
    ahead = moment.utcoffset()
    assert ahead is not None
    return int(ahead.total_seconds())


def garmin_zip(days: Iterable[Day]) -> bytes:
    """The account export: days in UDSFile, one without steps."""
    rows: list[dict[str, object]] = [
        {"userProfilePK": 1, "calendarDate": day.date.isoformat(), "totalSteps": day.true, "dailyStepGoal": 9000}
        for day in days
    ]
    rows.append({"userProfilePK": 1, "calendarDate": "2026-01-01", "dailyStepGoal": 9000})
    return zipped({"DI_CONNECT/DI-Connect-Aggregator/UDSFile_2026-06-01_2026-09-09.json": json.dumps(rows).encode()})


def samsung_csv(
    days: Iterable[Day], stamps: bool = False, separator: str = ",", table: str = "step_daily_trend"
) -> bytes:
    """A table of days: a line before the header, a row for each device and one merged, an extra comma at the end."""
    name = f"com.samsung.shealth.{table}"
    merged = table == "step_daily_trend"
    rows: list[tuple[object, ...]] = [
        (name, "6310012", "7"),
        (
            "day_time",
            "source_type" if merged else "deviceuuid",
            "count" if merged else "step_count",
            "speed",
            "distance",
            "",
        ),
    ]
    for day in days:
        noon = datetime.combine(day.date, datetime.min.time(), UTC)
        when = str(_ms(noon)) if stamps else f"{day.date} 00:00:00.000"
        for source, count in ((0, day.true * 7 // 10), (3, day.true * 9 // 10), (-2, day.true)):
            rows.append((when, source, count, "1.4", "5000.5", ""))
    return b"\xef\xbb\xbf" + _csv(rows, separator)


def huawei_json(days: Iterable[Day]) -> bytes:
    """The list of days of minutes, in one line: each device's own records, and a minute of a sport without steps."""
    devices = {WATCH: 41, PHONE: 7}
    found = []
    for day in days:
        minutes: list[dict[str, object]] = [
            {
                "startTime": _ms(record.start),
                "endTime": _ms(record.end),
                "timeZone": f"{record.start:%z}",
                "deviceCode": devices[record.device],
                "sportType": 5,
                "dataId": f"{record.device}{_ms(record.start)}",
                "sportBasicInfos": [{"steps": record.count, "distance": 30, "calorie": 449, "duration": 1}],
            }
            for record in day.records
        ]
        swim = {**minutes[0], "sportType": 6, "sportBasicInfos": [{"distance": 20, "duration": 1}]}
        found.append({"recordDay": int(f"{day.date:%Y%m%d}"), "sportDataUserData": [*minutes, swim], "version": 1})
    return json.dumps(found, separators=(",", ":")).encode()


def health_auto_export_json(days: Iterable[Day], hourly: bool = False) -> bytes:
    """The JSON of the app, by day or by hour: amounts with decimals, at local time, beside another metric."""
    rows = []
    for day in days:
        midnight = datetime.combine(day.date, datetime.min.time(), SUMMER)
        for hour, share in ((8, 0.25), (17, 0.75)) if hourly else ((0, 1.0),):
            moment = f"{midnight + timedelta(hours=hour):%Y-%m-%d %H:%M:%S %z}"
            rows.append({"date": moment, "qty": day.true * share, "source": "Watch|Phone"})
    metrics = [
        {"name": "walking_step_length", "units": "cm", "data": [{"date": rows[0]["date"], "qty": 71.2}]},
        {"name": "step_count", "units": "count", "data": rows},
    ]
    return json.dumps({"data": {"metrics": metrics, "workouts": []}}, indent=2).encode()


def days_json(days: Iterable[Day]) -> bytes:
    """Days as the interface of the Oura ring gives them: objects under a name, with more in them than steps."""
    rows = [
        {"id": f"{day.true:x}", "contributors": {"move_every_hour": 9}, "day": day.date.isoformat(), "met": {"items": [1.2, 0.9]},
         "steps": day.true, "step_goal": 9000, "timestamp": f"{day.date}T04:00:00+02:00"}
        for day in days
    ]  # fmt: skip
    return json.dumps({"data": rows, "next_token": None}).encode()


def polar_zip(days: Iterable[Day]) -> bytes:
    """The account export of Polar: a file a day."""
    return zipped({
        f"activity-{day.date}-1a2b.json": json.dumps(
            {"exportVersion": "1.6", "date": day.date.isoformat(), "summary": {"startTime": f"{day.date}T00:00", "stepCount": day.true,
             "stepsDistance": 5200.5}, "samples": {"steps": [{"localTime": "08:00:00", "value": 12}]}}
        ).encode()
        for day in days
    })  # fmt: skip


def zepp_zip(days: Iterable[Day]) -> bytes:
    """The account export of Zepp: the days, their minutes and their walks, each in a table of its own."""
    days = list(days)
    minutes = [
        (f"{one:%Y-%m-%d}", f"{one:%H:%M}", count) for day in days for one, count in _minutes(day.records).items()
    ]
    walks = [
        (day.date, f"{walk.start:%H:%M}", f"{walk.end:%H:%M}", walk.count * 9 // 10)
        for day in days
        for walk in day.walks
    ]
    tables: dict[str, list[tuple[object, ...]]] = {
        "ACTIVITY": [("date", "lastSyncTime", "steps", "distance"), *((day.date, 1790900000, day.true, 5000) for day in days)],
        "ACTIVITY_MINUTE": [("date", "time", "steps"), *minutes],
        "ACTIVITY_STAGE": [("date", "start", "stop", "steps"), *walks],
    }  # fmt: skip
    return zipped({f"{name}/{name}_1790900000.csv": b"\xef\xbb\xbf" + _csv(rows) for name, rows in tables.items()})


def long_csv(days: Iterable[Day], names: tuple[str, ...] = ("date", "type", "value"), kind: str = "Steps") -> bytes:
    """A table that says in each row what it counts: a row of steps and one of another kind for each day."""
    rows = [row for day in days for row in ((day.date, kind, day.true), (day.date, "Heart rate", 61))]
    return _csv([names, *rows])


def records_csv(days: Iterable[Day]) -> bytes:
    """The records of Apple Health as apps write them as CSV: each with its source, the file named by the type."""
    names = ("type", "sourceName", "sourceVersion", "productType", "device", "startDate", "endDate", "unit", "value")
    kind = "HKQuantityTypeIdentifierStepCount"
    rows = [
        (kind, one.device, "26.2", "x", "", _apple_time(one.start), _apple_time(one.end), "count", one.count)
        for day in days
        for one in day.records
    ]
    return b"sep=,\r\n" + _csv([names, *rows])


def workbook(rows: Iterable[tuple[date, float]], names: tuple[str, str] = ("Date", "Steps")) -> bytes:
    """An .xlsx with one sheet, as spreadsheet programs write it: shared texts, days as numbers in a format of dates."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" s="1"><v>{(day - date(1899, 12, 30)).days}</v></c><c r="B{n}"><v>{count}</v></c></row>'
        for n, (day, count) in enumerate(rows, 2)
    )
    first = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    texts = "".join(f"<si><t>{name}</t></si>" for name in names)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{main}"><sheets><sheet name="Sheet1" sheetId="1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{first}{cells}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    }
    return zipped({name: (head + text).encode() for name, text in parts.items()})


def plain_csv(days: Iterable[Day], separator: str = ",", head: tuple[str, ...] = ("date", "steps")) -> bytes:
    """A table of one's own."""
    return _csv([*([head] if head else []), *((day.date.isoformat(), day.true) for day in days)], separator)


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of these files, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def _csv(rows: Iterable[Iterable[object]], separator: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


# --- the sample


def sample() -> tuple[bytes, bytes]:
    """The zip and the table that data/ ships: a summer of a person who does not exist."""
    days = life()
    table = _csv(
        [("date", "true_steps", "naive_steps"), *((day.date, day.true, naive([day])[day.date]) for day in days)]
    )
    return apple_zip(days), table


if __name__ == "__main__":
    export, truth = sample()
    (DATA / "sample-export.zip").write_bytes(export)
    (DATA / "sample_days.csv").write_bytes(truth)
