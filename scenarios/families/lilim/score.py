"""Cost and broken hard rules of a lilim solution file, computed from the two texts alone."""

import math
from collections.abc import Iterator

from scenarios.families.family_score import FamilyScore
from scenarios.families.lilim.instance import LilimInstance, Stop, parse
from scenarios.families.pairing import load_violations, pairing_violations
from scenarios.families.route_clock import late_visits
from scenarios.families.route_file import Route, read_routes
from scenarios.families.visit_counts import known_stops, visit_violations


def score(instance_text: str, solution_text: str) -> FamilyScore:
    """Judge a route file; the cost is the total distance, ranked after the score's ``vehicles``.

    Raises FormatError when one of the texts cannot be read.
    """
    instance = parse(instance_text)
    solution = read_routes(solution_text)
    routes = solution.used_routes
    cost = math.fsum(_length(instance, route) for route in routes)
    pairs = tuple((pickup.id, delivery.id) for pickup, delivery in instance.requests)
    return FamilyScore(
        cost=cost,
        violations=(
            *visit_violations(solution, len(instance.stops) - 1, instance.vehicles, "stop"),
            *pairing_violations(routes, pairs),
            *_route_violations(instance, routes),
            *solution.cost_violations(cost),
        ),
        parts=(("distance", cost),),
        vehicles=len(routes),
    )


def _between(start: Stop, end: Stop) -> float:
    return math.hypot(start.x - end.x, start.y - end.y)


def _visits(instance: LilimInstance, route: Route) -> tuple[Stop, ...]:
    return tuple(instance.stops[stop] for stop in known_stops(route.stops, len(instance.stops) - 1))


def _length(instance: LilimInstance, route: Route) -> float:
    way = (instance.stops[0], *_visits(instance, route), instance.stops[0])
    return math.fsum(map(_between, way, way[1:]))


def _route_violations(instance: LilimInstance, routes: tuple[Route, ...]) -> Iterator[str]:
    for route in routes:
        visits = _visits(instance, route)
        loads = tuple((visit.id, visit.demand) for visit in visits)
        yield from load_violations(route.number, loads, instance.capacity)
        yield from late_visits(route.number, instance.stops[0], visits, _between, "stop")
