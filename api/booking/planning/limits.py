"""Limits of people as contracts of a problem: nobody is planned beyond what may be booked."""

from collections.abc import Iterator, Mapping
from typing import Literal

from api.booking.intervals import Span
from api.booking.limit import Limit
from api.booking.planning.commitment import Commitment
from api.booking.planning.parts import parts_of
from api.booking.planning.picture import Picture
from api.booking.resource import BookableResource, Units
from api.booking.slots.usage import Counted, usage_of
from api.booking.slots.world import UsageKey
from api.booking.wall_time import utc_add, zone
from models import Contract, LimitRule
from models.demands import ResourceKind

MINUTE_SECONDS = 60


DAYS = {"day": 1, "week": 7}


def solved_limits(
    limits: Mapping[str, tuple[Limit, ...]], commitments: tuple[Commitment, ...], zone_name: str
) -> tuple[Limit, ...]:
    """Those of the limits, by service, that a problem can keep.

    They bind people, one by one, and hold for all the bookings; each booking is one request, and
    the problem counts the days of the place.
    """
    services = {each.request.service.id: each.request.service for each in commitments}
    is_plain = all(len(parts_of(each)) == 1 for each in commitments)
    if not is_plain or any(service.zone != zone_name for service in services.values()):
        return ()
    shared = set.intersection(*(set(limits[id]) for id in services)) if services else set()
    return tuple(sorted((e for e in shared if e.scope == "resource"), key=lambda e: e.id))


def contracts_of(
    resource: BookableResource, kind: ResourceKind, picture: Picture
) -> tuple[Contract, ...]:
    """What binds a resource; only people have contracts.

    What others take of a limit is taken off, and whoever has more than that now may keep it.
    """
    if kind != "staff" or not isinstance(resource.capacity, Units) or resource.capacity.count > 1:
        return ()
    mine = [e for e in picture.limits if e.subject in (None, resource.id)]
    now = usage_of(mine, _counted(picture), zone(picture.zone)) if mine else {}
    return tuple(_contract(limit, _most(limit, resource.id, picture.used, now)) for limit in mine)


def _contract(limit: Limit, most: int) -> Contract:
    counts = limit.measure == "count"
    measure: Literal["shifts", "seconds"] = "shifts" if counts else "seconds"
    amount = most if counts else most * MINUTE_SECONDS
    months = limit.period == "month"
    rule = LimitRule(
        measure=measure,
        max=amount,
        days_in_period=None if months else DAYS[limit.period],
        begins_on="monday" if limit.period == "week" else None,
        by_month=months,
    )
    return Contract(id=f"limit {limit.id} {most}", rules=(rule,))


def _most(
    limit: Limit,
    resource_id: str,
    others: Mapping[UsageKey, int],
    now: Mapping[UsageKey, int],
) -> int:
    """One figure for all periods: a contract has no others."""
    taken = max(_used(others, limit, resource_id), default=0)
    return max(limit.max - taken, max(_used(now, limit, resource_id), default=0))


def _used(usage: Mapping[UsageKey, int], limit: Limit, resource_id: str) -> Iterator[int]:
    return (n for (id, whose, _), n in usage.items() if (id, whose) == (limit.id, resource_id))


def _counted(picture: Picture) -> Iterator[Counted]:
    for each in picture.commitments:
        (part,) = parts_of(each)
        start = each.request.start
        names = frozenset(name for names in each.assigned.values() for name in names)
        span = Span(start, utc_add(start, part.shape.duration_seconds))
        yield Counted(each.request.service.id, span, names)
