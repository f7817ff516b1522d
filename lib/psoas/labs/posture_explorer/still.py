"""The still picture of the posture explorer: the body from the side, and every path's change as a bar."""

import numpy as np
from matplotlib.axes import Axes

from psoas import paths
from psoas.figures import style
from psoas.figures.described import Described
from psoas.figures.sagittal import draw_body, hip_in_words, tint
from psoas.posture import POSE_HEAD, PoseReading
from psoas.wording import signed


def draw(reading: PoseReading) -> Described:
    """Return a still picture of the posture explorer.

    Args:
        reading: from `psoas.posture.compute_reading`.
    """
    with style.look():
        figure = style.figure(5.0)
        ax = style.bare(style.axes(figure, 0.1, 3.55, 0.35, 0.1))
        draw_body(ax, reading)
        ax.set_xlabel(hip_in_words(reading.posture), color=style.INK, fontweight="bold")
        if reading.change is not None:
            _bars(style.axes(figure, 5.15, 0.75, 0.7, 0.65), reading)
    return Described(
        figure=figure,
        alt=f"Side view of lumbar spine, pelvis and thigh bone with psoas and iliacus. {reading.words}",
        caption="Colour and bars: change of length against standing, path model B. Length only: no force, no strain of a fibre.",
        head=POSE_HEAD if reading.rows else (),
        rows=reading.rows,
        model=True,
    )


def _bars(ax: Axes, reading: PoseReading) -> None:
    """Every path as a bar from the line of standing: to the right longer, to the left shorter."""
    if reading.change is None:
        return
    shares = reading.change.percent
    labels = paths.load("B").fascicles
    spots = np.arange(len(labels))[::-1]
    ax.barh(spots, shares, 0.7, color=[tint(share) for share in shares])
    ax.axvline(0, color=style.INK, linewidth=1)
    reach = max(4.0, float(np.abs(shares).max())) * 1.05
    for spot, share in zip(spots, shares, strict=True):
        ax.text(max(0.0, share) + reach * 0.04, spot, f"{signed(share)} %", va="center", fontsize=style.SMALL)
    ax.set(xlim=(min(0.0, float(shares.min()) * 1.05), reach if shares.max() > 0 else reach * 0.3))
    ax.set_yticks(spots, labels, color=style.INK)
    ax.set_title(
        f"psoas {signed(reading.change.psoas_percent)} %\niliacus {signed(reading.change.iliacus_percent)} %",
        loc="left",
        fontsize=style.SIZE,
        fontweight="bold",
    )
    ax.set_xlabel("% longer or shorter than standing")
    style.only_x(ax)
