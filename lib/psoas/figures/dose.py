"""How much stretching protocols ask for, and what stretching and living do to the hip."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from psoas import evidence, stretch, tables
from psoas.figures import style
from psoas.figures.described import Described
from psoas.figures.style import Bar
from psoas.stretch import DoseLine
from psoas.wording import brief, fixed, listed

_REVIEWS = {"meta-analysis", "systematic review", "appraisal", "unknown", None}  # these compare plans and are none
_GROUPS = {"seed": "The articles", "guideline": "Guideline", "trial": "Trials"}
_LOOKS = {"seed": (style.MAJOR, "//"), "guideline": (style.BONE, "\\\\"), "trial": (style.DISC, "")}
_ROW, _ROW_NARROW = 0.235, 0.56  # inches
NO_DOSE = "no whole dose stated"


@dataclass(frozen=True)
class Plan:
    """A protocol of the table: its group (seed, guideline or trial), its dose in words, minutes per leg and week or None."""

    name: str
    group: str
    target: str
    dose: str
    minutes: float | None
    ref: str | None


def protocol_doses() -> Described:
    """Return the minutes of stretch per leg and week of the protocols whose source states a whole dose.

    Returns:
        A figure; the protocols that leave part of the dose open stand in its table. Sources in the caption.
    """
    every = plans()
    stated = [plan for plan in every if plan.minutes is not None]
    with style.look():
        figure = _draw_doses(stated, _silent_seeds(every))
    return Described(
        figure=figure,
        narrow=partial(_draw_doses_narrow, stated, _silent_seeds(every)),
        alt=_dose_alt(stated, every),
        caption=(
            f"The dashed lines are doses that reviews name; Konrad 2024 found no relation with dose. {_hamstrings(stated)} {_silent_note(every)} "
            f"Sources: {evidence.cite(*(plan.ref for plan in stated))}."
        ),
        head=("Protocol", "Kind", "Muscle", "Dose for one leg and week", "Minutes a week", "Source"),
        rows=tuple(_dose_row(plan) for plan in every),
    )


def plans() -> list[Plan]:
    """Return the seeds', guideline and trial protocols: in each group the largest weekly dose first, unstated ones last."""
    stated = set(stretch.complete())
    found = [_plan(row, row["id"] in stated) for row in tables.rows("protocols") if row["kind"] not in _REVIEWS]
    order = list(_GROUPS)
    return sorted(found, key=lambda plan: (order.index(plan.group), -(plan.minutes or 0)))


def _plan(row: tables.Row, stated: bool) -> Plan:
    group = row["kind"] if row["kind"] in _GROUPS else "trial"
    if not stated:
        return Plan(row["name"], group, row["target"], NO_DOSE, None, row["ref"])
    dose = stretch.protocol(row["id"])
    sessions = "" if dose.sessions_per_day == 1 else f", {brief(dose.sessions_per_day)} times a day"
    words = f"{dose.reps} × {brief(dose.hold_s)} s{sessions} on {brief(dose.days_per_week)} days"
    return Plan(row["name"], group, row["target"], words, dose.minutes_per_leg_per_week, row["ref"])


def _minutes(plan: Plan) -> str:
    return NO_DOSE if plan.minutes is None else fixed(plan.minutes, 2).rstrip("0").rstrip(".")


def _dose_row(plan: Plan) -> tuple[str, ...]:
    return (plan.name, plan.group, plan.target or "not stated", plan.dose, _minutes(plan), evidence.cite(plan.ref))


def _silent_seeds(every: Sequence[Plan]) -> list[str]:
    """Names of the articles of which no protocol states a whole dose."""
    keys = {plan.ref for plan in every if plan.group == "seed" and plan.ref}
    spoken = {plan.ref for plan in every if plan.group == "seed" and plan.minutes is not None}
    return [evidence.article(re.sub(r"\D", "", key)).name for key in sorted(keys - spoken)]


def _silent_note(every: Sequence[Plan]) -> str:
    open_doses = sum(plan.minutes is None for plan in every)
    return f"{open_doses} protocols state no whole dose and stand only in the table, among them those of {listed(_silent_seeds(every))}."


def _hamstrings(stated: Sequence[Plan]) -> str:
    trials = [plan for plan in stated if plan.group == "trial"]
    count = sum(plan.target == "hamstring" for plan in trials)
    return f"{count} of the {len(trials)} trials stretched the hamstrings, not the hip flexors."


def _dose_alt(stated: Sequence[Plan], every: Sequence[Plan]) -> str:
    ranked = sorted(stated, key=lambda plan: -(plan.minutes or 0))
    lines = listed(f"{brief(line.minutes_per_week)} ({line.label})" for line in stretch.dose_lines())
    doses = listed(f"{plan.name} {_minutes(plan)}" for plan in ranked)
    return f"Minutes of stretch per leg and week: {doses}. Dashed lines mark {lines}. {_silent_note(every)}"


