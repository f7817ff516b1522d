"""PlanBuilder: a week of stretching that fits, and the files to take away."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import traitlets

from psoas import limits, plan, safety, stretch
from psoas.labs.base import Lab, as_text
from psoas.labs.faces import face
from psoas.labs.ratio_balance.lab import plans
from psoas.plan import Plan
from psoas.plan.reading import CHANGE_S, DAYS, SIDE_ORDERS, SKIPPED, PlanReading, disputed, guideline
from psoas.plan.week import HOLD_S, NAME_LENGTH, NOTE_LENGTH, REPS, WEEKS

if TYPE_CHECKING:
    from psoas.figures import Described

PRESETS = {"seed001": tuple(DAYS), "acsm": ("mon", "wed", "fri"), "bandy94_30": ("mon", "tue", "wed", "thu", "fri")}
FILES = {
    "calendar": ("psoas-plan.ics", "text/calendar"),
    "handout": ("psoas-plan.html", "text/html"),
    "log": ("psoas-log.csv", "text/csv"),
}
LOG_DAYS = 14
_ANY_DAY = date(2024, 1, 1)  # stands in for a start while only a week's numbers are asked for
_LIMITS = {
    "hold_s": ("hold", HOLD_S, "s in this lab"),
    "reps": ("reps", REPS, "a session in this lab"),
    "weeks": ("weeks", WEEKS, "weeks in this lab"),
}


class PlanBuilder(Lab):
    """The plan builder.

    Args:
        variant: id of a variant (see `psoas.plan.variants`).
        second: id of a second one, or "" for none.
        sides: "left first", "right first" or "stiffer first and last".
        hold_s: seconds of one hold, a whole number 5…120.
        reps: holds for each leg and variant in a session, a whole number 1…10.
        days: days of the week, such as ["mon", "wed", "fri"]; at least one.
        at: time of day, such as "18:00".
        start: the first day, such as "2026-03-23"; "" means the day on which a file is made.
        weeks: a whole number 1…12.
        zone: name of the time zone; "" means that of the reader's device.
        name: what the reader calls it, at most 60 characters.
        note: a note of the reader's own, at most 200 characters.

    Raises:
        ValueError: if a value breaks one of these rules.

    >>> lab = PlanBuilder(variant="bed", days=["mon", "thu"])
    >>> lab.reading.minutes
    {'left': 4.0, 'right': 4.0}
    """

    _esm = face("plan_builder")
    state = ("variant", "second", "sides", "hold_s", "reps", "days", "at", "start", "weeks", "zone", "name", "note")
    variant = traitlets.Any("kneeling").tag(sync=True)
    second = traitlets.Any("").tag(sync=True)
    sides = traitlets.Any("left first").tag(sync=True)
    hold_s = traitlets.Any(30).tag(sync=True)
    reps = traitlets.Any(4).tag(sync=True)
    days = traitlets.Any(list(DAYS)).tag(sync=True)
    at = traitlets.Any("18:00").tag(sync=True)
    start = traitlets.Any("").tag(sync=True)
    weeks = traitlets.Any(4).tag(sync=True)
    zone = traitlets.Any("").tag(sync=True)
    name = traitlets.Any("").tag(sync=True)
    note = traitlets.Any("").tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        self.on_msg(self._hand_over)

    @traitlets.validate("hold_s", "reps", "weeks")
    def _whole_number(self, proposal: Any) -> int:
        name, (low, high), unit = _LIMITS[proposal["trait"].name]
        return limits.whole(proposal["value"], name, low, high, unit)

    @traitlets.validate("variant", "sides", "days", "at", "name", "note")
    def _as_a_plan_takes_it(self, proposal: Any) -> Any:
        key = {"variant": "exercises"}.get(proposal["trait"].name, proposal["trait"].name)
        value = getattr(
            Plan(**{"exercises": "kneeling", "start": _ANY_DAY, "zone": "UTC", key: proposal["value"]}), key
        )
        if key == "exercises":
            return value[0]
        return list(value) if key == "days" else value

    @traitlets.validate("second")
    def _none_or_another(self, proposal: Any) -> str:
        if proposal["value"] != "":
            Plan(exercises=(proposal["value"],), start=_ANY_DAY, zone="UTC")
        return str(proposal["value"])

    @traitlets.validate("start")
    def _blank_or_a_day(self, proposal: Any) -> str:
        value = proposal["value"]
        if value == "":
            return ""
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            raise ValueError(f"start must be a day such as '2026-03-23', or ''; got {value!r}.") from None
        return Plan(exercises=("kneeling",), start=day, zone="UTC").start.isoformat()

    @traitlets.validate("zone")
    def _blank_or_a_zone(self, proposal: Any) -> str:
        if proposal["value"] != "":
            Plan(exercises=("kneeling",), start=_ANY_DAY, zone=proposal["value"])
        return str(proposal["value"])

    @property
    def exercises(self) -> tuple[str, ...]:
        """Ids of the variants; a second one that is the first one counts once."""
        return (self.variant,) if self.second in ("", self.variant) else (self.variant, self.second)

    @property
    def reading(self) -> PlanReading:
        """The numbers and words of the present state."""
        return self.plan(_ANY_DAY).reading

    def plan(self, today: date | None = None, zone: str = "UTC") -> Plan:
        """Return the plan as it stands, for `psoas.plan.calendar` and the others.

        Args:
            today: the first day if `start` is blank; default: today.
            zone: the time zone if `zone` is blank.

        Raises:
            ValueError: if there is no such time zone.
        """
        return Plan(
            exercises=self.exercises,
            hold_s=self.hold_s,
            reps=self.reps,
            sides=self.sides,
            days=self.days,
            at=self.at,
            start=date.fromisoformat(self.start) if self.start else today or date.today(),
            weeks=self.weeks,
            zone=self.zone or zone,
            name=self.name,
            note=self.note,
        )

    def words(self) -> str:
        """Return what the lab shows now, as plain text."""
        return as_text(self.reading.words, self.reading.rows)

    def still(self) -> "Described":
        """Return a static picture of what the lab shows now."""
        from psoas.plan.picture import draw  # here: matplotlib is slow to load, and a live lab does without

        return draw(self.reading)

    def _facts(self) -> dict[str, Any]:
        known, minutes = guideline()
        keys = ("id", "label", "needs", "suits")
        return {
            "variants": [{key: row[key] for key in keys} for row in plan.variants()],
            "days": [{"id": day, "label": name} for day, name in DAYS.items()],
            "orders": {name: list(legs) for name, legs in SIDE_ORDERS.items()},
            "change_s": CHANGE_S,
            "lines": [{"minutes": line.minutes_per_week, "label": line.label} for line in stretch.dose_lines()],
            "guideline": {"minutes": minutes, "label": known},
            "presets": presets(),
            "limits": {key: list(span) for key, (_, span, _) in _LIMITS.items()},
            "lengths": {"name": NAME_LENGTH, "note": NOTE_LENGTH},
            "skipped": SKIPPED,
            "caption": disputed(),
            "safety": [{"title": piece.title, "text": piece.text} for piece in safety.box("handout").pieces],
        }

    def _hand_over(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Answer the face's wish for a file: with the file, or with a sentence that says why there is none."""
        if content.get("kind") != "file":
            return
        try:
            answer = self._file(content["what"], date.fromisoformat(content["today"]), content["zone"])
        except ValueError as slip:
            answer = {"error": str(slip)}
        self.send({"kind": "file", "ticket": content["ticket"], **answer})

    def _file(self, what: str, today: date, zone: str) -> dict[str, str]:
        mine = self.plan(today, zone)
        makers = {
            "calendar": lambda: plan.calendar(mine).decode("utf-8"),
            "handout": lambda: plan.handout(mine),
            "log": lambda: plan.log(mine, LOG_DAYS),
        }
        name, kind = FILES[what]
        return {"name": name, "type": kind, "text": makers[what]()}


@cache
def presets() -> list[dict[str, Any]]:
    """Return the doses to start from: id, label, dose and where it is from."""
    by_id = {one["id"]: one for one in plans()}
    return [
        {
            "id": key,
            "label": by_id[key]["label"],
            "dose": {
                "hold_s": int(by_id[key]["dose"]["hold_s"]),
                "reps": by_id[key]["dose"]["reps"],
                "days": list(days),
            },
            "source": by_id[key]["source"],
        }
        for key, days in PRESETS.items()
    ]
