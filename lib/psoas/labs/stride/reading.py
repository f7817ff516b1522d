"""A moment of a stride: what each leg does, and whether its iliopsoas is in its main burst."""

from dataclasses import dataclass

from psoas import evidence, gait, limits, tables
from psoas.wording import Rows, fixed, span

WHOLE = 100  # % of a stride
LEGS = ("Right", "Left")
_HALF = WHOLE // gait.LEGS
_CONSTANTS = ("burst_onset", "burst_end", "toe_off")
_MID_STANCE, _MID_SWING = 30, 88  # % of the stride, by eye: places to stop at


@dataclass(frozen=True)
class Leg:
    """One leg at a moment: where in its stride it is (%), what it does, whether its foot is down and its iliopsoas in the main burst."""

    percent: int
    does: str
    down: bool
    active: bool


@dataclass(frozen=True)
class StrideReading:
    """A moment of a stride of the right leg; a model: one simulated walker.

    Attributes:
        percent: of the stride of the right leg, 0 is heel strike.
        legs: right and left, the left half a stride ahead.
    """

    percent: int
    legs: tuple[Leg, Leg]
    words: str
    rows: Rows


def compute_reading(percent: int) -> StrideReading:
    """Return what both legs do at `percent` (0…100) of the stride of the right leg.

    Raises:
        ValueError: if it is not a whole number or out of range.
    """
    limits.integer(percent, "percent", 0, WHOLE, "% of the stride")
    ahead = percent + _HALF
    right, left = _leg(percent), _leg(ahead if ahead <= WHOLE else ahead - WHOLE)
    return StrideReading(percent, (right, left), _words(right, left), _rows(right, left))


def moments() -> tuple[tuple[int, str], ...]:
    """Return moments of a stride to stop at: % and name, from heel strike on."""
    onset, end, toe_off = (round(gait.activity(name)) for name in _CONSTANTS)
    return (
        (0, "heel strike"),
        (_MID_STANCE, "mid-stance"),
        (onset, "the burst begins"),
        (toe_off, "toe-off"),
        (end, "the burst ends"),
        (_MID_SWING, "swing"),
    )


def not_shown() -> str:
    """Return what the picture leaves out, and what it rests on."""
    main = gait.activity("burst_end") - gait.activity("burst_onset")
    return (
        f"Active: above the middle threshold, in one simulated walker at one speed. A small second burst around heel strike, "
        f"{fixed(WHOLE * gait.duties().mid - main)} % of the stride, is not lit: its exact place was not kept. "
        "In people the muscle may work far less. The left leg is taken to do the same half a stride later; the person is drawn by eye. "
        f"Source: {evidence.cite(*(tables.row('gait_activity', key)['ref'] for key in ('burst_onset', 'bursts_per_stride')))}."
    )


def _leg(percent: int) -> Leg:
    onset, end, toe_off = map(gait.activity, _CONSTANTS)
    if percent % WHOLE == 0:
        does = "heel strike"
    elif percent == toe_off:
        does = "toe-off"
    else:
        does = "foot on the ground" if percent < toe_off else "leg swings"
    return Leg(percent, does, percent % WHOLE < toe_off, onset <= percent <= end)


def _words(right: Leg, left: Leg) -> str:
    onset, end = gait.activity("burst_onset"), gait.activity("burst_end")
    at = dict(moments()).get(right.percent % WHOLE, "")
    return (
        f"{at[:1].upper()}{at[1:]}{'. ' if at else ''}Right leg, {_said(right)}Left leg, {_said(left)}"
        f"The burst runs from {span(onset, end)} % of a leg’s stride (model)."
    )


def _said(leg: Leg) -> str:
    return f"{fixed(leg.percent)} %: {leg.does}, iliopsoas {_activity(leg)}. "


def _activity(leg: Leg) -> str:
    return "in its main burst" if leg.active else "not in its main burst"


def _rows(right: Leg, left: Leg) -> Rows:
    onset, end, toe_off = map(gait.activity, _CONSTANTS)
    return (
        ("Right leg", f"{fixed(right.percent)} %, {right.does}, {_activity(right)}"),
        ("Left leg", f"{fixed(left.percent)} %, {left.does}, {_activity(left)}"),
        ("Foot on the ground", f"{span(0, toe_off)} %"),
        ("Leg swings", f"{span(toe_off, WHOLE)} %"),
        ("Main burst of the iliopsoas, middle threshold (model)", f"{span(onset, end)} %"),
    )
