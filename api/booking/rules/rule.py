"""The shape of a rule of booking: what it asks for, and what of a request breaks it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from api.booking.slots.evaluation import Evaluation
from api.booking.slots.request import StartRequest, Wanted
from api.booking.slots.stage import Stage
from api.booking.slots.world import World
from api.booking.violation import Violation


@dataclass(frozen=True, slots=True)
class TimelessRule:
    """Something that a wish must keep whatever the time."""

    name: str
    """What documents refer to it by."""
    sentence: str
    """What it asks for."""
    check: Callable[[Wanted], Iterable[Violation]]
    """What breaks it."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One requested start, and how it came through the pipeline of slots."""

    request: StartRequest
    world: World
    evaluation: Evaluation
    """Of the one start alone."""


@dataclass(frozen=True, slots=True)
class StartRule:
    """Something that a requested start must keep."""

    name: str
    """What documents refer to it by."""
    sentence: str
    """What it asks for."""
    check: Callable[[Look], Iterable[Violation]]
    """What breaks it."""
    stage: Stage | None = None
    """The stage of listing that is the same thing; waiving the stage waives the rule."""
