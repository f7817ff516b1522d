"""What Python does for a page that asks it: reads an export, makes the files of a plan, runs a cell."""

# Each task imports what it needs itself: in a page that takes as long as the work.

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

Tell: TypeAlias = Callable[[int, int], object]
"""Is told how many bytes of how many were read."""


def answer(asked: str, tell: Tell) -> str:
    """Return the answer to a page's question; both are JSON.

    Args:
        asked: the task's name and what it is given, under `task` and `given`.
        tell: is told how far a file was read.
    """
    question = json.loads(asked)
    return json.dumps(_TASKS[question["task"]](question["given"], tell))


def _own_steps(given: Mapping[str, Any], tell: Tell) -> object:
    from psoas.labs.my_steps.plain import shown

    return shown(given["path"], given["name"], tell, **given["answers"])


def _plan_file(given: Mapping[str, Any], tell: Tell) -> object:
    from psoas.labs.plan_builder.filing import made

    return made(given["state"], given["what"], date.fromisoformat(given["today"]), given["zone"])


def _cell(given: Mapping[str, Any], tell: Tell) -> object:
    from psoas.in_page.running import run

    return run(given["code"], given["before"])


_TASKS: Mapping[str, Callable[[Mapping[str, Any], Tell], object]] = {
    "own steps": _own_steps,
    "plan file": _plan_file,
    "cell": _cell,
}
