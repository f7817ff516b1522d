"""A drag: the picture follows every move, and Python hears of it once, when the hand lets go."""

import pytest

from psoas.labs import PostureExplorer, RatioBalance, StepCounter

WITH_SLIDERS = (StepCounter, RatioBalance, PostureExplorer)
SLIDERS = "input[type=range]:visible"
# Counts what is said to a widget of Python; JupyterLab asks and says other things when it likes.
COUNT = """() => {
    window.told = 0;
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
        if (new TextDecoder().decode(data).includes('"comm_msg"')) window.told += 1;
        return send.call(this, data);
    };
}"""


def drag(page, slider, moves=20):
    """Take a slider at its middle and move it to and fro, and do not let go yet."""
    slider.scroll_into_view_if_needed()
    track = slider.bounding_box()
    y = track["y"] + track["height"] / 2
    page.mouse.move(track["x"] + track["width"] / 2, y)
    page.mouse.down()
    for move in range(moves):
        page.mouse.move(track["x"] + track["width"] * (0.2 + 0.6 * move / moves), y)


@pytest.mark.parametrize("lab", WITH_SLIDERS, ids=lambda lab: lab.__name__)
def test_python_hears_once_of_a_drag(mount, lab):
    page = mount(lab())
    sliders = page.locator(SLIDERS).all()
    assert sliders
    for slider in sliders:
        before = page.evaluate("[JSON.stringify(state), saves]")
        drag(page, slider)
        during = page.evaluate("[JSON.stringify(state), saves]")
        assert during[0] != before[0] and during[1] == before[1]
        page.mouse.up()
        assert page.evaluate("saves") == before[1] + 1


def test_python_hears_once_of_a_drag_in_jupyterlab(open_notebook):
    page = open_notebook("02-count-the-contractions.ipynb")
    lab = page.locator('section.psoas-lab[data-lab="StepCounter"]')
    number, slider = lab.locator("[data-out=per-leg]"), lab.get_by_label("Steps a day", exact=True)
    page.evaluate(COUNT)
    drag(page, slider)
    while_dragging = number.inner_text()
    page.wait_for_timeout(300)
    assert while_dragging != "3,750" and page.evaluate("told") == 0  # the notebook's own code had set 7,500 steps
    page.mouse.up()
    page.wait_for_function("told === 1")
