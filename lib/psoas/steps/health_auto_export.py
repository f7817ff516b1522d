"""Health Auto Export, an app that writes Apple Health's own totals as JSON: ``{"data": {"metrics": [...]}}``.

A metric has a name, ``step_count``, and a list of amounts, each with the start of its minute, hour or day by the clock of
the phone (``"date": "2026-01-02 00:00:00 +0100"``). Its form: github.com/Lybron/health-auto-export, wiki, API Export JSON
Format (October 2024). Health has merged the devices already.
"""

from dataclasses import replace
from typing import Any

from psoas.steps import jsons, plain
from psoas.steps.answers import Answers
from psoas.steps.columns import Columns
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import Part
from psoas.steps.progress import Tick
from psoas.steps.tally import Account, Tally

FORMAT = "Health Auto Export"
METRIC = "step_count"


def sniff(part: Part, head: bytes) -> bool:
    """Say whether a file that starts with `head` holds metrics."""
    start = jsons.start(head)
    return start[:1] == b"{" and b'"metrics"' in start


def read(parts: list[Part], tick: Tick, answers: Answers) -> DailySteps:
    """Read the step counts of all files; where two hold the same moment, it counts once.

    Raises:
        StepsError: if they are no whole JSON, or hold no step count.
    """
    account = Account(FORMAT, parts[0].where)
    account.note("Apple Health has merged its devices before the app wrote this file.")
    amounts: dict[str, str] = {}
    for part in parts:
        amounts |= _amounts(jsons.content(part))
        tick(part.size)
    if not amounts:
        raise StepsError(
            f"{account.where} holds no step count: choose Step Count among the health metrics in Health Auto Export, and export again."
        )
    tally = Tally(account, apart=True)
    table = Columns(["date", METRIC], [[*row] for row in amounts.items()], day=0, steps=1)
    plain.add_rows(tally, table, replace(answers, decimal="."))  # JSON writes decimals with a point
    return tally.finished()


def _amounts(found: Any) -> dict[str, str]:
    """Return the amounts by their moments, both as they are written."""
    data = found.get("data") if isinstance(found, dict) else None
    metrics = jsons.objects(data.get("metrics")) if isinstance(data, dict) else []
    return {
        str(row.get("date")): str(row.get("qty"))
        for metric in metrics
        if metric.get("name") == METRIC
        for row in jsons.objects(metric.get("data"))
    }
