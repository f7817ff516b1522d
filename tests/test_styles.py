"""One stylesheet for all labs: it parses, its sections keep to themselves, and nothing in it is dead."""

import re
from collections import defaultdict
from pathlib import Path

import tinycss2

LABS = Path(__file__).parents[1] / "lib" / "psoas" / "labs"
SHEET = (LABS / "kit" / "labs.css").read_text(encoding="utf-8")
FACES = "\n".join(path.read_text(encoding="utf-8") for path in LABS.rglob("*.js") if path.name != "three.js")
SCENES = "\n".join(path.read_text(encoding="utf-8") for path in (LABS.parent / "sideview").glob("*.py"))
CLASS = re.compile(r"\.(psoas-[\w-]+)")


def classes(rules):
    """Yield the classes that the rules name, those in at-rules too."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from CLASS.findall(tinycss2.serialize(rule.prelude))
        elif rule.type == "at-rule" and rule.content:
            yield from classes(inner(rule))


def inner(rule):
    return tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)


def parsed():
    return tinycss2.parse_stylesheet(SHEET, skip_whitespace=True)


def test_it_parses():
    assert [rule.message for rule in parsed() if rule.type == "error"] == []
    for rule in parsed():
        if rule.type in ("qualified-rule", "at-rule") and rule.content:
            assert [one.message for one in inner(rule) if one.type == "error"] == []


def test_a_narrow_page_only_changes_what_a_wide_one_has():
    everywhere = set(classes(rule for rule in parsed() if rule.type == "qualified-rule"))
    narrow = set(classes(rule for rule in parsed() if rule.type == "at-rule"))
    assert narrow - everywhere == set()


def test_every_class_is_worn():
    # The side view makes `psoas-${kind}` of a kind that stands in a face or in a scene, `psoas-name-${side}`
    # of a side, `psoas-ring-${why}` of a reason.
    worn = set(re.findall(r"psoas-[\w-]+", FACES))
    kinds = {f"psoas-{word}" for word in re.findall(r'"([\w-]+)"', FACES + SCENES)}
    dead = {
        name
        for name in classes(parsed())
        if name not in worn | kinds and not name.startswith(("psoas-name-", "psoas-ring-"))
    }
    assert dead == set()


def leading(selector):
    """Return the class that a selector is about: its first that is not the lab's own, nor how wide it is."""
    names = [name for name in CLASS.findall(selector) if name not in ("psoas-lab", "psoas-narrow")]
    return names[0] if names else ""


def test_a_class_is_styled_in_one_section():
    """Else one lab restyles another. A section may place what is shared, but only inside what is its own."""
    section, places = "", defaultdict(set)
    for rule in parsed():
        if rule.type == "comment":
            section = rule.value
        elif rule.type == "qualified-rule":
            for selector in re.split(r",(?![^(]*\))", tinycss2.serialize(rule.prelude)):
                places[leading(selector)].add(section)
    assert {name: where for name, where in places.items() if name and len(where) > 1} == {}
