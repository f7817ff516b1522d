"""The safety gate: the wording of the table, and nothing to store."""

import anywidget
import pytest
import traitlets

from psoas import safety
from psoas.labs import SafetyGate

EXAMPLES = {"": SafetyGate}


def test_the_gate_has_the_wording_and_nothing_to_store():
    lab = SafetyGate()
    wording = safety.wording("before_moving")
    assert wording.text in lab.words() and wording.text in lab.still()._repr_html_()
    assert lab.state == () and repr(lab) == "SafetyGate()"
    widget = set(traitlets.HasTraits.class_trait_names(sync=True)) | set(
        anywidget.AnyWidget.class_trait_names(sync=True)
    )
    assert set(lab.trait_names(sync=True)) - widget - {"_esm", "_css", "_anywidget_id"} == {
        "own_facts",
        "shelf",
        "style_shelf",
    }
    with pytest.raises(TypeError, match="SafetyGate has no 'answer'"):
        SafetyGate(answer="I’m happy to try")


def test_the_gate_stores_nothing_whichever_way(mount):
    page = mount(SafetyGate())
    before = page.evaluate("JSON.stringify(state)")
    status = page.locator("[role=status]")
    assert status.text_content() == ""
    for way in ("Continue without moving", "I’m happy to try"):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert "atching teaches as much" in status.inner_text()
        assert page.get_by_role("button", name=way).get_attribute("aria-pressed") == "true"
        assert page.locator("[aria-pressed=true]").count() == 1
    assert (page.evaluate("JSON.stringify(state)"), page.evaluate("saves")) == (before, 0)
