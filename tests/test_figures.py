"""Figures say in words what they show, look the same each time, and lose no text at their edges."""

import re
import subprocess
import sys
from functools import cached_property
from html.parser import HTMLParser
from io import BytesIO
from itertools import combinations
from urllib.parse import unquote
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from psoas import anatomy as anatomy_facts
from psoas import checks, day, figures, gait, measuring, paths, posture, steps, stretch, tables, technique
from psoas.figures import Described, fibres, own_steps, route, style
from psoas.figures.changes import PARTS, by_part, signed
from psoas.figures.described import DPI
from psoas.figures.night import at_night, for_both
from psoas.figures.slim import slim
from psoas.figures.technique import SIX
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
from psoas.posture import Posture
from psoas.stretch import Protocol
from psoas.wording import brief, fixed

MOST_BYTES = 60_000
MOST_BYTES_OF_AN_IMAGE = 120_000  # many thousand facets are stored as an image


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
AT_THE_EDGE = {
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
        return self.of.figure.narrow_svg()


ON_PHONES = [PhoneCase(case) for case in (*USUAL.values(), *AT_EDGES) if not case.name.endswith("_still")]
usual_on_phones = pytest.mark.parametrize(
    "case", [case for case in ON_PHONES if case.of in USUAL.values()], ids=lambda case: case.name
)
on_phones = pytest.mark.parametrize(
    "case", ON_PHONES, ids=[f"{case.name}-{place}" for place, case in enumerate(ON_PHONES)]
)


def values_of(kind, value, keys):
    return {key: tables.row(kind, key)[value] for key in keys}


class Made:
    def __getitem__(self, name):
        return USUAL[name].figure


@pytest.fixture(scope="module")
def made():
    """The usual figures by their names."""
    return Made()


def test_every_public_figure_is_looked_at():
    assert {name for name in MAKERS if not name.endswith("_still")} | {"Described"} == set(figures.__all__)


# What the words say


def test_population_steps_says_where_the_steps_stand():
    alt = figures.population_steps(6_000).alt
    means = [row["steps_per_day"] for row in tables.rows("steps") if row["kind"] == "country mean"]
    below = sum(mean < 6_000 for mean in means)
    assert 0 < below < len(means)
    assert f"{below} of {len(means)} country means" in alt
    assert f"{fixed(gait.percentile(6_000))} %" in alt and "(model)" in alt and "6,000" in alt


def test_population_steps_shows_real_groups_only(made):
    shown = made["population_steps"].rows
    assert 16 <= len(shown) <= 20
    steps = [float(row[1].replace(",", "")) for row in shown]
    assert steps == sorted(steps, reverse=True)
    by_label = {row["label"]: row for row in tables.rows("steps")}
    for label, count, *_ in shown:
        assert fixed(by_label[label]["steps_per_day"]) == count
        assert by_label[label]["kind"] not in {"goal", "band", "normative", "anecdote"}
    assert tables.row("steps", "sumter")["label"] in dict(row[:2] for row in shown)


def test_population_steps_never_exceeds_everyone():
    assert "more than 99 %" in figures.population_steps(30_000).alt


def test_gait_cycle_gives_moments_and_shares(made):
    alt, duty = made["gait_cycle"].alt, gait.duties()
    moments = values_of("gait_activity", "value", ("burst_onset", "burst_end", "toe_off"))
    assert f"from {fixed(moments['burst_onset'])} to {fixed(moments['burst_end'])} %" in alt
    assert f"toe-off at {fixed(moments['toe_off'])} %" in alt
    for share in (duty.low, duty.mid, duty.high):
        assert f"{fixed(100 * share)} %" in alt


def test_work_per_stride_gives_both_legs_and_the_calf_as_a_whole(made):
    value = {row["id"]: row["value"] for row in tables.rows("gait_activity")}
    figure = made["work_per_stride"]
    # Each muscle of each leg, and the calf as a whole where both of its muscles are known.
    said = {
        "calf": (value["work_gastrocnemius"] + value["work_soleus"], value["work_gastrocnemius_left"]),
        "hamstrings": (value["work_hamstrings"], value["work_hamstrings_left"]),
        "iliopsoas": (value["work_iliopsoas"], value["work_iliopsoas_left"]),
    }
    assert {row[0]: row[1:] for row in figure.rows} == {
        name: (f"{fixed(right, 1)} J", f"{'more than ' if name == 'calf' else ''}{fixed(left, 1)} J")
        for name, (right, left) in said.items()
    }
    assert said["calf"][0] > said["hamstrings"][0] and said["calf"][1] > said["hamstrings"][1]
    assert said["iliopsoas"][0] < said["hamstrings"][0] and said["iliopsoas"][1] > said["hamstrings"][1]


@pytest.mark.parametrize(("steps", "years"), [(10_000, 50), (7_500, 20), (12_400, 22), (9_000, 0.5)])
def test_contractions_over_years_adds_up(steps, years):
    figure = figures.contractions_over_years(steps, years)
    total = gait.lifetime_contractions(steps, years)
    assert figure.rows[-1][1] == brief(total)
    assert f"{brief(total / 1e6)} million" in figure.alt
    assert brief(gait.contractions_per_leg(steps)) in figure.caption
    assert not figure.model


def test_curls_compared_says_that_counts_are_not_loads(made):
    figure = made["curls_compared"]
    assert brief(gait.contractions_per_leg(10_000)) in figure.alt and "thought experiment" in figure.alt
    assert "our example" in figure.alt and "Equal counts are not equal loads" in figure.caption


def test_protocol_doses_holds_every_whole_dose_and_names_the_silent_seeds(made):
    figure = made["protocol_doses"]
    minutes = {row[0]: row[4] for row in figure.rows}
    for key in stretch.complete():
        plan = stretch.protocol(key)
        said = minutes[plan.name]
        assert float(said) == pytest.approx(plan.minutes_per_leg_per_week, abs=0.005)
        assert f"{plan.name} {said}" in figure.alt
    for line in stretch.dose_lines():
        assert f"{brief(line.minutes_per_week)} ({line.label})" in figure.alt
    silent = [row for row in tables.rows("protocols") if row["kind"] == "seed" and row["id"] not in stretch.complete()]
    assert silent and all(minutes[row["name"]] == "no whole dose stated" for row in silent)
    assert "Trainer Jeff, Dr Ekberg, the physical therapist and the massage clinic" in figure.caption


def test_hip_extension_compared_gives_differences_in_degrees(made):
    rows = values_of(
        "hip_extension", "value", ("boukabache_difference", "preece_change", "kerrigan_before", "kerrigan_after")
    )
    figure = made["hip_extension_compared"]
    gained = rows["kerrigan_after"] - rows["kerrigan_before"]
    expected = [rows["boukabache_difference"], rows["preece_change"], gained]
    assert [row[1] for row in figure.rows] == [f"+{fixed(value, 1)}" for value in expected]
    assert all(fixed(value, 1) in figure.alt for value in expected)
    assert "cannot say what causes what" in figure.caption
    assert "Boukabache 2021" in figure.caption


def test_exercise_compared_gives_every_kind_with_its_interval_and_rank():
    for outcome in ("pain", "function"):
        figure = figures.exercise_compared(outcome)
        rows = [
            row for row in tables.rows("exercise_back_pain") if row["outcome"] == outcome and row["smd"] is not None
        ]
        shown = {row[0]: row for row in figure.rows}
        assert set(shown) == {row["exercise"] for row in rows}
        for row in rows:
            assert float(shown[row["exercise"]][1].replace("−", "-")) == row["smd"]
            ends = [float(end.replace("−", "-")) for end in shown[row["exercise"]][2].split(" to ")]
            assert ends == [row["low"], row["high"]]
            assert shown[row["exercise"]][3:5] == (row["p"], str(row["sucra"]))
        kinds = [row for row in rows if row["kind"] == "exercise"]
        above = sum(
            row["sucra"] > next(one["sucra"] for one in kinds if one["exercise"] == "stretching") for row in kinds
        )
        assert f"{above} of the {len(kinds)} kinds rank above it" in figure.alt and "includes zero" in figure.alt
        assert "quality of its evidence low" in figure.caption and "not about one stretch" in figure.caption


def test_exercise_compared_agrees_with_the_abstract():
    # Owen 2020, abstract: Pilates for pain −1.86 (−2.54 to −1.19), SUCRA 100 %; resistance for function −1.14 (−1.71 to
    # −0.56), 80 %; stretching did not differ from no exercise (p > 0.095; SUCRA < 40 %, which table 2 prints as 40 for function).
    by_id = {row["id"]: row for row in tables.rows("exercise_back_pain")}
    pilates, resistance = by_id["pain_pilates"], by_id["function_resistance"]
    assert [pilates[key] for key in ("smd", "low", "high", "sucra")] == [-1.86, -2.54, -1.19, 100]
    assert [resistance[key] for key in ("smd", "low", "high", "sucra")] == [-1.14, -1.71, -0.56, 80]
    for outcome in ("pain", "function"):
        assert float(by_id[f"{outcome}_stretching"]["p"]) >= 0.095 and by_id[f"{outcome}_stretching"]["sucra"] <= 40


def test_tightness_spread_answers_the_claim_with_counts(made):
    figure, rows = made["tightness_spread"], {row["id"]: row for row in tables.rows("thomas_test")}
    assert rows["tight"]["limbs"] + rows["not_tight"]["limbs"] == rows["all"]["limbs"]
    share = 100 * rows["tight"]["limbs"] / rows["all"]["limbs"]
    assert f"{rows['tight']['limbs']} of them tight, {fixed(share)} %" in figure.alt
    assert figure.model and "normally spread" in figure.caption
    shown = [text.get_text() for text in figure.figure.findobj(Text)]
    assert f"{fixed(share)} % tight" in shown and "100 % tight" in shown


def test_explanations_tested_points_both_ways_and_proves_neither(made):
    figure, measured = made["explanations_tested"], tables.row("hip_extension", "boukabache_difference")["value"]
    assert measured > 0
    assert "(Trainer Jeff) predicts less extension" in figure.alt
    assert "(the half-kneeling guide, Dr Ekberg and the physical therapist) predicts more extension" in figure.alt
    assert f"{fixed(measured, 1)} degrees more" in figure.alt
    assert "speaks against the first explanation and does not prove the second" in figure.caption


def test_claimed_and_tested_tells_both_questions_fairly(made):
    figure = made["claimed_and_tested"]
    rows = tables.rows("trial_answers")
    assert len(figure.rows) == len(rows) / 2 == 4
    for outcome, over_time, between in figure.rows:
        answers = {row["comparison"]: row["p"] for row in rows if row["outcome"] == outcome}
        assert float(over_time) == answers["equal"] < 0.05
        assert between == f"above {answers['above']:g}"
    assert "so not shown" in figure.alt and "“not shown” is not “shown not”" in figure.caption
    assert str(tables.row("protocols", "hatefi")["n"]) in figure.alt and "Read: the abstract" in figure.caption


def test_length_by_hip_angle_gives_the_model_and_its_spread(made):
    figure = made["length_by_hip_angle"]
    assert figure.model
    assert [row[0] for row in figure.rows][:4] == ["−30°", "−20°", "−10°", "0°"] and figure.rows[-1][0] == "100°"
    found = posture.spread(Posture(thigh=70))
    ends = [signed(end([one.psoas_percent for one in found.values()])) for end in (min, max)]
    assert dict(row[:2] for row in figure.rows)["70°"] == f"{signed(found['B'].psoas_percent)} ({ends[0]} to {ends[1]})"
    assert "to" not in dict(row[:2] for row in figure.rows)["80°"]  # model A ends at 75°, and C has B's hip
    assert f"at 90° flexion psoas {signed(posture.change(Posture(thigh=90)).psoas_percent)} %" in figure.alt


def test_tuck_and_arch_shows_every_path(made):
    figure, lunge = made["tuck_and_arch"], posture.get("kneeling lunge neutral")
    assert figure.model
    assert [row[0] for row in figure.rows] == list(paths.load().fascicles)
    moves = (lunge.tucked(10), lunge.tucked(-10), lunge.arched(20))
    for column, after in enumerate(moves, start=1):
        mm = posture.change(after, lunge).mm
        assert [row[column].split(" (")[0] for row in figure.rows] == [signed(one) for one in mm]
    tuck = posture.change(moves[0], lunge)
    assert f"psoas by {signed(tuck.psoas_mm)} mm on average, iliacus by {signed(tuck.iliacus_mm)} mm" in figure.alt
    drawn = [text.get_text() for text in figure.figure.findobj(Text)]
    assert all(row[3].split(" (")[0] in drawn for row in figure.rows)


def test_stretches_compared_are_sorted_and_say_what_is_assumed(made):
    figure = made["stretches_compared"]
    names = {posture.source(name).label: name for name in posture.named()}
    assert figure.model and len(figure.rows) == len(names) - 2  # neither standing nor sitting
    shares = [posture.change(posture.get(names[row[0]])).psoas_percent for row in figure.rows]
    assert shares == sorted(shares, reverse=True)
    assert [row[1].split(" (")[0] for row in figure.rows] == [signed(one) for one in shares]
    assert all(row[3] == posture.source(names[row[0]]).basis for row in figure.rows)
    assert "Most postures are assumed" in figure.caption and "not force" in figure.caption


def test_stretch_by_part_answers_the_reader(made):
    figure = made["stretch_by_part"]
    number = {row[0]: [float(cell.replace("−", "-")) for cell in row[1:]] for row in figure.rows}
    tucked, bent = number["Kneeling lunge, tucked"], number["Kneeling lunge, tucked, bent to the other side"]
    assert 0 < tucked[0] < tucked[1] < tucked[2] < tucked[3]  # upper, middle, lower psoas, iliacus
    gained = [b - t for b, t in zip(bent, tucked, strict=True)]
    assert gained[0] > gained[1] > gained[2] > gained[3] == 0
    drawn = [text.get_text() for text in figure.figure.findobj(Text)]
    assert all(cell in drawn for row in figure.rows for cell in row[1:])


def test_the_parts_of_the_muscle_hold_every_path_once():
    found = posture.change(posture.get("sitting"))
    indices = [index for part in PARTS.values() for index in range(12)[part]]
    assert indices == list(range(12))
    assert len(by_part(found)) == 4 and by_part(found)[-1] == pytest.approx(found.iliacus_percent)
    weights = [np.dot(found.areas[part], found.before[:-1][part]) for part in list(PARTS.values())[:-1]]
    assert np.average(by_part(found)[:-1], weights=weights) == pytest.approx(found.psoas_percent)


def test_a_change_is_written_with_its_sign():
    assert [signed(value) for value in (2.26, -11.8, 0, -0.04, 0.04)] == ["+2.3", "−11.8", "0.0", "0.0", "0.0"]


def test_spot_the_fault_gives_angles_and_no_answers(made):
    figure = made["spot_the_fault"]
    assert [row[0] for row in figure.rows] == list("ABCDEF")
    assert not any(word in figure.text().lower() for word in ("arched back", "chest lead", "let go", "wrong"))
    held = {row[0]: row[2:] for row in figure.rows}
    for _, variant, fault in SIX:
        assert fault == "" or fault in {one.id for one in technique.variant(variant).faults}
    assert held["A"] == ("−15°", "−10°", "+10°") and held["B"] == ("−15°", "+5°", "−5°")


def test_week_tested_counts_what_it_draws(made):
    figure, test = made["week_tested"], measuring.SelfTest()
    changes = test.measured(1000)
    assert f"{(changes <= 0).sum()} of 1,000 measure no gain or a loss" in figure.alt
    assert "for one person a week proves nothing" in figure.alt and "±5°" in figure.caption
    drawn = [sum(patch.get_height() for patch in ax.patches if patch.get_width() == 1) for ax in figure.figure.axes[:2]]
    assert drawn == [1000, 1000]
    rows = dict(figure.rows)
    assert rows["Readings on each day to see it in 8 of 10 tests"] == str(measuring.readings_needed())
    assert figure.model and "is our inference" in figure.caption


def test_thomas_tilt_gives_the_published_numbers_and_marks_its_model(made):
    figure, counts = made["thomas_tilt"], measuring.thomas_counts()
    # Vigotsky 2016: sensitivity 31.82 % (13.86–54.87), specificity 57.14 % (18.41–90.10), 29 people.
    assert dict(figure.rows)["Hips short of neutral that the test finds"] == "32 % (14–55 %)"
    assert dict(figure.rows)["Hips that reach neutral and that the test clears"] == "57 % (18–90 %)"
    assert f"{counts.found} of {counts.found + counts.missed} hips" in figure.alt
    grid = figure.figure.axes[2]
    assert [len(line.get_xdata()) for line in grid.lines] == [
        counts.found,
        counts.missed,
        counts.cleared,
        counts.called_short,
    ]
    assert figure.model and "(model)" in figure.rows[0][0]


@usual
def test_words_are_complete(case):
    figure = case.figure
    assert 1 <= len(figure.alt.split(". ")) <= 4
    assert len(figure.rows) >= 3
    assert all(cell.strip() for row in (figure.head, *figure.rows) for cell in row)
    assert repr(figure) == figure.alt
    lines = figure.text().splitlines()
    assert lines[0] == figure.alt and len(lines) == 3 + len(figure.rows)


@pytest.mark.parametrize(
    ("make", "values", "words"),
    [
        (figures.population_steps, (-1,), "steps must be a number from 0 to 200,000"),
        (figures.contractions_over_years, (10_000, 0), "years must be above 0"),
        (figures.contractions_over_years, (10_000, 101), "years must be a number from 0 to 100"),
        (figures.contractions_over_years, (300_000, 1), "steps must be a number from 0 to 200,000"),
        (figures.curls_compared, ("many",), "steps must be a number from 0 to 200,000"),
        (figures.week_tested, (0,), "people must be a number from 1 to 100,000"),
        (figures.thomas_tilt, (2,), "people must be a number from 3 to 100,000"),
        (figures.exercise_compared, ("happiness",), "outcome must be 'pain' or 'function'; got 'happiness'"),
    ],
)
def test_a_slip_is_answered_with_the_rule(make, values, words):
    with pytest.raises(ValueError, match=words):
        make(*values)


# The card


@pytest.mark.parametrize("alt", ["", "   ", "\n"])
def test_a_figure_refuses_to_exist_without_alt_text(alt):
    with pytest.raises(ValueError, match="A figure needs alt text"):
        Described(Figure(), alt, "", ("a",), (("1",),))


def test_a_figure_refuses_a_crooked_table():
    with pytest.raises(ValueError, match="Each row needs 2 cells"):
        Described(Figure(), "words", "", ("a", "b"), (("1",),))


def test_a_figure_may_do_without_a_table():
    plain = Described(Figure(), "The alt text says it all.")
    assert plain.text().strip() == plain.alt
    assert ElementTree.fromstring(plain._repr_html_()).find("details") is None


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.seen, self.words = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.seen if name == tag]


