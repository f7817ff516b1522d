"""What the iliopsoas does in a stride: when it is active, and how much work it does."""

from dataclasses import dataclass
from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from psoas import evidence, gait, tables
from psoas.figures import style, walker
from psoas.figures.described import Described
from psoas.figures.style import Bar
from psoas.gait import Band
from psoas.wording import fixed, listed, span

LEGS = ("right", "left")
_ONE_WALKER = "One simulated walker at one speed, not an average of people"
_SKETCH_X = (-9, 109)  # % of the stride that the drawing spans


@dataclass(frozen=True)
class Stride:
    """Moments of a stride in % of the cycle (0 is heel strike of the same leg), and the active share (0…1)."""

    burst_onset: float
    burst_end: float
    toe_off: float
    share: Band

    @property
    def main(self) -> float:
        """Share of the stride in the main burst, middle threshold (0…1)."""
        return (self.burst_end - self.burst_onset) / 100

    @property
    def second(self) -> float:
        """Share of the stride in the second burst, middle threshold (0…1)."""
        return self.share.mid - self.main


@dataclass(frozen=True)
class Work:
    """Positive work of a muscle group in a stride, in joules; a floor where a part of the group is not known."""

    joules: float
    floor: bool = False


def gait_cycle() -> Described:
    """Return the stride as a bar from 0 to 100 %, with the main burst of the iliopsoas in it, and how long it is active in all.

    Returns:
        A figure, a model: one simulated walker. How long depends on the threshold; of the middle one the main
        burst is a part, and a small second burst around heel strike the rest. Source in the caption.
    """
    stride = _stride()
    return Described.drawn(
        partial(_draw_cycle, stride),
        alt=(
            f"One stride of one leg from heel strike (0 %) to the next (100 %). The foot is on the ground until toe-off at "
            f"{fixed(stride.toe_off)} %. Where: the main burst of the iliopsoas runs from {fixed(stride.burst_onset)} to "
            f"{fixed(stride.burst_end)} %, around toe-off. How long in all: {_percent(stride.share.mid)} of the stride at the middle threshold, "
            f"{_percent(stride.main)} in the main burst and {_percent(stride.second)} in a small second one around heel strike; "
            f"{_percent(stride.share.low)} or {_percent(stride.share.high)} with a stricter or wider threshold (model)."
        ),
        caption=(
            f"{_ONE_WALKER}. A threshold says from which activation on a muscle counts as active. "
            f"The person is a sketch; the psoas is red where the right leg’s main burst is. Source: {_sources('burst_onset', 'toe_off', 'duty_mid')}."
        ),
        head=("Moment or share", "% of the stride"),
        rows=(
            ("Heel strike", "0"),
            ("Foot on the ground", span(0, stride.toe_off)),
            ("Main burst of the iliopsoas, middle threshold", span(stride.burst_onset, stride.burst_end)),
            ("Toe-off", fixed(stride.toe_off)),
            ("Leg swings", span(stride.toe_off, 100)),
            *((f"Active in all, {name} threshold ({key})", _percent(share)) for name, key, share in _shares(stride)),
            ("of the middle one: the main burst", _percent(stride.main)),
            ("of the middle one: a second burst around heel strike", _percent(stride.second)),
        ),
        model=True,
    )


def work_per_stride() -> Described:
    """Return the positive work of three muscle groups in a stride of either leg, in joules.

    Returns:
        A figure, a model: one simulated walker. Of the left calf only one of its two muscles is known. Source in the caption.
    """
    work = compute_work()
    said = [
        f"{name} {listed(f'{leg} {_joules(known)}' for leg, known in zip(LEGS, both, strict=True))}"
        for name, both in work.items()
    ]
    return Described.drawn(
        partial(_draw_work, work),
        alt=(
            f"Positive work of three muscle groups per stride of each leg: {'; '.join(said)}. The calf does more than the hamstrings on "
            "both legs. The iliopsoas does less than the hamstrings on the right and more on the left: one of the motors of a step (model)."
        ),
        caption=(
            f"{_ONE_WALKER}, both legs. Calf: gastrocnemius and soleus together; of the left leg only the gastrocnemius is known, "
            f"so its bar is a floor. Source: {_sources('work_iliopsoas')}."
        ),
        head=("Muscle group", "Right leg (J)", "Left leg (J)"),
        rows=tuple((name, *map(_joules, both)) for name, both in work.items()),
        model=True,
    )


def compute_work() -> dict[str, tuple[Work, Work]]:
    """Return the positive work per stride of the right and the left leg, by muscle group."""
    value = gait.activity
    right_calf = value("work_gastrocnemius") + value("work_soleus")
    pairs = {name: (value(f"work_{name}"), value(f"work_{name}_left")) for name in ("hamstrings", "iliopsoas")}
    return {
        "calf": (Work(right_calf), Work(value("work_gastrocnemius_left"), floor=True)),
        **{name: (Work(right), Work(left)) for name, (right, left) in pairs.items()},
    }


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


