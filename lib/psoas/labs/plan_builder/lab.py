"""PlanBuilder: a week of stretching that fits, and the files to take away."""

from datetime import date
from functools import cache
from typing import Any

from psoas import evidence, limits, plan, safety, sideview, stretch, tables, technique
from psoas.labs.base import Lab
from psoas.labs.hold_timer.lab import CONTRACT_RELAX_HOLD_S
from psoas.labs.kit import side_view
from psoas.labs.plan_builder.filing import made, planned
from psoas.labs.ratio_balance.lab import plans
from psoas.labs.traits import Checked, OneOf, Whole
from psoas.limits import InputError
from psoas.plan import Plan
from psoas.plan.reading import CHANGE_S, DAYS, MOST_BOXES, SIDE_ORDERS, SKIPPED, PlanReading, disputed, guideline
from psoas.plan.week import HOLD_S, NAME_LENGTH, NOTE_LENGTH, REPS, WEEKS

PRESETS = {"seed001": tuple(DAYS), "acsm": ("mon", "wed", "fri"), "bandy94_30": ("mon", "tue", "wed", "thu", "fri")}
_ANY_DAY = date(2024, 1, 1)  # stands in for a start while only a week's numbers are asked for


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
        name: title of the calendar and the handout, at most 60 characters; "" means a plain one.
        note: a note of the reader's own, at most 200 characters.

    Raises:
        ValueError: if a value breaks one of these rules.

    >>> lab = PlanBuilder(variant="bed", days=["mon", "thu"])
    >>> lab.reading.minutes
    {'left': 4.0, 'right': 4.0}
    """

    variant = OneOf("kneeling", lambda: tables.column("variants", "id"))
    second = OneOf("", lambda: ["", *tables.column("variants", "id")])
    sides = OneOf("left first", lambda: SIDE_ORDERS)
    hold_s = Whole(30, *HOLD_S, "s in this lab")
    reps = Whole(4, *REPS, "a session in this lab")
    days = Checked(list(DAYS), lambda _, value: list(_rule("days", value)))
    at = Checked("18:00", lambda _, value: _rule("at", value))
    start = Checked("", lambda _, value: _blank_or_a_day(value))
    weeks = Whole(4, *WEEKS, "weeks in this lab")
    zone = Checked("", lambda _, value: value if value == "" else _rule("zone", value))
    name = Checked("", lambda _, value: _rule("name", value))
    note = Checked("", lambda _, value: _rule("note", value))

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        self.on_msg(self._hand_over)

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
        return planned(self._state(), today or date.today(), zone)

    def _facts(self) -> dict[str, Any]:
        known, minutes = guideline()
        return {
            "variants": variants(),
            "bones": side_view.bones(),
            "days": [{"id": day, "label": name} for day, name in DAYS.items()],
            "orders": {name: list(legs) for name, legs in SIDE_ORDERS.items()},
            "change_s": CHANGE_S,
            "most_boxes": MOST_BOXES,
            "lines": [{"minutes": line.minutes_per_week, "label": line.label} for line in stretch.dose_lines()],
            "guideline": {"minutes": minutes, "label": known},
            "presets": presets(),
            "limits": {"hold_s": HOLD_S, "reps": REPS, "weeks": WEEKS},
            "lengths": {"name": NAME_LENGTH, "note": NOTE_LENGTH},
            "skipped": SKIPPED,
            "caption": disputed(),
            "safety": [{"title": piece.title, "text": piece.text} for piece in safety.box("handout").pieces],
        }

    def _hand_over(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Answer the face's wish for a file: with the file, or with a sentence that says why there is none."""
        if content.get("kind") != "file":
            return
        answer = made(self._state(), content["what"], date.fromisoformat(content["today"]), content["zone"])
        self.send({"kind": "file", "ticket": content["ticket"], **answer})


@cache
def variants() -> list[dict[str, Any]]:
    """Return what the face needs of every variant."""
    return [_variant(row) for row in plan.variants()]


def _variant(row: tables.Row) -> dict[str, Any]:
    """What the face shows of a variant, and what it prints: its steps and its fault, each with the pose to draw."""
    found = technique.variant(row["id"])
    fault = found.faults[0]
    steps = [
        {"text": step.text, **side_view.drawn_of(sideview.scene(found.id, step.posture, step=number), step.posture)}
        for number, step in enumerate(found.steps, 1)
    ]
    drawn = side_view.drawn_of(sideview.scene(found.id, fault.posture, fault.id), fault.posture)
    return {
        **{key: row[key] for key in ("id", "label", "needs", "suits")},
        "room": side_view.room_of(sideview.ROOMS[found.id]),
        "steps": steps,
        "fault": {"label": fault.label, "looks": fault.looks, "instead": fault.instead, **drawn},
    }


def _rule(setting: str, value: Any) -> Any:
    """Return a setting as `psoas.plan.Plan` takes it, or raise its sentence."""
    plain = {"exercises": "kneeling", "start": _ANY_DAY, "zone": "UTC"}
    return getattr(Plan(**{**plain, setting: value}), setting)


def _blank_or_a_day(value: Any) -> str:
    if value == "":
        return ""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise InputError(f"start must be a day such as '2026-03-23', or ''; got {limits.shown(value)}.") from None
    return str(_rule("start", day).isoformat())


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
    ] + [_contract_relax()]


def _contract_relax() -> dict[str, Any]:
    row = tables.row("protocols", "seed002")
    reading = (
        f"Source: {evidence.cite(row['ref'])}: 10–15 s a hold, here the longest; at least two holds. How often is not said: "
        "every day is our reading. The contraction between the holds is left out; the stiffer side first and last is a side order."
    )
    dose = {"hold_s": int(CONTRACT_RELAX_HOLD_S), "reps": row["reps"], "days": list(DAYS)}
    return {"id": row["id"], "label": row["name"], "dose": dose, "source": reading}
