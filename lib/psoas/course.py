"""Where the notebooks of the course are, and which of them a number or a name means."""

from collections.abc import Sequence
from pathlib import Path

FIRST = "00-start-here.ipynb"
_CHECKOUT = Path(__file__).resolve().parents[2] / "notebooks"


class CourseError(LookupError):
    """Notebooks that are not there; the message is one sentence: what was looked for and what to do."""


def folder() -> Path:
    """Return the folder of the notebooks: `notebooks` here, this folder itself, else that of the checkout.

    Raises:
        CourseError: if it is none of them, as with an installed package and an empty folder.
    """
    for place in (Path("notebooks"), Path(), _CHECKOUT):
        if (place / FIRST).is_file():
            return place.resolve()
    raise CourseError(
        f"The course's notebooks are not here: go to the folder that holds notebooks/{FIRST}; an installed package has none."
    )


def names() -> dict[str, str]:
    """Return the name of each notebook's file, without its kind, by its number: "02" → "02-count-the-contractions".

    Raises:
        CourseError: if the notebooks are not there.
    """
    return {path.stem[:2]: path.stem for path in sorted(folder().glob("[0-9][0-9]-*.ipynb"))}


def names_at_hand() -> dict[str, str]:
    """Return what `names` does; nothing where the notebooks are not there."""
    try:
        return names()
    except CourseError:
        return {}


def notebook(asked: str) -> Path:
    """Return the file of a notebook.

    Args:
        asked: its number ("3"), a part of its name ("ratio"), or a file of your own ("mine.ipynb").

    Raises:
        CourseError: if there is no such notebook, or more than one.
    """
    own = Path(asked)
    if own.suffix == ".ipynb" and own.is_file():
        return own.resolve()
    return meant(asked, sorted(folder().glob("*.ipynb")))


def meant(asked: str, paths: Sequence[Path]) -> Path:
    """Return the one of these notebooks that a number or a part of a name means.

    Raises:
        CourseError: if it is none of them, or more than one.
    """
    found = [path for path in paths if _means(asked, path.stem)]
    if len(found) == 1:
        return found[0]
    some = "No notebook" if not found else "More than one notebook"
    raise CourseError(f"{some} is called {asked!r}; there are: {', '.join(path.stem for path in found or paths)}.")


def _means(asked: str, stem: str) -> bool:
    if asked.isdecimal():
        return stem.startswith(f"{int(asked):02}-")
    return "-".join(asked.lower().removesuffix(".ipynb").split()) in stem
