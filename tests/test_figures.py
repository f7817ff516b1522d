"""Figures say in words what they show, with the numbers of the tables and models."""

import numpy as np
import pytest
from matplotlib.text import Text

from psoas import anatomy as anatomy_facts
from psoas import checks, figures, gait, measuring, paths, posture, steps, stretch, tables, technique
from psoas.figures import fibres, own_steps, route
from psoas.figures.changes import PARTS, by_part, signed
from psoas.figures.technique import SIX
from psoas.posture import Posture
from psoas.wording import brief, fixed
from tests.drawn import MAKERS, drawn_texts, made, usual


def values_of(kind, value, keys):
    return {key: tables.row(kind, key)[value] for key in keys}


def test_every_public_figure_is_looked_at():
    assert {name for name in MAKERS if not name.endswith("_still")} | {"Described"} == set(figures.__all__)


def test_population_steps_says_where_the_steps_stand():
    alt = figures.population_steps(6_000).alt
    means = [row["steps_per_day"] for row in tables.rows("steps") if row["kind"] == "country mean"]
    below = sum(mean < 6_000 for mean in means)
    assert 0 < below < len(means)
    assert f"{below} of {len(means)} country means" in alt
    assert f"{fixed(gait.percentile(6_000))} %" in alt and "(model)" in alt and "6,000" in alt


def test_population_steps_shows_real_groups_only():
    shown = made("population_steps").rows
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


def test_gait_cycle_gives_moments_and_shares():
    alt, duty = made("gait_cycle").alt, gait.duties()
    moments = values_of("gait_activity", "value", ("burst_onset", "burst_end", "toe_off"))
    assert f"from {fixed(moments['burst_onset'])} to {fixed(moments['burst_end'])} %" in alt
    assert f"toe-off at {fixed(moments['toe_off'])} %" in alt
    for share in (duty.low, duty.mid, duty.high):
        assert f"{fixed(100 * share)} %" in alt


def test_work_per_stride_gives_both_legs_and_the_calf_as_a_whole():
    value = {row["id"]: row["value"] for row in tables.rows("gait_activity")}
    figure = made("work_per_stride")
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


def test_curls_compared_says_that_counts_are_not_loads():
    figure = made("curls_compared")
    assert brief(gait.contractions_per_leg(10_000)) in figure.alt and "thought experiment" in figure.alt
    assert "our example" in figure.alt and "Equal counts are not equal loads" in figure.caption


def test_protocol_doses_holds_every_whole_dose_and_names_the_silent_seeds():
    figure = made("protocol_doses")
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


def test_hip_extension_compared_gives_differences_in_degrees():
    rows = values_of(
        "hip_extension", "value", ("boukabache_difference", "preece_change", "kerrigan_before", "kerrigan_after")
    )
    figure = made("hip_extension_compared")
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


def test_tightness_spread_answers_the_claim_with_counts():
    figure, rows = made("tightness_spread"), {row["id"]: row for row in tables.rows("thomas_test")}
    assert rows["tight"]["limbs"] + rows["not_tight"]["limbs"] == rows["all"]["limbs"]
    share = 100 * rows["tight"]["limbs"] / rows["all"]["limbs"]
    assert f"{rows['tight']['limbs']} of them tight, {fixed(share)} %" in figure.alt
    assert figure.model and "normally spread" in figure.caption
    shown = [text.get_text() for text in figure.figure.findobj(Text)]
    assert f"{fixed(share)} % tight" in shown and "100 % tight" in shown


def test_explanations_tested_points_both_ways_and_proves_neither():
    figure, measured = made("explanations_tested"), tables.row("hip_extension", "boukabache_difference")["value"]
    assert measured > 0
    assert "(Trainer Jeff) predicts less extension" in figure.alt
    assert "(the half-kneeling guide, Dr Ekberg and the physical therapist) predicts more extension" in figure.alt
    assert f"{fixed(measured, 1)} degrees more" in figure.alt
    assert "speaks against the first explanation and does not prove the second" in figure.caption


def test_claimed_and_tested_tells_both_questions_fairly():
    figure = made("claimed_and_tested")
    rows = tables.rows("trial_answers")
    assert len(figure.rows) == len(rows) / 2 == 4
    for outcome, over_time, between in figure.rows:
        answers = {row["comparison"]: row["p"] for row in rows if row["outcome"] == outcome}
        assert float(over_time) == answers["equal"] < 0.05
        assert between == f"above {answers['above']:g}"
    assert "so not shown" in figure.alt and "“not shown” is not “shown not”" in figure.caption
    assert str(tables.row("protocols", "hatefi")["n"]) in figure.alt and "Read: the abstract" in figure.caption


