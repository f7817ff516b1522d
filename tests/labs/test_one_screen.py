"""What a lab shows and what it says of it share a screen: on a laptop, in class, on a large phone and on a small one."""

import pytest
from test_every_lab import EXAMPLES, PRESENT, ZOOMED

from psoas.labs.faces import module, style

# A notebook's cell on a laptop leaves about 900 px beside the numbers of the cells; class mode has a bar of its own.
SCREENS = {"laptop": (900, 650), "class": (1280, 720), "phone": (390, 844), "small phone": (360, 640)}
# The viewer's layout is tested beside it; what has no picture of its own, or nothing to say until it is asked, is left out.
LABS = ("hold_timer", "posture_explorer", "ratio_balance", "sitting_day", "step_counter", "stretch_steps")
TOGETHER = """() => {
    const seen = (query) => [...document.querySelectorAll(`.psoas-lab ${query}`)].filter((one) => one.checkVisibility());
    const [sentence] = seen(".psoas-sentence");
    // pictures as large as a thumb: a scale or a bar beside a number is part of the words
    const pictures = seen("[data-picture]").filter((one) => !one.closest("details"));
    const boxes = [pictures[0], sentence].map((one) => one.getBoundingClientRect());
    const covered = document.querySelector(".psoas-class-bar")?.getBoundingClientRect().height ?? 0;
    return {
        needs: Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top)),
        room: innerHeight - covered,
    };
}"""


@pytest.mark.parametrize("make", [EXAMPLES[name] for name in EXAMPLES if name.split(",")[0] in LABS])
def test_the_picture_and_its_sentence_share_a_screen(mount, make):
    page = mount(make())
    for name, (width, height) in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        if name == "class":
            page.add_style_tag(content=style("class_mode/presenting.css") + ZOOMED)
            page.evaluate(PRESENT, module("class_mode/presenting.js"))
        elif name == "phone":
            page.evaluate("presented.clear()")
        found = page.evaluate(TOGETHER)
        assert found["needs"] <= found["room"], f"{name}: {found}"
