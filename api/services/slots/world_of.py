"""Takes the picture on which slots are listed and bookings are decided: one for both."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.booking.intervals import Span
from api.booking.resource import BookableResource, Units
from api.booking.slots.world import World
from api.services.slots.limits_used import with_limits
from api.services.slots.offered import Offered
from api.store.ledger.busy_seconds import busy_seconds

DAY = timedelta(days=1)


def world_of(
    connection: Connection,
    offered: Offered,
    window: Span,
    now: datetime,
    *,
    ignoring: frozenset[str] = frozenset(),
    customer: str | None = None,
) -> World:
    """The resources of a service, and what takes them within a window of starts.

    Parameters
    ----------
    window
        Of the starts; what a booking can reach beyond it is looked at too.
    ignoring
        Holds and bookings that are not in their own way.
    customer
        Whose limits count, once that is known.
    """
    span = reach_of(offered, window)
    busy = busy_seconds(
        connection,
        offered.organisation_id,
        tuple(offered.resources),
        span.start,
        span.end,
        units=max(map(_units, offered.resources.values()), default=0),
        ignoring=ignoring,
    )
    world = World(now=now, resources=offered.resources, busy=busy)
    return with_limits(connection, offered, world, window, customer, ignoring)


def _units(resource: BookableResource) -> int:
    return resource.capacity.count if isinstance(resource.capacity, Units) else 0


def reach_of(offered: Offered, window: Span) -> Span:
    """The window widened by all that a booking of the service could be before and after."""
    service = offered.service
    buffers = [service.buffer_before_seconds, service.buffer_after_seconds]
    for role in service.roles:
        buffers += [role.buffer_before_seconds or 0, role.buffer_after_seconds or 0]
    longest = max(service.durations_seconds, default=0)
    longest = max(
        longest, sum(each.gap_before_seconds + each.duration_seconds for each in service.segments)
    )
    nights = service.stay.max_nights + 1 if service.stay else 0
    after = timedelta(seconds=longest + max(buffers)) + nights * DAY
    return Span(window.start - timedelta(seconds=max(buffers)), window.end + after)
