"""A session of stretching on the clock: what the hold timer says."""

from dataclasses import dataclass
from types import MappingProxyType

from psoas import stretch
from psoas.limits import InputError
from psoas.stretch import Protocol, Schedule
from psoas.wording import Rows, clock, duration, listed, plural

SIDES_IN_TURN = MappingProxyType(
    {"both": stretch.BOTH_SIDES, "stiffer": stretch.STIFFER_FIRST_AND_LAST, "one": stretch.ONE_SIDE}
)
LEGS = MappingProxyType(
    {"left": "left leg", "right": "right leg", "stiffer": "stiffer leg", "looser": "looser leg", "one": "one leg"}
)
# What a phase is called, and what to do in it. How a hold should feel stands in the safety wording, not here.
CUES = MappingProxyType(
    {
        "lead-in": ("Get ready", "Get into place; hold on to something if you like."),
        "hold": ("Hold", "Stay still, without bouncing."),
        "contract": ("Contract", "Push the back knee or foot gently down; nothing moves."),
        "deeper": ("Relax and hold", "Let go, and go a little further if it comes easily."),
        "change": ("Change sides", "Take your time."),
        "rest": ("Rest", "Come out of the stretch. The same leg is next."),
    }
)


@dataclass(frozen=True)
class SessionReading:
    """A session in numbers and words.

    `calls` holds one sentence for each phase: what is said when it begins. `nexts` holds what comes after it.
    """

    schedule: Schedule
    words: str
    calls: tuple[str, ...]
    nexts: tuple[str, ...]
    rows: Rows


def compute_reading(
    hold_s: float, reps: int, change_s: float, contract_s: float = 0, sides: str = "both"
) -> SessionReading:
    """Return a session on the clock, with the lead-in.

    Args:
        hold_s: seconds of a hold, 1…3,600.
        reps: holds of each side, 0…100.
        change_s: seconds to change sides, 0…600.
        contract_s: seconds of contraction between two holds, 0…60.
        sides: "both", "stiffer" (the stiffer side first and last) or "one".

    Raises:
        ValueError: if a number is out of range or the sides are not known.
    """
    if sides not in SIDES_IN_TURN:
        raise InputError(f"sides must be one of {', '.join(SIDES_IN_TURN)}; got {sides!r}.")
    protocol = Protocol(hold_s, reps, contract_s=contract_s)
    plan = stretch.schedule(protocol, change_s, SIDES_IN_TURN[sides], stretch.LEAD_IN_S)
    names = [f"{CUES[cue][0]}, {LEGS[phase.side]} back" for cue, phase in zip(plan.cues, plan.phases, strict=True)]
    written = {seconds: duration(seconds) for seconds in {phase.seconds for phase in plan.phases}}
    lasting = [written[phase.seconds] for phase in plan.phases]
    calls = tuple(f"{name}: {seconds}." for name, seconds in zip(names, lasting, strict=True))
    nexts = (*(f"Next: {call[0].lower()}{call[1:-1]}" for call in calls[1:]), "Next: the end")
    return SessionReading(plan, _in_words(plan, hold_s), calls, nexts[: len(calls)], _rows(plan, names, lasting))


def _legs(plan: Schedule) -> list[str]:
    return list(dict.fromkeys(phase.side for phase in plan.phases))


def _in_words(plan: Schedule, hold_s: float) -> str:
    if not plan.phases:
        return "No holds, so there is nothing to time."
    lead_in = plan.clock_s - plan.total_s
    return (
        f"{_holds(plan, hold_s)}{_between(plan)}: {duration(plan.total_s)} in all, "
        f"after {duration(lead_in)} to get ready.{_first_and_last(plan)}"
    )


def _holds(plan: Schedule, hold_s: float) -> str:
    held = [phase.side for phase in plan.phases if phase.kind == "hold"]
    counts = {side: held.count(side) for side in _legs(plan)}
    (leg, first), *others = counts.items()
    start = f"{plural(first, 'hold')} of {duration(hold_s)} for"
    if all(count == first for _, count in others):
        return f"{start} {'each leg' if others else 'one leg'}"
    return f"{start} {listed([f'the {LEGS[leg]}', *(f'{count} for the {LEGS[side]}' for side, count in others)])}"


def _between(plan: Schedule) -> str:
    seconds = {phase.kind: duration(phase.seconds) for phase in plan.phases}
    contraction = f", {seconds['contract']} of contraction between two holds" if "contract" in seconds else ""
    change = f", {seconds['change']} to change sides" if "change" in seconds else ""
    rest = f", {seconds['rest']} of rest between" if "rest" in seconds else ""
    return contraction + change + rest


def _first_and_last(plan: Schedule) -> str:
    first, last = plan.phases[0].side, plan.phases[-1].side
    many = len(_legs(plan)) > 1
    return f" The {LEGS[first]} comes first and last." if many and first == last else ""


def _rows(plan: Schedule, names: list[str], lasting: list[str]) -> Rows:
    starts = (0.0, *plan.ends)
    phases = tuple(
        (f"{number}. {name}", clock(start), seconds)
        for number, (name, start, seconds) in enumerate(zip(names, starts, lasting, strict=False), 1)
    )
    total = ("From the first hold to the last", clock(plan.clock_s - plan.total_s), duration(plan.total_s))
    legs = ((f"Stretch, {LEGS[side]}", "in all", duration(plan.held_s(side))) for side in _legs(plan))
    return (*phases, total, *legs)
