"""A session on the clock: what happens when, on which side, for how many seconds.

With plain holds the sides take turns. With contract–relax the holds of one side follow each other
with a contraction between. The timer's face lays the same schedule out (``labs/hold_timer/session.js``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from psoas import limits
from psoas.limits import InputError
from psoas.stretch.dose import MAX_HOLD_S, Protocol, given

BOTH_SIDES = ("left", "right")
STIFFER_FIRST_AND_LAST = ("stiffer", "looser", "stiffer")  # Dr Ekberg: an odd number of bouts
ONE_SIDE = ("one",)
LEAD_IN_S = 5  # to get into place after pressing Start
LEAST_HOLD_S = 1
MAX_CHANGE_S = 600
MAX_LEAD_IN_S = 60


@dataclass(frozen=True)
class Phase:
    """One stretch of clock time in a session.

    Args:
        kind: "lead-in", "hold", "contract", "change" (of side), or "rest" (the same side follows).
        side: the side it is for; for a change or a rest the side that follows.
        seconds: how long it lasts.
    """

    kind: str
    side: str
    seconds: float


@dataclass(frozen=True)
class Moment:
    """Where a session stands: the phase by its place in the order, and the seconds left of it."""

    index: int
    left: float


@dataclass(frozen=True)
class Schedule:
    """The phases of a session in order."""

    phases: tuple[Phase, ...]

    @property
    def total_s(self) -> float:
        """Seconds from the first hold's start to the last hold's end."""
        return sum(phase.seconds for phase in self.phases if phase.kind != "lead-in")

    @property
    def ends(self) -> tuple[float, ...]:
        """For each phase the seconds from pressing Start to its end."""
        return tuple(accumulate(phase.seconds for phase in self.phases))

    @property
    def clock_s(self) -> float:
        """Seconds from pressing Start to the end; with the lead-in."""
        return self.ends[-1] if self.phases else 0.0

    @property
    def cues(self) -> tuple[str, ...]:
        """For each phase what to say: its kind, but "deeper" for the hold that follows a contraction."""
        before = (None, *self.phases)
        return tuple(
            "deeper" if earlier and earlier.kind == "contract" else phase.kind
            for earlier, phase in zip(before, self.phases, strict=False)
        )

    def held_s(self, side: str) -> float:
        """Seconds of stretch for one side."""
        return sum(phase.seconds for phase in self.phases if phase.kind == "hold" and phase.side == side)

    def at(self, seconds: float) -> Moment:
        """Return where the session stands `seconds` after pressing Start (0 or more).

        A phase lasts from its start up to, not including, its end. When the session is over, `index` is
        the number of phases and nothing is left.
        """
        for index, end in enumerate(self.ends):
            if seconds < end:
                return Moment(index, end - seconds)
        return Moment(len(self.phases), 0.0)


def schedule(
    protocol: Protocol | str, change_s: Any = 10, sides: Sequence[str] = BOTH_SIDES, lead_in_s: Any = 0
) -> Schedule:
    """Lay a session out on the clock: holds, contractions, changes of side and rests.

    With plain holds the sides take turns, `protocol.reps` rounds. With contract–relax
    (`contract_s` above 0) the holds of one side follow each other with a contraction between. A round
    never begins with the side that the round before ended with: two rounds of
    ("stiffer", "looser", "stiffer") are five bouts, not six.

    Args:
        protocol: the dose of one session for each side; its hold is at least 1 s.
        change_s: seconds to change sides, or to rest where the same side follows; 0…600.
        sides: the sides in order, such as ("left", "right") or ("stiffer", "looser", "stiffer").
        lead_in_s: seconds to get into place before the first hold, 0…60.

    Returns:
        The phases; none if the protocol has no holds. Phases of 0 s are left out.

    Raises:
        ValueError: if a number is out of range or no side is named.

    >>> schedule(Protocol(hold_s=15, reps=2, contract_s=10), change_s=10, sides=STIFFER_FIRST_AND_LAST).total_s
    140.0
    """
    dose = given(protocol)
    change = limits.scalar(change_s, "change", 0, MAX_CHANGE_S, "s")
    lead_in = limits.scalar(lead_in_s, "lead-in", 0, MAX_LEAD_IN_S, "s")
    if dose.reps:
        limits.scalar(dose.hold_s, "hold", LEAST_HOLD_S, MAX_HOLD_S, "s in a session")
    phases: list[Phase] = []
    for side in _turns(dose, sides):
        if phases:
            phases.append(Phase("rest" if phases[-1].side == side else "change", side, change))
        elif lead_in:
            phases.append(Phase("lead-in", side, lead_in))
        phases.extend(_bout(dose, side))
    return Schedule(tuple(phase for phase in phases if phase.seconds))


def _turns(protocol: Protocol, sides: Sequence[str]) -> list[str]:
    """The side of each bout in order."""
    if not isinstance(sides, Sequence) or isinstance(sides, str) or not sides:
        raise InputError('sides must name at least one side, such as ("left", "right").')
    rounds = min(protocol.reps, 1) if protocol.contract_s else protocol.reps
    again = list(sides[1:] if len(sides) > 1 and sides[0] == sides[-1] else sides)
    return [*sides, *(again * (rounds - 1))] if rounds else []


def _bout(protocol: Protocol, side: str) -> list[Phase]:
    hold = Phase("hold", side, float(protocol.hold_s))
    if not protocol.contract_s:
        return [hold]
    contract = Phase("contract", side, float(protocol.contract_s))
    return [phase for _ in range(protocol.reps) for phase in (contract, hold)][1:]
