"""Whatever a public function is given, it answers, or says in one sentence what is wrong."""

import inspect
import math
import random
import types
import warnings
from datetime import date

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import psoas
from psoas.posture import Posture
from psoas.stretch import Protocol

MODULES = (
    "anatomy",
    "checks",
    "day",
    "evidence",
    "gait",
    "measuring",
    "paths",
    "plan",
    "posture",
    "safety",
    "sideview",
    "stretch",
    "tables",
    "technique",
    "wording",
)
CALLS = 60  # of each function
LONGEST = 400  # characters of a refusal
JUNK = (
    None, True, 0, 1, -1, 0.5, 5e-324, 1e-300, 1e300, 10**5000, math.nan, math.inf, -math.inf, "", "standing", "seed001",
    "x" * 1_000_000, b"x", (), [], [1, [2, 3]], [1, 2, 3], {}, {"desk": 8}, ["sumter"], object(), Posture(), Protocol(30, 4),
    date(2026, 3, 29), ["mon"], ("a", "b"), {1: 2}, "2026-05-01", len, 10_000,
)  # fmt: skip
# What Python and its libraries say when nobody looked before them.
FOREIGN = (
    "numpy",
    "array",
    "object has no attribute",
    "unhashable",
    "not supported between",
    "Exceeds the limit",
    "unexpected keyword",
)


def public():
    for name in MODULES:
        module = getattr(psoas, name)
        for word in getattr(module, "__all__", None) or vars(module):
            if (name, word) == ("wording", "with_band"):  # it is given what `psoas.gait` made
                continue
            thing = getattr(module, word)
            if not word.startswith("_") and callable(thing) and getattr(thing, "__module__", "").startswith("psoas."):
                if isinstance(thing, type) and (issubclass(thing, Exception) or thing.__module__ == "typing"):
                    continue
                if not isinstance(thing, types.FunctionType | type) and not hasattr(thing, "__wrapped__"):
                    continue
                yield f"{name}.{word}", thing


PUBLIC = dict(public())


def settings(thing, chance):
    """Return arguments by place and by name that the function takes: junk, each left out at times where it may be."""
    taken, named = [], {}
    for one in inspect.signature(thing).parameters.values():
        if one.kind in (one.VAR_POSITIONAL, one.VAR_KEYWORD):
            continue
        if one.default is not one.empty and chance.random() < 0.4:
            continue
        if one.kind is one.POSITIONAL_ONLY:
            taken.append(chance.choice(JUNK))
        else:
            named[one.name] = chance.choice(JUNK)
    return taken, named


@pytest.mark.parametrize("name", PUBLIC)
def test_junk_is_answered_in_a_sentence(name):
    chance = random.Random(name)
    for _ in range(CALLS):
        taken, named = settings(PUBLIC[name], chance)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                answer = PUBLIC[name](*taken, **named)
        except (ValueError, TypeError, psoas.tables.UnknownNameError) as slip:
            said = str(slip)
            assert len(said) <= LONGEST and not any(word in said for word in FOREIGN), said[:500]
        else:
            assert not isinstance(answer, float) or not math.isinf(answer), (taken, named)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("from psoas.stretch import Protocol; Protocol(hold_s=-30, reps=4)", "hold must be a number from 0 to 3,600 s; got -30."),
        ("from psoas.labs import StepCounter; StepCounter(years=61)", "years must be a number from 0 to 60 years in this lab; got 61."),
        ("from psoas.labs import StepCounter; StepCounter().steps = None", "steps must be a number from 0 to 30,000 a day in this lab; got None."),
        ("from psoas import posture; posture.get('hammock')", "There is no row of postures named 'hammock'; there are: "),
        ("from psoas import stretch; stretch.schedule(30)", "protocol must be a Protocol, such as Protocol(hold_s=30, reps=4); got 30."),
    ],
)  # fmt: skip
def test_a_notebook_shows_a_slip_as_one_line(code, line, capsys):
    shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))  # else a thread of each stays
    shell.run_cell(code)
    shown = capsys.readouterr().out.strip().splitlines()
    assert len(shown) == 1 and shown[0].startswith(line)


def test_there_is_something_to_try():
    assert len(PUBLIC) > 80 and {"gait.contractions_per_leg", "plan.Plan", "posture.lengths"} <= set(PUBLIC)
