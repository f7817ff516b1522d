"""HoldTimer: a stretching session on the clock, with words for each phase."""

from functools import cache
from typing import TYPE_CHECKING, Any

import traitlets

from psoas import evidence, limits, safety, stretch, tables
from psoas.labs.base import Lab, as_text
from psoas.labs.faces import face
from psoas.labs.hold_timer.reading import CUES, LEGS, SIDES_IN_TURN, SessionReading, compute_reading
from psoas.wording import brief, fixed

if TYPE_CHECKING:
    from psoas.figures import Described

OWN = "own"
LIMITS: tuple[dict[str, Any], ...] = (
    {"name": "hold_s", "label": "Seconds a hold", "low": 1, "high": 600, "whole": False, "unit": "s in this lab"},
    {"name": "reps", "label": "Holds a side", "low": 1, "high": 20, "whole": True, "unit": "a side in this lab"},
    {"name": "change_s", "label": "Seconds to change", "low": 0, "high": 600, "whole": False, "unit": "s in this lab"},
)
MAX_CONTRACT_S = 60
CHANGE_S = 10.0
_CONTRACT_RELAX_HOLD_S = 15.0  # the longest of seed 002's 10–15 s
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

    _esm = face("hold_timer")
    state = ("preset", "hold_s", "reps", "change_s", "contract_s", "sides", "sound")
    preset = traitlets.Any(OWN).tag(sync=True)
    hold_s = traitlets.Any(30.0).tag(sync=True)
    reps = traitlets.Any(2).tag(sync=True)
    change_s = traitlets.Any(CHANGE_S).tag(sync=True)
    contract_s = traitlets.Any(0.0).tag(sync=True)
    sides = traitlets.Any("both").tag(sync=True)
    sound = traitlets.Bool(False).tag(sync=True)

    @traitlets.validate("hold_s", "reps", "change_s")
    def _within_the_limits(self, proposal: Any) -> float:
        limit = next(limit for limit in LIMITS if limit["name"] == proposal["trait"].name)
        check = limits.whole if limit["whole"] else limits.one
        return check(proposal["value"], limit["name"], limit["low"], limit["high"], limit["unit"])

    @traitlets.validate("contract_s")
    def _short_contraction(self, proposal: Any) -> float:
        return limits.one(proposal["value"], "contract_s", 0, MAX_CONTRACT_S, "s")

    @traitlets.validate("sides")
    def _known_sides(self, proposal: Any) -> str:
        return _one_of("sides", proposal["value"], list(SIDES_IN_TURN))

    @traitlets.validate("preset")
    def _known_preset(self, proposal: Any) -> str:
        return _one_of("preset", proposal["value"], [OWN, *(one["id"] for one in presets())])

    @traitlets.observe("preset")
    def _take_its_session(self, change: Any) -> None:
        for name, value in _session_of(change["new"]).items():
            setattr(self, name, value)

    @traitlets.observe("hold_s", "reps", "change_s", "contract_s", "sides")
    def _leave_the_preset(self, change: Any) -> None:
        session = _session_of(self.preset)
        if session and session[change["name"]] != change["new"]:
            self.preset = OWN

    @property
    def reading(self) -> SessionReading:
        """The numbers and words of the present state."""
        return compute_reading(self.hold_s, self.reps, self.change_s, self.contract_s, self.sides)

    def words(self) -> str:
        """Return what the lab shows before the start, as plain text."""
        return as_text(self.reading.words, self.reading.rows)

    def still(self) -> "Described":
        """Return the session as a timeline."""
        from psoas.labs.hold_timer.still import draw  # here: matplotlib is slow to load, and a live lab does without

        return draw(self.reading)

    def _facts(self) -> dict[str, Any]:
        holding = safety.wording("while_holding")
        return {
            "orders": {name: list(order) for name, order in SIDES_IN_TURN.items()},
            "legs": dict(LEGS),
            "cues": {cue: {"name": name, "hint": hint} for cue, (name, hint) in CUES.items()},
            "lead_in_s": stretch.LEAD_IN_S,
            "limits": list(LIMITS),
            "presets": presets(),
            "safety": {"title": holding.title, "text": holding.text},
        }


@cache
def presets() -> list[dict[str, Any]]:
    """Return the sessions to start from: id, label, session, and where it is from."""
    return [*(_plain(key) for key in _PLAIN), *_contract_relax()]


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
    """Seed 002: hold, contract, hold again; for one leg, and as it says: the stiffer side first and last."""
    row, disc = tables.row("protocols", "seed002"), tables.row("safety_facts", "disc_load")
    hold, contract = brief(_CONTRACT_RELAX_HOLD_S), brief(row["contract_s"])
    source = f"Source: {evidence.cite(row['ref'])}; contract–relax, 10–15 s a hold. With a known disc problem: {disc['action']}."
    ways = (("seed002_one", "one", "one leg"), ("seed002", "stiffer", "stiffer side first and last"))
    return [
        {
            "id": key,
            "label": f"Seed 002: {hold} + {contract} + {hold} s, {words}",
            "session": _session(_CONTRACT_RELAX_HOLD_S, row["reps"], row["contract_s"], sides),
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


def _session_of(preset: str) -> dict[str, Any]:
    return next((one["session"] for one in presets() if one["id"] == preset), {})


def _one_of(name: str, value: Any, known: list[str]) -> str:
    if value not in known:
        raise ValueError(f"{name} must be one of {', '.join(known)}; got {value!r}.")
    return str(value)
