"""What watches over the pages in these tests sees what it has to see."""

from types import SimpleNamespace

import pytest

from tests.browser.acts import becomes

NOWHERE = "127.0.0.1:9"  # the discard port: nobody listens


def lab(code):
    face = f"export default {{ render({{ model, el }}) {{ {code} }} }}"
    return SimpleNamespace(state=("steps",), steps=5, facts={"title": "</script>"}, code=face, look="")


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (f"fetch('http://{NOWHERE}/a').catch(() => {{}});", f"calls http://{NOWHERE}/a"),
        (f"el.innerHTML = '<img src=http://{NOWHERE}/b.png>';", f"calls http://{NOWHERE}/b.png"),
        (f"new WebSocket('ws://{NOWHERE}/c');", f"calls ws://{NOWHERE}/c"),
        ("console.error('oh no');", "console: oh no"),
        ("setTimeout(() => { throw new Error('later'); });", "error: later"),
    ],
)
def test_a_page_that_misbehaves_is_seen(mount, code, problem):
    page = mount(lab(code))
    assert becomes(lambda: (page.wait_for_timeout(10), problem in page.problems)[1], True), page.problems
    page.problems.clear()


def test_the_host_is_a_model(mount):
    page = mount(
        lab(
            """
            const show = () => (el.textContent = model.get("steps") + model.get("facts").title);
            model.on("change:steps", show);
            show();
            model.set("steps", 6);
            model.save_changes();
            return () => model.off("change:steps", show);
            """
        )
    )
    assert page.locator("#lab").inner_text() == "6</script>"
    assert page.evaluate("[saves, listening()]") == [1, 1]
    page.evaluate("dispose(); model.set('steps', 7)")
    assert page.locator("#lab").inner_text() == "6</script>"
    assert page.evaluate("listening()") == 0
