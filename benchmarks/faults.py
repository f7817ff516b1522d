"""Twenty deliberate faults in the library and its data, to see whether the notebooks would notice.

Each stands in a file as one text that is replaced by another, and each leaves code that runs: what it breaks is a number
or a sentence that a student reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """One fault.

    Args:
        file: path from the folder of the checkout.
        old: the text as it is, which stands there once.
        new: what is put in its place.
        breaks: what is wrong then, in words.
        notebook: number of the notebook that ought to notice first.
    """

    file: str
    old: str
    new: str
    breaks: str
    notebook: str

    def put_into(self, checkout: Path) -> None:
        """Put the fault into a copy of the checkout.

        Raises:
            ValueError: if the old text does not stand in the file exactly once.
        """
        file = checkout / self.file
        text = file.read_text(encoding="utf-8")
        if (count := text.count(self.old)) != 1:
            raise ValueError(
                f"{self.file} holds {self.old!r} {count} times, not once: give the fault “{self.breaks}” its present text."
            )
        file.write_text(text.replace(self.old, self.new), encoding="utf-8")


FAULTS = (
    Fault(
        "lib/psoas/gait.py",
        "    return _steps(steps) / LEGS\n",
        "    return _steps(steps)\n",
        "gait: every step counts for both legs",
        "02",
    ),
    Fault(
        "lib/psoas/gait.py",
        'activity("speed_usual") * 60 / cadences().mid',
        'activity("speed_usual") * 60 / cadences().high',
        "gait: the length of a usual step at a fast cadence",
        "01",
    ),
    Fault(
        "lib/psoas/stretch/dose.py",
        "self.hold_s * self.reps * self.sessions_per_day * self.days_per_week",
        "self.hold_s * self.reps * self.days_per_week",
        "stretch: a plan with two sessions a day has the minutes of one",
        "06",
    ),
    Fault(
        "lib/psoas/stretch/session.py",
        "for phase in (contract, hold)][1:]",
        "for phase in (contract, hold)]",
        "stretch: contract–relax begins with a contraction",
        "05",
    ),
    Fault(
        "lib/psoas/wording.py",
        "    scaled = math.floor(abs(value) * scale + 0.5)\n",
        "    scaled = math.floor(abs(value) * scale)\n",
        "wording: numbers are cut off instead of rounded",
        "02",
    ),
    Fault(
        "lib/psoas/posture/angles.py",
        "        return self.thigh - self.posterior_tilt\n",
        "        return self.thigh + self.posterior_tilt\n",
        "posture: a tuck of the pelvis bends the hip",
        "04",
    ),
    Fault(
        "lib/psoas/posture/angles.py",
        "        return float(np.average(self.mm[:-1], weights=self.areas))\n",
        "        return float(np.average(self.mm[:-1]))\n",
        "posture: thin fascicles weigh as much as thick ones",
        "04",
    ),
    Fault(
        "lib/psoas/paths/hip.py",
        "        return before + way.length + after\n",
        "        return before + way.length\n",
        "paths: the way along the thigh bone is left out",
        "04",
    ),
    Fault(
        "lib/psoas/measuring.py",
        "        return single * math.sqrt(2 / self.readings)\n",
        "        return single * math.sqrt(1 / self.readings)\n",
        "measuring: a change has the error of one day, not of two",
        "06",
    ),
    Fault(
        "lib/psoas/checks.py",
        "    if abs(response - float(asked.solution)) <= asked.tolerance:\n",
        "    if abs(response - float(asked.solution)) >= 0:\n",
        "checks: every number is right",
        "00",
    ),
    Fault(
        "lib/psoas/evidence/sources.py",
        """            return f"{match['author']} {match['year']}"\n""",
        """            return f"{match['author']}"\n""",
        "evidence: sources are named without their year",
        "02",
    ),
    Fault(
        "lib/psoas/safety.py",
        "if place in piece.places)",
        "if place in piece.places[:1])",
        "safety: a box lacks what stands in other boxes too",
        "01",
    ),
    Fault(
        "lib/psoas/steps/spans.py",
        "        cover = cover.with_more(start, end)\n",
        "",
        "steps: what watch and phone both counted is counted twice",
        "08",
    ),
    Fault(
        "lib/psoas/labs/class_room/reading.py",
        "LEAST = 5\n",
        "LEAST = 2\n",
        "labs: a class is told the mean of two people",
        "08",
    ),
    Fault(
        "lib/psoas/labs/anatomy_viewer/reading.py",
        "'longer' if mm > 0 else 'shorter'",
        "'shorter' if mm > 0 else 'longer'",
        "labs: the anatomy viewer calls a longer part shorter",
        "01",
    ),
    Fault(
        "lib/psoas/day.py",
        "for length, hours in self.parts if length < line)",
        "for length, hours in self.parts if length > line)",
        "day: the hours at long lengths are told as those at short ones",
        "04",
    ),
    Fault(
        "lib/psoas/technique.py",
        '        row["suits"],\n        posture.get(name),\n',
        '        row["suits"],\n        posture.get(posture.STANDING),\n',
        "technique: every variant is held as in standing",
        "05",
    ),
    Fault(
        "lib/psoas/plan/week.py",
        "return tuple(day for day in every if day_name(day) in self.days)",
        "return tuple(day for day in every if day_name(day + timedelta(days=1)) in self.days)",
        "plan: sessions lie a day too early",
        "06",
    ),
    Fault(
        "lib/psoas/figures/exercise.py",
        '    above = sum(row["sucra"] > ours["sucra"] for row in kinds)\n',
        '    above = sum(row["sucra"] < ours["sucra"] for row in kinds)\n',
        "figures: stretching stands above the kinds that rank higher",
        "07",
    ),
    Fault(
        "data/postures.csv",
        '"Kneeling lunge, tucked",-10,10,-10,0',
        '"Kneeling lunge, tucked",-10,5,-10,0',
        "data: the pelvis of the tucked lunge is tilted 5° less",
        "04",
    ),
)
