"""Health Connect (Android): health_connect_export.db, a SQLite database, as it is or in a zip.

Several apps write the same steps. They are merged as in `psoas.steps.merge`, in the person's own order of apps for activity,
where the database has one (as in Android's open sources, HealthDataCategoryPriorityHelper: category 1, numbers of apps with
commas between); apps that are not in it come after, the one with finer records first. Days are cut by each record's own offset
from UTC, at its start and at its end.
"""

import sqlite3
from contextlib import closing
from typing import Any

from psoas.steps import clock
from psoas.steps.answers import Answers
from psoas.steps.clock import Zone
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import MAX_DATABASE, Part
from psoas.steps.progress import Tick
from psoas.steps.spans import Order, Spans
from psoas.steps.tally import NO_COUNT, NO_TIME, Account
from psoas.wording import fixed, plural

FORMAT = "Health Connect"
TABLE = "steps_record_table"
NEEDED = {"count", "start_time", "end_time", "app_info_id"}
PRIORITY = "health_data_category_priority_table"
ACTIVITY = 1
"""Number of the category of data that steps belong to."""
MAX_APPS = 1000
MAX_WORK = 500_000
"""Thousands of SQLite's own instructions; ten years of minutes take a tenth of them, a trap never ends."""
BATCH = 1 << 16
_OFFSETS = (  # the offset itself, else what the local time says of it
    ("start_zone_offset", "(local_date_time_start_time - start_time) / 1000"),
    ("end_zone_offset", "(local_date_time_end_time - end_time) / 1000"),
)


def sniff(part: Part, head: bytes) -> bool:
    """Say whether a file that starts with `head` is a SQLite database."""
    return head.startswith(b"SQLite format 3\0")


def read(parts: list[Part], tick: Tick, answers: Answers) -> DailySteps:
    """Read the database, in memory and without changing it.

    Raises:
        StepsError: if it is damaged, is another database, or holds no steps.
    """
    part = max(parts, key=lambda part: part.size)
    account = Account(FORMAT, part.where)
    try:
        with closing(sqlite3.connect(":memory:")) as base:
            base.deserialize(_with_rollback_journal(part.whole(MAX_DATABASE)))
            return _read(base, account, answers.zone)
    except (sqlite3.Error, OverflowError, UnicodeDecodeError):
        raise StepsError(
            f"{part.where} is a damaged or unfinished database: export it again in Health Connect."
        ) from None
    finally:
        tick(part.size)


def _with_rollback_journal(raw: bytes) -> bytes:
    """Return the database with its header patched from WAL to rollback-journal mode: in memory there is no log file beside it."""
    return raw[:18] + b"\1\1" + raw[20:] if raw[18:20] == b"\2\2" else raw


def _read(base: sqlite3.Connection, account: Account, zone: Zone | None) -> DailySteps:
    base.execute("PRAGMA trusted_schema = OFF")
    work = iter(range(MAX_WORK))
    base.set_progress_handler(lambda: next(work, None) is None, 1000)
    columns = _columns(base, TABLE)
    if not columns >= NEEDED:
        raise StepsError(f"{account.where} is another database: choose the export of Health Connect.")
    spans, apps = Spans(account), dict[Any, int]()
    offsets = [_offset(columns, *names) for names in _OFFSETS]
    rows = base.execute(f"SELECT start_time, end_time, count, app_info_id, {', '.join(offsets)} FROM {TABLE}")
    while batch := rows.fetchmany(BATCH):
        for row in batch:
            _add(spans, row, apps, zone)
    order = _order(base, apps)
    totals = spans.totals(order)
    account.time_zone = zone.rule if zone else clock.rule(spans.offsets) if offsets != ["0", "0"] else clock.IN_UTC
    if not zone and offsets == ["0", "0"]:
        account.ask(clock.WHICH_ZONE)
    account.devices = [f"{plural(len(apps), 'app')}: {fixed(sum(spans.records_of.values()))} records"]
    spans.say_what_was_merged(
        totals, "in your own order of apps" if len(order) > 1 else "an app with finer records before others"
    )
    return account.days(totals)


def _columns(base: sqlite3.Connection, table: str) -> set[str]:
    """Return the names of a table's columns; none if there is no such table, or it is a view, which could be a trap."""
    known = base.execute("SELECT type FROM sqlite_schema WHERE name = ? AND rootpage > 0", (table,)).fetchall()
    return {row[1] for row in base.execute(f"PRAGMA table_info({table})")} if known == [("table",)] else set()


def _offset(columns: set[str], name: str, by_local_time: str) -> str:
    """Return the expression for an offset from UTC in seconds, by the columns that are there."""
    given = [name] if name in columns else []
    if "local_date_time_start_time" in columns and "local_date_time_end_time" in columns:
        given.append(by_local_time)
    return f"COALESCE({', '.join([*given, '0'])})" if given else "0"


def _order(base: sqlite3.Connection, apps: dict[Any, int]) -> Order:
    """Return the person's own order of apps, then the others together."""
    chosen: list[int] = []
    if _columns(base, PRIORITY) >= {"health_data_category", "app_id_priority_order"}:
        wanted = f"SELECT app_id_priority_order FROM {PRIORITY} WHERE health_data_category = ?"
        for (text,) in base.execute(wanted, (ACTIVITY,)).fetchmany(1):
            chosen = [int(one) for one in str(text).split(",") if one.strip().isdecimal() and len(one) < 10]
    first = list(dict.fromkeys(apps[app] for app in chosen if app in apps))
    return [*([app] for app in first), [number for number in apps.values() if number not in first]]


def _add(spans: Spans, row: tuple[Any, ...], apps: dict[Any, int], zone: Zone | None) -> None:
    start, end, count, app, ahead, ahead_at_end = row
    offsets = (ahead, ahead_at_end)
    if not (_time(start) and _time(end) and all(_within(one, clock.MAX_OFFSET_S) for one in offsets)):
        spans.account.left_out[NO_TIME] += 1
        return
    if not isinstance(count, int | float):
        spans.account.left_out[NO_COUNT] += 1
        return
    start, end = start // 1000, end // 1000
    if zone:
        offsets = (zone.ahead(start), zone.ahead(end))
    spans.add(start, end, count, apps.setdefault(app, len(apps)), *offsets)
    if len(apps) > MAX_APPS:
        raise StepsError(
            f"{spans.account.where} names more than {MAX_APPS:,} apps: choose the export of Health Connect."
        )


def _time(value: Any) -> bool:
    return _within(value, 2**42) and value >= 0


def _within(value: Any, most: int) -> bool:
    return isinstance(value, int) and abs(value) <= most
