"""Two explanations of tightness, each with what it predicts, beside what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from psoas import evidence
from psoas.figures import style
from psoas.figures.described import Described
from psoas.figures.hip import Difference, differences
from psoas.wording import fixed

_REACH = 5.0  # degrees; how long the arrows are drawn, which means nothing


@dataclass(frozen=True)
class Explanation:
    """What is said to make the muscle tight, by which claims of the ledger, and which way it points.

    `sign` is what it predicts for people who are active and sit little, against people who are
    inactive and sit long: −1 for less hip extension, +1 for more.
    """

    name: str
    claims: tuple[str, ...]
    sign: int

    @property
    def seeds(self) -> str:
        """The names of the articles that say so, as a sentence lists them."""
        return evidence.named(self._numbers)

    @property
    def short(self) -> str:
        """The same, one below the other."""
        return ",\n".join(evidence.article(number).short for number in self._numbers)

    @property
    def _numbers(self) -> list[str]:
        return sorted({number for key in self.claims for number in evidence.claim(key).seeds})

    @property
    def prediction(self) -> str:
        """What it predicts, in words."""
        return "less extension" if self.sign < 0 else "more extension"


EXPLANATIONS = (
    Explanation("too many contractions", ("s000-14",), -1),
    Explanation("too much sitting", ("s001-07", "s002-03", "s003-07"), 1),
)


def explanations_tested() -> Described:
    """Return what two explanations of tightness predict for hip extension (degrees), and what was measured.

    Returns:
        A figure. The arrows show a direction only; the measured difference is one study's.
    """
    measured = differences()[0]
    against, for_it = EXPLANATIONS
    return Described.drawn(
        partial(_draw, EXPLANATIONS, measured),
        alt=(
            "Hip extension of people who are active and sit little, against people who are inactive and sit long. "
            f"“{against.name.capitalize()}” ({against.seeds}) predicts {against.prediction}, “{for_it.name}” ({for_it.seeds}) predicts {for_it.prediction}. "
            f"Measured: {fixed(measured.degrees, 1)} degrees more."
        ),
        caption=(
            "The arrows show a direction, not an amount. The finding speaks against the first explanation and does not prove the second: "
            "activity and sitting differed at once, people were looked at once, and stiff people may choose to sit. "
            f"Group means and an interval were not seen. Source: {evidence.cite(measured.ref)}."
        ),
        head=("Explanation or finding", "Who says so", "Hip extension of active people who sit little"),
        rows=(
            *((one.name, one.seeds, f"{one.prediction} predicted") for one in EXPLANATIONS),
            ("measured", evidence.cite(measured.ref), f"{fixed(measured.degrees, 1)} degrees more"),
        ),
    )


def _draw(explanations: Sequence[Explanation], measured: Difference, width: float = style.WIDTH) -> Figure:
    narrow = width < style.WIDTH
    figure = style.figure(5.2 if narrow else 3.3, width)
    names = [f"{one.name}\n({one.short})" for one in explanations] + [f"measured\n({evidence.cite(measured.ref)})"]
    ax = style.axes(figure, left=style.names_wide(names, width), right=0.25, bottom=1.25 if narrow else 0.75, top=0.15)
    places = list(range(len(names)))[::-1]
    for one, y in zip(explanations, places, strict=False):
        _arrow(ax, one, y)
    ax.plot([0, measured.degrees], [places[-1]] * 2, color=style.DISC, linewidth=2)
    ax.plot(measured.degrees, places[-1], measured.marker, color=measured.colour, markersize=10)
    style.beside(
        ax,
        measured.degrees,
        places[-1],
        f"+{fixed(measured.degrees, 1)}°",
        xytext=(9, 0),
        fontweight="bold",
        fontsize=11,
    )
    ax.axvline(0, color=style.INK, linewidth=1.1)
    style.only_x(ax)
    ax.set(xlim=(-9.5, 9.5), ylim=(-0.6, len(names) - 0.4), xticks=[-5, 0, 5], xticklabels=["−5", "0", "+5"])
    style.name_rows(ax, places, names, above=0.42)
    lines = (
        "hip extension of active people who sit little, in degrees",
        "less ← 0 → more than people who are inactive and sit long",
    )
    words = "\n".join(style.wrapped(line, width - 0.5) for line in lines)
    ax.set_xlabel(words, linespacing=1.4)
    return figure


def _arrow(ax: Axes, one: Explanation, y: float) -> None:
    looks: dict[str, Any] = {
        "arrowstyle": "-|>",
        "color": style.MUTED,
        "linewidth": 1.8,
        "linestyle": (0, (3, 2)),
        "mutation_scale": 16,
    }
    ax.annotate("", (one.sign * _REACH, y), (0, y), arrowprops=looks)
    ax.text(
        one.sign * _REACH / 2,
        y + 0.16,
        one.prediction,
        ha="center",
        va="bottom",
        fontsize=style.SMALL,
        color=style.MUTED,
    )
