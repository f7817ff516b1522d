"""Read the course's tables: every number, with its unit and its source.

The tables are CSV files in ``data/``, described by ``data/datapackage.json`` (Frictionless
Data Package): the type, unit and meaning of every column. They are found in a checkout, and
inside the package where it was installed from a wheel.
"""

import csv
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from psoas.limits import InputError, UnknownNameError, look_up

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Row", "UnknownNameError", "column", "columns", "folder", "load", "row", "rows"]

Row: TypeAlias = Mapping[str, Any]

_TRUTH = {"true": True, "false": False}
_READERS: Mapping[str, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "boolean": _TRUTH.__getitem__,
    "string": str,
}
_PANDAS = {"integer": "Int64", "number": "float64", "boolean": "boolean", "string": "object"}


@cache
def folder() -> Path:
    """Return the folder that holds the tables."""
    here = Path(__file__).resolve()
    checkout, wheel = here.parents[2] / "data", here.parent / "data"
    for place in (wheel, checkout):
        if (place / "datapackage.json").is_file():
            return place
    raise FileNotFoundError(f"The course's tables are missing: looked in {wheel} and {checkout}. Reinstall psoas-lab.")


def names() -> list[str]:
    """Return the names of all tables."""
    return sorted(_resources())


def columns(table: str) -> dict[str, dict[str, Any]]:
    """Return the columns of a table: for each name its type, description and, if it has one, unit.

    Raises:
        UnknownNameError: if there is no such table.
    """
    fields = look_up(_resources(), table, "table")["schema"]["fields"]
    return {field["name"]: field for field in fields}


def rows(table: str) -> tuple[Row, ...]:
    """Return the rows of a table, each a read-only mapping of column to value; a blank is None.

    Raises:
        UnknownNameError: if there is no such table.
        ValueError: if a cell does not fit its column's type.
    """
    columns(table)
    return _rows(table)


@cache
def _rows(table: str) -> tuple[Row, ...]:
    fields = columns(table)
    path = folder() / _resources()[table]["path"]
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != list(fields):
            raise InputError(
                f"{path.name} has the columns {reader.fieldnames}, but datapackage.json says {list(fields)}."
            )
        return tuple(_typed(line, fields, f"{path.name}, line {reader.line_num}") for line in reader)


def row(table: str, key: str) -> Row:
    """Return the row of a table whose first column is `key`.

    Raises:
        UnknownNameError: if there is no such table or row.
    """
    columns(table)
    return look_up(_by_key(table), key, f"row of {table}")


def column(table: str, name: str) -> list[Any]:
    """Return one column of a table, in row order.

    Raises:
        UnknownNameError: if there is no such table or column.
    """
    look_up(columns(table), name, f"column of {table}")
    return [line[name] for line in rows(table)]


def load(table: str) -> "pd.DataFrame":
    """Return a table as a pandas DataFrame, typed as described; units stand in ``.attrs["units"]``.

    Raises:
        UnknownNameError: if there is no such table.
        ImportError: if pandas is not installed.
    """
    fields = columns(table)
    frame: pd.DataFrame = pandas().DataFrame([dict(line) for line in rows(table)], columns=list(fields))
    frame = frame.astype({name: _PANDAS[field["type"]] for name, field in fields.items()})
    frame.attrs["units"] = {name: field["unit"] for name, field in fields.items() if "unit" in field}
    return frame


def pandas() -> Any:
    """Return pandas, which the course itself does without.

    Raises:
        ImportError: if it is not installed; says how to get it.
    """
    try:
        import pandas as pd  # here, because it is large and slow to load
    except ImportError as problem:
        raise ImportError(
            "A DataFrame needs pandas, which the course does without. Install it: uv pip install pandas (without uv: pip install pandas)."
        ) from problem
    return pd


@cache
def _by_key(table: str) -> dict[str, Row]:
    key_column = next(iter(columns(table)))
    return {line[key_column]: line for line in rows(table)}


@cache
def _resources() -> dict[str, dict[str, Any]]:
    package = json.loads((folder() / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def _typed(line: dict[str, str], fields: Mapping[str, Mapping[str, Any]], where: str) -> Row:
    typed: dict[str, Any] = {}
    for name, field in fields.items():
        text = line[name]
        try:
            typed[name] = _READERS[field["type"]](text) if text else None
        except (KeyError, ValueError):
            raise InputError(f"{where}: {name} should be of type {field['type']}, but is {text!r}.") from None
    return MappingProxyType(typed)
