"""Python in a page has no NumPy, matplotlib or widgets: what is handed to it works with plain numbers all the same."""

import subprocess
import sys

SCRIPT = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("numpy", "pandas", "matplotlib", "tqdm", "isal", "anywidget", "ipywidgets", "traitlets"):
            raise ImportError(name)
sys.meta_path.insert(0, Blocked())
from datetime import date
from psoas import checks, evidence, gait, limits, plan, steps, stretch, tables
print(gait.contractions_per_leg(10_000), gait.lifetime_contractions(10_000, 20), gait.seconds_between(10_000))
print(gait.contraction_seconds(10_000, cadence=100, duty=0.5), gait.minutes_per_step(cadence=116).mid, gait.step_length(0.5))
print(gait.contraction_minutes(7_500), gait.percentile(8_000))
print(stretch.Protocol(30, 4).minutes_per_leg_per_week, stretch.ratios(10_000, stretch.Protocol(30, 4)))
print(stretch.schedule(stretch.Protocol(30, 3)).total_s, [one.label for one in stretch.dose_lines()])
print(checks.check("02-7500", 3750), checks.check("02-7500", 7500), checks.check("02-7500", "many"))
print(len(evidence.claims(topic="what helps")), tables.row("gait_activity", "duty_mid")["value"])
print(steps.read(steps.sample(), progress=False).median)
mine = plan.Plan(exercises="kneeling", start=date(2026, 3, 23), zone="Europe/Berlin")
print(plan.calendar(mine).count(b"BEGIN:VEVENT"), plan.log(mine), mine.reading.words)
for wrong in (200_001, -1.0, float("nan"), "many", None, True, [], [1, 2]):
    try:
        gait.contractions_per_leg(wrong)
    except limits.InputError as slip:
        print(slip)
try:
    gait.walking_minutes(1_000, cadence=0)
except limits.InputError as slip:
    print(slip)
"""


def said(script):
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.splitlines()


def test_plain_numbers_need_no_numpy():
    without = said(SCRIPT)
    assert without[0] == "5000.0 36500000.0 11.52"
    assert without[-2].endswith("one at a time: lists need NumPy, which this Python does not have.")
    there = said(SCRIPT.replace("sys.meta_path", "[]"))
    lists = {line for line in [*without, *there] if "lists need NumPy" in line or "got [" in line}
    assert len(without) > 15 and [one for one in without if one not in lists] == [
        one for one in there if one not in lists
    ]
