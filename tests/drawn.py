"""Every figure and every lab's still picture, each drawn once for all tests that look at it."""

from dataclasses import replace
from functools import cached_property

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from psoas import day, figures, posture, tables
from psoas.figures import style
from psoas.labs.anatomy_viewer.reading import compute_reading as view
from psoas.labs.anatomy_viewer.still import draw as anatomy_still
from psoas.labs.class_room.reading import TOPICS
from psoas.labs.class_room.reading import compute_reading as survey
from psoas.labs.class_room.still import draw as class_room_still
from psoas.labs.hold_timer.reading import compute_reading as plan_session
from psoas.labs.hold_timer.still import draw as session_still
from psoas.labs.posture_explorer.still import draw as posture_still
from psoas.labs.ratio_balance.reading import compute_reading as weigh
from psoas.labs.ratio_balance.still import draw as ratio_still
from psoas.labs.sitting_day.reading import compute_reading as spend
from psoas.labs.sitting_day.still import draw as sitting_day_still
from psoas.labs.step_counter.reading import compute_reading as count_steps
from psoas.labs.step_counter.still import draw as step_counter_still
from psoas.labs.stretch_steps.reading import compute_reading as stretch_step
from psoas.labs.stretch_steps.still import draw as stretch_still
from psoas.plan.picture import draw as plan_still
from psoas.plan.reading import DAYS
from psoas.plan.reading import compute_reading as plan_week
from psoas.stretch import Protocol


def counter(steps=10_000, years=20):
    return step_counter_still(count_steps(steps, years))


def ratio(steps=10_000, hold_s=30, reps=4, days_per_week=7):
    protocol = Protocol(hold_s, reps, days_per_week)
    return ratio_still(weigh(steps, protocol))


def posed(name="kneeling lunge tucked"):
    held = posture.get(name)
    return posture_still(posture.compute_reading(held))


FOUR = ("kneeling lunge tucked", "couch tucked", "deep lunge arched", "kneeling lunge neutral")


def four(*names):
    return figures.postures_side_by_side(names or FOUR)


def planned(exercises=("kneeling",), hold_s=30, reps=4, days=tuple(DAYS), sides="left first"):
    return plan_still(plan_week(exercises, hold_s, reps, days, "18:00", sides, 4))


def sitting(hours=None):
    return sitting_day_still(spend(hours or day.preset("us2016").hours))


def session(hold_s=15, reps=2, change_s=10, contract_s=10, sides="stiffer"):
    return session_still(plan_session(hold_s, reps, change_s, contract_s, sides))


def classroom(before=(2000, 4000, 5000, 6000, 40_000), after=(), topic="steps", hands=False):
    asked = TOPICS[topic]
    return class_room_still(survey(before, after, asked, hands), asked)


def anatomy(named="standing", seen="three-quarter", hidden=(), faded=()):
    return anatomy_still(view(named, seen, hidden, faded), named, seen, hidden, faded)


def stretching(variant="kneeling", step=1, need=""):
    return stretch_still(stretch_step(variant, step, need))


