"""Which starts the limits of a day, week or month still allow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from api.booking.limit import Limit
from api.booking.resource import BookableResource
from api.booking.slots.arrays import Ints, Truths
from api.booking.slots.request import Wanted
from api.booking.slots.times import Times
from api.booking.slots.world import World


def first_day(limit: Limit, day: date) -> date:
    """The first day of the limit's period in which `day` lies."""
    if limit.period == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if limit.period == "week" else day


def amount(limit: Limit, seconds: int) -> int:
    """What a booking of that length adds to the limit; started minutes count."""
    return 1 if limit.measure == "count" else -(-seconds // 60)


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """A limit that some of the starts would go beyond, with what is used of it where."""

    limit: Limit
    subject: str
    blocked: Truths
    used: int
    """The most that is used up in any period looked at."""


def reached_by_whole(wanted: Wanted, world: World, times: Times) -> list[Reached]:
    """Limits of the organisation, the service and the customer that forbid some starts."""
    found: list[Reached] = []
    for limit in world.limits:
        subject = _whole_subject(limit, wanted)
        if subject is not None and limit.subject in (None, subject):
            found += _reached(limit, subject, world, times)
    return found


def within_resource_limits(
    resources: Sequence[BookableResource], world: World, times: Times
) -> Truths:
    """A row for each resource: whether its limits, and its groups', allow each start."""
    allowed = np.ones((len(resources), len(times)), dtype=np.bool_)
    for limit in world.limits:
        for row, resource in enumerate(resources):
            subject = _resource_subject(limit, resource.id)
            if subject is not None:
                for reached in _reached(limit, subject, world, times):
                    allowed[row] &= ~reached.blocked
    return allowed


def _resource_subject(limit: Limit, resource_id: str) -> str | None:
    """Under what a limit adds up the bookings of a resource; None where it does not bind it."""
    if limit.scope == "group":
        return "" if resource_id in limit.members else None
    binds = limit.scope == "resource" and limit.subject in (None, resource_id)
    return resource_id if binds else None


def _whole_subject(limit: Limit, wanted: Wanted) -> str | None:
    if limit.scope == "organisation":
        return ""
    if limit.scope == "service":
        return wanted.service.id
    return wanted.customer_id if limit.scope == "customer" else None


def _reached(limit: Limit, subject: str, world: World, times: Times) -> list[Reached]:
    periods = [first_day(limit, day) for day in times.days]
    used_by_day = [world.usage.get((limit.id, subject, period), 0) for period in periods]
    used: Ints = np.array(used_by_day, dtype=np.int64)[times.day]
    adds: Ints | int = 1
    if limit.measure == "minutes":
        adds = -(-(times.end - times.start) // 60)
    blocked = used + adds > limit.max
    return [Reached(limit, subject, blocked, int(used.max()))] if blocked.any() else []