def drawing(svg):
    """All elements of a picture with their attributes, in order; white space stands for itself nowhere in it."""
    return [
        (one.tag, {name: " ".join(text.split()) for name, text in one.attrib.items()}, (one.text or "").strip())
        for one in ElementTree.fromstring(svg).iter()
    ]


@usual
def test_the_card_is_well_formed_and_readable_without_eyes(case):
    figure = case.figure
    root = ElementTree.fromstring(figure._repr_html_())  # every tag closed, every special character escaped
    assert root.tag == "figure" and root.get("class") == "psoas-figure" and "background:#FFFFFF" in root.get("style")
    assert root.find("div").get("tabindex") == "0"  # it scrolls on a phone, by keys too
    image = root.find("div/img")
    assert image.get("alt") == figure.alt
    # Drawn once more for the card: the same figure gives the same bytes.
    held = unquote(image.get("src").removeprefix("data:image/svg+xml,")).replace("'", '"')
    assert drawing(held) == drawing(for_both(case.svg.decode()).replace("xlink:href", "href"))
    assert style.SMALL * style.LEAST_PIXELS / style.WIDTH / 72 >= 11
    assert f"min-width:{style.LEAST_PIXELS}px" in image.get("style")
    assert ("model" in "".join(root.find("figcaption").itertext()).split()[:1]) == figure.model
    assert root.find("details/summary").text == "Numbers in this figure"
    table = root.find("details/table")
    assert table.find("caption").text
    assert [cell.text for cell in table.findall("thead/tr/th[@scope='col']")] == list(figure.head)
    read = [tuple(cell.text for cell in row) for row in table.findall("tbody/tr")]
    assert read == list(figure.rows)
    assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in table.findall("tbody/tr"))


