"""How far bookings use up limits: what a world is told before anything is decided."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from api.booking.intervals import Span
from api.booking.limit import Limit
from api.booking.slots.limits import amount, first_day
from api.booking.slots.world import UsageKey
from api.booking.wall_time import day_of, from_epoch, local_day


@dataclass(frozen=True, slots=True)
class Counted:
    """A booking as limits see it."""

    service_id: str
    service: Span
    """From the start of the service to its end."""
    resource_ids: frozenset[str]
    """Everybody and everything that serves it."""
    customer_id: str | None = None


def period_of(limit: Limit, day: date, zone: ZoneInfo) -> Span:
    """The limit's period in which `day` lies: bookings that start in it are added up."""
    first = first_day(limit, day)
    beyond = first
    while first_day(limit, beyond) == first:
        beyond = date.fromordinal(beyond.toordinal() + 1)
    return Span(from_epoch(local_day(first, zone).start), from_epoch(local_day(beyond, zone).start))


def usage_of(
    limits: Iterable[Limit], bookings: Iterable[Counted], zone: ZoneInfo
) -> dict[UsageKey, int]:
    """What the bookings use of each limit, by whom and by the first day of the period."""
    used: Counter[UsageKey] = Counter()
    counted = list(bookings)
    for limit in limits:
        for booking in counted:
            first = first_day(limit, day_of(booking.service.start, zone))
            for subject in _subjects(limit, booking):
                if limit.subject in (None, subject):
                    used[limit.id, subject, first] += amount(limit, booking.service.seconds)
    return dict(used)


def _subjects(limit: Limit, booking: Counted) -> Iterable[str]:
    if limit.scope == "resource":
        return booking.resource_ids
    if limit.scope == "group":
        return () if booking.resource_ids.isdisjoint(limit.members) else ("",)
    if limit.scope == "customer":
        return () if booking.customer_id is None else (booking.customer_id,)
    return (booking.service_id,) if limit.scope == "service" else ("",)