MAKERS = {
    "population_steps": figures.population_steps,
    "gait_cycle": figures.gait_cycle,
    "work_per_stride": figures.work_per_stride,
    "contractions_over_years": figures.contractions_over_years,
    "curls_compared": figures.curls_compared,
    "protocol_doses": figures.protocol_doses,
    "hip_extension_compared": figures.hip_extension_compared,
    "exercise_compared": figures.exercise_compared,
    "tightness_spread": figures.tightness_spread,
    "explanations_tested": figures.explanations_tested,
    "claimed_and_tested": figures.claimed_and_tested,
    "posture_still": posed,
    "postures_side_by_side": four,
    "session_still": session,
    "thomas_tilt": figures.thomas_tilt,
    "week_tested": figures.week_tested,
    "step_counter_still": counter,
    "ratio_still": ratio,
    "plan_still": planned,
    "length_by_hip_angle": figures.length_by_hip_angle,
    "tuck_and_arch": figures.tuck_and_arch,
    "stretches_compared": figures.stretches_compared,
    "stretch_by_part": figures.stretch_by_part,
    "sitting_day_still": sitting,
    "steps_counted_twice": figures.steps_counted_twice,
    "mean_beside_median": figures.mean_beside_median,
    "missing_days": figures.missing_days,
    "class_room_still": classroom,
    "anatomy_still": anatomy,
    "stretch_still": stretching,
    "spot_the_fault": figures.spot_the_fault,
    "spot_the_arch": figures.spot_the_arch,
    "flexors_ranked": figures.flexors_ranked,
    "fibre_lengths": figures.fibre_lengths,
    "without_hip_flexion": figures.without_hip_flexion,
    "route_labelled": figures.route_labelled,
}
AT_THE_EDGE: dict[str, list[tuple[object, ...]]] = {
    "session_still": [
        (30, 4, 10, 0, "both"),
        (1, 1, 0, 0, "one"),
        (600, 20, 600, 60, "stiffer"),
        (600, 20, 600, 0, "both"),
        (12.5, 1, 0, 0, "both"),
    ],
    "thomas_tilt": [(3,), (29,)],
    "week_tested": [(1,), (30,), (100_000,)],
    "population_steps": [(0,), (3_513,), (5_931,), (12_000,), (18_425,), (30_000,), (200_000,)],
    "contractions_over_years": [(0, 1), (7_500, 22), (10_000, 0.5), (10_000, 2), (200_000, 100), (12_345, 60)],
    "curls_compared": [(0,), (3,), (7_500,), (200_000,)],
    "exercise_compared": [("pain",), ("function",)],
    "anatomy_still": [
        ("sitting", "right", ("iliacus",), ("bones",)),
        ("kneeling lunge tucked with side bend away", "back"),
        ("standing", "above", ("psoas minor",)),
    ],
    "route_labelled": [(False,)],
    "step_counter_still": [(0, 0), (1, 1), (7_540, 20), (30_000, 60), (200_000, 100)],
    "postures_side_by_side": [("standing", "sitting", "couch uncued")],
    "stretch_still": [(name, 99) for name in tables.column("variants", "id")],
    "posture_still": [(name,) for name in posture.named()],
    "plan_still": [
        (("prone",), 5, 1, ("sun",), "right first"),
        (("foot-up", "bed"), 120, 10, tuple(DAYS), "stiffer first and last"),
        (("foot-up", "bed"), 12.5, 3, ("wed",), "stiffer first and last"),
    ],
    "class_room_still": [
        ((), ()),
        (tuple(range(0, 40_000, 400)), (0,) * 5),
        ((3, 9, 1, 0, 2, 4), (0,) * 6, "stretch", True),
    ],
    "ratio_still": [(0, 0, 0, 0), (10_000, 30, 0, 7), (10_000, 10, 1, 7), (30_000, 0.5, 1, 2), (2_000, 600, 60, 7)],
    "sitting_day_still": [({name: 24},) for name in day.situations()]
    + [(one.hours,) for one in day.presets().values()],
}


class Case:
    """One picture, drawn once for all who look at it."""

    def __init__(self, name, values=()):
        self.name, self.values = name, values

    @cached_property
    def figure(self):
        return MAKERS[self.name](*self.values)

    @cached_property
    def svg(self):
        return self.figure.svg()

    @cached_property
    def texts(self):
        return drawn_texts(self.figure.figure)


USUAL = {name: Case(name) for name in MAKERS}
AT_EDGES = [Case(name, values) for name, many in AT_THE_EDGE.items() for values in many]
usual = pytest.mark.parametrize("case", USUAL.values(), ids=USUAL)
every_case = pytest.mark.parametrize(
    "case", [*USUAL.values(), *AT_EDGES], ids=[*USUAL, *(f"{case.name}-{place}" for place, case in enumerate(AT_EDGES))]
)


class PhoneCase(Case):
    """The same picture as a phone gets it."""

    def __init__(self, case):
        super().__init__(case.name, case.values)
        self.of = case

    @cached_property
    def drawn(self):
        with style.look(words=True):
            return self.of.figure.narrow()

    @cached_property
    def texts(self):
        return drawn_texts(self.drawn)

    @cached_property
    def svg(self):
        return replace(self.of.figure, narrow=lambda: self.drawn).narrow_svg()


ON_PHONES = [PhoneCase(case) for case in (*USUAL.values(), *AT_EDGES) if not case.name.endswith("_still")]
usual_on_phones = pytest.mark.parametrize(
    "case", [case for case in ON_PHONES if case.of in USUAL.values()], ids=lambda case: case.name
)
on_phones = pytest.mark.parametrize(
    "case", ON_PHONES, ids=[f"{case.name}-{place}" for place, case in enumerate(ON_PHONES)]
)


def made(name):
    """The usual figure of this name."""
    return USUAL[name].figure


def drawn_texts(figure):
    """The text that can be seen, with the box it takes in pixels (an annotation's words, not its arrow)."""
    with style.look():
        canvas = FigureCanvasAgg(figure)
        figure.draw_without_rendering()
        renderer = canvas.get_renderer()
        tick_labels = {
            label: axis
            for ax in figure.axes
            for axis in (ax.xaxis, ax.yaxis)
            for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks())
            for label in (tick.label1, tick.label2)
        }
        boxes = []
        for text in figure.findobj(Text):
            axis = tick_labels.get(text)
            if not text.get_visible() or not text.get_text().strip() or (axis and not in_view(axis, text)):
                continue
            boxes.append((text.get_text(), text.get_color(), Text.get_window_extent(text, renderer)))
    return boxes


def in_view(axis, label):
    low, high = sorted(axis.get_view_interval())
    place = label.get_position()[0 if axis.axis_name == "x" else 1]
    slack = 1e-9 * (high - low)
    return low - slack <= place <= high + slack
