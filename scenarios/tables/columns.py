"""The columns of a table, taken from the fields of the language, so that none is forgotten."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AwareDatetime
from pydantic.fields import FieldInfo

from models.base import Value
from scenarios.tables.cells import Kind


@dataclass(frozen=True)
class Column:
    """One column: its heading, where its value stands in an item, and what it holds."""

    path: tuple[str, ...]
    kind: Kind
    note: str = ""
    choices: tuple[str, ...] = ()
    is_owner: bool = False
    """Whether it says whose item the row is, rather than what the item is."""

    @cached_property
    def heading(self) -> str:
        """The heading for people, such as `window start`."""
        return " ".join(self.path).replace("_", " ")


def owner(name: str, note: str) -> Column:
    """A column that says whose item a row is."""
    return Column((name,), "text", note, is_owner=True)


def columns_of(*models: type[Value]) -> tuple[Column, ...]:
    """The columns for items of these kinds; where two kinds share a field, one column does."""
    found: dict[tuple[str, ...], Column] = {}
    for model in models:
        for column in _columns(model, ()):
            earlier = found.get(column.path)
            choices = (*(earlier.choices if earlier else ()), *column.choices)
            choices = tuple(dict.fromkeys(choices))
            found[column.path] = Column(column.path, column.kind, column.note, choices)
    return tuple(sorted(found.values(), key=lambda c: c.path not in (("kind",), ("id",))))


def _columns(model: type[Value], above: tuple[str, ...]) -> Iterator[Column]:
    for name, field in model.model_fields.items():
        inner = plain_type(field.annotation)
        if isinstance(inner, type) and issubclass(inner, Value):
            yield from _columns(inner, (*above, name))
        elif (kind := _kind(inner)) is not None:
            yield Column((*above, name), kind, _note(field), _choices(inner))


def plain_type(annotation: object) -> Any:
    """The type without its bounds and without None."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
            continue
        rest = [a for a in get_args(annotation) if a is not type(None)]
        if _is_union(annotation) and len(rest) == 1:
            annotation = rest[0]
            continue
        return annotation


def _is_union(annotation: object) -> bool:
    return get_origin(annotation) is Union or type(annotation).__name__ == "UnionType"


def _kind(inner: Any) -> Kind | None:
    """How a cell says it; None for what has a sheet of its own."""
    simple: Iterable[tuple[type, Kind]] = (
        (bool, "yes-no"),
        (int, "whole"),
        (float, "number"),
        (str, "text"),
        (AwareDatetime, "moment"),
    )
    for known, kind in simple:
        if inner is known:
            return kind
    if get_origin(inner) is Literal:
        return "text"
    if get_origin(inner) is dict:
        return "amounts"
    if get_origin(inner) is tuple:
        item = plain_type(get_args(inner)[0])
        if item is str or get_origin(item) is Literal:
            return "list"
    return None


def _choices(inner: Any) -> tuple[str, ...]:
    return tuple(map(str, get_args(inner))) if get_origin(inner) is Literal else ()


def _note(field: FieldInfo) -> str:
    said = " ".join((field.description or "").split())
    if field.is_required():
        return f"{said} Needed.".strip()
    default = field.get_default(call_default_factory=True)
    if default in (None, "", (), {}):
        return said
    return f"{said} Left empty: {str(default).lower() if default in (True, False) else default}."