def test_length_by_hip_angle_gives_the_model_and_its_spread():
    figure = made("length_by_hip_angle")
    assert figure.model
    assert [row[0] for row in figure.rows][:4] == ["−30°", "−20°", "−10°", "0°"] and figure.rows[-1][0] == "100°"
    found = posture.spread(Posture(thigh=70))
    ends = [signed(end([one.psoas_percent for one in found.values()])) for end in (min, max)]
    assert dict(row[:2] for row in figure.rows)["70°"] == f"{signed(found['B'].psoas_percent)} ({ends[0]} to {ends[1]})"
    assert "to" not in dict(row[:2] for row in figure.rows)["80°"]  # model A ends at 75°, and C has B's hip
    assert f"at 90° flexion psoas {signed(posture.change(Posture(thigh=90)).psoas_percent)} %" in figure.alt


def test_tuck_and_arch_shows_every_path():
    figure, lunge = made("tuck_and_arch"), posture.get("kneeling lunge neutral")
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


def test_stretches_compared_are_sorted_and_say_what_is_assumed():
    figure = made("stretches_compared")
    names = {posture.source(name).label: name for name in posture.named()}
    assert figure.model and len(figure.rows) == len(names) - 2  # neither standing nor sitting
    shares = [posture.change(posture.get(names[row[0]])).psoas_percent for row in figure.rows]
    assert shares == sorted(shares, reverse=True)
    assert [row[1].split(" (")[0] for row in figure.rows] == [signed(one) for one in shares]
    assert all(row[3] == posture.source(names[row[0]]).basis for row in figure.rows)
    assert "Most postures are assumed" in figure.caption and "not force" in figure.caption


def test_stretch_by_part_answers_the_reader():
    figure = made("stretch_by_part")
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


def test_spot_the_fault_gives_angles_and_no_answers():
    figure = made("spot_the_fault")
    assert [row[0] for row in figure.rows] == list("ABCDEF")
    assert not any(word in figure.text().lower() for word in ("arched back", "chest lead", "let go", "wrong"))
    held = {row[0]: row[2:] for row in figure.rows}
    for _, variant, fault in SIX:
        assert fault == "" or fault in {one.id for one in technique.variant(variant).faults}
    assert held["A"] == ("−15°", "−10°", "+10°") and held["B"] == ("−15°", "+5°", "−5°")


def test_week_tested_counts_what_it_draws():
    figure, test = made("week_tested"), measuring.SelfTest()
    changes = test.measured(1000)
    assert f"{(changes <= 0).sum()} of 1,000 measure no gain or a loss" in figure.alt
    assert "for one person a week proves nothing" in figure.alt and "±5°" in figure.caption
    drawn = [sum(patch.get_height() for patch in ax.patches if patch.get_width() == 1) for ax in figure.figure.axes[:2]]
    assert drawn == [1000, 1000]
    rows = dict(figure.rows)
    assert rows["Readings on each day to see it in 8 of 10 tests"] == str(measuring.readings_needed())
    assert figure.model and "is our inference" in figure.caption


def test_thomas_tilt_gives_the_published_numbers_and_marks_its_model():
    figure, counts = made("thomas_tilt"), measuring.thomas_counts()
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


def test_flexors_ranked_says_what_the_table_says():
    figure, found = made("flexors_ranked"), anatomy_facts.flexors()
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


def test_fibre_lengths_shows_the_disagreement():
    figure = made("fibre_lengths")
    quoted = [one.high for one in fibres.stated() if one.value is None]
    whole = [one.low for one in fibres.stated() if one.value is not None and one.name.startswith("psoas")]
    assert len(quoted) == len(whole) == 2 and max(quoted) < min(whole)  # so "longer than any quoted bundle" holds
    assert "3–8 cm" in figure.alt and "13.8 cm" in figure.alt
    assert "second-hand" in {row[4] for row in figure.rows}


def test_without_hip_flexion_is_geometry_and_says_so():
    figure = made("without_hip_flexion")
    assert figure.model and "Geometry only" in figure.caption and "not the psoas alone" in figure.caption
    assert figure.rows[0][2] == fixed(gait.step_length(), 2)
    for share, row in zip((0.4, 0.5, 0.6), figure.rows[1:], strict=True):
        assert row[2] == fixed(gait.step_length(share), 2) and row[3] == fixed(1000 / gait.step_length(share))
    lines = [line.get_xydata() for ax in figure.figure.axes for line in ax.lines]
    legs = [np.linalg.norm(line[1] - line[0]) for line in lines if len(line) == 3]
    assert legs == pytest.approx([legs[0]] * 4)  # every leg of both figures is equally long


def test_route_labelled_numbers_the_stops_from_above():
    figure = made("route_labelled")
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
