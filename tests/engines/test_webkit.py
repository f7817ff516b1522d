"""Every saved page in WebKit, Safari's engine: it opens without a complaint, and its labs answer to keys and to a drag."""

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests import saved
from tests.engines import webkit

LABS = "section.psoas-lab"
WAITING = ".live:not(:has(section.psoas-lab))"
START = "globalThis.psoas?.ready()"
# Else a page's labs start when they come in sight.
SCROLL = "scrollBy({ top: 700, behavior: 'instant' })"
IN_SIGHT = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })"
# All that a lab changes by itself: not what the browser keeps of its controls, nor what says whose the last key was.
SHOWN = "return arguments[0].innerHTML.replaceAll('data-lm-suppress-shortcuts=\"\"', '')"
# In one question: Selenium's own brings a library along for each element.
OFFERED = "return [...arguments].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)"
STAGE = ".psoas-3d [role=group], [role=group].psoas-3d"
SLIDERS = "input[type=range]"
COUNTER = f"section[data-lab=StepCounter] {SLIDERS}"
# The number of the step counter, once what this device kept is on the page.
HELD = f"return !document.querySelector('.keep').hidden && document.querySelector('{COUNTER}')?.value"
ENTER = Keys.ENTER
# What works a lab that has no slider: a control and a key, one after the other. Where one is not there, the next is taken.
MOVE = ("[aria-label^='Move down']", ENTER)
ACTS = {
    "Predict": [("input[type=radio]", Keys.SPACE), ("input[name=guess]", f"7{ENTER}")],
    "Question": [("input[type=radio]", Keys.SPACE), ("input[name=answer]", "7"), MOVE],
    "Quiz": [("input[type=radio]", Keys.SPACE), ("input[name=answer]", "7"), ("select", Keys.ARROW_DOWN), MOVE],
    "HoldTimer": [(".//button[.='Start']", ENTER)],
    "PlanBuilder": [("input[type=checkbox]", Keys.SPACE)],
    "SittingDay": [("[aria-label$='half an hour more']", ENTER)],
    "ClassRoom": [
        ("[aria-label^='One more for']", ENTER),
        (".//button[.='Use the generated class']", ENTER),
        ("(.//input[@type='radio'])[last()]", Keys.SPACE),  # show of hands
    ],
    "ClaimCards": [("input[type=radio]", Keys.SPACE)],
    "QuestionDesk": [("input[type=radio]", Keys.SPACE)],
    "SafetyGate": [("button", ENTER)],
    "AnatomyViewer": [(STAGE, Keys.ARROW_RIGHT)],
    "StretchSteps": [(".//button[starts-with(., 'Next')]", ENTER)],
}


def waits(page):
    return WebDriverWait(page, 60, poll_frequency=0.05)


@pytest.fixture(scope="module")
def driver():
    with webkit.started() as one:
        yield one


@pytest.fixture(scope="module")
def folder(saved_pages, tmp_path_factory):
    return webkit.hooked(saved_pages[0].path.parent, tmp_path_factory.mktemp("webkit"))


@pytest.fixture
def read(driver, folder):
    """Return a function that opens a page, unless it is open, and wakes its labs; whatever it complains of fails the test."""

    def show(stem):
        address = (folder / f"{stem}.html").as_uri()
        if driver.current_url == address:
            return driver
        driver.get(address)
        driver.execute_script(START)
        waits(driver).until(lambda _: not driver.find_elements(By.CSS_SELECTOR, WAITING))
        for one in driver.find_elements(By.XPATH, "//button[.='Show it now']"):  # labs that wait for a guess
            one.send_keys(ENTER)
        return driver

    yield show
    assert driver.execute_script("return problems") == []


@pytest.mark.parametrize("stem", saved.PAGES)
def test_a_page_opens_without_a_complaint_and_its_labs_answer(read, stem):
    page = read(stem)
    assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    worked: set[tuple[str, str]] = set()
    for lab in page.find_elements(By.CSS_SELECTOR, LABS):
        kind = lab.get_dom_attribute("data-lab")
        if (kind, SLIDERS) in worked:
            continue
        page.execute_script(IN_SIGHT, lab)
        if kind == "MySteps":
            waits(page).until(lambda _, lab=lab: "by Python in this page" in lab.text)
        elif sliders := found(lab, SLIDERS):
            for slider in sliders:
                slide(page, lab, slider)
            worked.add((kind, SLIDERS))
        else:
            act(page, lab, kind, worked)


