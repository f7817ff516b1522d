"""What a week of testing oneself can show, and what the tilt of the pelvis does to the Thomas test."""

from functools import partial
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from psoas import evidence, measuring, tables
from psoas.figures import style
from psoas.figures.described import Described
from psoas.figures.style import Bar
from psoas.measuring import Counts, SelfTest, ThomasTest
from psoas.wording import brief, fixed

_BIN = 1.0  # degrees
_READINGS = (1, 4, 16)
_SMALL_GROUP = 29  # people, as many as in Vigotsky 2016


def week_tested(people: int = 1000) -> Described:
    """Return what people measure after a week, if all gained the expected change, and if nobody gained anything.

    Args:
        people: how many to simulate in each of the two groups, 1…100,000.

    Returns:
        A figure of a simulation with a fixed seed.

    Raises:
        ValueError: if people is not a whole number in range.
    """
    test = SelfTest()
    gained = test.measured(people)
    idle = SelfTest(change_deg=0).measured(people, measuring.SEED + 1)
    rows = _week_rows(test, gained, idle)
    return Described.drawn(
        partial(_draw_week, test, gained, idle),
        alt=_week_words(test, gained, idle),
        caption=(
            f"A simulation with a fixed seed. The gain is that of one session ({evidence.cite('preece2021')}; no control group). "
            f"The noise, ±{brief(test.within)}° around the truth for 95 % of readings, is our inference "
            f"({evidence.cite(tables.row('hip_tests', 'noise')['ref'])}). Errors are new at each reading here; real ones "
            "are partly the same all day, so more readings help less."
        ),
        head=("Quantity", "Value"),
        rows=rows,
        model=True,
    )


def _share(part: NDArray[np.bool_]) -> str:
    return f"{fixed(part.sum())} of {fixed(part.size)}"


def _week_words(test: SelfTest, gained: NDArray[np.float64], idle: NDArray[np.float64]) -> str:
    change = brief(test.change)
    return (
        f"Simulated self-tests, one reading before and one after a week: of people who all gained {change}°, "
        f"{_share(gained <= 0)} measure no gain or a loss; of people who gained nothing, {_share(idle >= test.change)} measure "
        f"{change}° or more. Only beyond {brief(test.smallest_visible_deg)}° is a change more than noise, and "
        f"{_share(gained > test.smallest_visible_deg)} of those who gained get there: for one person a week proves nothing. "
        f"To see the gain in 8 of 10 cases takes {measuring.readings_needed()} readings on each day, or two groups of "
        f"{measuring.people_needed()} people."
    )


def _week_rows(test: SelfTest, gained: NDArray[np.float64], idle: NDArray[np.float64]) -> tuple[tuple[str, str], ...]:
    change, visible = f"{brief(test.change)}°", f"{brief(test.smallest_visible_deg)}°"
    return (
        ("True gain", change),
        ("Noise of one reading (95 %)", f"±{brief(test.within)}°"),
        ("A measured change is more than noise beyond", visible),
        (f"Gained {change}, measured no gain or a loss", _share(gained <= 0)),
        (f"Gained {change}, measured more than {visible}", _share(gained > test.smallest_visible_deg)),
        (f"Gained nothing, measured {change} or more", _share(idle >= test.change)),
        *(
            (f"Chance to see the gain with {count} readings on each day", f"{_percent(count)} %")
            for count in _READINGS[1:]
        ),
        ("Readings on each day to see it in 8 of 10 tests", fixed(measuring.readings_needed())),
        ("People in each of two groups to see it in 8 of 10 studies", fixed(measuring.people_needed())),
    )


def _percent(readings: int) -> str:
    return fixed(100 * SelfTest(readings=readings).power)


