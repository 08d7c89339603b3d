"""Stands in for what `models` and `solver` are yet to offer, in the very words they will use.

When they do, every import from here becomes one from `models` or `solver`, and this file goes.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from models import Problem, Relation, Request, SlotwrightError, Solution, Window
from models.base import Id, PositiveSeconds, Value
from solver import Progress, Result, SolveOptions


class PersonIll(Value):
    """A person cannot work in a window."""

    kind: Literal["person_ill"] = "person_ill"
    resource: Id
    window: Window


class VehicleOut(Value):
    """A vehicle cannot be used in a window."""

    kind: Literal["vehicle_out"] = "vehicle_out"
    resource: Id
    window: Window


class RequestCancelled(Value):
    """A request is no longer wanted."""

    kind: Literal["request_cancelled"] = "request_cancelled"
    request: Id


class RequestAdded(Value):
    """A request has come in, with what it has to do with others."""

    kind: Literal["request_added"] = "request_added"
    request: Request
    relations: tuple[Relation, ...] = ()


class RequestLonger(Value):
    """A request takes longer than was thought."""

    kind: Literal["request_longer"] = "request_longer"
    request: Id
    seconds: PositiveSeconds


Event = Annotated[
    PersonIll | VehicleOut | RequestCancelled | RequestAdded | RequestLonger,
    Field(discriminator="kind"),
]


class Change(NamedTuple):
    """What happens to one request between two plans."""

    request: str
    kind: str
    words: str


class Replan(NamedTuple):
    """A repaired plan, and whether fewer changes were possible."""

    problem: Problem
    result: Result
    changes: tuple[Change, ...]
    fewest_changes: int
    is_minimal: bool
    plain_changes: int | None


def diff(problem: Problem, before: Solution, after: Solution) -> tuple[Change, ...]:
    """What differs between two plans: nothing is said yet."""
    return ()


def reasons(problem: Problem, solution: Solution, request_id: str) -> tuple[str, ...]:
    """Why a request is unserved: nothing is said yet."""
    return ()


def why_not(
    problem: Problem,
    solution: Solution,
    request_id: str,
    resource_id: str,
    start: datetime | None = None,
) -> tuple[str, ...]:
    """What speaks against a wish: nothing is said yet."""
    return ()


def replan(
    problem: Problem,
    solution: Solution,
    events: tuple[Event, ...],
    options: SolveOptions,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Replan:
    """Repair a plan: not possible yet."""
    raise SlotwrightError("plans cannot be repaired yet")
