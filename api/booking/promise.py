"""What a customer was promised, and whether an assignment keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from models.base import Id, Instant, Tag, Value
from models.times import Window

PromiseKind = Literal["exact", "window", "class", "person"]


class PromisedPerson(Value):
    """A named resource in a role."""

    role: Id
    """The role it fills."""
    resource: Id
    """Who or which."""


class PromisedClass(Value):
    """Any resource of a class in a role: everyone who fills the role carries the tag."""

    role: Id
    """The role they fill."""
    tag: Tag
    """The class, such as `double-room`."""


class Promise(Value):
    """What may no longer change: an exact start or a window, classes and named resources.

    Everything else about a booking is free for the planner to change.
    """

    start: Instant | None = None
    """The exact start; either this or `window`."""
    window: Window | None = None
    """The service starts and ends inside it; either this or `start`."""
    classes: tuple[PromisedClass, ...] = Field(default=(), max_length=20)
    """The classes of resources promised, by role."""
    people: tuple[PromisedPerson, ...] = Field(default=(), max_length=20)
    """The named resources promised, by role."""

    @model_validator(mode="after")
    def _has_one_time(self) -> Self:
        if (self.start is None) == (self.window is None):
            raise ValueError("a promise has either a `start` or a `window`")
        return self

    @property
    def kinds(self) -> tuple[PromiseKind, ...]:
        """Which kinds of promise it makes."""
        time: PromiseKind = "exact" if self.start is not None else "window"
        classes: tuple[PromiseKind, ...] = ("class",) if self.classes else ()
        people: tuple[PromiseKind, ...] = ("person",) if self.people else ()
        return (time, *classes, *people)


@dataclass(frozen=True, slots=True)
class Given:
    """What a customer gets under a plan: the service time, and who fills each role."""

    start: datetime
    """When the service starts."""
    end: datetime
    """When it ends."""
    resources: Mapping[str, tuple[str, ...]]
    """The resources by role."""
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The tags of each resource."""


def broken_promises(promise: Promise, given: Given) -> tuple[str, ...]:
    """What of the promise `given` does not keep, one sentence each."""
    broken: list[str] = []
    if promise.start is not None and given.start != promise.start:
        promised = promise.start.isoformat()
        broken.append(f"It was to start at {promised}, not at {given.start.isoformat()}.")
    if promise.window is not None and not promise.window.contains(given.start, given.end):
        broken.append(f"It was to lie within {promise.window.start} and {promise.window.end}.")
    for named in promise.people:
        if named.resource not in given.resources.get(named.role, ()):
            broken.append(f"{named.resource!r} was to be its {named.role!r}.")
    for promised_class in promise.classes:
        broken += _not_of_class(promised_class, given)
    return tuple(broken)


def _not_of_class(promised: PromisedClass, given: Given) -> list[str]:
    filling = given.resources.get(promised.role, ())
    if not filling:
        return [f"A {promised.tag!r} was to be its {promised.role!r}."]
    others = [name for name in filling if promised.tag not in given.classes.get(name, ())]
    return [f"{name!r} is no {promised.tag!r}." for name in others]


def keeps(promise: Promise, given: Given) -> bool:
    """Whether `given` is all that was promised."""
    return not broken_promises(promise, given)
