"""Drives routes of stop numbers through a problem as early as every limit allows."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from models import Appointment, Assignment, Problem, Served, Solution, Stop, Trip, Vehicle

Call = tuple[Appointment | Trip, bool]
"""A request, and whether it is its second stop."""
_MOST_ROUNDS = 60


def drive(problem: Problem, routes: Sequence[Sequence[int]]) -> Solution:
    """One vehicle per route; windows may close too early, all else is kept where it can be."""
    calls = {place: call for request in problem.requests for place, call in _calls(request)}
    served: list[Served] = []
    for vehicle, stops in zip(problem.resources, routes, strict=False):
        assert isinstance(vehicle, Vehicle)
        if stops:
            served += _served(problem, vehicle, [calls[str(stop)] for stop in stops])
    return Solution(served=tuple(served))


def _calls(request: object) -> list[tuple[str, Call]]:
    if isinstance(request, Trip):
        return [(request.pickup.place, (request, False)), (request.dropoff.place, (request, True))]
    assert isinstance(request, Appointment)
    return [(request.place or "", (request, False))]


def _served(problem: Problem, vehicle: Vehicle, calls: list[Call]) -> list[Served]:
    begins = vehicle.availability[0].window.start
    times = _times(problem, vehicle, calls)
    found = []
    for (request, second), start in zip(calls, times[1:-1], strict=True):
        if second:
            continue
        fields: dict[str, datetime] = {"start": begins + timedelta(seconds=start)}
        end = start + _service(request, False)
        if isinstance(request, Trip):
            dropoff = times[1 + calls.index((request, True))]
            fields["dropoff_start"] = begins + timedelta(seconds=dropoff)
            end = dropoff + _service(request, True)
        fields["end"] = begins + timedelta(seconds=end)
        role = (Assignment(role="vehicle", resources=(vehicle.id,)),)
        found.append(Served.model_validate({"request": request.id, "assignments": role, **fields}))
    return found


def _times(problem: Problem, vehicle: Vehicle, calls: list[Call]) -> list[int]:
    """Seconds after the depot opens: departure, each call, return."""
    times = [0] * (len(calls) + 2)
    limits = _limits(problem, vehicle, calls)
    for _ in range(_MOST_ROUNDS):
        for earlier, later, least in limits:
            base = times[earlier] if earlier >= 0 else 0
            times[later] = max(times[later], base + least)
    return times


def _limits(problem: Problem, vehicle: Vehicle, calls: list[Call]) -> list[tuple[int, int, int]]:
    """Triples (a, b, c): call b is at least c after call a, or after the opening where a is -1."""
    begins = vehicle.availability[0].window.start
    stops = [_stop(call) for call in calls]
    places = [vehicle.place, *(stop.place for stop in stops), vehicle.last_place]
    service = [0, *(stop.service_seconds for stop in stops)]
    limits = [
        (k, k + 1, service[k] + problem.travel_times.leg("default", start, end).seconds)
        for k, (start, end) in enumerate(pairwise(places))
    ]
    for k, (request, second) in enumerate(calls, start=1):
        opens = stops[k - 1].windows[0].start - begins
        limits.append((-1, k, int(opens.total_seconds())))
        if second and isinstance(request, Trip) and request.max_ride_seconds:
            first = 1 + calls.index((request, False))
            limits.append((k, first, -request.max_ride_seconds - service[first]))
    if vehicle.max_route_seconds is not None:
        limits.append((len(calls) + 1, 0, -vehicle.max_route_seconds))
    return limits


def _stop(call: Call) -> Stop:
    request, second = call
    if isinstance(request, Trip):
        return request.dropoff if second else request.pickup
    return Stop(
        place=request.place or "",
        windows=request.windows,
        service_seconds=request.duration_seconds,
    )


def _service(request: Appointment | Trip, second: bool) -> int:
    return _stop((request, second)).service_seconds