def test_the_card_escapes_all_text():
    evil = "<b>\"a\" & 'b'</b>"
    tags = Tags(Described(Figure(), evil, evil, (evil,), ((evil,),))._repr_html_())
    assert tags.all("img")[0]["alt"] == evil
    assert not tags.all("b")
    assert tags.words.count(evil) == 3  # caption, head, cell


# The picture


@usual
def test_the_same_input_gives_the_same_bytes(case):
    assert Case(case.name).svg == case.svg


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_a_saved_picture_has_the_same_bytes_each_time(tmp_path, suffix):
    paths = [tmp_path / f"{number}{suffix}" for number in (1, 2)]
    for path in paths:
        Case("anatomy_still").figure.save(path if path == paths[0] else str(path))
    assert paths[0].read_bytes() == paths[1].read_bytes() != b""


def test_the_readers_own_settings_neither_change_a_picture_nor_are_changed():
    USUAL["work_per_stride"].svg
    with matplotlib.rc_context({"font.size": 20, "axes.facecolor": "black", "svg.fonttype": "none"}):
        before = dict(matplotlib.rcParams)
        assert figures.work_per_stride().svg() == USUAL["work_per_stride"].svg
        assert dict(matplotlib.rcParams) == before


@every_case
def test_a_picture_is_small_and_valid(case):
    svg = case.svg
    assert len(svg) < (MOST_BYTES_OF_AN_IMAGE if case.name in ("anatomy_still", "route_labelled") else MOST_BYTES)
    root = ElementTree.fromstring(svg)
    names = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(names) == len(set(names))
    link = "{http://www.w3.org/1999/xlink}href"
    links = [node.get(link) for node in root.iter() if node.get(link)]
    assert {one[1:] for one in links if not one.startswith("data:image/png;base64,")} <= set(names)
    assert b"<text" not in svg and b"<dc:date" not in svg


