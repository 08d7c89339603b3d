"""What a solver answers: who serves which request, when."""

from datetime import datetime
from functools import cached_property
from typing import Self

from pydantic import model_validator

from models.base import Id, Instant, Tag, Value


class Assignment(Value):
    """The resources that fill one role."""

    role: Tag
    """The role."""
    resources: tuple[Id, ...]
    """Who or what fills it."""


class Served(Value):
    """How one request is served."""

    request: Id
    """The request that is served."""
    mode: Id | None = None
    """The way that was chosen, where the request has modes."""
    start: Instant
    """Start of the shift, of the appointment, or of service at a trip's pickup."""
    end: Instant
    """End of the shift, of the appointment, or of service at a trip's drop-off."""
    dropoff_start: Instant | None = None
    """For trips only: start of service at the drop-off."""
    assignments: tuple[Assignment, ...] = ()
    """The resources in use, role by role."""

    def resources(self, role: str) -> tuple[str, ...]:
        """The resources that fill `role`."""
        return next((a.resources for a in self.assignments if a.role == role), ())

    @property
    def all_resources(self) -> tuple[str, ...]:
        """Every resource it uses, role by role."""
        return tuple(r for assignment in self.assignments for r in assignment.resources)


class Solution(Value):
    """One way to serve some or all of a problem's requests; the others are unserved.

    A shift that nobody works is left out.
    """

    served: tuple[Served, ...] = ()
    """What is served, in any order."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        seen: set[str] = set()
        for item in self.served:
            if item.request in seen:
                raise ValueError(f"request {item.request!r} is served twice")
            seen.add(item.request)
        return self

    def of(self, request: str) -> Served | None:
        """How `request` is served, or None if it is not."""
        return self.by_request.get(request)

    @cached_property
    def by_request(self) -> dict[str, Served]:
        """What is served, by request."""
        return {item.request: item for item in self.served}

    def uses(self, resource: str) -> tuple[Served, ...]:
        """Everything that uses `resource`, in order of start."""
        return self._uses.get(resource, ())

    @cached_property
    def _uses(self) -> dict[str, tuple[Served, ...]]:
        uses: dict[str, list[Served]] = {}
        for item in sorted(self.served, key=_by_start):
            for resource in dict.fromkeys(item.all_resources):
                uses.setdefault(resource, []).append(item)
        return {resource: tuple(items) for resource, items in uses.items()}


def _by_start(item: Served) -> tuple[datetime, datetime, str]:
    return item.start, item.end, item.request
