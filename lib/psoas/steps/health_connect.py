"""Health Connect (Android): health_connect_export.db, a SQLite database, as it is or in a zip.

Several apps write the same steps. They are merged as in `psoas.steps.spans`: where records overlap in time, the
app with the most records counts. Days are cut by each record's own offset from UTC, where the database has it.
"""

import sqlite3
from contextlib import closing
from typing import Any

import numpy as np

from psoas.steps import clock
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import MAX_DATABASE, Part
from psoas.steps.progress import Tick
from psoas.steps.spans import Spans
from psoas.steps.tally import NO_COUNT, NO_TIME, Account
from psoas.wording import fixed, plural

FORMAT = "Health Connect"
TABLE = "steps_record_table"
OFFSET = "start_zone_offset"
MAX_APPS = 1000
MAX_OFFSET_S = 15 * 3600
MAX_WORK = 500_000
"""Thousands of SQLite's own instructions; ten years of minutes take a tenth of them, a trap never ends."""
BATCH = 1 << 16


def sniff(head: bytes) -> bool:
    """Say whether a file that starts with `head` is a SQLite database."""
    return head.startswith(b"SQLite format 3\0")


def read(parts: list[Part], tick: Tick) -> DailySteps:
    """Read the database, in memory and without changing it.

    Raises:
        StepsError: if it is damaged, is another database, or holds no steps.
    """
    part = max(parts, key=lambda part: part.size)
    account = Account(FORMAT, part.where)
    try:
        with closing(sqlite3.connect(":memory:")) as base:
            base.deserialize(_unlogged(part.whole(MAX_DATABASE)))
            return _read(base, account)
    except (sqlite3.Error, OverflowError, UnicodeDecodeError):
        raise StepsError(
            f"{part.where} is a damaged or unfinished database: export it again in Health Connect."
        ) from None
    finally:
        tick(part.size)


def _unlogged(raw: bytes) -> bytes:
    """Return the database without its wish for a log file beside it, which one in memory cannot have (bytes 18 and 19)."""
    return raw[:18] + b"\1\1" + raw[20:] if raw[18:20] == b"\2\2" else raw


def _read(base: sqlite3.Connection, account: Account) -> DailySteps:
    base.execute("PRAGMA trusted_schema = OFF")
    work = iter(range(MAX_WORK))
    base.set_progress_handler(lambda: next(work, None) is None, 1000)
    known = base.execute("SELECT type FROM sqlite_schema WHERE name = ? AND rootpage > 0", (TABLE,)).fetchall()
    columns = {row[1] for row in base.execute(f"PRAGMA table_info({TABLE})")}
    if known != [("table",)] or not columns >= {"count", "start_time", "end_time", "app_info_id"}:
        raise StepsError(f"{account.where} is another database: choose the export of Health Connect.")
    spans, apps = Spans(account), dict[Any, int]()
    offset = f"COALESCE({OFFSET}, 0)" if OFFSET in columns else "0"
    rows = base.execute(f"SELECT start_time, end_time, count, app_info_id, {offset} FROM {TABLE}")
    while batch := rows.fetchmany(BATCH):
        _add(spans, batch, apps)
    ranks = sorted(apps.values(), key=lambda number: (-spans.records_of.get(number, 0), number))
    totals = spans.totals([[number] for number in ranks])
    account.time_zone = (
        clock.rule(spans.offsets)
        if OFFSET in columns
        else "The database names no offset from UTC: days are cut in UTC."
    )
    account.devices = [f"{plural(len(apps), 'app')}: {fixed(sum(spans.records_of.values()))} records"]
    spans.say_what_was_merged(totals, "the app with the most records first")
    return account.days(totals)


def _add(spans: Spans, batch: list[tuple[Any, ...]], apps: dict[Any, int]) -> None:
    good = []
    for start, end, count, app, offset in batch:
        if not (_time(start) and _time(end) and _within(offset, MAX_OFFSET_S)):
            spans.account.left_out[NO_TIME] += 1
        elif not isinstance(count, int | float):
            spans.account.left_out[NO_COUNT] += 1
        else:
            good.append((start // 1000, end // 1000, count, apps.setdefault(app, len(apps)), offset // 60))
    if len(apps) > MAX_APPS:
        raise StepsError(
            f"{spans.account.where} names more than {MAX_APPS:,} apps: choose the export of Health Connect."
        )
    columns = np.array(good, np.float64).reshape(len(good), 5).T
    start, end, source, offsets = columns[[0, 1, 3, 4]].astype(np.int64)
    spans.add(start, end, columns[2], source, offsets)


def _time(value: Any) -> bool:
    return _within(value, 2**50) and value >= 0


def _within(value: Any, most: int) -> bool:
    return isinstance(value, int) and abs(value) <= most
