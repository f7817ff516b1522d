"""The hold timer: its plan and words, and in a real browser the right phase at the right time, by keyboard, hidden, late, or twice on a page."""

import random
from functools import partial
from pathlib import Path

import pytest

from psoas import safety, tables
from psoas.labs import HoldTimer
from psoas.labs.faces import module
from psoas.labs.hold_timer import lab as hold_timer
from psoas.labs.hold_timer.reading import SIDES_IN_TURN
from psoas.labs.hold_timer.reading import compute_reading as plan_session
from psoas.labs.hold_timer.still import draw as session_still
from tests.browser.acts import STATES, in_browser, out
from tests.browser.again import again
from tests.browser.fixtures import mounting
from tests.browser.readable import DARK, complaints, dark_complaints, light

EXAMPLES = {"": lambda: HoldTimer(preset="seed002")}


# State, rules and words


def test_every_session_of_the_timer_is_its_sources_dose():
    for one in hold_timer.presets():
        lab = HoldTimer(preset=one["id"])
        assert {name: getattr(lab, name) for name in one["session"]} == one["session"]
        row = tables.row("protocols", one["id"].removesuffix("_one"))
        assert (lab.reps, lab.contract_s) == (row["reps"], row["contract_s"] or 0)
        if row["ref"] == "seed002":
            assert 10 <= lab.hold_s <= 15  # seed 002: hold 10 to 15 seconds
        else:
            assert lab.hold_s == row["hold_s"]


@pytest.mark.parametrize(("preset", "seconds"), [("seed001", 310), ("seed002_one", 40), ("seed002", 140)])
def test_a_session_takes_as_long_as_its_parts(preset, seconds):
    # 8 × 30 + 7 × 10; 15 + 10 + 15; 3 × 40 + 2 × 10.
    lab = HoldTimer(preset=preset)
    assert lab.reading.schedule.total_s == seconds
    assert lab.reading.schedule.clock_s == seconds + 5


def test_a_session_is_left_when_one_of_its_numbers_changes():
    lab = HoldTimer(preset="seed002")
    lab.reps = 3
    assert (lab.preset, lab.contract_s, lab.sides) == ("own", 10, "stiffer")
    lab.preset = "seed001"
    assert (lab.hold_s, lab.reps, lab.contract_s, lab.sides) == (30, 4, 0, "both")
    lab.sound = True
    assert lab.preset == "seed001"
    lab.reset()
    assert (lab.preset, lab.reps, lab.sound) == ("seed002", 2, False)


def test_the_timer_says_the_stop_rule_in_the_words_of_the_safety_table():
    rule = safety.wording("while_holding")
    assert HoldTimer().facts["safety"] == {"title": rule.title, "text": rule.text}
    source = "".join(path.read_text(encoding="utf-8") for path in Path(hold_timer.__file__).parent.glob("*.*"))
    assert not [part for part in rule.text.split(". ") if part in source], "retyped"


def test_what_is_done_in_each_phase_is_said_in_words():
    reading = HoldTimer(preset="seed002").reading
    assert reading.words == (
        "4 holds of 15 s for the stiffer leg and 2 for the looser leg, 10 s of contraction between two holds, "
        "10 s to change sides: 2 min 20 s in all, after 5 s to get ready. The stiffer leg comes first and last."
    )
    assert reading.calls[:5] == (
        "Get ready, stiffer leg back: 5 s.",
        "Hold, stiffer leg back: 15 s.",
        "Contract, stiffer leg back: 10 s.",
        "Relax and hold, stiffer leg back: 15 s.",
        "Change sides, looser leg back: 10 s.",
    )
    assert reading.nexts[0] == "Next: hold, stiffer leg back: 15 s"
    assert reading.nexts[-1] == "Next: the end"
    assert len(reading.nexts) == len(reading.calls) == len(reading.schedule.phases)
    assert reading.rows[-3:] == (
        ("From the first hold to the last", "0:05", "2 min 20 s"),
        ("Stretch, stiffer leg", "in all", "1 min"),
        ("Stretch, looser leg", "in all", "30 s"),
    )


