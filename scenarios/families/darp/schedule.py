"""Whether the service starts of one dial-a-ride route can be chosen so that every limit holds."""

import math
from collections.abc import Iterator
from itertools import pairwise

from scenarios.families.darp.instance import DarpInstance, Stop
from scenarios.families.difference_constraints import Limit, clash

# Double precision rounds travel times; a millionth of a minute decides nothing.
_TOLERANCE = 1e-6


def between(start: Stop, end: Stop) -> float:
    """Distance, and travel minutes, from one stop to the next."""
    return math.hypot(start.x - end.x, start.y - end.y)


def schedule_violations(
    instance: DarpInstance, route_number: int, stops: tuple[int, ...]
) -> tuple[str, ...]:
    """One sentence naming limits that no schedule of this route can keep together, if any.

    The unknowns are the departure from the depot, the service starts and the return. Windows,
    travel, ride times and the route's duration each limit the difference of two of them, so
    this is exact: waiting anywhere and leaving late are both covered.
    """
    way = (instance.stops[0], *(instance.stops[stop] for stop in stops), instance.home)
    limits = (
        *_windows(way),
        *_travel(way),
        *_rides(instance, stops),
        Limit(
            0,
            len(way) - 1,
            instance.max_route_minutes,
            f"the route lasts at most {instance.max_route_minutes:g}",
            _TOLERANCE,
        ),
    )
    cycle = clash(len(way) + 1, limits)
    if not cycle:
        return ()
    short = -math.fsum(limit.most for limit in cycle)
    reasons = ", ".join(limit.reason for limit in cycle if limit.reason)
    return (f"route {route_number} cannot be timed, {short:.2f} minutes are missing: {reasons}",)


def _windows(way: tuple[Stop, ...]) -> Iterator[Limit]:
    clock_zero = len(way)
    for place, stop in enumerate(way):
        what = f"stop {stop.id}"
        if place == 0:
            what = "the depot's departure"
        elif place == len(way) - 1:
            what = "the depot's return"
        yield Limit(clock_zero, place, stop.due, f"{what} is by {stop.due:g}", _TOLERANCE)
        yield Limit(place, clock_zero, -stop.ready, f"{what} is from {stop.ready:g} on", _TOLERANCE)


def _travel(way: tuple[Stop, ...]) -> Iterator[Limit]:
    for place, (start, end) in enumerate(pairwise(way)):
        yield Limit(place + 1, place, -(start.service + between(start, end)))


def _rides(instance: DarpInstance, stops: tuple[int, ...]) -> Iterator[Limit]:
    places = {stop: place for place, stop in enumerate(stops, start=1)}
    for pickup, start in places.items():
        end = places.get(instance.delivery_of(pickup), 0)
        if pickup > instance.requests or end < start:
            continue
        # The ride counts from the end of service at the pickup.
        most = instance.max_ride_minutes + instance.stops[pickup].service
        reason = f"request {pickup} rides at most {instance.max_ride_minutes:g}"
        yield Limit(start, end, most, reason, _TOLERANCE)
