"""A vehicle reaches each stop in time, carries no more than it can, and is back when it must be."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from models.problem import Problem
from models.resources import Resource, Vehicle
from models.solution import Solution
from models.violations import Violation
from solver.facts.routes import Route, RouteStop, routes
from solver.facts.words import how_long, name_of, when
from solver.rule import Rule

if TYPE_CHECKING:
    from solver.model.variables import Guard, Variables

NAME = "route"


def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Each leg driven too fast, each overload, each late return and each route that is too long."""
    for vehicle in problem.resources:
        if isinstance(vehicle, Vehicle):
            for route in routes(problem, solution, vehicle):
                yield from _legs(problem, vehicle, route)
                yield from _ends(problem, vehicle, route)
                yield from _loads(vehicle, route)


def leaves(problem: Problem, vehicle: Resource, route: Route) -> datetime:
    """The latest moment at which the vehicle can leave its first place."""
    first = route.stops[0]
    leg = problem.travel_times.leg(vehicle.profile, vehicle.place, first.place)
    return first.start - timedelta(seconds=leg.seconds)


def returns(problem: Problem, vehicle: Resource, route: Route) -> datetime:
    """The earliest moment at which the vehicle can be back at its last place."""
    last = route.stops[-1]
    leg = problem.travel_times.leg(vehicle.profile, last.place, vehicle.last_place)
    return last.end + timedelta(seconds=leg.seconds)


def _legs(problem: Problem, vehicle: Resource, route: Route) -> Iterator[Violation]:
    for earlier, later in pairwise(route.stops):
        way = problem.travel_times.leg(vehicle.profile, earlier.place, later.place).seconds
        late = (earlier.end + timedelta(seconds=way) - later.start).total_seconds()
        if late > 0:
            yield _violation(vehicle, (earlier, later), late, way, "is late at")


def _ends(problem: Problem, vehicle: Vehicle, route: Route) -> Iterator[Violation]:
    away, back = leaves(problem, vehicle, route), returns(problem, vehicle, route)
    early = (route.span.start - away).total_seconds()
    if early > 0:
        yield _violation(vehicle, route.stops[:1], early, 0, "would have to leave too early for")
    late = (back - route.span.end).total_seconds()
    if late > 0:
        yield _violation(vehicle, route.stops[-1:], late, 0, "is back too late from")
    longest = vehicle.max_route_seconds
    taken = (back - away).total_seconds()
    if longest is not None and taken > longest:
        stops = (route.stops[0], route.stops[-1])
        yield _violation(vehicle, stops, taken - longest, longest, "is out too long for")


def _loads(vehicle: Resource, route: Route) -> Iterator[Violation]:
    for dimension, capacity in vehicle.capacity.items():
        load = route.constant.get(dimension, 0)
        worst, where = load, route.stops[0]
        for stop in route.stops:
            load += stop.change.get(dimension, 0)
            if load > worst:
                worst, where = load, stop
        if worst > capacity:
            yield Violation(
                rule=NAME,
                resources=(vehicle.id,),
                requests=(where.request,),
                amount=worst - capacity,
                limit=capacity,
                unit=dimension,
                moment=where.start,
                detail="carries too much with",
            )


def _violation(
    vehicle: Resource, stops: tuple[RouteStop, ...], amount: float, limit: float, detail: str
) -> Violation:
    return Violation(
        rule=NAME,
        resources=(vehicle.id,),
        requests=tuple(dict.fromkeys(stop.request for stop in stops)),
        amount=amount,
        limit=limit,
        unit="second",
        moment=stops[-1].start,
        detail=detail,
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Which vehicle is late, too full or out too long, and where."""
    vehicle = name_of(problem, violation.resources[0])
    last = name_of(problem, violation.requests[-1])
    at = when(problem, violation.moment) if violation.moment else ""
    if violation.unit != "second":
        held = f"{violation.amount:g} {violation.unit} above its {violation.limit:g}"
        return f"{vehicle} {violation.detail} {last} on {at}: {held}."
    by = how_long(violation.amount)
    if violation.detail == "is late at" and len(violation.requests) > 1:
        first = name_of(problem, violation.requests[0])
        return f"{vehicle} comes {by} late from {first} to {last} on {at}."
    return f"{vehicle} {violation.detail} {last} on {at}, by {by}."


def enforce(problem: Problem, x: "Variables", on: "Guard") -> None:
    """Time, load and length along the arcs of each route."""
    from solver.model.route import routes_of  # keeps OR-Tools out of the check

    for vehicle in problem.resources:
        if isinstance(vehicle, Vehicle):
            for route in routes_of(x, vehicle):
                route.enforce(on(NAME, vehicle.id))


RULE = Rule(NAME, __doc__ or "", violations, explain, enforce)
