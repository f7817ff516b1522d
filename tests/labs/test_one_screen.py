"""What a lab shows and what it says of it share a screen: on a laptop, in class, on a large phone and on a small one."""

import pytest
from test_every_lab import EXAMPLES, FOLDERS, PRESENT, ZOOMED

from psoas.labs.faces import module, style

# A notebook's cell on a laptop leaves about 900 px beside the numbers of the cells; class mode has a bar of its own.
SCREENS = {"laptop": (900, 650), "class": (1280, 720), "phone": (390, 844), "small phone": (360, 640)}
# What a lab shows: its first picture; of a lab without one, what it asks. What it says of it: its sentence.
PICTURE, SENTENCE = "[data-picture]", ".psoas-sentence, .psoas-feedback"
ASKS = {
    "claim_cards": ".psoas-prompt",
    "predict": ".psoas-options",
    "question": "form, .psoas-options, input",
    "question_desk": "button.psoas-main",  # of many questions it speaks when that is pressed
    "quiz": "form, .psoas-options, input, select",
    "safety_gate": "button",
}
ELSEWHERE = {
    "anatomy_viewer",
    "class_mode",
}  # the viewer's layout is tested beside it; class mode is a bar and shows nothing
TOGETHER = """([picture, asks, said]) => {
    const seen = (query) => [...document.querySelectorAll(".psoas-lab")].flatMap((lab) => [...lab.querySelectorAll(query)])
        .filter((one) => one.checkVisibility() && !one.closest("details"));
    const boxes = [[...seen(picture), ...seen(asks)][0], seen(said)[0]].map((one) => one.getBoundingClientRect());
    const covered = document.querySelector(".psoas-class-bar")?.getBoundingClientRect().height ?? 0;
    return {
        needs: Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top)),
        room: innerHeight - covered,
    };
}"""
LOOKED_AT = [name for name in EXAMPLES if name.split(",")[0] not in ELSEWHERE]


def test_every_lab_is_looked_at():
    assert {name.split(",")[0] for name in LOOKED_AT} | ELSEWHERE == set(FOLDERS)
    assert set(ASKS) < set(FOLDERS)


@pytest.mark.parametrize("example", LOOKED_AT)
def test_the_picture_and_its_sentence_share_a_screen(mount, example):
    page = mount(EXAMPLES[example]())
    asked = [PICTURE, ASKS.get(example.split(",")[0], PICTURE), SENTENCE]
    for name, (width, height) in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        if name == "class":
            page.add_style_tag(content=style("class_mode/presenting.css") + ZOOMED)
            page.evaluate(PRESENT, module("class_mode/presenting.js"))
        elif name == "phone":
            page.evaluate("presented.clear()")
        found = page.evaluate(TOGETHER, asked)
        assert found["needs"] <= found["room"], f"{name}: {found}"
