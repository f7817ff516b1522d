"""What the check of the JavaScript and CSS finds in a copy that is broken on purpose; the code as it is has nothing."""

import re
import shutil
from pathlib import Path

import pytest

from tools import javascript

ROOT = Path(__file__).parents[1]
LONG = "export function long() {\n" + "".join(f"  console.log({number});\n" for number in range(45)) + "}\n"
BROKEN = {
    "an undefined name": ("labs/hold_timer/session.js", "const BEAT = 100;", "const PULSE = 100;", "'BEAT'"),
    "a wrong import": ("labs/step_counter/face.js", "{ commit, follow,", "{ comit, follow,", "'comit'"),
    "a file that is not there": ("labs/predict/face.js", '"./reading.js"', '"./readings.js"', "'./readings.js'"),
    "an option that is not there": ("labs/posture_explorer/controls.js", "whole: false", "hole: false", "'hole'"),
    "too few arguments": ("labs/kit/words.js", "tableRow(name, cells)", "tableRow(name)", "Expected 2 arguments"),
    "a wrong type": ("labs/kit/pictures.js", "`0 0 ${width} ${height}` }", "1 }, 2", "'number' is not assignable"),
    "an unknown property": ("labs/ratio_balance/pictures.js", "show({ perSecond })", "show({ perHour })", "'perHour'"),
    "a trait that the face does not follow": (
        "labs/question/face.js",
        '["response", "tries",',
        '["response",',
        "'tries'",
    ),
    "a hidden global": ("site/class.js", "import { present }", "import { zoomFor }", "'present'"),
    "code out of form": ("labs/kit/numbers.js", "const whole =", "const  whole  =", "Formatter would have printed"),
    "a long function": ("labs/claim_cards/verdict.js", "import", f"{LONG}import", "too many lines"),
    "a wide line": ("labs/kit/frame.js", "// The frame", f"// {'wide ' * 30}", "columns; 120 are the most"),
    "a wide rule": ("labs/kit/labs.css", ".psoas-tiles {", f".psoas-tiles {{{' ' * 120}", "columns; 120 are the most"),
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """What the check says of a copy with every fault of the list in it."""
    root = tmp_path_factory.mktemp("copy")
    without = shutil.ignore_patterns("*.py", "__pycache__", "node_modules", javascript.BUILT)
    for place in (javascript.HOME, javascript.CHECKED):
        shutil.copytree(ROOT / place, root / place, ignore=without)
    for place, was, becomes, _ in BROKEN.values():
        path = root / javascript.CHECKED / place
        text = path.read_text(encoding="utf-8")
        assert was in text
        path.write_text(text.replace(was, becomes, 1), encoding="utf-8")
    return "\n".join(javascript.check(root))


@pytest.mark.parametrize("kind", BROKEN)
def test_a_fault_is_found_in_its_file(reports, kind):
    place, _, _, told = BROKEN[kind]
    assert re.search(rf"{re.escape(place)}\b[^\0]{{0,1500}}?{re.escape(told)}", reports)


def test_the_code_as_it_is_has_nothing():
    assert javascript.check() == []