def geometry(svg):
    """The numbers that place and shape things in an SVG, in order."""
    for node in ElementTree.fromstring(svg).iter():
        for name in ("transform", "d", "x", "y", "width", "height"):
            text = node.get(name, "").removesuffix(" 0)") if node.tag.endswith("use") else node.get(name, "")
            yield from map(float, re.findall(r"-?\d+(?:\.\d+)?", text))


@usual
def test_slimming_moves_nothing(case):
    with style.look():
        buffer = BytesIO()
        case.figure.figure.savefig(buffer, format="svg", dpi=DPI)  # an image inside is placed by its pixels
    before, after = list(geometry(buffer.getvalue())), list(geometry(case.svg))
    assert len(before) == len(after) > 1000
    assert after == pytest.approx(before, abs=0.006)
    scales = re.compile(rb"scale\([^)]*\)")  # a letter's scale is small; rounded, it would swell the letter
    assert scales.findall(case.svg) == scales.findall(buffer.getvalue())
    image = re.compile(rb'base64,[^"]*')  # an image in it has a test of its own
    assert len(image.sub(b"", case.svg)) < 0.8 * len(image.sub(b"", buffer.getvalue()))


def test_slimming_leaves_a_drawing_alone():
    assert slim('<path d="M 1.23456 2 \nL 3 4 \nz\n" style="fill: #fff; stroke: none"/>') == (
        '<path d="M1.23 2L3 4z" style="fill:#fff;stroke:none"/>'
    )


