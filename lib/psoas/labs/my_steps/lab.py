"""MySteps: a person's own export, read in memory; daily steps, contractions, weekdays, gaps, and what is counted twice.

What is read lives in the kernel's memory only. It is no trait, so no notebook saves it as widget state, and it
reaches the face as a message, so no notebook saves it as output.
"""

from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from psoas import steps
from psoas.labs.base import Lab, as_text
from psoas.labs.my_steps.plain import TOO_LARGE, plain, question
from psoas.labs.my_steps.reading import OwnReading, compute_reading
from psoas.steps import DailySteps, StepsError
from psoas.steps.daily import OpenQuestionError
from psoas.steps.reading import FORMATS
from psoas.wording import fixed, listed

if TYPE_CHECKING:
    from psoas.figures import Described

Message: TypeAlias = dict[str, Any]

MAX_BYTES = 300_000_000
"""Bytes of a file that is taken from the browser: it travels through the kernel's memory. A path has no such limit."""
SLICE_BYTES = 4 * 2**20
"""Bytes of one message. Tornado, under JupyterLab, takes up to 10 MiB. Measured on one busy machine, 40 MB take 7 s by 1, 4 or 8 MiB, and 17 s by 256 KiB."""
LONGEST_NAME = 60
NOTHING_YET = "No file is read. Choose your export, or use the sample: a generated one, of a person who does not exist."
ANSWERS = ("day_first", "decimal", "zone")
INTERRUPTED = "Reading was interrupted: choose the file again if you still want it."


class Incoming:
    """A file on its way from the browser, slice by slice, in memory."""

    def __init__(self, key: str, name: str, size: int) -> None:
        self.key, self.name, self.size = key, name, size
        self.file = BytesIO()

    @property
    def have(self) -> int:
        """How many bytes are here."""
        return self.file.getbuffer().nbytes

    def add(self, at: int, slices: list[Any]) -> None:
        """Add what begins at byte `at`; what is here already, or is too much, is not taken."""
        for one in slices:
            if at == self.have and at + len(one) <= self.size:
                self.file.seek(at)
                self.file.write(one)


