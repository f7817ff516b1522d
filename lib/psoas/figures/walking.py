"""What the iliopsoas does in a stride: when it is active, and how much work it does."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from psoas import evidence, gait, tables
from psoas.figures import style, walker
from psoas.figures.described import Described
from psoas.figures.style import Bar
from psoas.gait import Band
from psoas.wording import fixed, listed, span

_MUSCLES = ("hamstrings", "gastrocnemius", "iliopsoas", "tibialis_anterior", "soleus")
_ONE_WALKER = "One simulated walker at one speed, not an average of people"
_SKETCH_X = (-7, 107)  # % of the stride that the drawing spans


@dataclass(frozen=True)
class Stride:
    """Moments of a stride in % of the cycle (0 is heel strike of the same leg), and the active share (0…1)."""

    burst_onset: float
    burst_end: float
    toe_off: float
    share: Band


def gait_cycle() -> Described:
    """Return the stride as a bar from 0 to 100 %, with the burst of the iliopsoas in it.

    Returns:
        A figure, a model: one simulated walker. For the strict and the wide threshold only the share of
        the stride is known, so they are drawn as lengths and not placed. Source in the caption.
    """
    stride = _stride()
    with style.look():
        figure = _draw_cycle(stride)
    return Described(
        figure=figure,
        alt=(
            f"One stride of one leg from heel strike (0 %) to the next (100 %). The foot is on the ground until toe-off at "
            f"{fixed(stride.toe_off)} %. The main burst of the iliopsoas runs from {fixed(stride.burst_onset)} to "
            f"{fixed(stride.burst_end)} %, around toe-off; in all the muscle is active for {_percent(stride.share.mid)} of the stride, "
            f"{_percent(stride.share.low)} or {_percent(stride.share.high)} with a stricter or wider threshold (model)."
        ),
        caption=f"{_ONE_WALKER}. The walking figures are sketches. Source: {_sources('burst_onset', 'toe_off', 'duty_mid')}.",
        head=("Moment or share", "% of the stride"),
        rows=(
            ("Heel strike", "0"),
            ("Foot on the ground", span(0, stride.toe_off)),
            ("Main burst of the iliopsoas, middle threshold", span(stride.burst_onset, stride.burst_end)),
            ("Toe-off", fixed(stride.toe_off)),
            ("Leg swings", span(stride.toe_off, 100)),
            *((f"Active in all, {name} threshold ({key})", _percent(share)) for name, key, share in _shares(stride)),
        ),
        model=True,
    )


def work_per_stride() -> Described:
    """Return the positive work of five muscle groups of one leg in a stride, in joules.

    Returns:
        A figure, a model: one simulated walker. Source in the caption.
    """
    work = {name.replace("_", " "): gait.activity(f"work_{name}") for name in _MUSCLES}
    ranked = sorted(work, key=lambda name: -work[name])
    place = ranked.index("iliopsoas") + 1
    with style.look():
        figure = _draw_work([_work_bar(name, work[name]) for name in ranked])
    return Described(
        figure=figure,
        alt=(
            f"Positive work of five muscle groups of one leg per stride: {listed(f'{name} {fixed(work[name], 1)} J' for name in ranked)}. "
            f"The iliopsoas is number {place} of these {len(ranked)}: one of the motors of a step, not the only one (model)."
        ),
        caption=f"{_ONE_WALKER}. Source: {_sources('work_iliopsoas')}.",
        head=("Muscle group of one leg", "Positive work per stride (J)"),
        rows=tuple((name, fixed(work[name], 1)) for name in ranked),
        model=True,
    )


def _stride() -> Stride:
    return Stride(gait.activity("burst_onset"), gait.activity("burst_end"), gait.activity("toe_off"), gait.duties())


def _sources(*keys: str) -> str:
    return evidence.cite(*(tables.row("gait_activity", key)["ref"] for key in keys))


def _percent(share: float) -> str:
    return f"{fixed(100 * share)} %"


def _shares(stride: Stride) -> list[tuple[str, str, float]]:
    """For each threshold: its name, what it counts, and the share of the stride."""
    shares = (stride.share.low, stride.share.mid, stride.share.high)
    keys = ("duty_low", "duty_mid", "duty_high")
    counted = [
        str(tables.row("gait_activity", key)["quantity"]).removeprefix("share of a stride with ") for key in keys
    ]
    return list(zip(("strict", "middle", "wide"), counted, shares, strict=True))


def _draw_cycle(stride: Stride) -> Figure:
    figure = style.sheet(4.5)
    sketch = style.bare(style.axes(figure, left=0.35, right=0.35, bottom=3.0, top=0.1))
    bar = style.axes(figure, left=0.35, right=0.35, bottom=1.72, top=1.55)
    lengths = style.bare(style.axes(figure, left=0.35, right=0.35, bottom=0.1, top=3.15))
    for ax in (sketch, bar, lengths):
        ax.set_xlim(*_SKETCH_X)
    _draw_walkers(sketch, stride)
    _draw_stride(bar, stride)
    _draw_shares(lengths, stride)
    return figure


def _draw_walkers(ax: Axes, stride: Stride) -> None:
    ax.set_ylim(-0.3, 1.05)
    box = ax.get_window_extent()
    aspect = (_SKETCH_X[1] - _SKETCH_X[0]) / 1.35 * box.height / box.width
    moments = ((0, "heel strike"), (30, "mid-stance"), (stride.toe_off, "toe-off"), (82, "swing"), (100, "heel strike"))
    ax.plot(_SKETCH_X, [-0.02, -0.02], color=style.RULE, linewidth=1.2, zorder=1)
    for percent, name in moments:
        walker.draw(ax, percent, percent % 100, 1.0, aspect)
        ax.text(percent, -0.09, name, ha="center", va="top", color=style.MUTED, fontsize=style.SMALL)


def _draw_stride(ax: Axes, stride: Stride) -> None:
    parts = ((0, stride.toe_off, style.DISC, "foot on the ground"), (stride.toe_off, 100, style.BONE, "leg swings"))
    for start, end, colour, name in parts:
        ax.barh(1, end - start, 0.8, left=start, color=colour, edgecolor=style.PAPER, linewidth=1.5)
        ax.text(start + 1.5, 1, name, ha="left", va="center")
    burst = stride.burst_end - stride.burst_onset
    ax.barh(0, burst, 0.8, left=stride.burst_onset, color=style.MAJOR, edgecolor=style.PAPER, hatch="//", linewidth=0)
    words = f"{span(stride.burst_onset, stride.burst_end)} %"
    style.beside(ax, stride.burst_end, 0, words, color=style.MAJOR, fontweight="bold")
    style.beside(ax, stride.burst_onset, 0, "main burst of the iliopsoas", ha="right", xytext=(-6, 0))
    ticks = [0, 20, 40, stride.toe_off, 80, 100]
    ax.set_xticks(ticks, [f"{fixed(tick)} %" for tick in ticks])
    ax.set(yticks=[], ylim=(-0.55, 1.5))
    ax.spines["left"].set_visible(False)
    ax.spines["bottom"].set_bounds(0, 100)


def _draw_shares(ax: Axes, stride: Stride) -> None:
    ax.set_ylim(-0.6, 3.3)
    ax.text(
        0, 2.95, "Active in all: only these lengths are known, not where in the stride they lie", ha="left", va="center"
    )
    for y, (name, counted, share), hatch in zip((2, 1, 0), _shares(stride), ("", "//", "xx"), strict=True):
        ax.barh(y, 100, 0.62, color=style.EMPTY)
        ax.barh(y, 100 * share, 0.62, color=style.MAJOR, edgecolor=style.PAPER, hatch=hatch, linewidth=0)
        style.beside(ax, 100 * share, y, f"{_percent(share)}, {name} ({counted})", bbox=None, fontsize=style.SMALL)


def _work_bar(name: str, joules: float) -> Bar:
    mine = name == "iliopsoas"
    return Bar(name, joules, f"{fixed(joules, 1)} J", style.MAJOR if mine else style.DISC, "//" if mine else "")


def _draw_work(bars: Sequence[Bar]) -> Figure:
    figure = style.sheet(2.9)
    ax = style.axes(figure, left=style.names_wide(bars), right=0.7, bottom=0.55, top=0.15)
    style.draw_bars(ax, bars, range(len(bars))[::-1])
    ax.set_xlim(0, max(bar.value for bar in bars) * 1.02)
    style.counts(ax)
    ax.set_xlabel("positive work of one leg per stride, in joules")
    return figure
