"""Write ``data/class_steps.csv``: a generated class, for trying the class lab without asking anybody.

    python -m tools.synthetic_class

Steps a day are drawn from a log-normal distribution with the mean and the standard deviation of the row `sumter`
of ``data/steps.csv``. A second round multiplies each by a factor from a log-normal distribution.
"""

import csv
import math
import random
from collections.abc import Iterator
from io import StringIO

from psoas import tables

PEOPLE = 28  # an ordinary class; our choice
SEED = 8
MEDIAN_FACTOR, FACTOR_SIGMA = 1.1, 0.15  # ours: most walk a little more in the second round, some walk less
ROUNDED_TO = 10


def lines() -> Iterator[tuple[str, int, int]]:
    """Yield id, steps a day before, steps a day after."""
    group = tables.row("steps", "sumter")
    spread = math.log(1 + (group["sd"] / group["steps_per_day"]) ** 2)
    middle = math.log(group["steps_per_day"]) - spread / 2
    chance = random.Random(SEED)
    for number in range(1, PEOPLE + 1):
        before = chance.lognormvariate(middle, math.sqrt(spread))
        after = before * chance.lognormvariate(math.log(MEDIAN_FACTOR), FACTOR_SIGMA)
        yield f"g{number:02}", _rounded(before), _rounded(after)


def text() -> str:
    """Return the table as it is stored."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("id", "before", "after"))
    writer.writerows(lines())
    return out.getvalue()


def _rounded(steps: float) -> int:
    return ROUNDED_TO * round(steps / ROUNDED_TO)


if __name__ == "__main__":
    (tables.folder() / "class_steps.csv").write_text(text(), encoding="utf-8")
