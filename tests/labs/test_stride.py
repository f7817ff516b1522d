"""The stride: what a moment says, its two languages, how the person walks, its still picture, its face."""

import numpy as np
import pytest
from matplotlib.text import Text

from psoas import gait, sideview
from psoas.labs import Stride
from psoas.labs.stride.reading import compute_reading, moments
from psoas.sideview.person import rounded
from tests.browser.acts import becomes, in_browser, out

EXAMPLES = {"": Stride, "heel strike": lambda: Stride(percent=0)}


# State, rules and words


def test_the_burst_of_each_leg_is_where_the_table_has_it():
    onset, end = gait.activity("burst_onset"), gait.activity("burst_end")
    for percent in range(101):
        right, left = compute_reading(percent).legs
        assert right.active == (onset <= percent <= end)
        assert (left.percent - percent) % 100 == 50
        assert left.active == (onset <= left.percent <= end)
    assert compute_reading(64).words.startswith("Toe-off. Right leg, 64 %: toe-off, iliopsoas in its main burst.")
    assert "6 % of the stride, is not lit" in Stride().facts["not_shown"]


def test_a_bad_moment_is_told_its_rule():
    with pytest.raises(ValueError, match="percent must be a number from 0 to 100 % of the stride; got 101"):
        Stride(percent=101)


# The person


def test_the_person_walks_on_the_floor_and_comes_round():
    one, again = sideview.walker(0), sideview.walker(100)
    assert one.limbs == again.limbs and one.hip == again.hip
    for percent in range(0, 100, 5):
        moment = sideview.walker(percent)
        feet = [rounded(moment.parts[foot])[:, 1].min() + moment.hip for foot in ("foot", "other foot")]
        assert min(feet) == pytest.approx(0)
        assert abs(moment.hip - sideview.walker(percent + 5).hip) < 25  # it does not hop
    # Two sketched steps are about as long as people's: within a fifth.
    assert sideview.stride_mm() == pytest.approx(2000 * gait.step_length(), rel=0.2)


def test_a_knee_never_bends_forwards():
    for percent in range(101):
        one = sideview.walker(percent)
        assert one.limbs.shin <= one.held.thigh + 1 and one.limbs.other[1] <= one.limbs.other[0] + 1


# The still picture


def test_the_still_picture_lights_the_psoas_in_the_burst_alone():
    looks = {}
    for percent in (20, 60):
        still = Stride(percent=percent).still()
        assert compute_reading(percent).words in still.alt and still.model
        assert "Red: main burst" in " ".join(text.get_text() for text in still.figure.findobj(Text))
        looks[percent] = still.figure.axes[0].lines[-1]
    assert looks[20].get_color() != looks[60].get_color()
    assert looks[60].get_linewidth() > 2 * looks[20].get_linewidth()  # not by colour alone
    assert np.ptp(looks[60].get_ydata()) > 0.3


# In a browser


def test_it_says_what_python_says(face_page):
    lab = Stride()
    got = in_browser(face_page, lab.code, "computeReading", [[{"percent": one}] for one in range(101)], lab.facts)
    for percent, there in enumerate(got):
        want = compute_reading(percent)
        assert (there["words"], tuple(map(tuple, there["rows"]))) == (want.words, want.rows)
        assert there["legs"] == [vars(leg) for leg in want.legs]


SKIN = "document.querySelector('[data-picture=walker] .psoas-skin').innerHTML"
LIT = "document.querySelector('[data-picture=walker]').classList.contains('psoas-lit')"


def test_it_walks_when_asked_and_lights_up(mount):
    page = mount(Stride(percent=30))
    assert not page.evaluate(LIT) and out(page, "leg-right") == "○ no burst"
    page.get_by_role("slider").press("End")
    assert page.evaluate("state.percent") == 100
    page.get_by_role("button", name="Next moment").press("Enter")
    assert page.evaluate("state.percent") == moments()[1][0]
    start, saves = page.evaluate(SKIN), page.evaluate("saves")
    page.get_by_role("button", name="Walk").press("Enter")
    assert "Slow motion: 4 times slower" in page.locator(".psoas-sentence").inner_text()
    assert becomes(lambda: page.evaluate(LIT), True)
    assert becomes(lambda: out(page, "leg-right"), "● burst") == "● burst"
    page.get_by_role("button", name="Stop").press("Enter")
    stopped = page.evaluate(SKIN)
    assert stopped != start and page.evaluate("saves") == saves + 1  # Python hears of it once, at the end
    assert f"Right leg, {page.evaluate('state.percent')} %" in page.locator(".psoas-sentence").inner_text()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(SKIN) == stopped


def test_less_motion_goes_from_moment_to_moment(mount):
    page = mount(Stride(), prepare=lambda page: page.emulate_media(reduced_motion="reduce"))
    assert page.get_by_role("button", name="Walk").count() == 0
    for percent, name in moments():
        page.evaluate("([at]) => model.set('percent', at)", [(percent - 1) % 100])
        page.get_by_role("button", name="Next moment").press("Enter")
        assert page.evaluate("state.percent") == percent
        assert page.locator(".psoas-sentence").inner_text().lower().startswith(f"{name}. ")