def _draw_cycle(stride: Stride, width: float = style.WIDTH) -> Figure:
    narrow = width < style.WIDTH
    side, low = (0.15, 0.75) if narrow else (0.35, 0.0)  # on a phone the words of the shares stand above their bars
    figure = style.figure(5.0 + low, width)
    sketch = style.bare(style.axes(figure, left=side, right=side, bottom=low + 3.0, top=0.1))
    bar = style.axes(figure, left=side, right=side, bottom=low + 1.72, top=2.05)
    lengths = style.bare(style.axes(figure, left=side, right=side, bottom=0.1, top=3.65))
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
        words = name.replace(" ", "\n") if style.is_narrow(ax) else name
        ax.text(percent, -0.09, words, ha="center", va="top", color=style.MUTED, fontsize=style.SMALL)


def _draw_stride(ax: Axes, stride: Stride) -> None:
    parts = ((0, stride.toe_off, style.DISC, "foot on the ground"), (stride.toe_off, 100, style.BONE, "leg swings"))
    for start, end, colour, name in parts:
        ax.barh(1, end - start, 0.8, left=start, color=colour, edgecolor=style.PAPER, linewidth=1.5)
        ax.text(start + 1.5, 1, name, ha="left", va="center")
    burst = stride.burst_end - stride.burst_onset
    ax.barh(0, burst, 0.8, left=stride.burst_onset, color=style.MAJOR, edgecolor=style.PAPER, hatch="//", linewidth=0)
    words = f"{span(stride.burst_onset, stride.burst_end)} %"
    style.beside(ax, stride.burst_end, 0, words, color=style.MAJOR, fontweight="bold")
    name = "main burst of\nthe iliopsoas" if style.is_narrow(ax) else "main burst of the iliopsoas"
    style.beside(ax, stride.burst_onset, 0, name, ha="right", xytext=(-6, 0))
    ticks = [0, 20, 40, stride.toe_off, 80, 100]
    ax.set_xticks(ticks, [f"{fixed(tick)} %" for tick in ticks])
    ax.set(yticks=[], ylim=(-0.55, 1.5))
    ax.spines["left"].set_visible(False)
    ax.spines["bottom"].set_bounds(0, 100)


def _draw_shares(ax: Axes, stride: Stride) -> None:
    narrow = style.is_narrow(ax)
    ax.set_ylim(-0.45, 3.75) if narrow else ax.set_ylim(-0.6, 3.3)
    words = "How long it is active in all, by threshold: lengths, not places in the stride"
    words = style.wrapped(words, style.NARROW - 0.3) if narrow else words
    ax.text(0, 3.7 if narrow else 2.95, words, ha="left", va="top" if narrow else "center")
    thick = 0.3 if narrow else 0.62
    for y, (name, counted, share), hatch in zip((2, 1, 0), _shares(stride), ("", "//", "xx"), strict=True):
        ax.barh(y, 100, thick, color=style.EMPTY)
        main = stride.main if share == stride.share.mid else share
        ax.barh(y, 100 * main, thick, color=style.MAJOR, edgecolor=style.PAPER, hatch=hatch, linewidth=0)
        ax.barh(y, 100 * (share - main), thick, left=100 * main, color=style.BONE, edgecolor=style.MAJOR, linewidth=1)
        parts = f" ({_percent(main)} main, {_percent(share - main)} second burst)" if share > main else ""
        said = f"{_percent(share)}{parts}, {name}: {counted.removeprefix('activation ')}"
        if narrow:
            ax.text(
                0, y + 0.22, style.wrapped(said, style.NARROW - 0.3, style.SMALL), va="bottom", fontsize=style.SMALL
            )
        else:
            style.beside(ax, 100 * share, y, said, bbox=None, fontsize=style.SMALL)


def _joules(work: Work) -> str:
    return f"{'more than ' if work.floor else ''}{fixed(work.joules, 1)} J"


def _work_bars(work: dict[str, tuple[Work, Work]]) -> list[Bar]:
    return [
        Bar(f"{name}, {leg}", one.joules, _joules(one), style.MAJOR if name == "iliopsoas" else style.DISC, hatch)
        for name, both in work.items()
        for leg, one, hatch in zip(LEGS, both, ("", "//"), strict=True)
    ]


def _draw_work(work: dict[str, tuple[Work, Work]], width: float = style.WIDTH) -> Figure:
    bars = _work_bars(work)
    figure = style.figure(3.3, width)
    left = style.names_wide([bar.name for bar in bars], width)
    ax = style.axes(figure, left=left, right=1.35 if width == style.WIDTH else 0.75, bottom=0.55, top=0.15)
    style.draw_bars(ax, bars, range(len(bars))[::-1])
    ax.set_xlim(0, max(bar.value for bar in bars) * 1.02)
    style.counts(ax)
    ax.set_xlabel("positive work per stride, in joules")
    return figure