def test_a_number_is_taken_as_people_write_it(read):
    lab = read(saved.EVERY_LAB).find_element(By.CSS_SELECTOR, "section[data-lab=RatioBalance]")
    for typed, (label, value) in saved.TYPED:
        (box,) = found(lab, f"(.//input[@aria-label='{label}'] | .//label[starts-with(., '{label}')]//input)")
        for words in (saved.TYPED_BEFORE, typed):
            box.send_keys(Keys.CONTROL, "a")
            box.send_keys(Keys.DELETE)
            box.send_keys(words)
            assert box.get_property("value") == words
            box.send_keys(Keys.TAB)
            assert (box.get_property("value") == value) == (words == typed), (typed, words)


def test_back_forward_and_reload_show_what_the_lab_holds(read):
    page = read(saved.EVERY_LAB)

    def awake(_):
        page.execute_script(SCROLL)
        return page.find_elements(By.CSS_SELECTOR, COUNTER) and not page.find_elements(By.CSS_SELECTOR, WAITING)

    for leave, come_back in (
        (page.refresh, None),
        (lambda: page.get(page.current_url.replace(saved.EVERY_LAB, saved.COUNT)), page.back),
    ):
        slider = page.find_element(By.CSS_SELECTOR, COUNTER)
        slider.send_keys(Keys.ARROW_RIGHT)
        leave()
        if come_back:
            come_back()
        waits(page).until(awake)
        steps = page.find_element(By.CSS_SELECTOR, COUNTER).get_property("value")
        said = page.find_element(By.CSS_SELECTOR, "section[data-lab=StepCounter] .psoas-sentence").text
        assert said.startswith(f"{int(steps):,} ")


def test_work_is_kept_on_the_readers_word(read):
    page = read(saved.EVERY_LAB)
    slider = page.find_element(By.CSS_SELECTOR, COUNTER)
    slider.send_keys(Keys.ARROW_RIGHT)
    moved = slider.get_property("value")
    assert moved != "10000"
    page.find_element(By.CSS_SELECTOR, "[data-part=tick]").send_keys(Keys.SPACE)
    page.refresh()
    assert waits(page).until(held) == moved
    page.find_element(By.CSS_SELECTOR, "[data-part=forget]").send_keys(ENTER)
    assert page.execute_script("return localStorage.length") == 0
    page.refresh()
    assert waits(page).until(held) == "10000"


def held(page):
    return page.execute_script(HELD)


def slide(page, lab, slider):
    """Move a slider by a key, and then by a drag."""
    before = slider.get_property("value"), page.execute_script(SHOWN, lab)
    at_the_end = before[0] == slider.get_dom_attribute("max")
    slider.send_keys(Keys.ARROW_LEFT if at_the_end else Keys.ARROW_RIGHT)
    after = slider.get_property("value"), page.execute_script(SHOWN, lab)
    assert after[0] != before[0] and after[1] != before[1]
    page.execute_script(IN_SIGHT, slider)
    # Held at its middle, and dragged to the side where it does not stand already.
    low, high = (float(slider.get_dom_attribute(end)) for end in ("min", "max"))
    way = -1 if float(after[0]) > (low + high) / 2 else 1
    ActionChains(page, duration=20).click_and_hold(slider).move_by_offset(40 * way, 0).move_by_offset(
        20 * way, 0
    ).release().perform()
    assert slider.get_property("value") != after[0] and page.execute_script(SHOWN, lab) != after[1]


def act(page, lab, kind, worked):
    """Work a lab by the keyboard, unless one of its kind was worked by such a control; it has to answer."""
    offered = ((one, how, keys) for how, keys in ACTS[kind] for one in found(lab, how))
    control, how, keys = next(offered, (None, "", ""))
    assert control, f"{kind} offers nothing to work it: {lab.text}"
    if (kind, how) in worked:
        return
    worked.add((kind, how))
    before = page.execute_script(SHOWN, lab)
    control.send_keys(keys)
    if kind in ("Question", "Quiz"):
        (check,) = found(lab, ".//button[.='Check']")
        check.send_keys(ENTER)
        assert lab.find_element(By.CSS_SELECTOR, ".psoas-feedback").text
    waits(page).until(lambda _: page.execute_script(SHOWN, lab) != before, f"{kind} did not answer")
    if kind == "AnatomyViewer":
        turn(page, lab)


def turn(page, lab):
    """Turn the body by a drag."""
    stage = found(lab, STAGE)[0]
    page.execute_script(IN_SIGHT, stage)
    before = page.execute_script(SHOWN, lab)
    ActionChains(page, duration=20).click_and_hold(stage).move_by_offset(60, 0).release().perform()
    waits(page).until(lambda _: page.execute_script(SHOWN, lab) != before, "the body did not turn")


def found(lab, how):
    """Return what of a lab can be worked now."""
    by = By.XPATH if how.startswith((".//", "(.//")) else By.CSS_SELECTOR
    return lab.parent.execute_script(OFFERED, *lab.find_elements(by, how))