@pytest.mark.parametrize("name", ["picture.pdf", "picture"])
def test_saving_knows_two_formats(made, tmp_path, name):
    with pytest.raises(ValueError, match=r"saved as \.svg or \.png"):
        made["gait_cycle"].save(tmp_path / name)


def drawn_texts(figure):
    """The text that can be seen, with the box it takes in pixels (an annotation's words, not its arrow)."""
    with style.look():
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
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


@every_case
def test_no_text_is_clipped_or_written_over(case):
    stands_free(case.texts, case.figure.figure.bbox)


@on_phones
def test_on_a_phone_no_text_is_clipped_or_written_over(case):
    assert case.drawn.get_figwidth() == style.NARROW
    stands_free(case.texts, case.drawn.bbox)


@usual_on_phones
def test_a_phone_gets_all_words_that_the_picture_says(case):
    """Breaks of lines, and order, may differ; what only a place in the picture said is said in words there too."""
    wide, narrow = (set(re.split(r"[\s:]+", " ".join(words for words, *_ in one.texts))) for one in (case.of, case))
    lost = [word for word in wide - narrow if not re.fullmatch(r"[−+]?[\d.,]+°?", word)]  # a number of a scale
    assert lost == [], case.name


@usual_on_phones
def test_a_phones_letters_are_as_large_and_held_to_their_width(case):
    svg = case.svg.decode()
    root = ElementTree.fromstring(svg)
    assert len(svg) < MOST_BYTES and b"<dc:date" not in case.svg
    drawn = list(root.iter("{http://www.w3.org/2000/svg}text"))
    sizes = [float(re.search(r"\b([\d.]+)px", one.get("style"))[1]) for one in drawn]
    assert min(sizes) >= style.SMALL and all("DejaVu Sans,Verdana,sans-serif" in one.get("style") for one in drawn)
    assert all(float(one.get("textLength")) > 0 for one in drawn)
    assert style.SMALL * style.LEAST_PIXELS_NARROW / style.NARROW / 72 >= 11


