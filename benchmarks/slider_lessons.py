"""One lesson, built with each of the tools: a slider for steps a day, dots for each leg, minutes on a scale, a title.

A kernel calls one of these functions in a notebook's only cell. All draw what `StepCounter` draws: 150 dots a leg, one for
100 contractions, and a band of minutes. A figure that reaches the page as a bitmap carries its number of steps as a row
of black and white cells too, so that the page can be asked which value it shows.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from psoas import gait

START, MOST, STEP = 5_000, 30_000, 100
DOT, COLUMNS, ROWS = 100, 10, 15
MOST_MINUTES = 150
RED, PALE = "#c0392b", "#d9a79f"
WIDE, HIGH = 640, 400  # CSS pixels
BIT, BITS = 8, 9
ACROSS = np.arange(COLUMNS * ROWS) % COLUMNS
UP = np.arange(COLUMNS * ROWS) // COLUMNS
LEGS_AT = (0, COLUMNS + 2)
BARE = """
const NS = "http://www.w3.org/2000/svg";
export default { render({ model, el }) {
  const input = Object.assign(document.createElement("input"), { type: "range", className: "bare", min: 0, max: 30000, step: 100 });
  input.setAttribute("data-lm-suppress-shortcuts", "true");
  input.style.width = "400px";
  input.value = model.get("steps");
  const picture = document.createElementNS(NS, "svg");
  picture.setAttribute("class", "bare-picture");
  picture.setAttribute("width", 400);
  picture.setAttribute("height", 60);
  const bar = picture.appendChild(document.createElementNS(NS, "rect"));
  const words = picture.appendChild(document.createElementNS(NS, "text"));
  bar.setAttribute("height", 20);
  words.setAttribute("y", 50);
  const draw = () => { bar.setAttribute("width", input.value / 75); words.textContent = `${input.value} steps`; };
  input.addEventListener("input", draw);
  input.addEventListener("change", () => { model.set("steps", input.valueAsNumber); model.save_changes(); });
  el.append(input, document.createElement("br"), picture);
  draw();
} };
"""


def step_counter() -> Any:
    """Ours."""
    return import_module("psoas.labs").StepCounter(steps=START)


def bare_anywidget() -> Any:
    """The limit: one native slider, one bar, one line of text, all in the browser."""
    anywidget, traitlets = import_module("anywidget"), import_module("traitlets")
    steps = traitlets.Int(START).tag(sync=True)
    return type("Bare", (anywidget.AnyWidget,), {"_esm": BARE, "steps": steps})()


def interact() -> None:
    """What every ipywidgets tutorial shows first: the figure is drawn anew for each value."""
    import_module("ipywidgets").interact(_redrawn, steps=_slider())


def interactive_output() -> None:
    """The same with a layout of one's own."""
    widgets, slider = import_module("ipywidgets"), _slider()
    _shown(widgets.VBox([slider, widgets.interactive_output(_redrawn, {"steps": slider})]))


def ipympl() -> None:
    """A figure that lives: its artists are changed, its canvas sends what changed."""
    import_module("matplotlib").use("module://ipympl.backend_nbagg")
    pyplot = import_module("matplotlib.pyplot")
    with pyplot.ioff():
        figure = pyplot.figure(figsize=(WIDE / 100, HIGH / 100), dpi=100)
    picture, slider = MatplotlibPicture(figure), _slider()
    picture.show(START)

    def moved(change: Any) -> None:
        picture.show(change["new"])
        figure.canvas.draw_idle()

    slider.observe(moved, "value")
    _shown(import_module("ipywidgets").VBox([slider, figure.canvas]))


def plotly() -> None:
    """A FigureWidget whose traces are changed in one update."""
    go, slider = import_module("plotly.graph_objects"), _slider()
    look = {"mode": "markers", "marker": {"color": RED, "size": 10}}
    legs = [go.Scatter(x=(left + ACROSS).tolist(), y=UP.tolist(), **look) for left in LEGS_AT]
    band = go.Bar(y=[""], orientation="h", xaxis="x2", yaxis="y2", marker={"color": PALE})
    axes = {
        "yaxis": {"domain": [0.25, 1], "range": [-1, ROWS]}, "xaxis": {"visible": False},
        "yaxis2": {"domain": [0, 0.12]}, "xaxis2": {"range": [0, MOST_MINUTES], "anchor": "y2"},
    }  # fmt: skip
    figure = go.FigureWidget([*legs, band], layout={**axes, "width": WIDE, "height": HIGH, "showlegend": False})

    def show(steps: int) -> None:
        filled, minutes, words = reading(steps)
        with figure.batch_update():
            for leg in figure.data[:2]:
                leg.marker.opacity = filled
            figure.data[2].base, figure.data[2].x = [minutes.low], [minutes.high - minutes.low]
            figure.layout.title.text = words

    show(START)
    slider.observe(lambda change: show(change["new"]), "value")
    _shown(import_module("ipywidgets").VBox([slider, figure]))


