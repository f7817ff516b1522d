r"""Steps from a person's own export: Apple Health, Health Connect, Samsung Health, Fitbit, Garmin, Google Fit, tables.

The data stays in memory: nothing is unpacked to disk, nothing is sent anywhere. Python's own library is enough to read it.

>>> from io import BytesIO
>>> from psoas import steps
>>> mine = steps.read(BytesIO(b"date,steps\n2026-10-01,7500\n2026-10-03,12400\n"))
>>> mine
DailySteps(2 days from plain CSV)
>>> mine.mean, mine.contractions_per_leg, [str(day) for day in mine.missing]
(9950.0, (3750.0, 6200.0), ['2026-10-02'])
"""

from psoas.steps.daily import DailySteps, OpenQuestionError, StepsError
from psoas.steps.reading import read, sample

__all__ = ["DailySteps", "OpenQuestionError", "StepsError", "read", "sample"]
