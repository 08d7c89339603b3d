"""Cost and broken hard rules of a darp solution file, computed from the two texts alone."""

import math
from collections.abc import Iterator

from scenarios.families.darp.instance import DarpInstance, parse
from scenarios.families.darp.schedule import between, schedule_violations
from scenarios.families.family_score import FamilyScore
from scenarios.families.pairing import load_violations, pairing_violations
from scenarios.families.route_file import Route, read_routes
from scenarios.families.visit_counts import known_stops, visit_violations


def score(instance_text: str, solution_text: str) -> FamilyScore:
    """Judge a route file; the cost is the total distance in double precision.

    Raises FormatError when one of the texts cannot be read.
    """
    instance = parse(instance_text)
    solution = read_routes(solution_text)
    routes = solution.used_routes
    cost = math.fsum(_length(instance, route) for route in routes)
    pickups = range(1, instance.requests + 1)
    pairs = tuple((pickup, instance.delivery_of(pickup)) for pickup in pickups)
    return FamilyScore(
        cost=cost,
        violations=(
            *visit_violations(solution, 2 * instance.requests, instance.vehicles, "stop"),
            *pairing_violations(routes, pairs),
            *_route_violations(instance, routes),
            *solution.cost_violations(cost),
        ),
        parts=(("distance", cost),),
        vehicles=len(routes),
    )


def _known(instance: DarpInstance, route: Route) -> tuple[int, ...]:
    return known_stops(route.stops, 2 * instance.requests)


def _length(instance: DarpInstance, route: Route) -> float:
    stops = (instance.stops[stop] for stop in _known(instance, route))
    way = (instance.stops[0], *stops, instance.home)
    return math.fsum(map(between, way, way[1:]))


def _route_violations(instance: DarpInstance, routes: tuple[Route, ...]) -> Iterator[str]:
    for route in routes:
        known = _known(instance, route)
        loads = tuple((stop, instance.stops[stop].load) for stop in known)
        yield from load_violations(route.number, loads, instance.capacity)
        yield from schedule_violations(instance, route.number, known)
