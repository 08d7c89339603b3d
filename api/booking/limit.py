"""Limits on how much may be booked in a day, week or month."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from models.base import Id, Value

LimitScope = Literal["organisation", "service", "resource", "customer"]
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
    period: LimitPeriod = "day"
    """How long it runs before it starts anew."""
    measure: LimitMeasure = "count"
    """Whether bookings or minutes of service time are added up."""
    max: Annotated[int, Field(ge=0, le=1_000_000)]
    """How much there may be."""


def _of_one_name_each(limits: tuple[Limit, ...]) -> tuple[Limit, ...]:
    ids = [limit.id for limit in limits]
    for id in ids:
        if ids.count(id) > 1:
            raise ValueError(f"two limits have the id {id!r}")
    return limits


Limits = Annotated[tuple[Limit, ...], Field(max_length=20), AfterValidator(_of_one_name_each)]
"""Limits of one place, each with an id of its own."""
