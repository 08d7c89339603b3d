"""Trips that no vehicle and driver could make, even if they had nothing else to do."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product

from models.demands import Demand
from models.problem import Problem
from models.requests import Trip
from models.resources import Resource
from models.times import Window
from solver.explain.cause import Cause
from solver.explain.whole_time import nobody_there
from solver.facts import eligible
from solver.facts.routes import route_spans
from solver.facts.words import how_long, when
from solver.rules.availability import closed_spans, open_spans
from solver.rules.ride_time import longest_ride_seconds

Ride = tuple[datetime, datetime]
"""Start of service at the pickup, and at the drop-off."""


def riding(problem: Problem, trip: Trip) -> Cause | None:
    """Why nobody could make the trip; None if somebody could. Every role has candidates."""
    cars = _who(problem, trip, "vehicle")
    checks = (_too_long, _too_far)
    for find in checks:
        causes = [find(problem, trip, car) for car in cars]
        if causes and all(causes):
            return causes[0]
    return _nobody_drives(problem, trip, cars) if cars else None


def _who(problem: Problem, trip: Trip, kind: str) -> list[Resource]:
    demands = [d for mode in trip.mode_ids for d in trip.demands_in(mode) if d.kind == kind]
    found = {r.id: r for d in demands for r in eligible.candidates(problem, trip, d)}
    return list(found.values())


def _direct(problem: Problem, trip: Trip, car: Resource) -> int:
    leg = problem.travel_times.leg
    return leg(car.profile, trip.pickup.place, trip.dropoff.place).seconds


def _places(problem: Problem, trip: Trip) -> str:
    names = {place.id: place.name or place.id for place in problem.places}
    return f"from {names[trip.pickup.place]} to {names[trip.dropoff.place]}"


def _too_long(problem: Problem, trip: Trip, car: Resource) -> Cause | None:
    direct, longest = _direct(problem, trip, car), longest_ride_seconds(problem, trip, car.id)
    if longest is None or direct <= longest:
        return None
    words = (
        f"The direct way {_places(problem, trip)} takes {how_long(direct)}, "
        f"longer than the {how_long(longest)} that the ride may take."
    )
    return Cause("ride-too-long", words, f"Maybe allow a ride of {how_long(direct)}.")


def _too_far(problem: Problem, trip: Trip, car: Resource) -> Cause | None:
    if earliest_ride(problem, trip, car, (problem.horizon,)):
        return None
    direct, board = _direct(problem, trip, car), trip.pickup.service_seconds
    first = min(window.start for window in trip.pickup.windows)
    last = max(window.end for window in trip.dropoff.windows)
    arrival = first + timedelta(seconds=board + direct)
    words = (
        f"Picked up at {when(problem, first)} at the earliest, it needs {how_long(board + direct)} "
        f"{_places(problem, trip)} and arrives at {when(problem, arrival)}, "
        f"but must be there by {when(problem, last)}."
    )
    if arrival <= last:
        words = "Its pickup and drop-off windows do not fit the time that the way takes."
    return Cause("dropoff-too-far", words, f"Maybe allow the drop-off at {when(problem, arrival)}.")


def earliest_ride(
    problem: Problem, trip: Trip, car: Resource, spans: tuple[Window, ...]
) -> Ride | None:
    """The earliest ride that lies, with its service, inside one of the spans."""
    board = timedelta(seconds=trip.pickup.service_seconds)
    leave = timedelta(seconds=trip.dropoff.service_seconds)
    direct = timedelta(seconds=_direct(problem, trip, car))
    limit = longest_ride_seconds(problem, trip, car.id)
    longest = timedelta(days=10_000) if limit is None else timedelta(seconds=limit)
    found = []
    for pickup, dropoff, span in product(trip.pickup.windows, trip.dropoff.windows, spans):
        low = max(pickup.start, span.start)
        if limit is not None:
            low = max(low, dropoff.start - longest - board)
        drop = max(dropoff.start, low + board + direct)
        if low <= pickup.end and drop <= dropoff.end and drop + leave <= span.end:
            found.append((low, drop))
    return min(found, default=None)


def _nobody_drives(problem: Problem, trip: Trip, cars: list[Resource]) -> Cause | None:
    usable = [car for car in cars if earliest_ride(problem, trip, car, _out(problem, trip, car))]
    if cars and not usable:
        words = "No vehicle can set out, make the trip and be back in the time that it may be out."
        cause = nobody_there(problem, trip, cars, "vehicle", "")
        away = cause if any(r.availability for r in cars) else Cause("no-vehicle", words)
        return Cause("no-vehicle", away.words, "Maybe let a vehicle be out longer.")
    for demand in _driver_demands(trip):
        drivers = list(eligible.candidates(problem, trip, demand))
        able = [r for r in drivers if _can_drive(problem, trip, usable, r)]
        if len(able) < demand.min:
            words = nobody_there(problem, trip, drivers, demand.role, "").words
            return Cause("no-driver", words, "Maybe let a driver work then.")
    return None


def _driver_demands(trip: Trip) -> Iterator[Demand]:
    yield from (d for d in trip.demands_in(trip.mode_ids[0]) if d.kind == "staff" and d.min)


def _out(problem: Problem, trip: Trip, car: Resource) -> tuple[Window, ...]:
    """The spans of the vehicle, cut by the way to the pickup and the way back."""
    leg = problem.travel_times.leg
    out = timedelta(seconds=leg(car.profile, car.place, trip.pickup.place).seconds)
    back = timedelta(seconds=leg(car.profile, trip.dropoff.place, car.last_place).seconds)
    spans = []
    for span in route_spans(problem, car):
        for window in _minus(span, closed_spans(car, trip)):
            start = window.start + out if window.start == span.start else window.start
            end = window.end - back if window.end == span.end else window.end
            if start < end:
                spans.append(Window(start=start, end=end))
    return tuple(spans)


def _minus(span: Window, closed: tuple[Window, ...]) -> list[Window]:
    left = [span]
    for hole in closed:
        pieces = []
        for window in left:
            for start, end in (
                (window.start, min(window.end, hole.start)),
                (max(window.start, hole.end), window.end),
            ):
                if start < end:
                    pieces.append(Window(start=start, end=end))
        left = pieces
    return left


def _can_drive(problem: Problem, trip: Trip, cars: list[Resource], driver: Resource) -> bool:
    opened = open_spans(driver, trip)
    spans = (problem.horizon,) if opened is None else opened
    free = [w for span in spans for w in _minus(span, closed_spans(driver, trip))]
    for car in cars:
        both = [
            Window(start=max(a.start, b.start), end=min(a.end, b.end))
            for a in free
            for b in _out(problem, trip, car)
            if max(a.start, b.start) < min(a.end, b.end)
        ]
        if earliest_ride(problem, trip, car, tuple(both)):
            return True
    return False