def _draw_doses(stated: Sequence[Plan], silent: Sequence[str]) -> Figure:
    lines = stretch.dose_lines()
    note = style.wrapped(_foot(lines, silent), style.WIDTH - 0.35, style.SMALL)
    rows = len(stated) + len({plan.group for plan in stated})
    top, bottom = 0.2 + 0.19 * len(lines), 0.85 + 0.16 * note.count("\n")
    figure = style.figure(_ROW * rows + top + bottom)
    names = style.widest([plan.name for plan in stated])
    minutes = max(style.width_of(f"{_minutes(plan)} min", weight="bold") for plan in stated) + 0.2
    doses = style.widest([plan.dose for plan in stated], style.SMALL)
    ax = style.axes(figure, left=names + minutes + 0.2, right=doses + 0.25, bottom=bottom, top=top)
    ax.set(xlim=(0, max(plan.minutes or 0 for plan in stated) * 1.02), ylim=(-0.5, rows - 0.5))
    _grouped_bars(ax, stated, rows, -72 * minutes)
    style.mark_lines(ax, [(line.minutes_per_week, f"{brief(line.minutes_per_week)} min") for line in lines])
    style.counts(ax, 4)
    ax.set_xlabel("minutes of stretch a week, one leg")
    foot = 0.1 / figure.get_figheight()
    figure.text(0.1 / style.WIDTH, foot, note, color=style.MUTED, fontsize=style.SMALL, va="bottom", linespacing=1.35)
    return figure


def _draw_doses_narrow(stated: Sequence[Plan], silent: Sequence[str]) -> Figure:
    """The same for a phone: name, minutes and dose stand above each bar."""
    lines = stretch.dose_lines()
    note = style.wrapped(_foot(lines, silent), style.NARROW - 0.25, style.SMALL)
    rows = len(stated) + len({plan.group for plan in stated})
    top, bottom = 0.2 + 0.19 * len(lines), 0.85 + 0.16 * note.count("\n")
    figure = style.figure(_ROW_NARROW * rows + top + bottom, style.NARROW)
    ax = style.axes(figure, left=0.1, right=0.2, bottom=bottom, top=top)
    ax.set(xlim=(0, max(plan.minutes or 0 for plan in stated) * 1.02), ylim=(-0.5, rows - 0.5), yticks=[])
    for y, plan in _places(stated, rows):
        if isinstance(plan, str):
            ax.text(0, y - 0.25, plan, transform=ax.get_yaxis_transform(), fontweight="bold", va="center")
            continue
        colour, hatch = _LOOKS[plan.group]
        style.draw_bar(ax, Bar(plan.name, plan.minutes or 0, "", colour, hatch), y - 0.22, 0.26)
        style.over(ax, y - 0.04, plan.dose, color=style.MUTED, fontsize=style.SMALL)
        style.over(ax, y - 0.04, f"{_minutes(plan)} min", 1, fontweight="bold")
        style.over(ax, y + 0.28, plan.name)
    style.only_x(ax)
    style.mark_lines(ax, [(line.minutes_per_week, f"{brief(line.minutes_per_week)} min") for line in lines])
    style.counts(ax, 4)
    ax.set_xlabel("minutes of stretch a week, one leg")
    foot = 0.1 / figure.get_figheight()
    figure.text(0.03, foot, note, color=style.MUTED, fontsize=style.SMALL, va="bottom", linespacing=1.35)
    return figure


def _places(stated: Sequence[Plan], rows: int) -> Iterator[tuple[int, Plan | str]]:
    """Yield what stands at which height from the top down: a group's heading, then its plans."""
    y, group = rows - 1, ""
    for plan in stated:
        if plan.group != group:
            group = plan.group
            yield y, _GROUPS[group]
            y -= 1
        yield y, plan
        y -= 1


def _foot(lines: Sequence[DoseLine], silent: Sequence[str]) -> str:
    marks = "; ".join(f"{brief(line.minutes_per_week)} min, {line.label}" for line in lines)
    return f"Dashed: {marks}. Not drawn: what states no whole dose, {len(silent)} articles and some trials."


def _grouped_bars(ax: Axes, stated: Sequence[Plan], rows: int, aside: float) -> None:
    """Bars in groups from the top down, a bold heading over each group; minutes and dose in columns of text."""
    for y, plan in _places(stated, rows):
        if isinstance(plan, str):
            style.beyond(ax, 0, y, plan, aside, ha="right", fontweight="bold")
            continue
        colour, hatch = _LOOKS[plan.group]
        style.draw_bar(ax, Bar(plan.name, plan.minutes or 0, "", colour, hatch), y, 0.62)
        style.beyond(ax, 0, y, plan.name, aside, ha="right")
        style.beyond(ax, 0, y, f"{_minutes(plan)} min", -5, ha="right", fontweight="bold")
        style.beyond(ax, 1, y, plan.dose, 6, ha="left", color=style.MUTED, fontsize=style.SMALL)
    ax.set_yticks([])
    style.only_x(ax)
