"""The safety wording: two lists by urgency that rest on sourced rows, and who should ask first."""

import re
from pathlib import Path

import pytest

from psoas import safety, tables

ROOT = Path(__file__).parents[1]
FACTS = {row["id"]: row for row in tables.rows("safety_facts")}
FLAGS = [row for row in FACTS.values() if row["kind"] in ("emergency", "today", "soon")]
# What a red flag is called in the wording that readers see: one telling word or two for each row.
SAID = {
    "emergency": {
        "rf_bladder": "urine or stool",
        "rf_saddle": "around the genitals",
        "rf_sexual": "sexual function",
        "rf_both_legs": "numbness in both legs",
        "rf_weaker": "quickly getting weaker",
        "rf_chest": "chest pain",
        "rf_accident": "serious accident",
        "rf_aorta": "severe pain in the belly or low back",
        "rf_hip_fracture": "cannot carry you after a fall",
    },
    "today": {
        "rf_fever": "fever",
        "rf_psoas_abscess": "back, groin or hip",
        "rf_septic_hip": "hip",
        "rf_fragility": "after a small fall",
        "rf_bleeding": "blood thinners",
        "rf_clot": "swollen, warm and sore",
        "rf_slipped": "child or teenager who limps",
        "osteo": "sudden groin pain in sport",
        "rf_stress_fracture": "grows with every run",
    },
    "soon": {
        "rf_weight": "weight loss",
        "rf_night": "worse at night",
        "rf_immune": "steroids for long, hiv, injected drugs",
        "rf_spondyloarthritis": "before the age of 45",
        "rf_stenosis": "eases on sitting",
        "rf_spondylolysis": "arching brings on",
        "rf_belly": "pulsing in the belly",
    },
}
# Who should not stretch like this, or otherwise; and what the wording before moving calls it.
FIRST_ASK = {
    "dysplasia": "shallow hip socket, a torn hip labrum",
    "hypermobility": "very mobile joints",
    "osteoporosis": "weak bones",
    "anticoagulants": "blood thinners or a bleeding disorder",
    "spondylolysis": "stress fracture in the back",
    "thr_ant": "hip or knee replacement",
    "preg_supine": "pregnant",
}


def lists():
    """The wording of the emergency list, of today's and of the soon one."""
    today, soon = safety.wording("see_doctor_soon").text.split(" Soon: ")
    return {"emergency": safety.wording("emergency").text, "today": today.removeprefix("Today: "), "soon": soon}


@pytest.mark.parametrize("urgency", SAID)
def test_every_red_flag_of_the_table_is_in_the_list_of_its_urgency(urgency):
    assert [row["id"] for row in FLAGS if row["kind"] == urgency] == list(SAID[urgency])
    for key, words in SAID[urgency].items():
        assert words in lists()[urgency].lower(), key


@pytest.mark.parametrize("key", FIRST_ASK)
def test_who_should_ask_first_is_named_before_moving(key):
    assert FACTS[key]["kind"] == "contraindication"
    assert FIRST_ASK[key] in safety.wording("before_moving").text


def test_every_red_flag_and_every_reason_to_ask_has_a_source_and_most_a_day_of_reading():
    rows = [row for row in FACTS.values() if row["kind"] in ("emergency", "today", "soon", "contraindication")]
    assert all(row["ref"] and row["checked"] != "unknown" for row in rows)
    assert [row["id"] for row in rows if not row["read_on"]] == ["osteo"]  # read before days were kept


def test_fever_with_back_groin_or_hip_pain_is_for_the_same_day():
    assert "fever" in lists()["today"].lower() and "fever" not in lists()["soon"].lower()


def test_nobody_is_flagged_for_being_young():
    """Under 20 alone would flag most of a class: where an age is named, a sign stands beside it."""
    for row in FLAGS:
        assert not re.fullmatch(r".*(under|younger than) (the age of )?20.*", row["text"]), row["id"]
    assert "20" not in " ".join(lists().values())
    assert "Most back pain has none of these" in safety.wording("see_doctor_soon").text


def test_a_box_holds_every_piece_that_names_its_place():
    named = [(place, row["text"]) for row in tables.rows("safety") for place in row["place"].split(";")]
    assert len(named) > len(tables.rows("safety"))  # some stand in several boxes
    assert [text for place, text in named if text not in str(safety.box(place))] == []


def test_the_stop_signs_of_pregnancy_stand_where_people_move():
    piece = safety.wording("pregnancy")
    assert {"05", "06", "07", "handout", "calendar"} <= set(piece.places)
    for sign in ("bleeding", "leaking fluid", "contractions", "calf", "flat on your back"):
        assert sign in piece.text


def test_nobody_claims_that_a_clinician_has_read_it():
    assert safety.wording("not_reviewed").text == "A clinician has not yet read this wording."
    for name in ("README.md", "docs/for-reviewers.md"):
        words = " ".join((ROOT / name).read_text(encoding="utf-8").split())
        assert re.search(r"A clinician has not yet read it|No clinician has read this course yet", words), name
