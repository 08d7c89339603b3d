"""The routes of a vehicle: its stops in order of time, one route for each span it is out."""

from datetime import datetime, timedelta
from typing import NamedTuple

from models.problem import Problem
from models.requests import Appointment, Shift, Trip
from models.resources import Resource
from models.solution import Served, Solution
from models.times import Window


class RouteStop(NamedTuple):
    """One stop of a route."""

    request: str
    place: str | None
    start: datetime
    """When service starts."""
    end: datetime
    """When service ends and the vehicle may leave."""
    change: dict[str, int]
    """What comes on board, by dimension; negative for what leaves."""


class Route(NamedTuple):
    """What a vehicle does from leaving its first place to reaching its last."""

    span: Window
    """The span in which all of it must happen."""
    stops: tuple[RouteStop, ...]
    constant: dict[str, int]
    """What is on board for the whole route."""


def route_spans(problem: Problem, vehicle: Resource) -> tuple[Window, ...]:
    """The spans the vehicle may be out in: its available ones, or else the whole horizon."""
    spans = [entry.window for entry in vehicle.availability if entry.kind == "available"]
    return tuple(sorted(spans, key=lambda span: span.start)) or (problem.horizon,)


def routes(problem: Problem, solution: Solution, vehicle: Resource) -> tuple[Route, ...]:
    """The routes of one vehicle; what lies outside every span is `availability`'s affair."""
    items = solution.uses(vehicle.id)
    found = []
    for span in route_spans(problem, vehicle):
        inside = [item for item in items if span.contains(item.start, item.end)]
        stops = sorted(
            (stop for item in inside for stop in stops_of(problem, item)),
            key=lambda stop: (stop.start, stop.end, sum(stop.change.values())),
        )
        if stops:
            found.append(Route(span, tuple(stops), _constant(problem, vehicle, inside)))
    return tuple(found)


def stops_of(problem: Problem, item: Served) -> tuple[RouteStop, ...]:
    """The stops at which a request is served: one for an appointment, two for a trip."""
    request = problem.request_by_id[item.request]
    load = on_board(problem, item, "request")
    if isinstance(request, Trip):
        left = item.start + timedelta(seconds=request.pickup.service_seconds)
        less = {dimension: -amount for dimension, amount in load.items()}
        dropoff = item.dropoff_start or item.end
        return (
            RouteStop(request.id, request.pickup.place, item.start, left, load),
            RouteStop(request.id, request.dropoff.place, dropoff, item.end, less),
        )
    place = None if isinstance(request, Shift) else _place(request)
    return (RouteStop(request.id, place, item.start, item.end, {}),)


def _place(request: Appointment) -> str | None:
    return request.place


def on_board(problem: Problem, item: Served, lasts: str) -> dict[str, int]:
    """The load of a request's vehicle roles that lasts that long."""
    load: dict[str, int] = {}
    for demand in problem.request_by_id[item.request].demands_in(item.mode):
        if demand.kind == "vehicle" and demand.load_lasts == lasts:
            for dimension, amount in demand.load.items():
                load[dimension] = load.get(dimension, 0) + amount
    return load


def _constant(problem: Problem, vehicle: Resource, items: list[Served]) -> dict[str, int]:
    total: dict[str, int] = {}
    for item in items:
        for dimension, amount in on_board(problem, item, "route").items():
            total[dimension] = total.get(dimension, 0) + amount
    return total