def _draw_week(
    test: SelfTest, gained: NDArray[np.float64], idle: NDArray[np.float64], width: float = style.WIDTH
) -> Figure:
    narrow = width < style.WIDTH
    high, tops = (7.0, (1.1, 2.75)) if narrow else (5.3, (0.75, 2.05))
    figure = style.figure(high, width)
    style.headline(
        figure, f"A gain of {brief(test.change)}° hardly shows when one reading is off by up to ±{brief(test.within)}°."
    )
    most = max(float(np.abs(np.concatenate([gained, idle])).max()), test.smallest_visible_deg) + 1
    groups = (
        (gained, style.MAJOR, f"all gained {brief(test.change)}°", f"{_share(gained <= 0)}\nno gain, or a loss"),
        (idle, style.DISC, "nobody gained", f"{_share(idle >= test.change)}\n{brief(test.change)}° or more"),
    )
    for (changes, colour, name, words), top in zip(groups, tops, strict=True):
        left, right = (0.15, 0.15) if narrow else (1.35, 1.55)
        ax = style.axes(figure, left, right, high - top - 1.0, top)
        _histogram(ax, changes, colour, test, most)
        if narrow:
            said = style.wrapped(f"{name}: {words}", width - 0.2)
            figure.text(0.1 / width, 1 - (top - 0.2) / high, said, va="bottom")
        else:
            style.beyond(ax, 0, ax.get_ylim()[1] / 2, name, -8, ha="right")
            style.beyond(ax, 1, ax.get_ylim()[1] / 2, words, 8, ha="left")
        if top == tops[-1]:
            ax.set_xlabel("measured change after a week, in degrees")
        else:
            ax.tick_params(labelbottom=False)
            _noise_words(ax, test)
    _power_bars(figure)
    return figure


def _histogram(ax: Axes, changes: NDArray[np.float64], colour: str, test: SelfTest, most: float) -> None:
    edge = np.ceil(most)
    edges = np.arange(-edge, edge + _BIN, _BIN)
    counts, _ = np.histogram(changes, edges)
    visible = test.smallest_visible_deg
    ax.set(xlim=(-edge, edge), ylim=(0, counts.max() * 1.08))
    ax.axvspan(-visible, visible, color=style.EMPTY, zorder=0, linewidth=0)
    ax.bar(edges[:-1], counts, _BIN, align="edge", color=colour, edgecolor=style.PAPER, linewidth=0.6, zorder=2)
    ax.axvline(0, color=style.INK, linewidth=1.2, zorder=3)
    ax.set_yticks([])
    style.only_x(ax, grid=False)


def _noise_words(ax: Axes, test: SelfTest) -> None:
    """Name the grey band above the upper plot."""
    words = f"grey: noise alone, up to ±{brief(test.smallest_visible_deg)}°"
    ax.annotate(
        words, (0, 1), xycoords=("data", "axes fraction"), xytext=(0, 3), textcoords="offset points",
        ha="center", va="bottom", color=style.MUTED, fontsize=style.SMALL,
    )  # fmt: skip


def _power_bars(figure: Figure) -> None:
    """How often the gain would be seen, by the number of readings on each day."""
    bars = [
        Bar(
            f"{count} reading{'s' * (count > 1)} on each day",
            100 * SelfTest(readings=count).power,
            f"{_percent(count)} %",
            style.LIGAMENT,
        )
        for count in _READINGS
    ]
    width = figure.get_figwidth()
    left = style.names_wide([bar.name for bar in bars], width)
    ax = style.axes(figure, left=left, right=1.0, bottom=0.55, top=4.8 if width < style.WIDTH else 3.85)
    ax.set(xlim=(0, 100), ylim=(-0.6, len(bars) - 0.4))
    style.draw_bars(ax, bars, range(len(bars))[::-1])
    ax.set_xlabel("tests that see the gain, in %")


def thomas_tilt(people: int = _SMALL_GROUP * 5) -> Described:
    """Return the Thomas test with the pelvis free and held: a simulation, and what one study found.

    Args:
        people: how many to simulate, 3…100,000.

    Raises:
        ValueError: if people is not a whole number in range.
    """
    test, counts = measuring.thomas_test(people), measuring.thomas_counts()
    free, held = _correlation(test.true, test.free), _correlation(test.true, test.held)
    found, cleared = tables.row("hip_tests", "sensitivity"), tables.row("hip_tests", "specificity")
    return Described.drawn(
        partial(_draw_thomas, test, counts),
        alt=(
            f"The Thomas test in {fixed(people)} simulated people. With the pelvis free to tilt, measured and true angle go together "
            f"loosely (r = {free}); with the pelvis held, closely (r = {held}). In a study of {found['n']} people with the pelvis free "
            f"the test found {counts.found} of {counts.found + counts.missed} hips that stay short of neutral and cleared "
            f"{counts.cleared} of {counts.cleared + counts.called_short} that reach it."
        ),
        caption=(
            "The two clouds: measured angle = true angle + tilt of the pelvis + a small rest; the spreads follow from published numbers, "
            f"their normal shape is our assumption ({evidence.cite(tables.row('thomas_test', 'all')['ref'])} for the spread of angles). The counts: "
            f"{evidence.cite(found['ref'])}; no others fit its percentages."
        ),
        head=("Quantity", "Value"),
        rows=(
            ("True and measured angle, pelvis free (model)", f"r = {free}"),
            ("True and measured angle, pelvis held (model)", f"r = {held}"),
            ("Hips short of neutral that the test finds", _rate(found)),
            ("Hips that reach neutral and that the test clears", _rate(cleared)),
        ),
        model=True,
    )


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> str:
    return fixed(float(np.corrcoef(one, other)[0, 1]), 2)