class MySteps(Lab):
    """Your own steps.

    Args:
        source: the path of an export, or a binary file; without it, a file is chosen in the browser.
        held_by: id of the question whose answer it would give away (see `psoas.labs.base.Lab`).
        answers: where a file can be read in two ways, which is meant, as in `psoas.steps.read`: day_first, decimal, zone.

    A file that cannot be read is answered in the lab, in one sentence; one that can be read in two ways, with a question.

    >>> MySteps().days is None
    True
    """

    def __init__(self, source: str | Path | BinaryIO | None = None, *, held_by: str = "", **answers: Any) -> None:
        super().__init__(held_by=held_by)
        self._days: DailySteps | None = None
        self._generated = False
        self._problem = ""
        self._question: Message | None = None
        self._open: dict[str, Any] = {}  # how the file was read that a question is about
        self._incoming: Incoming | None = None
        self.on_msg(self._hear)
        if source is not None:
            self.read(source, **answers)

    @property
    def days(self) -> DailySteps | None:
        """The days that are shown; None if there are none. Printed in a cell, they are saved with the notebook."""
        return self._days

    @property
    def reading(self) -> OwnReading | None:
        """The numbers and words of the days that are shown."""
        return None if self._days is None else compute_reading(self._days)

    def read(self, source: str | Path | BinaryIO, name: str = "", progress: bool | None = None, **answers: Any) -> None:
        """Read an export and show it; if it cannot be read, say why and keep what was shown before.

        Args:
            source: a path, or a binary file that can seek.
            name: how messages call the file; default: its own name.
            progress: whether to show a progress bar below the cell; default: from 50 MB up.
            answers: day_first, decimal and zone, as in `psoas.steps.read`.
        """
        self._question, self._open = None, {}
        try:
            days = steps.read(source, name=name, progress=progress, **answers)
            self._ask(question(days), source=source, name=name, **answers)
            self._show(days)
        except OpenQuestionError as asked:
            self._ask(question(asked), source=source, name=name, **answers)
            self._complain(str(asked).replace("steps.read(path, ", "MySteps(path, "))
        except StepsError as problem:
            self._complain(str(problem))
        except KeyboardInterrupt:
            self._complain(INTERRUPTED)
        except MemoryError:
            self._complain(TOO_LARGE)

    def reset(self) -> None:
        """Forget what was read."""
        self._days, self._incoming, self._problem, self._generated = None, None, "", False
        self._question, self._open = None, {}
        self._tell()

    def words(self) -> str:
        """Return what the lab shows now, as plain text. Printed in a cell, it is saved with the notebook."""
        reading = self.reading
        shown = NOTHING_YET if reading is None else as_text(reading.words, reading.rows)
        return f"{self._problem}\n{shown}" if self._problem else shown

    def still(self) -> "Described":
        """Return a static picture of the sample; never of what was read."""
        from psoas.figures import steps_counted_twice  # here: matplotlib is slow to load, and a live lab does without

        return steps_counted_twice()

    def _stored_html(self) -> str:
        return f"<p>{escape(NOTHING_YET)}</p>"  # never what was read

    def _facts(self) -> dict[str, Any]:
        return {
            "slice_bytes": SLICE_BYTES,
            "formats": f"{listed(FORMATS)} (columns date and steps)",
            "nothing_yet": NOTHING_YET,
            "sample": plain(_sample(), generated=True),
        }

    # ---- What the face says, and what it is told ----

    def _hear(self, _: Any, content: Message, slices: list[Any]) -> None:
        heard = {
            "hello": self._tell,
            "start": lambda: self._start(content),
            "slice": lambda: self._take(content, slices),
            "cancel": lambda: self._drop(content["id"]),
            "sample": self._sample,
            "answer": lambda: self._answer(content["answers"]),
            "forget": self.reset,
        }
        heard[content["kind"]]()

    def _start(self, content: Message) -> None:
        name, size = str(content["name"])[:LONGEST_NAME] or "The file", int(content["size"])
        self._incoming = None
        if size > MAX_BYTES:
            self._complain(
                f"{name} is larger than the {fixed(MAX_BYTES / 1e6)} MB that a browser can hand over: "
                "write MySteps(path) with its path in a cell, or psoas steps FILE in a terminal."
            )
            return
        self._incoming = Incoming(content["id"], name, size)
        self._go_on(self._incoming)

    def _take(self, content: Message, slices: list[Any]) -> None:
        coming = self._incoming
        if coming is not None and coming.key == content["id"]:
            coming.add(content["at"], slices)
            self._go_on(coming)

    def _go_on(self, coming: Incoming) -> None:
        """Say how much has come; read the file once it is whole."""
        self.send({"kind": "have", "id": coming.key, "have": coming.have})
        if coming.have == coming.size:
            self._incoming = None
            self.read(coming.file, coming.name, progress=False)

    def _drop(self, key: str) -> None:
        if self._incoming is not None and self._incoming.key == key:
            self._incoming = None

    def _ask(self, asked: Message | None, **read: Any) -> None:
        """Keep a question, and the file that it is about as long as nobody has answered."""
        self._question, self._open = (asked, read) if asked else (None, {})

    def _answer(self, said: Message) -> None:
        """Read the file again, with what was chosen."""
        if self._open:
            self.read(**{**self._open, **{name: said[name] for name in ANSWERS if name in said}}, progress=False)

    def _sample(self) -> None:
        self._ask(None)
        self._show(_sample(), generated=True)

    def _show(self, days: DailySteps, generated: bool = False) -> None:
        self._days, self._generated, self._problem = days, generated, ""
        self._tell()

    def _complain(self, problem: str) -> None:
        self._problem = problem
        self._tell()

    def _tell(self) -> None:
        """Tell every face what there is to show: a message, never a trait."""
        reading = None if self._days is None else plain(self._days, self._generated)
        problem = "" if self._question else self._problem  # the face asks instead
        self.send({"kind": "shown", "reading": reading, "problem": problem, "question": self._question})


@cache
def _sample() -> DailySteps:
    return steps.read(steps.sample(), progress=False)