def stands_free(boxes, paper):
    assert len(boxes) >= 5
    for words, _, box in boxes:
        assert box.x0 >= paper.x0 and box.x1 <= paper.x1, f"{words!r} runs off the side"
        assert box.y0 >= paper.y0 and box.y1 <= paper.y1, f"{words!r} runs off the top or bottom"
    for (one, _, a), (other, _, b) in combinations(boxes, 2):
        apart = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 1 or b.y1 <= a.y0 + 1
        assert apart, f"{one!r} and {other!r} overlap"


def luminance(colour):
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@usual
def test_text_stands_out_from_the_paper(case):
    for words, colour, _ in case.texts:
        contrast = 1.05 / (luminance(colour) + 0.05)
        assert contrast >= 4.5, f"{words!r} in {colour}"
        night = (luminance(at_night(to_hex(colour))) + 0.05) / (luminance(at_night("#ffffff")) + 0.05)
        assert night >= 4.5, f"{words!r} in {colour}, at night"


@usual
def test_every_colour_of_a_picture_has_one_for_the_night(case):
    day = case.svg.decode()
    rule = for_both(day).split("</style>")[0].split("<style>")[1]
    assert rule.startswith("@media (prefers-color-scheme:dark)")
    for kind, colour in re.findall(r"\b(fill|stroke)[:=]\"?(#[0-9a-f]{6})", day):
        assert f'{kind}="{colour}"]{{{kind}:#' in rule


