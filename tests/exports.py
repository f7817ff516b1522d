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

WATCH, PHONE = "Apple Watch", "iPhone"
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
    """One day: what was really walked, and what the devices recorded."""

    date: date
    true: int
    records: tuple[Record, ...]


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
    pause = 14 * 3600 / max(1, wanted / 1100)  # so that the walks fill the day
    while walked < wanted and moment < midnight + timedelta(hours=23):
        seconds = rng.randrange(180, 1500)
        steps = min(int(seconds / 60 * rng.gauss(108, 6)), wanted - walked)
        seconds = max(20, int(steps / 108 * 60))
        records += _seen(rng, moment, seconds, steps, longest)
        walked += steps
        moment += timedelta(seconds=seconds + int(rng.uniform(0.1, 1.0) * max(60, pause - seconds)))
    return Day(day, walked, tuple(sorted(records, key=lambda one: (one.start, one.device))))


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


def naive(days: Iterable[Day]) -> dict[date, int]:
    """The plain sums."""
    return {day.date: sum(record.count for record in day.records) for day in days}


# --- Apple Health


def apple_record(record: Record, rng: random.Random, owner: str = "Sample") -> str:
    """One line of export.xml, attributes in Apple's order."""
    watch = record.device == WATCH
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


def fitbit_zip(days: Iterable[Day], repeated: bool = False) -> bytes:
    """Takeout of Fitbit: a file of minutes for each month, by the watch; distance beside it, in the same form."""
    months: dict[str, list[dict[str, str]]] = {}
    for day in days:
        for minute, count in _minutes(day.records).items():
            row = {"dateTime": minute.strftime("%m/%d/%y %H:%M:%S"), "value": str(count)}
            months.setdefault(f"{day.date:%Y-%m}-01", []).append(row)
    files = {}
    for month, rows in months.items():
        for name, factor in (("steps", 1), ("distance", 71)):
            found = [{**row, "value": str(int(row["value"]) * factor)} for row in rows]
            files[f"Takeout/Fitbit/Global Export Data/{name}-{month}.json"] = json.dumps(found).encode()
            if repeated:
                files[f"Takeout/Fitbit/again/{name}-{month}.json"] = json.dumps(found).encode()
    return zipped(files)


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


def health_connect_db(days: Iterable[Day], offsets: bool = True, apps: tuple[str, ...] = (WATCH, PHONE)) -> bytes:
    """health_connect_export.db: each device's records by an app of its own."""
    with sqlite3.connect(":memory:") as base:
        base.execute("CREATE TABLE application_info_table (row_id INTEGER PRIMARY KEY, app_name TEXT)")
        extra = ", start_zone_offset INTEGER, end_zone_offset INTEGER" if offsets else ""
        base.execute(
            "CREATE TABLE steps_record_table (row_id INTEGER PRIMARY KEY, count INTEGER, start_time INTEGER, "
            f"end_time INTEGER, local_date INTEGER, app_info_id INTEGER{extra})"
        )
        for day in days:
            for one in day.records:
                row = [
                    one.count,
                    _ms(one.start),
                    _ms(one.end),
                    (day.date - date(1970, 1, 1)).days,
                    apps.index(one.device),
                ]
                ahead = one.start.utcoffset()
                assert ahead is not None
                row += [int(ahead.total_seconds())] * 2 if offsets else []
                base.execute(f"INSERT INTO steps_record_table VALUES (NULL, {', '.join('?' * len(row))})", row)
        base.commit()
        return base.serialize()


def garmin_zip(days: Iterable[Day]) -> bytes:
    """The account export: days in UDSFile, one without steps."""
    rows: list[dict[str, object]] = [
        {"userProfilePK": 1, "calendarDate": day.date.isoformat(), "totalSteps": day.true, "dailyStepGoal": 9000}
        for day in days
    ]
    rows.append({"userProfilePK": 1, "calendarDate": "2026-01-01", "dailyStepGoal": 9000})
    return zipped({"DI_CONNECT/DI-Connect-Aggregator/UDSFile_2026-06-01_2026-09-09.json": json.dumps(rows).encode()})


def samsung_csv(days: Iterable[Day], stamps: bool = False, separator: str = ",") -> bytes:
    """step_daily_trend: a line before the header, a row for each device and one merged, an extra comma at the end."""
    name = "com.samsung.shealth.step_daily_trend"
    rows: list[tuple[object, ...]] = [
        (name, "6310012", "7"),
        ("day_time", "source_type", "count", "speed", "distance", ""),
    ]
    for day in days:
        noon = datetime.combine(day.date, datetime.min.time(), UTC)
        when = str(_ms(noon)) if stamps else f"{day.date} 00:00:00.000"
        for source, count in ((0, day.true * 7 // 10), (3, day.true * 9 // 10), (-2, day.true)):
            rows.append((when, source, count, "1.4", "5000.5", ""))
    return b"\xef\xbb\xbf" + _csv(rows, separator)


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