def bqplot() -> None:
    """Marks whose values are changed; the title, which the page is asked for, comes last."""
    bq, slider = import_module("bqplot"), _slider()
    scales = {"x": bq.LinearScale(min=-1, max=2 * COLUMNS + 2), "y": bq.LinearScale(min=-4, max=ROWS)}
    legs = [bq.Scatter(x=left + ACROSS, y=UP, scales=scales, colors=[RED], default_size=40) for left in LEGS_AT]
    band = bq.Lines(y=[-3, -3], scales=scales, colors=[PALE], stroke_width=16)
    layout = {"width": f"{WIDE}px", "height": f"{HIGH}px"}
    figure = bq.Figure(marks=[*legs, band], layout=layout, animation_duration=0)

    def show(steps: int) -> None:
        filled, minutes, words = reading(steps)
        for leg in legs:
            leg.opacities = filled.tolist()
        band.x = np.array([minutes.low, minutes.high]) * 2 * COLUMNS / MOST_MINUTES
        figure.title = words

    show(START)
    slider.observe(lambda change: show(change["new"]), "value")
    _shown(import_module("ipywidgets").VBox([slider, figure]))


def reading(steps: int) -> tuple[Any, gait.Band, str]:
    """What a picture shows: how full each dot of a leg is (0…1), active minutes, and the title."""
    per_leg = gait.contractions_per_leg(steps)
    filled = np.clip(per_leg / DOT - np.arange(COLUMNS * ROWS), 0, 1)
    return filled, gait.contraction_minutes(steps), f"{steps:,} steps a day: {per_leg:,.0f} contractions of each psoas"


class MatplotlibPicture:
    """The picture in a matplotlib figure; `show` changes its artists, and somebody else draws them."""

    def __init__(self, figure: Any) -> None:
        dots, scale = figure.subplots(2, height_ratios=(8, 1))
        dots.axis("off")
        scale.set(xlim=(0, MOST_MINUTES), xlabel="active minutes a day", yticks=[])
        self.title = dots.set_title("")
        self.legs = [dots.scatter(left + ACROSS, UP, color=RED) for left in LEGS_AT]
        (self.band,) = scale.barh([0], [0], color=PALE)
        (self.middle,) = scale.plot([0, 0], [-0.4, 0.4], color=RED)
        self.code = _cells(figure)

    def show(self, steps: int) -> None:
        """Set what changes with the steps."""
        filled, minutes, words = reading(steps)
        self.title.set_text(words)
        for leg in self.legs:
            leg.set_alpha(filled)
        self.band.set(x=minutes.low, width=minutes.high - minutes.low)
        self.middle.set_xdata([minutes.mid, minutes.mid])
        for bit, cell in enumerate(self.code):
            cell.set_facecolor("black" if steps // STEP >> bit & 1 else "white")


def _cells(figure: Any) -> list[Any]:
    """Cells at the lower left: one in magenta, which says where the code begins, then one a bit."""
    rectangle = import_module("matplotlib.patches").Rectangle
    wide, high = BIT / WIDE, BIT / HIGH
    look = {"transform": figure.transFigure, "linewidth": 0, "antialiased": False}
    cells = [rectangle((place * wide, 0), wide, high, facecolor="magenta", **look) for place in range(BITS + 1)]
    for cell in cells:
        figure.add_artist(cell)
    return cells[1:]


def _redrawn(steps: int) -> None:
    pyplot = import_module("matplotlib.pyplot")
    MatplotlibPicture(pyplot.figure(figsize=(WIDE / 100, HIGH / 100), dpi=100)).show(steps)
    pyplot.show()


def _slider() -> Any:
    slider = import_module("ipywidgets").IntSlider
    return slider(value=START, max=MOST, step=STEP, description="steps", layout={"width": "600px"})


def _shown(widget: Any) -> None:
    import_module("IPython.display").display(widget)
