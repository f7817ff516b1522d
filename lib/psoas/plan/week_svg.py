"""The handout's picture: a week of sessions, and each leg's minutes beside the weekly lines, as plain SVG.

It needs Python alone, so Python in a page writes the same handout, byte for byte.
"""

from collections.abc import Iterator
from html import escape

from psoas import stretch
from psoas.palette import COLOURS
from psoas.plan.reading import DAYS, MOST_BOXES, PlanReading, guideline
from psoas.wording import brief

_WIDE, _DAY = 700, 98  # of the picture and of a day's column, in its own units
_LEFT = 90  # where bars begin; their names stand before
_RIGHT = 690
_TOP, _FOOT = 24, 156  # of the columns
_MARK, _BAR = 17, 24  # heights: a line's words, and a bar with the room below it
_LOOKS = (COLOURS["inguinal ligament"], "url(#other)")  # of the left or stiffer leg, and of the other
_HALO = {"paint_order": "stroke", "stroke": COLOURS["paper"], "stroke_width": 4}  # words upon a line
_HATCH = (
    '<defs><pattern id="other" width="6" height="6" patternUnits="userSpaceOnUse">'
    f'<rect width="6" height="6" fill="{COLOURS["disc"]}"/><path d="M0 6L6 0" stroke="{COLOURS["paper"]}"/></pattern></defs>'
)


def picture(reading: PlanReading) -> str:
    """Return the picture as one svg element; its label is the plan in a sentence."""
    marks = _marks()
    top = _FOOT + 14
    bars = top + _MARK * len(marks) + 6
    foot = bars + _BAR * len(reading.minutes)
    most = max(1.12 * max(reading.minutes.values()), 2.6 * marks[-1][0])
    parts = (*_week(reading), *_lines(marks, most, top, foot), *_bars(reading, most, bars), *_scale(most, foot))
    return (
        f'<svg role="img" aria-label="{escape(reading.words)}" viewBox="0 0 {_WIDE} {foot + 22}" '
        f'font-family="system-ui, sans-serif" font-size="13" fill="{COLOURS["ink"]}">{_HATCH}{"".join(parts)}</svg>'
    )


def _marks() -> list[tuple[float, str]]:
    """The weekly lines, the smallest first: it stands on top, so that no line crosses the words of another."""
    known, guided = guideline()
    named = [*((line.minutes_per_week, line.label) for line in stretch.dose_lines()), (guided, known)]
    return sorted(((minutes, f"{brief(minutes)} min, {label}") for minutes, label in named))


def _text(x: float, y: float, words: str, **style: object) -> str:
    given = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in style.items())
    return f'<text x="{x:g}" y="{y:g}"{given}>{escape(words)}</text>'


def _box(x: float, y: float, wide: float, high: float, fill: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{wide:.4g}" height="{high:.4g}" fill="{fill}"/>'


def _week(reading: PlanReading) -> Iterator[str]:
    """Seven columns; on the days of the plan a session stands in them, on the others a word."""
    for column, (day, name) in enumerate(DAYS.items()):
        left, on = _DAY * column + 9, day in reading.days
        middle = left + 40
        yield _text(middle, 16, name[:3], text_anchor="middle", font_weight="bold" if on else "normal")
        yield _box(left, _TOP, 80, _FOOT - _TOP, COLOURS["empty"])
        if on:
            yield _text(middle, _TOP + 15, reading.time, text_anchor="middle")
            yield from _session(left, reading)
        else:
            yield _text(middle, (_TOP + _FOOT) / 2, "rest", text_anchor="middle", fill=COLOURS["muted"])


def _session(left: float, reading: PlanReading) -> Iterator[str]:
    """A box for each hold, the first on top, a column for each leg; many holds are counted instead."""
    legs = tuple(reading.minutes)
    few = len(reading.holds) <= MOST_BOXES
    boxes = reading.holds if few else legs
    thick = 104 / max(len(boxes), 6)
    for place, leg in enumerate(boxes):
        x = left + 6 + 36 * legs.index(leg)
        yield _box(x, _TOP + 24 + place * thick, 32, thick * 0.8, _LOOKS[legs.index(leg)])
        if not few:
            yield _text(x + 16, _FOOT - 20, f"{reading.holds.count(leg)} ×", text_anchor="middle")


def _at(minutes: float, most: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * minutes / most


def _lines(marks: list[tuple[float, str]], most: float, top: float, foot: float) -> Iterator[str]:
    for level, (minutes, words) in enumerate(marks):
        x, y = _at(minutes, most), top + _MARK * level
        yield f'<path d="M{x:.5g} {y:g}V{foot:g}" stroke="{COLOURS["psoas minor"]}" stroke-dasharray="4 3" fill="none"/>'
        yield _text(round(x + 5, 1), y + 11, words, fill=COLOURS["psoas minor"])


def _bars(reading: PlanReading, most: float, top: float) -> Iterator[str]:
    for place, (leg, minutes) in enumerate(reading.minutes.items()):
        y = top + _BAR * place
        yield _text(_LEFT - 8, y + 13, f"{leg} leg", text_anchor="end")
        yield _box(_LEFT, y, _at(minutes, most) - _LEFT, 17, _LOOKS[place])
        yield _text(round(_at(minutes, most) + 6, 1), y + 13, f"{brief(minutes)} min", **_HALO)


def _scale(most: float, foot: float) -> Iterator[str]:
    yield f'<path d="M{_LEFT} {foot:g}H{_RIGHT}" stroke="{COLOURS["muted"]}" fill="none"/>'
    yield _text(_LEFT, foot + 15, "0", text_anchor="middle", fill=COLOURS["muted"])
    yield _text(_RIGHT, foot + 15, f"{brief(most)} minutes of stretch a week", text_anchor="end", fill=COLOURS["muted"])
