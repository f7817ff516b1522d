"""A visitor of served pages in Firefox or in WebKit, by the same few calls; what a page complains of is kept."""

import time
from abc import ABC, abstractmethod

from tests.browser.acts import PATIENCE_S

SLEEP_S = 0.1  # between two looks
HIDDEN = "const one = document.querySelector(%r); return Boolean(one) && one.checkVisibility();"


class Visitor(ABC):
    """Somebody with a browser: `run` has a script answer, `goto` opens an address."""

    problems: list[str]

    @abstractmethod
    def goto(self, address): ...

    @abstractmethod
    def run(self, script): ...

    def text(self, css):
        """Return what an element says, "" where there is none."""
        return self.run(f"return document.querySelector({css!r})?.innerText ?? ''").strip()

    def sees(self, css):
        return self.run(HIDDEN % css)

    def until(self, seen, patience=4 * PATIENCE_S):
        """Wait until something is so, and return it: Python takes its time to start."""
        end = time.monotonic() + patience
        while not (found := seen()):
            assert time.monotonic() < end, f"not seen in {patience} s"
            time.sleep(SLEEP_S)
        return found


class InFirefox(Visitor):
    def __init__(self, firefox):
        self.context = firefox.new_context()
        self.page, self.problems = self.context.new_page(), []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))

    def goto(self, address):
        self.page.goto(address)

    def run(self, script):
        return self.page.evaluate(f"() => {{ {script} }}")

    def press(self, css):
        self.page.locator(css).first.press("Enter")

    def fill(self, css, text):
        self.page.locator(css).first.fill(text)

    def choose(self, css, path):
        self.page.locator(css).first.set_input_files(path)

    def leave(self):
        self.context.close()


class InWebKit(Visitor):
    problems: list[str] = []  # its driver does not tell them

    def __init__(self, driver):
        self.driver = driver

    def goto(self, address):
        self.driver.get(address)

    def run(self, script):
        return self.driver.execute_script(script)

    def _one(self, css):
        one = self.driver.find_element("css selector", css)
        self.driver.execute_script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", one)
        return one

    def press(self, css):
        self._one(css).send_keys("\ue007")

    def fill(self, css, text):
        self._one(css).clear()
        self._one(css).send_keys(text)

    def choose(self, css, path):
        self.driver.find_element("css selector", css).send_keys(str(path))

    def leave(self):
        self.driver.get("about:blank")
