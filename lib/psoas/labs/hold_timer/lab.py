"""HoldTimer: a stretching session on the clock, with words for each phase."""

from functools import cache
from typing import Any

from psoas import evidence, paths, posture, safety, sideview, stretch, tables, technique
from psoas.labs.base import Lab
from psoas.labs.hold_timer.reading import CUES, LEGS, SIDES_IN_TURN, SessionReading, compute_reading
from psoas.labs.kit import side_view
from psoas.labs.traits import Flag, Number, OneOf, Preset, Whole, limits_of
from psoas.wording import brief, fixed

OWN = "own"
LABELS = {"hold_s": "Seconds a hold", "reps": "Holds a side", "change_s": "Seconds to change"}
CHANGE_S = 10.0
CONTRACT_RELAX_HOLD_S = 15.0  # the longest of Dr Ekberg’s 10–15 s
WAY = "kneeling"  # the way of the stretch that its picture shows
PLACED, HELD = 2, 6  # its steps: in place, before and between holds; and held
_PLAIN = ("seed000_usual", "seed001", "seed004", "acsm")
_SIDES_UNSTATED = "The source does not state the sides; both is our reading."


class HoldTimer(Lab):
    """A timer for a stretching session: get ready, hold, contract and relax, change sides.

    The session itself (start, pause, skip, stop) lives in the browser and needs no kernel.

    Args:
        preset: id of a session to start from (see `presets`), or "own"; sets all that follows but `sound`.
        hold_s: seconds of one hold, 1…600.
        reps: holds of each side, a whole number 1…20.
        change_s: seconds to change sides, or to rest where the same side follows, 0…600.
        contract_s: seconds of contraction between two holds (contract–relax), 0…60; 0 for plain holds.
        sides: "both" in turn, "stiffer" (the stiffer side first and last) or "one".
        sound: whether tones mark the phases.

    Raises:
        ValueError: if a value breaks one of these rules.

    >>> lab = HoldTimer(preset="seed001")
    >>> lab.reading.schedule.total_s
    310.0
    """

    preset = Preset(OWN, lambda: _sessions())
    hold_s = Number(30.0, 1, 600, "s in this lab")
    reps = Whole(2, 1, 20, "a side in this lab")
    change_s = Number(CHANGE_S, 0, 600, "s in this lab")
    contract_s = Number(0.0, 0, 60, "s")
    sides = OneOf("both", lambda: SIDES_IN_TURN)
    sound = Flag(False)

    @property
    def reading(self) -> SessionReading:
        """The numbers and words of the present state."""
        return compute_reading(self.hold_s, self.reps, self.change_s, self.contract_s, self.sides)

    def _facts(self) -> dict[str, Any]:
        holding = safety.wording("while_holding")
        return {
            "orders": {name: list(order) for name, order in SIDES_IN_TURN.items()},
            "legs": dict(LEGS),
            "cues": {cue: {"name": name, "hint": hint} for cue, (name, hint) in CUES.items()},
            "lead_in_s": stretch.LEAD_IN_S,
            "limits": [limits_of(getattr(HoldTimer, name), label) for name, label in LABELS.items()],
            "presets": presets(),
            "drawing": side_view.drawing(),
            "low": paths.load(side_view.MODEL).hip_limits[0],
            "room": side_view.room_of(sideview.ROOMS[WAY]),
            "placed": _step(PLACED),
            "held": _step(HELD),
            "safety": {"title": holding.title, "text": holding.text},
        }


@cache
def presets() -> list[dict[str, Any]]:
    """Return the sessions to start from: id, label, session, and where it is from."""
    return [*(_plain(key) for key in _PLAIN), *_contract_relax()]


@cache
def _step(number: int) -> dict[str, Any]:
    """A step of the way that is shown, with its words."""
    way = technique.variant(WAY)
    step = way.steps[number - 1]
    scene = sideview.scene(WAY, step.posture, step=number)
    drawn = side_view.coloured_of(scene, posture.compute_reading(step.posture))
    return {**drawn, "words": f"{way.label}, from the side: {step.text[0].lower()}{step.text[1:]}"}


def _sessions() -> dict[str, dict[str, Any]]:
    return {one["id"]: one["session"] for one in presets()}


def _plain(key: str) -> dict[str, Any]:
    row = tables.row("protocols", key)
    unstated = "" if row["sides"] == "both" else f" {_SIDES_UNSTATED}"
    return {
        "id": key,
        "label": f"{row['name']}: {fixed(row['reps'])} × {brief(row['hold_s'])} s",
        "session": _session(row["hold_s"], row["reps"], 0.0, "both"),
        "source": f"Source: {evidence.cite(row['ref'])}.{unstated}",
    }


def _contract_relax() -> list[dict[str, Any]]:
    """Dr Ekberg: hold, contract, hold again; for one leg, and as it says: the stiffer side first and last."""
    row, disc = tables.row("protocols", "seed002"), tables.row("safety_facts", "disc_load")
    hold, contract = brief(CONTRACT_RELAX_HOLD_S), brief(row["contract_s"])
    source = f"Source: {evidence.cite(row['ref'])}; contract–relax, 10–15 s a hold. With a known disc problem: {disc['action']}."
    ways = (("seed002_one", "one", "one leg"), ("seed002", "stiffer", "stiffer side first and last"))
    return [
        {
            "id": key,
            "label": f"Dr Ekberg: {hold} + {contract} + {hold} s, {words}",
            "session": _session(CONTRACT_RELAX_HOLD_S, row["reps"], row["contract_s"], sides),
            "source": source,
        }
        for key, sides, words in ways
    ]


def _session(hold_s: float, reps: int, contract_s: float, sides: str) -> dict[str, Any]:
    return {
        "hold_s": float(hold_s),
        "reps": reps,
        "change_s": CHANGE_S,
        "contract_s": float(contract_s),
        "sides": sides,
    }
