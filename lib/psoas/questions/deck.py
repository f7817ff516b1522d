"""Questions and labels of the body as a deck for Anki, made with genanki, which is loaded here alone.

Notes, decks and their kinds have numbers that never change, so a deck that is imported again updates what is there.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from packaging.version import Version

from psoas import __version__
from psoas.checks import Question
from psoas.questions import bank
from psoas.questions.bank import Section
from psoas.questions.pictures import NAMED, Label, Picture
from psoas.wording import measured

NAME = "Psoas Lab"
MISSING = "No Anki deck was written, for that needs genanki. Install it: uv pip install genanki (without uv: pip install genanki)."
QUESTION_KIND, LABEL_KIND, FIRST_DECK = 1_807_340_101, 1_807_340_102, 1_807_340_200
"""Numbers by which Anki knows the kinds of notes and, one after the other, the decks; chosen once."""
QUESTION_FIELDS = ("Id", "Question", "Choices", "Answer", "Explanation", "Slips", "Hint", "Notebook")
LABEL_FIELDS = ("Id", "Picture", "Name", "Fact")
_FIRST_S = 1_763_683_200  # 2025-11-21, before any version: the time of version 0.0.0
_VERSION_S = 86_400
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_LOOK = """\
.card { font-family: sans-serif; font-size: 18px; line-height: 1.45; text-align: left; max-width: 40em; margin: 0 auto; }
img { max-width: 100%; background: #fff; }
.notebook { font-size: 14px; }
"""
_ASKED = '{{Question}}{{Choices}}{{#Hint}}<div>{{hint:Hint}}</div>{{/Hint}}<p class="notebook">{{Notebook}}</p>'
_ANSWERED = (
    '{{Question}}{{Choices}}<hr id="answer"><p><strong>{{Answer}}</strong></p><p>{{Explanation}}</p>'
    "{{#Slips}}<p>And if you thought otherwise:</p>{{Slips}}{{/Slips}}"
)


class NoGenankiError(ImportError):
    """genanki, which writes the deck, is not installed; the message is one sentence: how to get it."""


def loaded() -> Any:
    """Return genanki.

    Raises:
        NoGenankiError: if it is not installed.
    """
    try:
        import genanki  # here: only who wants a deck needs it
    except ImportError:
        raise NoGenankiError(MISSING) from None
    return genanki


def apkg(
    sections: Sequence[Section],
    pictures: Mapping[str, Picture],
    labels: Sequence[Label],
    version: str = __version__,
) -> bytes:
    """Return the deck as an Anki package.

    Args:
        sections: from `psoas.questions.bank.sections`.
        pictures: what a question is about, by its id, where that is a picture.
        labels: parts of the body to be named.
        version: of the course, such as "0.1.0"; Anki takes over what changed if it is later than the one imported before.

    Raises:
        NoGenankiError: if genanki is not installed.
    """
    genanki = loaded()
    kinds = _kinds(genanki)
    decks = []
    for section in sections:
        deck = genanki.Deck(FIRST_DECK + int(section.number), f"{NAME}::{section.name}")
        for place, asked in enumerate(section.questions):
            fields = _fields(section, asked, pictures.get(asked.id))
            deck.add_note(_note(genanki, kinds[0], fields, f"{section.number} {asked.kind}", place))
        decks.append(deck)
    body = genanki.Deck(FIRST_DECK + 100, f"{NAME}::The body")
    for place, one in enumerate(labels):
        words = [one.id, _image(one.picture), escape(one.name), escape(one.fact)]
        body.add_note(_note(genanki, kinds[1], words, "label", place))
    media = {one.name: one for one in [*pictures.values(), *(label.picture for label in labels)]}
    return _packed(genanki, [*decks, body], list(media.values()), _time(version))


def _kinds(genanki: Any) -> tuple[Any, Any]:
    question = {"name": "Answer", "qfmt": _ASKED, "afmt": _ANSWERED}
    label = {
        "name": "Name",
        "qfmt": f"<p>{NAMED}</p>{{{{Picture}}}}",
        "afmt": '{{Picture}}<hr id="answer"><p><strong>{{Name}}</strong></p><p>{{Fact}}</p>',
    }
    return (
        genanki.Model(QUESTION_KIND, f"{NAME}: question", _named(QUESTION_FIELDS), [question], css=_LOOK),
        genanki.Model(LABEL_KIND, f"{NAME}: label", _named(LABEL_FIELDS), [label], css=_LOOK),
    )


def _named(fields: Sequence[str]) -> list[dict[str, str]]:
    return [{"name": field} for field in fields]


def _note(genanki: Any, kind: Any, fields: list[str], tags: str, place: int) -> Any:
    guid = genanki.guid_for("psoas-lab", fields[0])
    named = [f"psoas-lab::{tag}" for tag in tags.split()]
    return genanki.Note(kind, fields, guid=guid, tags=named, due=place)  # new cards come in this order


def _fields(section: Section, asked: Question, picture: Picture | None) -> list[str]:
    question = "".join(f"<p>{escape(line)}</p>" for line in bank.stem(section, asked))
    return [
        asked.id,
        question + (_image(picture) if picture else ""),
        _listed(escape(answer.text) for answer in asked.answers if asked.kind != "number"),
        escape(asked.solution_words),
        escape(asked.explanation),
        _listed(f"{escape(_said(asked, slip.key, slip.text))}: {escape(slip.feedback)}" for slip in _slips(asked)),
        escape(asked.hint),
        escape(section.name),
    ]


def _slips(asked: Question) -> list[Any]:
    return [answer for answer in asked.answers if answer.feedback]


def _said(asked: Question, key: str, text: str) -> str:
    return measured(float(key), asked.unit) if asked.kind == "number" else text


def _listed(items: Iterator[str]) -> str:
    lines = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""


def _image(picture: Picture) -> str:
    return f'<img src="{picture.name}" alt="{escape(picture.alt)}">'


def _time(version: str) -> int:
    """Return when the notes were changed, as Anki takes it: the same for the same version, later for a later one."""
    major, minor, patch = (*Version(version).release, 0, 0)[:3]
    return _FIRST_S + _VERSION_S * (10_000 * major + 100 * minor + patch)


def _packed(genanki: Any, decks: list[Any], media: list[Picture], at: int) -> bytes:
    with TemporaryDirectory() as folder:
        paths = []
        for picture in media:
            path = Path(folder) / picture.name
            path.write_bytes(picture.png)
            paths.append(str(path))
        package = Path(folder) / "deck.apkg"
        genanki.Package(decks, paths).write_to_file(package, timestamp=at)
        return _without_dates(package)


def _without_dates(package: Path) -> bytes:
    """Return a zip whose files have no date of their own, so that the same deck has the same bytes."""
    out = BytesIO()
    with ZipFile(package) as archive, ZipFile(out, "w") as written:
        for name in archive.namelist():
            written.writestr(ZipInfo(name, _ZIP_DATE), archive.read(name), ZIP_DEFLATED, 9)
    return out.getvalue()