def _rate(row: tables.Row) -> str:
    return f"{fixed(row['value'])} % ({fixed(row['low'])}–{fixed(row['high'])} %)"


def _draw_thomas(test: ThomasTest, counts: Counts, width: float = style.WIDTH) -> Figure:
    narrow = width < style.WIDTH
    wide, second, low = (1.25, 2.15, 2.2) if narrow else (1.85, 2.75, 0.0)  # on a phone the counts stand below
    figure = style.figure(5.4 if narrow else 3.35, width)
    style.headline(figure, "Unless the pelvis is held, the Thomas test measures the pelvis as well.")
    most = float(np.ceil(max(np.abs(part).max() for part in (test.true, test.free, test.held)))) + 1
    for left, readings, name, colour in (
        (0.6, test.free, "pelvis free", style.MAJOR),
        (second, test.held, "pelvis held", style.LIGAMENT),
    ):
        top = 1.1 if narrow else 0.75
        ax = style.axes(figure, left=left, right=width - left - wide, bottom=low + 0.75, top=top)
        _scatter(ax, test.true, readings, colour, most)
        title = f"{name}:{chr(10) if narrow else ' '}r = {_correlation(test.true, readings)}"
        ax.set_title(title, loc="left", fontsize=style.SIZE)
    figure.axes[0].set_ylabel("measured, in degrees")
    middle, high = (second + wide + 0.6) / 2, figure.get_figheight()
    figure.text(middle / width, low / high + 0.06, "true angle, degrees from the average", ha="center", va="bottom")
    figure.axes[1].tick_params(labelleft=False)
    left, right, top = (0.15, 1.2, 3.35) if narrow else (4.95, 0.1, 0.75)
    _count_grid(style.bare(style.axes(figure, left, right, 0.15, top)), counts)
    return figure


def _scatter(ax: Axes, true: NDArray[np.float64], readings: NDArray[np.float64], colour: str, most: float) -> None:
    ax.plot([-most, most], [-most, most], color=style.MUTED, dashes=(4, 3), linewidth=1, zorder=1)
    ax.plot(true, readings, "o", color=colour, alpha=0.55, markersize=3.2, markeredgewidth=0, zorder=2)
    ax.set(xlim=(-most, most), ylim=(-most, most), xticks=[-20, 0, 20], yticks=[-20, 0, 20])


def _count_grid(ax: Axes, counts: Counts) -> None:
    """One mark a person: full where the test was right, a cross where it was wrong."""
    ax.set(xlim=(0, 10), ylim=(0, 10))
    groups: tuple[tuple[str, int, int, float], ...] = (
        ("hip stays short of neutral", counts.found, counts.missed, 9.8),
        ("hip reaches neutral", counts.cleared, counts.called_short, 5.2),
    )
    ax.set_title("one study, pelvis free", loc="left", fontsize=style.SIZE)
    ax.text(0, 0.3, "dot: told right, cross: wrong", va="bottom", fontsize=style.SMALL, color=style.MUTED)
    for name, right, wrong, top in groups:
        ax.text(
            0, top, f"{name}:\n{right} of {right + wrong} told right", va="top", fontsize=style.SMALL, linespacing=1.3
        )
        spots = [(0.4 + 0.85 * (index % 11), top - 2.4 - 1.05 * (index // 11)) for index in range(right + wrong)]
        _marks(ax, spots[:right], marker="o", color=style.LIGAMENT)
        _marks(ax, spots[right:], marker="x", color=style.MAJOR, markeredgewidth=1.6)


def _marks(ax: Axes, spots: list[tuple[float, float]], **looks: Any) -> None:
    if spots:
        x, y = zip(*spots, strict=True)
        ax.plot(x, y, linestyle="none", markersize=6, **looks)