def test_pyplot_stays_out():
    code = "import sys, psoas.figures as f; f.work_per_stride().svg(); print('matplotlib.pyplot' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_flexors_ranked_says_what_the_table_says(made):
    figure, found = made["flexors_ranked"], anatomy_facts.flexors()
    assert figure.model
    assert "psoas major number 10" in figure.alt and "iliacus number 17" in figure.alt
    assert [row[0] for row in figure.rows] == list(found)
    assert (
        min(found, key=lambda name: found[name].moment_arms_mm[0]) == "psoas major"
        and "the shortest moment arm" in figure.alt
    )
    shrinking = [name for name, one in found.items() if one.moment_arms_mm[60] < one.moment_arms_mm[0]]
    assert shrinking == ["adductor longus", "adductor brevis"]
    for name, *numbers in figure.rows:
        assert float(numbers[4]) == pytest.approx(found[name].force_n * found[name].moment_arms_mm[0] / 1000, abs=0.06)
    assert "number 13 of 29 muscles" in figure.caption


def test_fibre_lengths_shows_the_disagreement(made):
    figure = made["fibre_lengths"]
    quoted = [one.high for one in fibres.stated() if one.value is None]
    whole = [one.low for one in fibres.stated() if one.value is not None and one.name.startswith("psoas")]
    assert len(quoted) == len(whole) == 2 and max(quoted) < min(whole)  # so "longer than any quoted bundle" holds
    assert "3–8 cm" in figure.alt and "13.8 cm" in figure.alt
    assert "second-hand" in {row[4] for row in figure.rows}


