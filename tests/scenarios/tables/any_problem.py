"""Strategies for problems that use every part of the language, with nasty texts in every place."""

from datetime import UTC, datetime, timedelta
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le
from hypothesis import reject, strategies as st
from pydantic import AwareDatetime, ValidationError
from pydantic.fields import FieldInfo

from models import Contract, InvalidProblem, Place, Problem, TravelMatrix, Window
from models.base import Value, _is_visible
from models.contracts import ContractRule
from models.relations import Relation
from models.requests import Request
from models.resources import Resource
from scenarios.tables.columns import plain_type

NASTY = "aZ ;=\\'\"+-@_x0041,\u2028\ufffe\u00e9\U0001f600(none)#<&>"
TEXT = st.text(NASTY, max_size=6).filter(lambda text: not text or _is_visible(text))
TAG = st.text(NASTY, min_size=1, max_size=6).filter(_is_visible)
FIRST = datetime(2026, 10, 24, tzinfo=UTC)
MOMENT = st.integers(0, 3 * 86_400).map(lambda seconds: FIRST + timedelta(seconds=seconds))
"""Around the night in which the clocks of Berlin go back."""


REFERENCES = {"eligible", "forbidden", "preferred", "avoided"}
"""Names of resources of the right kind, which chance would not find."""


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Any window."""
    start, end = sorted(draw(st.tuples(MOMENT, MOMENT).filter(lambda pair: pair[0] != pair[1])))
    return Window(start=start, end=end)


def _bounds(field: FieldInfo) -> tuple[float, float]:
    low, high = 0.0, 10_000.0
    for note in _notes(field):
        if isinstance(note, Ge):
            low = max(low, float(str(note.ge)))
        if isinstance(note, Gt):
            low = max(low, float(str(note.gt)) + 0.5)
        if isinstance(note, Le):
            high = min(high, float(str(note.le)))
    return low, high


def _notes(field: FieldInfo) -> list[Any]:
    found, annotation = list(field.metadata), field.annotation
    for inner in (annotation, *get_args(annotation)):
        for note in getattr(inner, "__metadata__", ()):
            found += note.metadata if isinstance(note, FieldInfo) else [note]
    return found


@st.composite
def any_of(draw: st.DrawFn, model: type[Value], known: dict[str, list[str]]) -> Value:
    """Any value of a model; fields named in `known` take their names from there."""
    for _ in range(20):
        fields = {
            name: draw(_field(name, field, known))
            for name, field in model.model_fields.items()
            if name not in REFERENCES and (field.is_required() or draw(st.booleans()))
        }
        try:
            return model(**fields)
        except ValidationError:
            continue
    return reject()


def _field(name: str, field: FieldInfo, known: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    inner = plain_type(field.annotation)
    if name in known:
        one = st.sampled_from(known[name])
        several = st.lists(one, min_size=2, max_size=3, unique=True).map(tuple)
        return several if get_origin(inner) is tuple else one
    if inner is Window:
        return windows()
    if isinstance(inner, type) and issubclass(inner, Value):
        return any_of(inner, known)
    if get_origin(inner) is tuple:
        return st.lists(_item(plain_type(get_args(inner)[0]), known), max_size=2).map(tuple)
    return _simple(name, field, inner)


def _item(inner: Any, known: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    if inner is Window:
        return windows()
    if isinstance(inner, type) and issubclass(inner, Value):
        return any_of(inner, known)
    kinds = [kind for kind in get_args(inner) if isinstance(kind, type)]
    if kinds:
        return st.one_of([any_of(kind, known) for kind in kinds])
    return TAG if inner is str else st.sampled_from(get_args(inner))


def _simple(name: str, field: FieldInfo, inner: Any) -> st.SearchStrategy[Any]:
    low, high = _bounds(field)
    if get_origin(inner) is Literal:
        return st.sampled_from(get_args(inner))
    if get_origin(inner) is dict:
        return st.dictionaries(TAG, st.integers(0, 9), max_size=2)
    strategies: dict[Any, st.SearchStrategy[Any]] = {
        bool: st.booleans(),
        int: st.integers(int(low), int(high)),
        float: st.floats(low, high),
        AwareDatetime: MOMENT,
        str: TEXT if name in {"name", "reason"} else TAG,
    }
    return strategies[inner]


def kinds_of(union: object) -> tuple[type[Value], ...]:
    """The kinds of a tagged union."""
    return get_args(get_args(union)[0])


RELATIONS, RULES = kinds_of(Relation), kinds_of(ContractRule)
RESOURCES, REQUESTS = kinds_of(Resource), kinds_of(Request)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """A problem with a few values of random kinds, sound in all references."""
    ids = draw(st.lists(TAG, min_size=2, max_size=2, unique=True))
    places = {"place": ids, "end_place": ids, "contracts": ids, "request": ids}
    named = {"requests": ids, "first": ids[:1], "second": ids[1:], "resource": ids[:1]}
    row = st.lists(st.floats(0, 1e9), min_size=2, max_size=2).map(tuple)
    fields: dict[str, Any] = {
        "name": draw(TEXT),
        "zone": draw(st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kathmandu", "America/Lima"])),
        "horizon": Window(start=FIRST, end=FIRST + timedelta(days=4)),
        "resources": draw(_some(RESOURCES, ids, places)),
        "requests": draw(_some(REQUESTS, ids, places | {"role": ["r"]})),
        "relations": draw(_some(RELATIONS, ids, named | {"role": ["r"]})),
        "contracts": draw(_some((Contract,), ids, {"people": ids})),
        "places": tuple(
            Place(id=id, latitude=draw(st.floats(-90, 90)), longitude=draw(st.floats(-180, 180)))
            for id in ids
        ),
        "travel": (TravelMatrix(places=tuple(ids), seconds=draw(st.tuples(row, row))),),
    }
    for attempt in (fields, fields | {"relations": ()}):
        try:
            return Problem(**attempt)
        except InvalidProblem:
            continue
    return reject()


def _some(
    kinds: tuple[type[Value], ...], ids: list[str], known: dict[str, list[str]]
) -> st.SearchStrategy[tuple[Value, ...]]:
    """One value of any of these kinds for each id."""
    return st.tuples(
        *(st.one_of([any_of(kind, known | {"id": [id]}) for kind in kinds]) for id in ids)
    )