def test_a_session_without_holds_says_so():
    assert plan_session(30, 0, 10).words == "No holds, so there is nothing to time."
    with pytest.raises(ValueError, match="sides must be one of both, stiffer, one; got 'left'"):
        plan_session(30, 4, 10, sides="left")


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: HoldTimer(hold_s=0), "hold_s must be a number from 1 to 600 s in this lab; got 0."),
        (lambda: HoldTimer(hold_s=10_000), "hold_s must be a number from 1 to 600 s in this lab; got 10,000."),
        (lambda: HoldTimer(hold_s="30"), "hold_s must be a number from 1 to 600"),
        (lambda: HoldTimer(reps=0), "reps must be a number from 1 to 20 a side in this lab; got 0."),
        (lambda: HoldTimer(reps=2.5), "reps must be one whole number from 1 to 20"),
        (lambda: HoldTimer(change_s=601), "change_s must be a number from 0 to 600"),
        (lambda: HoldTimer(contract_s=61), "contract_s must be a number from 0 to 60"),
        (lambda: HoldTimer(sides="left"), "sides must be one of both, stiffer, one; got 'left'"),
        (lambda: HoldTimer(sides=["both"]), "sides must be one of both, stiffer, one"),
        (lambda: HoldTimer(preset="seed003"), "preset must be one of own, seed000_usual, .*; got 'seed003'"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


# The still picture


def session(hold_s=15, reps=2, change_s=10, contract_s=10, sides="stiffer"):
    return session_still(plan_session(hold_s, reps, change_s, contract_s, sides))


def test_session_still_says_when_what_happens_and_for_how_long():
    figure, plan = session(), plan_session(15, 2, 10, 10, "stiffer").schedule
    assert "2 min 20 s in all" in figure.alt and not figure.model
    assert len(figure.rows) == len(plan.phases) + 3
    assert figure.rows[4] == ("5. Change sides, looser leg back", "0:45", "10 s")
    boxes = [patch for ax in figure.figure.axes[:1] for patch in ax.patches]
    starts = (0, *plan.ends[:-1])
    assert [(box.get_x(), box.get_width()) for box in boxes] == [
        (start, phase.seconds) for start, phase in zip(starts, plan.phases, strict=True)
    ]
    with pytest.raises(ValueError, match="A session without a hold has no timeline"):
        session_still(plan_session(30, 0, 10))


# In a browser


NEAR_S = 0.1
SPEAKS = 500  # ms after which a new sentence is told to screen readers
# What the page tells of itself: timers that wait, listeners for visibility, tones, locks. `forget` begins anew.
WATCH = """() => {
    window.forget = () => {
        window.waiting = new Set();
        window.watching = new Set();
        window.locks = { asked: 0, held: 0 };
        window.wakeLocks = [];
        window.contexts = [];
        Object.defineProperty(navigator, "wakeLock", { value: { request }, configurable: true });
        window.AudioContext = Watched;
        Date.now = now;
    };
    const { now } = Date;
    const [set, clear] = [window.setTimeout, window.clearTimeout];
    window.setTimeout = (call, ms) => {
        const id = set(() => { waiting.delete(id); call(); }, ms);
        waiting.add(id);
        return id;
    };
    window.clearTimeout = (id) => { waiting.delete(id); clear(id); };
    const [on, off] = [document.addEventListener, document.removeEventListener];
    document.addEventListener = function (name, call, ...more) {
        if (name === "visibilitychange") watching.add(call);
        return on.call(this, name, call, ...more);
    };
    document.removeEventListener = function (name, call, ...more) { watching.delete(call); return off.call(this, name, call, ...more); };
    const lock = () => {
        const one = new EventTarget();
        one.release = async () => { locks.held -= 1; one.dispatchEvent(new Event("release")); };
        return one;
    };
    const request = async () => { locks.asked += 1; locks.held += 1; const one = lock(); wakeLocks.push(one); return one; };
    const Real = window.AudioContext;
    const Watched = class extends Real { constructor() { super(); this.tones = []; contexts.push(this); } };
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (at) {
        this.context.tones.push({ at, hertz: this.frequency.value, now: this.context.currentTime });
        return start.call(this, at);
    };
    forget();
}"""


def ask(page, name, calls, *shared):
    return in_browser(page, module("hold_timer/reading.js"), name, calls, *shared)


def prepared(page):
    page.clock.install(time="2026-03-01T10:00:00")
    page.evaluate(WATCH)


def clocked(mount, lab, **more):
    page = mount(lab, prepare=prepared, alone=True, **more)  # a clock that is turned is that of a whole window
    page.clock.pause_at("2026-03-01T10:00:10")
    return page


@pytest.fixture
def timer_alone(mount):
    """Return a function that shows a timer on a page of its own, whose clock the test turns."""
    return partial(clocked, mount)


@pytest.fixture(scope="module")
def kept(windows):
    """A page for all timers that leave it as they found it; its clock stands still unless a test turns it."""
    with mounting(windows) as mount:
        yield clocked(mount, HoldTimer())


@pytest.fixture
def timer(kept):
    """Return a function that shows a timer on that page."""

    def show(lab, width=960):
        page = open_anew(lab, width)
        page.emulate_media(reduced_motion="null")
        page.evaluate("forget()")
        return page

    with again(kept) as open_anew:
        yield show


def mode(page):
    return page.locator("section.psoas-lab").first.get_attribute("data-mode")


def ran(page, lab):
    """Seconds of the session that have run, to a hundredth, read off the line in the picture."""
    return float(page.locator(".psoas-now").first.get_attribute("x1")) / 1000 * lab.reading.schedule.clock_s


def wait(page, seconds):
    page.clock.run_for(round(1000 * seconds))


def noted(page, seconds, every, *names):
    """Let time pass, and return what stood on the page every so often: a list of texts for each place that is named."""
    page.evaluate(
        """([names, ms]) => {
            const text = (name) => document.querySelector(name).innerText;
            window.texts = [];
            window.noting = setInterval(() => texts.push(names.map(text)), ms);
        }""",
        [names, 1000 * every],
    )
    wait(page, seconds)
    return page.evaluate("() => { clearInterval(noting); return texts; }")


def late(page, seconds):
    """Time passes, and each timer that was due fires once, late: a hidden tab, a busy page."""
    page.clock.fast_forward(round(1000 * seconds))


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def begin(page):
    page.get_by_role("button", name="Start").focus()
    press(page, "Enter")


# The same plan in both languages


def random_state(chance):
    length = chance.choice([chance.randint(1, 600), round(chance.uniform(1, 600), 1), chance.uniform(1, 600)])
    return {
        "hold_s": length,
        "reps": chance.randint(1, 20),
        "change_s": chance.choice([0, chance.randint(0, 600), round(chance.uniform(0, 600), 1)]),
        "contract_s": chance.choice([0, 0, chance.randint(1, 60), round(chance.uniform(0, 60), 1)]),
        "sides": chance.choice(list(SIDES_IN_TURN)),
    }


def test_every_preset_and_a_thousand_settings_are_planned_alike(face_page):
    chance, lab = random.Random(5), HoldTimer()
    states = [random_state(chance) for _ in range(STATES)] + [one["session"] for one in hold_timer.presets()]
    there = ask(face_page, "computeReading", [[state] for state in states], lab.facts)
    for state, got in zip(states, there, strict=True):
        want = plan_session(**state)
        assert (got["words"], tuple(map(tuple, got["rows"]))) == (want.words, want.rows)
        assert (tuple(got["calls"]), tuple(got["nexts"])) == (want.calls, want.nexts)
        phases = [(one["kind"], one["side"], one["seconds"], one["cue"], one["end"]) for one in got["phases"]]
        plan = want.schedule
        assert phases == [
            (phase.kind, phase.side, phase.seconds, cue, end)
            for phase, cue, end in zip(plan.phases, plan.cues, plan.ends, strict=True)
        ]
        assert got["total"] == plan.total_s


def test_both_know_where_a_session_stands(face_page):
    chance, lab = random.Random(6), HoldTimer()
    plans = [plan_session(**random_state(chance)).schedule for _ in range(STATES)]
    times = [chance.choice([0, chance.choice(plan.ends), chance.uniform(0, 1.1 * plan.clock_s)]) for plan in plans]
    phases = [[{"end": end} for end in plan.ends] for plan in plans]
    there = ask(face_page, "standing", [[one, time] for one, time in zip(phases, times, strict=True)])
    for plan, time, got in zip(plans, times, there, strict=True):
        assert (got["index"], got["left"]) == (plan.at(time).index, plan.at(time).left)
    assert lab.facts["lead_in_s"] == 5


# A session


def test_a_whole_contract_relax_session_by_keyboard(timer):
    lab = HoldTimer(preset="seed001")
    page = timer(lab)
    page.get_by_label("Start from").focus()
    for _ in range(3):
        press(page, "ArrowDown")
    assert page.evaluate("state.preset") == "seed002_one"
    assert out(page, "phase") == "In all" and out(page, "left") == "40 s"
    assert "40 s in all, after 5 s to get ready" in page.locator(".psoas-sentence").inner_text()
    begin(page)
    first = [out(page, "phase"), out(page, "left")]
    wait(page, 0.001)  # after each look at the clock
    seen = [first, *noted(page, 44.9, 0.1, "[data-out=phase]", "[data-out=left]")]
    assert len(seen) == 450
    wait(page, 0.1)
    phases = list(dict.fromkeys(phase for phase, _ in seen))
    assert phases == [
        "Get ready: one leg back",
        "Hold: one leg back",
        "Contract: one leg back",
        "Relax and hold: one leg back",
    ]
    # Each tenth of a second shows what the schedule says: 5 + 15 + 10 + 15 s, counted down from the top.
    plan = plan_session(15, 2, 10, 10, "one").schedule
    for tenth, (phase, left) in enumerate(seen):
        moment = plan.at(tenth / 10 + 0.001) if tenth else plan.at(0)
        assert phases[moment.index] == phase, tenth
        assert int(left) == -int(-round(moment.left, 6) // 1), (tenth, left)
    assert mode(page) == "done"
    assert (out(page, "phase"), out(page, "left")) == ("Done", "40 s")
    wait(page, SPEAKS / 1000)
    assert page.get_by_role("status").inner_text() == "Done: a session of 40 s."
    press(page, "Enter")  # the focus stayed on the main button
    assert out(page, "phase") == "Get ready: one leg back"


def test_the_stiffer_side_is_first_and_last_and_named(timer):
    page = timer(HoldTimer(preset="seed002"))
    begin(page)
    wait(page, 0.5)
    heard = [phase for (phase,) in noted(page, 144, 1, "[data-out=phase]")]
    assert mode(page) == "running"
    assert list(dict.fromkeys(heard)) == [
        "Get ready: stiffer leg back", "Hold: stiffer leg back", "Contract: stiffer leg back", "Relax and hold: stiffer leg back",
        "Change sides: looser leg back", "Hold: looser leg back", "Contract: looser leg back", "Relax and hold: looser leg back",
        "Change sides: stiffer leg back",
    ]  # fmt: skip
    assert heard[-1] == "Relax and hold: stiffer leg back"
    wait(page, 1)
    assert mode(page) == "done"


def test_what_comes_next_is_told(timer):
    page = timer(HoldTimer(preset="seed001"))
    assert out(page, "next") == "First: hold, left leg back: 30 s."
    begin(page)
    wait(page, 6)
    assert out(page, "next") == "Next: change sides, right leg back: 10 s"


def test_screen_readers_hear_phases_and_a_few_marks_not_each_second(timer):
    page = timer(HoldTimer(hold_s=30, reps=1))
    wait(page, SPEAKS / 1000)
    begin(page)
    heard = [one for (one,) in noted(page, 76, 0.1, "[role=status]")]
    said = [one for before, one in zip(["", *heard], heard, strict=False) if one != before]
    assert said[1:] == [
        "Get ready, left leg back: 5 s.",
        "Hold, left leg back: 30 s.",
        "Half of it is done: 15 s left.",
        "5 s left. Then: Change sides, right leg back: 10 s.",
        "Change sides, right leg back: 10 s.",
        "Hold, right leg back: 30 s.",
        "Half of it is done: 15 s left.",
        "5 s left. Then you are done.",
        "Done: a session of 1 min 10 s.",
    ]
    assert page.locator("[role=timer]").get_attribute("aria-live") is None  # a timer is silent unless asked


# The clock


def test_ten_minutes_of_irregular_ticks_cost_nothing(timer):
    chance, lab = random.Random(7), HoldTimer(hold_s=60, reps=5, change_s=0)
    page = timer(lab)
    begin(page)
    passed = 0.0
    while passed < 600:
        step = round(chance.choice([chance.uniform(0.001, 0.3), chance.uniform(0.3, 3), chance.uniform(3, 30)]), 3)
        chance.choice([wait, late])(page, step)
        passed += step
        if passed < lab.reading.schedule.clock_s:
            assert ran(page, lab) == pytest.approx(passed, abs=NEAR_S)
    assert passed > 600
    wait(page, max(0, 605 - passed - 0.1))
    assert mode(page) == "running" or passed > 604.9
    wait(page, 0.2)
    assert mode(page) == "done"


def hide(page, hidden=True):
    page.evaluate(
        """(hidden) => {
            Object.defineProperty(document, "visibilityState", { value: hidden ? "hidden" : "visible", configurable: true });
            Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
            if (hidden) for (const one of wakeLocks.splice(0)) one.release();  // as browsers do
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


def test_a_hidden_tab_loses_no_time(timer):
    lab = HoldTimer(preset="seed001")
    page = timer(lab)
    begin(page)
    wait(page, 12.3)
    hide(page)
    for _ in range(3):
        late(page, 60)  # browsers wake a hidden tab once a minute
    late(page, 7.5)
    hide(page, False)
    assert ran(page, lab) == pytest.approx(12.3 + 187.5, abs=NEAR_S)
    moment = lab.reading.schedule.at(199.8)
    assert out(page, "left") == str(-int(-moment.left // 1))


def test_a_session_that_ends_in_a_hidden_tab_is_over_when_the_reader_is_back(timer):
    page = timer(HoldTimer(preset="seed000_usual"))
    begin(page)
    hide(page)
    late(page, 3600)
    hide(page, False)
    assert (mode(page), out(page, "left")) == ("done", "30 s")


def test_a_sleeping_laptop_loses_no_time(timer):
    """The page's clock stood still for two minutes, the calendar's went on."""
    lab = HoldTimer(preset="seed001")
    page = timer(lab)
    begin(page)
    wait(page, 10)
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 120_000; }")
    wait(page, 0.2)
    assert ran(page, lab) == pytest.approx(130.2, abs=NEAR_S)


def test_a_calendar_clock_that_is_set_back_changes_nothing(timer):
    lab = HoldTimer(preset="seed001")
    page = timer(lab)
    begin(page)
    wait(page, 10)
    page.evaluate("() => { const now = Date.now; Date.now = () => now() - 3_600_000; }")
    wait(page, 5)
    assert ran(page, lab) == pytest.approx(15, abs=NEAR_S)


# Pause, skip, stop


@pytest.mark.parametrize("pause", [0.2, 45, 86_400])
def test_a_pause_may_last_as_long_as_it_likes(timer, pause):
    lab = HoldTimer(preset="seed001")
    page = timer(lab)
    begin(page)
    wait(page, 20.04)
    press(page, " ")
    assert (mode(page), out(page, "phase"), out(page, "left")) == ("paused", "Paused. Hold: left leg back", "15")
    late(page, pause)
    assert out(page, "left") == "15"
    wait(page, 1)
    assert page.get_by_role("status").inner_text() == "Paused with 15 s left. Hold, left leg back: 30 s."
    press(page, " ")
    wait(page, 10)
    assert ran(page, lab) == pytest.approx(30.04, abs=NEAR_S)
    assert (mode(page), out(page, "left")) == ("running", "5")


def test_space_pauses_wherever_in_the_lab_the_focus_is(timer):
    page = timer(HoldTimer(preset="seed001"))
    begin(page)
    for control in page.locator("#lab :is(button, summary):enabled:visible").all():
        control.focus()
        for expected in ("paused", "running"):
            press(page, " ")
            assert mode(page) == expected
        assert out(page, "phase").startswith("Get ready"), "Space pressed the button as well"
    page.locator("#lab details[open]").wait_for(state="detached")
    page.evaluate("document.activeElement.blur()")
    press(page, " ", "Escape")
    assert mode(page) == "running"  # the keys belong to the lab only while the focus is in it


def test_skip_goes_on_to_the_next_phase(timer):
    lab = HoldTimer(preset="seed002_one")
    page = timer(lab)
    begin(page)
    skip = page.get_by_role("button", name="Skip")
    skip.focus()
    seen = []
    while mode(page) == "running":
        seen.append((out(page, "phase").split(":")[0], out(page, "left")))
        press(page, "Enter")
    assert seen == [("Get ready", "5"), ("Hold", "15"), ("Contract", "10"), ("Relax and hold", "15")]
    assert mode(page) == "done"
    assert (
        page.evaluate("document.activeElement.textContent") == "Start again"
    )  # Skip is out of use: the focus moves on


def test_skip_in_a_pause_stays_in_the_pause(timer):
    page = timer(HoldTimer(preset="seed001"))
    begin(page)
    press(page, " ")
    page.get_by_role("button", name="Skip").click()
    assert (mode(page), out(page, "phase"), out(page, "left")) == ("paused", "Paused. Hold: left leg back", "30")
    late(page, 100)
    assert out(page, "left") == "30"


@pytest.mark.parametrize("how", ["Escape", "Stop"])
def test_stop_ends_it_and_says_after_how_long(timer, how):
    page = timer(HoldTimer(preset="seed001"))
    begin(page)
    wait(page, 65.5)
    press(page, "Escape") if how == "Escape" else page.get_by_role("button", name="Stop").click()
    wait(page, 1)
    assert (mode(page), out(page, "phase"), out(page, "left")) == ("stopped", "Stopped", "1:05")
    assert page.get_by_role("status").inner_text() == "Stopped after 1 min 5 s."
    assert page.evaluate("document.activeElement.textContent") == "Start again"
    late(page, 500)
    assert mode(page) == "stopped"
    press(page, "Enter")
    assert (mode(page), out(page, "left")) == ("running", "5")


def test_its_keys_stay_in_the_lab_while_a_session_is_under_way(timer):
    page = timer(HoldTimer(preset="seed001"))
    page.evaluate("window.leaked = []; document.addEventListener('keydown', (event) => leaked.push(event.key))")
    begin(page)
    press(page, " ", " ", "x", "Escape")
    assert page.evaluate("leaked") == []
    press(page, "Escape")  # at rest it leads out of the lab, as everywhere
    assert page.evaluate("leaked") == ["Escape"]


# What it says before the start, and what it takes


def test_the_total_stands_there_before_the_start_and_follows_the_settings(timer):
    page = timer(HoldTimer(preset="seed001"))
    assert out(page, "left") == "5 min 10 s"
    page.get_by_label("Seconds to change").click()
    press(page, "Control+A")
    page.keyboard.type("0")
    press(page, "Tab")
    assert (out(page, "left"), page.evaluate("state.preset")) == ("4 min", "own")
    assert page.locator("tbody tr").count() == 9 + 3
    page.get_by_role("button", name="Reset").click()
    assert (out(page, "left"), page.evaluate("state.preset")) == ("5 min 10 s", "seed001")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0", "“0” is less than 1, so it is 1 now."),
        ("10000", "“10000” is more than 600, so it is 600 now."),
        ("-3", "“-3” is less than 1, so it is 1 now."),
        ("", "a number from 1 to 600. Kept 30."),
    ],
)
def test_a_bad_hold_is_answered_in_one_sentence(timer, typed, said):
    page = timer(HoldTimer(preset="seed001"))
    page.get_by_label("Seconds a hold").click()
    press(page, "Control+A", "Delete")
    page.keyboard.type(typed)
    press(page, "Tab")
    alerts = [text for text in page.get_by_role("alert").all_inner_texts() if text]
    assert alerts == [f"Seconds a hold: {said}"]
    assert 1 <= page.evaluate("state.hold_s") <= 600


def test_a_session_keeps_to_its_plan_when_python_changes_the_next_one(timer):
    lab = HoldTimer(preset="seed001")
    page = timer(lab)
    begin(page)
    wait(page, 8)
    page.evaluate("model.set('hold_s', 60)")
    assert out(page, "left") == "27"
    assert not page.get_by_label("Seconds a hold").is_visible()
    press(page, "Escape", "Enter")
    page.get_by_role("button", name="Skip").click()
    assert out(page, "left") == "1:00"
    assert page.locator("tbody tr").nth(1).locator("td").last.text_content() == "1 min"


def test_the_stop_rule_is_on_the_screen_during_a_hold(timer):
    from psoas import safety

    for width, height in ((960, 800), (360, 900)):
        page = timer(HoldTimer(preset="seed002"), width=width)
        page.set_viewport_size({"width": width, "height": height})
        begin(page)
        wait(page, 30)
        rule = page.get_by_role("note")
        assert safety.wording("while_holding").text in rule.inner_text()
        top = page.locator(".psoas-countdown").bounding_box()["y"]
        assert rule.bounding_box()["y"] + rule.bounding_box()["height"] - top < height


def test_it_can_be_read_from_the_back_of_a_room(timer):
    page = timer(HoldTimer(preset="seed002"))
    begin(page)
    wait(page, 20)
    sizes = {
        name: page.locator(name).evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        for name in (".psoas-phase", ".psoas-countdown", ".psoas-hint", ".psoas-next", ".psoas-stop")
    }
    assert all(size >= 20 for size in sizes.values()), sizes
    assert sizes[".psoas-countdown"] >= 64


def test_axe_finds_nothing_while_it_runs_pauses_and_is_done(timer_alone):
    page = timer_alone(HoldTimer(preset="seed002_one"))
    page.add_style_tag(content=DARK)
    begin(page)
    for keys, seconds in (((), 7), ((" ",), 1), ((" ",), 60)):
        press(page, *keys)
        wait(page, seconds)
        page.clock.resume()
        assert complaints(page, "#lab") == [], mode(page)
        light(page, "dark")
        assert dark_complaints(page) == [], mode(page)
        light(page, "light")


def test_less_motion_moves_the_line_from_phase_to_phase_only(timer):
    lab = HoldTimer(preset="seed001")
    page = timer(lab)
    page.emulate_media(reduced_motion="reduce")
    begin(page)
    wait(page, 20)
    assert ran(page, lab) == pytest.approx(5, abs=NEAR_S)
    assert (out(page, "left"), out(page, "ran")) == ("15", "0:20")
    wait(page, 16)
    assert ran(page, lab) == pytest.approx(35, abs=NEAR_S)


def test_nothing_else_moves(timer):
    page = timer(HoldTimer(preset="seed001"))
    begin(page)
    wait(page, 5)
    assert page.evaluate("document.getAnimations().length") == 0


# Two on a page, sound, the screen, and leaving


def second_on(page):
    """Show the same face once more on the page, with a model of its own."""
    page.evaluate(
        """async () => {
            const own = structuredClone(state);
            const model = { get: (name) => own[name], set: (name, value) => (own[name] = value), on() {}, off() {}, save_changes() {} };
            const place = document.createElement("div");
            document.querySelector("main").after(place);
            window.disposeOther = await face.default.render({ model, el: place });
        }"""
    )


def test_two_timers_do_not_disturb_each_other(timer_alone):
    page = timer_alone(HoldTimer(preset="seed001"))
    second_on(page)
    starts = page.get_by_role("button", name="Start")
    starts.nth(1).focus()
    starts.nth(0).focus()
    press(page, "Enter")
    wait(page, 7)
    page.get_by_role("button", name="Start").focus()
    press(page, "Enter")
    wait(page, 1)
    left = page.locator("[data-out=left]")
    assert left.all_inner_texts() == ["27", "4"]
    press(page, " ")
    wait(page, 3)
    assert left.all_inner_texts() == ["24", "4"]
    press(page, "Escape")
    wait(page, 1)
    assert page.locator("[data-out=phase]").all_inner_texts() == ["Hold: left leg back", "Stopped"]
    ids = page.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))
    page.evaluate("disposeOther()")
    wait(page, 1)
    assert left.first.inner_text() == "22"


def test_sound_is_off_until_it_is_chosen(timer):
    page = timer(HoldTimer(preset="seed002_one"))
    begin(page)
    wait(page, 20)
    assert page.evaluate("contexts.length") == 0


def tones(page):
    page.wait_for_function("contexts.length && contexts[0].tones.length")
    return page.evaluate("contexts[0].tones")


def test_all_tones_are_handed_to_the_audio_clock_at_the_start(timer):
    page = timer(HoldTimer(preset="seed002_one", sound=True))
    begin(page)
    planned = tones(page)
    # Get ready, hold, contract (two tones), hold, the end (three): 5, 20, 30 and 45 s after the first.
    assert [tone["hertz"] for tone in planned] == [440, 660, 880, 880, 660, 660, 550, 440]
    firsts = [planned[i]["at"] - planned[0]["at"] for i in (1, 2, 4, 5)]
    assert firsts == pytest.approx([5, 20, 30, 45], abs=NEAR_S)
    assert max(tone["now"] for tone in planned) - planned[0]["now"] < NEAR_S


def test_a_pause_silences_what_is_to_come_and_going_on_plans_it_anew(timer):
    page = timer(HoldTimer(preset="seed002_one", sound=True))
    begin(page)
    tones(page)
    wait(page, 10)
    page.evaluate("contexts[0].tones.length = 0")
    press(page, " ")
    wait(page, 30)
    assert page.evaluate("contexts[0].tones") == []
    press(page, " ")
    planned = tones(page)
    assert [tone["hertz"] for tone in planned] == [880, 880, 660, 660, 550, 440]
    assert planned[0]["at"] - planned[0]["now"] == pytest.approx(10, abs=2 * NEAR_S)


def test_sound_can_be_chosen_and_left_on_the_way(timer):
    page = timer(HoldTimer(preset="seed002_one"))
    begin(page)
    wait(page, 10)
    page.get_by_role("button", name="Sound: off").click()
    assert [tone["hertz"] for tone in tones(page)] == [880, 880, 660, 660, 550, 440]
    page.get_by_role("button", name="Sound: on").click()
    page.evaluate("contexts[0].tones.length = 0")
    wait(page, 10)
    assert page.evaluate("contexts[0].tones") == []


def test_the_screen_is_kept_awake_while_it_runs(timer):
    page = timer(HoldTimer(preset="seed002_one"))

    def held():
        wait(page, 0.01)
        return page.evaluate("locks.held")

    assert held() == 0
    begin(page)
    assert held() == 1
    hide(page)
    assert held() == 0
    hide(page, False)
    assert held() == 1
    press(page, " ")
    assert held() == 0
    press(page, " ")
    assert held() == 1
    wait(page, 60)
    assert (mode(page), held()) == ("done", 0)


def test_a_browser_without_a_lock_or_sound_keeps_time_all_the_same(timer):
    lab = HoldTimer(preset="seed002_one", sound=True)
    page = timer(lab)
    page.evaluate(
        """() => {
            Object.defineProperty(navigator, "wakeLock", { value: { request: () => Promise.reject(new DOMException("no", "NotAllowedError")) } });
            window.AudioContext = undefined;
        }"""
    )
    begin(page)
    wait(page, 20)
    assert ran(page, lab) == pytest.approx(20, abs=NEAR_S)


def test_it_leaves_no_timer_tone_lock_or_listener_behind(timer_alone):
    page = timer_alone(HoldTimer(preset="seed001", sound=True))
    begin(page)
    tones(page)
    wait(page, 2)
    assert page.evaluate("[watching.size, locks.held, waiting.size > 0]") == [1, 1, True]
    page.evaluate("dispose()")
    wait(page, 0.01)
    assert page.evaluate("[watching.size, locks.held, waiting.size, listening()]") == [0, 0, 0, 0]
    page.wait_for_function("contexts[0].state === 'closed'")