def test_without_hip_flexion_is_geometry_and_says_so(made):
    figure = made["without_hip_flexion"]
    assert figure.model and "Geometry only" in figure.caption and "not the psoas alone" in figure.caption
    assert figure.rows[0][2] == fixed(gait.step_length(), 2)
    for share, row in zip((0.4, 0.5, 0.6), figure.rows[1:], strict=True):
        assert row[2] == fixed(gait.step_length(share), 2) and row[3] == fixed(1000 / gait.step_length(share))
    lines = [line.get_xydata() for ax in figure.figure.axes for line in ax.lines]
    legs = [np.linalg.norm(line[1] - line[0]) for line in lines if len(line) == 3]
    assert legs == pytest.approx([legs[0]] * 4)  # every leg of both figures is equally long


def test_route_labelled_numbers_the_stops_from_above(made):
    figure = made["route_labelled"]
    order = [
        answer.text
        for key in checks.question("01-route").solution.split()
        for answer in checks.question("01-route").answers
        if answer.key == key
    ]
    assert len(figure.rows) == len(order) == 5
    assert all(name in asked for (_, name, _), asked in zip(figure.rows, order, strict=True))
    heights = [stop.place[1] for stop in route.stops()]
    assert heights == sorted(heights, reverse=True)
    blank = figures.route_labelled(names=False)
    drawn = " ".join(words for words, *_ in drawn_texts(blank.figure))
    for _, name, _ in figure.rows:
        assert name not in blank.alt and name not in drawn and not blank.rows


def test_the_figures_are_of_the_generated_sample():
    days = steps.read(steps.sample())
    assert own_steps.sample_days() == days
    week = own_steps.week_of_the_hike()
    assert len(week) == 7 and max(week) == max(days.steps)
    for figure in (own_steps.steps_counted_twice(), own_steps.mean_beside_median(), own_steps.missing_days()):
        assert figure.caption.startswith(own_steps.GENERATED)


def test_merging_comes_within_three_per_cent_where_the_plain_sum_is_far_off():
    rows = own_steps.steps_counted_twice().rows
    assert [row[3] for row in rows[:2]] == ["61 % too high", "1 % too high"]


def test_one_day_moves_the_mean_more_than_the_median():
    without, that_day, moved = (
        [int(cell.replace(",", "")) for cell in row[2:]] for row in own_steps.mean_beside_median().rows
    )
    assert moved == [after - before for before, after in zip(without, that_day, strict=True)]
    assert moved[0] > 5 * moved[1] > 0
