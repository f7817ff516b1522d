"""The examples in the docstrings give what they say."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

LIBRARY = Path(__file__).parents[1] / "lib"
MODULES = sorted(
    ".".join(path.relative_to(LIBRARY).with_suffix("").parts).removesuffix(".__init__")
    for path in (LIBRARY / "psoas").rglob("*.py")
)


def examples(module):
    found = doctest.DocTestFinder(exclude_empty=True).find(import_module(module))
    return [one for one in found if one.examples]


WITH_EXAMPLES = [module for module in MODULES if examples(module)]


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_the_examples_hold(module):
    said = []
    runner = doctest.DocTestRunner(optionflags=doctest.FAIL_FAST)
    for example in examples(module):
        runner.run(example, out=said.append)
    assert runner.failures == 0, "".join(said)


def test_the_examples_are_found():
    assert {"psoas", "psoas.wording", "psoas.labs.step_counter.lab"} <= set(WITH_EXAMPLES)
