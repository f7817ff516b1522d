"""Pages from templates: a notebook's page, and the index."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from psoas import __version__, safety
from psoas.evidence import page as ledger
from psoas.in_page import rehearsing
from psoas.labs.class_mode import plans
from psoas.labs.faces import style
from psoas.labs.my_steps.lab import MySteps
from psoas.site import cells, merging
from psoas.site.cells import Writer, inert
from psoas.site.prose import Prose
from psoas.site.reading import Notebook, source
from psoas.site.scripts import offered, policy, script, text
from psoas.wording import fixed

COURSE = "Psoas Lab"
ABOUT = (
    "A course about one muscle, the psoas, and one number: how often it contracts in a day, "
    "set beside how long it is stretched."
)
LICENCES = (
    "Code: MIT. Text and tables: CC BY 4.0. The shapes of hip bone, sacrum, femur, kneecap and shin: Mozilla Public License 2.0, from the "
    "package musculoskeletal-models, in simpler form."
)
MARK = '<meta name="generator" content="psoas site'
MARK_WITHIN = 400
"""Bytes of a page in which its mark stands."""
_DEEPEST = 3  # level of heading in the table of contents


@dataclass(frozen=True)
class Made:
    """A page as text, and the faces of labs in it."""

    html: str
    faces: tuple[str, ...]


def notebook_page(course: Sequence[Notebook], place: int, python: str = "", platform: bool = False) -> Made:
    """Return the page of the notebook at a place of the course.

    Args:
        course: the notebooks.
        place: which of them.
        python: the address of Python's own page; "" if the pages are made without it.
        platform: whether it is a part of a package for learning platforms, which lead from part to part themselves:
            then other pages are named, not linked.
    """
    notebook = course[place]
    prose = Prose(frozenset() if platform else frozenset(one.stem for one in course))
    sources, places = _code(notebook)
    writer = Writer(prose, rehearsing.problems(sources, places) if python else None)
    head = {
        "lead": Markup(prose.html(notebook.lead)),
        "facts": {name: Markup(prose.line(words)) for name, words in notebook.facts.items()},
        "rest": Markup(prose.html(notebook.rest)),
    }
    body = Markup("\n".join(writer.cell(cell) for cell in notebook.cells))
    html = _render(
        "page.html",
        _modules(writer.faces, bool(places), platform),
        python,
        platform=platform,
        title=f"{notebook.name} – {COURSE}",
        notebook=notebook,
        contents=[one for one in prose.headings if 1 < one[0] <= _DEEPEST],
        body=body,
        cells=Markup(cells.inert(sources)) if python and places else "",
        labs=bool(writer.faces),
        licences=LICENCES,
        before=course[place - 1] if place else None,
        after=course[place + 1] if place + 1 < len(course) else None,
        plans=Markup("" if platform else _plans_through(course, notebook)),
        labs_css=Markup(style(*(["kit/labs.css"] if writer.faces else []), "class_mode/presenting.css")),
        **head,
    )
    return Made(html, tuple(writer.faces))


def _code(notebook: Notebook) -> tuple[list[str], list[int]]:
    """Return the code of a notebook's cells, and which of them are exercises."""
    codes = cells.codes(notebook.cells)
    return [source(cell) for cell in codes], [place for place, cell in enumerate(codes) if cells.is_exercise(cell)]


def _modules(faces: Iterable[str], exercises: bool, platform: bool) -> list[str]:
    """Return the scripts of a notebook's page."""
    page, offers = [script("class.js"), script("page.js")], [*map(offered, faces)]
    if platform:
        page.insert(0, script("scorm.js"))  # first: with a platform, page.js is to find nothing to keep
    return [script("host.js"), *offers, script("exercises.js"), *page] if offers or exercises else page


def index_page(course: Sequence[Notebook], weights: Mapping[str, int], own_steps: str = "") -> str:
    """Return the index: the notebooks with what they are for, and the weight of each page in bytes.

    Args:
        course: the notebooks.
        weights: bytes of each page.
        own_steps: the address of the page that reads a reader's own steps; "" if there is none.
    """
    prose = Prose(frozenset(one.stem for one in course))
    cards = [
        {
            "notebook": one,
            "lead": Markup(prose.html(one.lead)),
            "facts": {name: Markup(prose.line(words)) for name, words in one.facts.items() if name != "Time"},
            "weight": f"{fixed(weights[one.stem] / 1000)} kB",
        }
        for one in course
    ]
    in_class = bool(class_plans(course))
    return _render("index.html", [script("page.js")], title=COURSE, cards=cards, in_class=in_class, own_steps=own_steps)


def class_page(course: Sequence[Notebook]) -> str:
    """Return the trainer's page: the plans of a class, with a way into each."""
    modules = [script("trainer.js"), script("page.js")]
    return _render("class.html", modules, title=f"In class – {COURSE}", plans=class_plans(course))


def merge_page() -> str:
    """Return the trainer's page that counts what a class handed in."""
    modules, facts = [script("merge.js"), script("page.js")], merging.facts()
    questions, title = Markup(inert(facts)), f"{merging.TITLE} – {COURSE}"
    return _render("merge.html", modules, title=title, questions=questions, least=facts["least"])


def class_plans(course: Sequence[Notebook]) -> Mapping[str, Sequence[Mapping[str, object]]]:
    """Return the plans of a class with the pages that they lead to; none where a notebook of theirs has no page."""
    stems = {one.number: one.stem for one in course}
    needed = {stop.notebook for stops in plans.plans().values() for stop in stops}
    return plans.as_facts(stems) if needed <= set(stems) else {}


def _plans_through(course: Sequence[Notebook], notebook: Notebook) -> str:
    """Return the plans that lead through a notebook, as JSON; blank where none does."""
    here = {
        minutes: stops
        for minutes, stops in class_plans(course).items()
        if any(stop["page"] == notebook.stem for stop in stops)
    }
    return inert(here) if here else ""


def ledger_page(data: str, schema: str) -> str:
    """Return the evidence ledger as a page, with the names of the files that hold it as data."""
    body = Markup(Prose().html(ledger.page()))
    return _render(
        "text.html", [script("page.js")], title=f"{ledger.TITLE} – {COURSE}", body=body, data=data, schema=schema
    )


def steps_page(python: str) -> str:
    """Return the page that reads a reader's own steps and does nothing else.

    Args:
        python: the address of Python's own page.
    """
    writer = Writer(Prose())
    body = Markup(writer.live(MySteps().on_a_page()))
    modules = [script("host.js"), *map(offered, writer.faces), script("page.js")]
    css = Markup(style("kit/labs.css"))
    return _render("steps.html", modules, python, title=f"Your own steps – {COURSE}", body=body, labs_css=css)


def _render(template: str, modules: Sequence[str], python: str = "", **values: object) -> str:
    first = script("first.js")
    return (
        _templates()
        .get_template(template)
        .render(
            mark=Markup(f'{MARK} {__version__}">'),
            policy=policy([first, *modules], bool(python), icon=not values.get("platform")),
            python=python,
            course=COURSE,
            about=ABOUT,
            style=Markup(text("site.css")),
            first=Markup(first),
            modules=[Markup(one) for one in modules],
            safety=[safety.wording(key) for key in ("everywhere", "not_reviewed")],
            **values,
        )
    )


@cache
def _templates() -> Environment:
    names = ("frame.html", "page.html", "index.html", "class.html", "merge.html", "text.html", "steps.html")
    return Environment(
        loader=DictLoader({name: text(name) for name in names}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
