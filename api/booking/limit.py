"""Limits on how much may be booked in a day, week or month."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from models.base import Id, Value

LimitScope = Literal["organisation", "service", "resource", "group", "customer"]
LimitPeriod = Literal["day", "week", "month"]
LimitMeasure = Literal["count", "minutes"]


class Limit(Value):
    """At most so many bookings, or minutes of them, in each period for each of a scope.

    Periods are calendar days, ISO weeks (from Monday) and months of the location's zone; a booking
    counts in the period in which it starts.
    """

    id: Id
    """What refusals refer to it by."""
    scope: LimitScope
    """Whose bookings are added up: each resource's, each customer's, ..."""
    subject: Id | None = None
    """The one resource, service or customer it binds; left out, each of them on its own."""
    members: Annotated[tuple[Id, ...], Field(max_length=500)] = ()
    """The resources of a group, whose bookings are added up together; of other scopes none."""
    period: LimitPeriod = "day"
    """How long it runs before it starts anew."""
    measure: LimitMeasure = "count"
    """Whether bookings or minutes of service time are added up."""
    max: Annotated[int, Field(ge=0, le=1_000_000)]
    """How much there may be."""

    @model_validator(mode="after")
    def _has_members_as_a_group(self) -> Self:
        if (self.scope == "group") != bool(self.members):
            raise ValueError(f"limit {self.id!r}: a group has members, and no other scope has any")
        if self.scope == "group" and self.subject is not None:
            raise ValueError(f"limit {self.id!r}: a group has members and no subject")
        return self


def _of_one_name_each(limits: tuple[Limit, ...]) -> tuple[Limit, ...]:
    ids = [limit.id for limit in limits]
    for id in ids:
        if ids.count(id) > 1:
            raise ValueError(f"two limits have the id {id!r}")
    return limits


Limits = Annotated[tuple[Limit, ...], Field(max_length=20), AfterValidator(_of_one_name_each)]
"""Limits of one place, each with an id of its own."""


def limit_words(limit: Limit) -> str:
    """What a limit allows, as a sentence for people."""
    unit = "booking(s)" if limit.measure == "count" else "minute(s)"
    return f"At most {limit.max} {unit} a {limit.period} for {_whose(limit)} ({limit.id})."


def _whose(limit: Limit) -> str:
    if limit.scope == "organisation":
        return "the organisation"
    if limit.scope == "group":
        return f"{', '.join(limit.members)} together"
    return f"the {limit.scope} {limit.subject!r}" if limit.subject else f"each {limit.scope}"
