"""Tells how far the limits of a service are used up, and decides over them one at a time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from api.booking.intervals import Span
from api.booking.limit import Limit
from api.booking.orders import Coming
from api.booking.slots.usage import Counted, period_of, usage_of
from api.booking.slots.world import World
from api.booking.wall_time import day_of, zone
from api.services.slots.offered import Offered
from api.store.counted_bookings import CountedOf, counted_bookings
from api.store.one_at_a_time import one_at_a_time

MOMENT = timedelta(microseconds=1)


def customer_of(coming: Iterable[Coming]) -> str | None:
    """Whose limits count: the address of whoever books, the first of those who come."""
    return next((each.email.strip().lower() for each in coming), None)


def decide_limits_alone(connection: Connection, offered: Offered) -> None:
    """Let nobody else decide over the same limits until the transaction ends.

    To be asked before anything is looked at, and before any claim is taken.
    """
    if not offered.limits:
        return
    own = all(limit.scope == "service" for limit in offered.limits)
    whose = offered.service.id if own else offered.organisation_id
    one_at_a_time(connection, f"limits {whose}")


def with_limits(
    connection: Connection,
    offered: Offered,
    world: World,
    window: Span,
    customer: str | None,
    ignoring: frozenset[str],
) -> World:
    """The world with the limits that hold, and what is used of them by starts within a window.

    In one query, or none where there are no limits. The customer's limits are left out while
    nobody knows who that is.
    """
    limits = tuple(e for e in offered.limits if e.scope != "customer" or customer is not None)
    if not limits:
        return world
    by_all = any(limit.scope in {"organisation", "resource", "group"} for limit in limits)
    of = CountedOf(
        organisation_id=offered.organisation_id,
        service_id=None if by_all else offered.service.id,
        customer=customer,
        ignoring=ignoring,
    )
    found = counted_bookings(connection, of, periods_of(limits, window, offered.service.zone))
    usage = usage_of(limits, found, zone(offered.service.zone))
    return replace(world, limits=limits, usage=usage)


def also_counting(world: World, offered: Offered, more: Iterable[Counted]) -> World:
    """The same world had these been booked, too."""
    if not world.limits:
        return world
    used = Counter(world.usage)
    used.update(usage_of(world.limits, more, zone(offered.service.zone)))
    return replace(world, usage=dict(used))


def periods_of(limits: tuple[Limit, ...], window: Span, zone_name: str) -> Span:
    """From the first moment to the last that any limit adds up over."""
    there = zone(zone_name)
    days = day_of(window.start, there), day_of(window.end - MOMENT, there)
    first, last = ([period_of(limit, day, there) for limit in limits] for day in days)
    return Span(min(each.start for each in first), max(each.end for each in last))
