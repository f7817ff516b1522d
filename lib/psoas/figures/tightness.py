"""How tight hip flexors were found to be, against “tight on everyone”."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from numpy.typing import NDArray

from psoas import evidence, tables
from psoas.figures import style
from psoas.figures.described import Described
from psoas.wording import fixed

CLAIM = "s001-06"  # the row of the ledger that the picture answers
_ANGLES = (-42.0, 28.0)  # degrees; all but a few limbs lie between, if normally spread
_POINTS = 281
_LOOKS = {"not_tight": (style.DISC, ""), "tight": (style.MAJOR, "//")}


@dataclass(frozen=True)
class Limbs:
    """Limbs that were judged alike: how many, and the mean and standard deviation of their angle in degrees."""

    key: str
    name: str
    count: int
    mean: float
    sd: float
    ref: str

    def spread(self, angles: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return limbs per degree at some angles (degrees), if they were normally spread; shape as `angles`."""
        height = self.count / (self.sd * np.sqrt(2 * np.pi))
        curve: NDArray[np.float64] = height * np.exp(-(((angles - self.mean) / self.sd) ** 2) / 2)
        return curve


def tightness_spread() -> Described:
    """Return the angle of the thigh in the modified Thomas test, for limbs judged tight and not tight.

    Returns:
        A figure. The means, spreads and counts are measured; the shape of the curves is a model.
    """
    loose, tight = limbs("not_tight"), limbs("tight")
    every, share = limbs("all"), 100 * tight.count / (tight.count + loose.count)
    return Described.drawn(
        partial(_draw, loose, tight, share),
        alt=(
            f"Angle of the thigh in {every.count} limbs of recreational athletes. Clinicians judged {tight.count} of them tight, {fixed(share)} %, "
            f"with a mean of {_degrees(tight.mean)} degrees, and {loose.count} not tight, with a mean of {_degrees(loose.mean)} degrees; below zero the thigh hangs "
            f"below level. “Tight on everyone” would mean all {every.count}."
        ),
        caption=(
            "Modified Thomas test, judged by clinicians and measured with an inclinometer. The curves suppose that each group is normally spread. "
            "Most of these athletes were injured, and the test itself is poor unless the pelvis is held. "
            f"Read: the abstract. Sources: {evidence.cite(every.ref, 'vigotsky2016')}."
        ),
        head=("Limbs", "How many", "Mean angle (degrees)", "Standard deviation", "Source"),
        rows=tuple(
            (one.name, fixed(one.count), _degrees(one.mean, 2), fixed(one.sd, 2), evidence.cite(one.ref))
            for one in (every, loose, tight)
        ),
        model=True,
    )


def limbs(key: str) -> Limbs:
    """Return one group of limbs: "all", "not_tight" or "tight".

    Raises:
        UnknownNameError: if there is no such group.
    """
    row = tables.row("thomas_test", key)
    return Limbs(row["id"], row["group"], row["limbs"], row["mean"], row["sd"], row["ref"])


def _degrees(angle: float, digits: int = 1) -> str:
    return fixed(angle, digits).replace("-", "−")


def _draw(loose: Limbs, tight: Limbs, share: float, width: float = style.WIDTH) -> Figure:
    narrow = width < style.WIDTH
    figure = style.figure(5.4 if narrow else 4.0, width)
    curves = style.axes(figure, left=0.25, right=0.25, bottom=2.35 if narrow else 1.85, top=0.95 if narrow else 0.45)
    _curves(curves, (loose, tight))
    names = ["found here", f"“on everyone”\n({evidence.article(evidence.claim(CLAIM).seeds[0]).short})"]
    shares = style.axes(
        figure, left=0.25 if narrow else 1.75, right=0.25, bottom=0.1 if narrow else 0.15, top=3.6 if narrow else 3.0
    )
    for y, name, loosely in zip((1, 0), names, (100 - share, 0), strict=True):
        _share(shares, loosely, y, 0.4 if narrow else 0.6)
        if not narrow:
            style.beyond(shares, 0, y, name, -6, ha="right")
    style.bare(shares).set(xlim=(0, 100), ylim=(-0.5, 1.5))
    if narrow:
        style.name_rows(shares, (1, 0), names)
    return figure


def _curves(ax: Axes, groups: tuple[Limbs, ...]) -> None:
    angles = np.linspace(*_ANGLES, _POINTS)
    for group in groups:
        colour, hatch = _LOOKS[group.key]
        curve = group.spread(angles)
        ax.fill_between(angles, curve, facecolor=colour, alpha=0.5, hatch=hatch, edgecolor=style.PAPER, linewidth=0)
        ax.plot(angles, curve, color=colour, linewidth=1.8)
        if not style.is_narrow(ax):
            _label(ax, group, -1 if group is groups[0] else 1)
    ax.axvline(0, color=style.INK, linewidth=1.1, dashes=(4, 3))
    ax.text(0, 1.02, "level", transform=ax.get_xaxis_transform(), ha="center", va="bottom", color=style.MUTED)
    if style.is_narrow(ax):
        _key(ax, groups)
    style.only_x(ax)
    ax.set(xlim=_ANGLES, ylim=(0, None), yticks=[], xticks=[-40, -30, -20, -10, 0, 10, 20])
    ax.set_xticklabels([_degrees(tick, 0) for tick in ax.get_xticks()])
    words = "angle of the thigh in degrees: below level ← 0 → above level"
    ax.set_xlabel(style.wrapped(words, style.NARROW - 0.5) if style.is_narrow(ax) else words)


def _key(ax: Axes, groups: tuple[Limbs, ...]) -> None:
    """Name the curves above the plot: a phone has no room beside them."""
    signs = [
        Patch(
            facecolor=_LOOKS[group.key][0], alpha=0.75, hatch=_LOOKS[group.key][1], edgecolor=style.PAPER,
            label=f"{group.count} {group.name}, mean {_degrees(group.mean)}°",
        )
        for group in groups
    ]  # fmt: skip
    ax.legend(
        handles=signs, loc="lower left", bbox_to_anchor=(-0.06, 1.12), frameon=False, borderpad=0, borderaxespad=0
    )


def _label(ax: Axes, group: Limbs, side: int) -> None:
    """Name a curve beside its shoulder, on its left (−1) or right (1), clear of its line."""
    shoulder = group.mean + side * 1.35 * group.sd
    height = float(group.spread(np.array(shoulder)))
    words = f"{group.count} {group.name}\nmean {_degrees(group.mean)}°"
    options: dict[str, Any] = {"ha": "right" if side < 0 else "left", "va": "bottom", "linespacing": 1.3}
    ax.annotate(words, (shoulder, height), xytext=(side * 8, 4), textcoords="offset points", **options)


def _share(ax: Axes, loose: float, y: float, thick: float) -> None:
    """One bar of 100 % in two parts: not tight, tight."""
    for key, left, width in (("not_tight", 0.0, loose), ("tight", loose, 100 - loose)):
        colour, hatch = _LOOKS[key]
        ax.barh(y, width, thick, left=left, color=colour, alpha=0.75, hatch=hatch, edgecolor=style.PAPER, linewidth=0)
        if width:
            ground = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 1.5}
            words = f"{fixed(width)} % {key.replace('_', ' ')}"
            ax.text(left + width / 2, y, words, ha="center", va="center", fontsize=style.SMALL, bbox=ground)
