"""Cost and broken hard rules of a solomon solution file, computed from the two texts alone."""

import math
from collections.abc import Callable, Iterator
from typing import Literal

from scenarios.families.family_score import FamilyScore
from scenarios.families.route_clock import late_visits
from scenarios.families.route_file import Route, read_routes
from scenarios.families.solomon.distances import cut_to_tenths, straight
from scenarios.families.solomon.instance import Customer, SolomonInstance, parse
from scenarios.families.visit_counts import known_stops, visit_violations

Objective = Literal["distance", "vehicles"]
_Measure = Callable[[Customer, Customer], float]


def score(instance_text: str, solution_text: str, objective: Objective = "distance") -> FamilyScore:
    """Judge a route file; the cost is the total distance in either convention.

    ``distance`` cuts each distance to one decimal and takes travel times from it; ``vehicles``
    measures in double precision, and ranks by the score's ``vehicles`` before its cost. Raises
    FormatError when one of the texts cannot be read.
    """
    instance = parse(instance_text)
    solution = read_routes(solution_text)
    between = cut_to_tenths if objective == "distance" else straight
    total = math.fsum(_length(instance, route, between) for route in solution.used_routes)
    # Cut distances are whole tenths: rounding takes back only what adding doubles put in.
    cost = round(total, 1) if objective == "distance" else total
    return FamilyScore(
        cost=cost,
        violations=(
            *visit_violations(solution, len(instance.stops) - 1, instance.vehicles, "customer"),
            *_route_violations(instance, solution.used_routes, between),
            *solution.cost_violations(cost),
        ),
        parts=(("distance", cost),),
        vehicles=len(solution.used_routes),
    )


def score_for_vehicles(instance_text: str, solution_text: str) -> FamilyScore:
    """Judge a route file in the convention that counts vehicles first."""
    return score(instance_text, solution_text, "vehicles")


def _customers(instance: SolomonInstance, route: Route) -> tuple[Customer, ...]:
    known = known_stops(route.stops, len(instance.stops) - 1)
    return tuple(instance.stops[stop] for stop in known)


def _length(instance: SolomonInstance, route: Route, between: _Measure) -> float:
    depot = instance.stops[0]
    visits = (depot, *_customers(instance, route), depot)
    return math.fsum(map(between, visits, visits[1:]))


def _route_violations(
    instance: SolomonInstance, routes: tuple[Route, ...], between: _Measure
) -> Iterator[str]:
    for route in routes:
        customers = _customers(instance, route)
        load = sum(customer.demand for customer in customers)
        if load > instance.capacity:
            yield f"route {route.number} carries {load}, at most {instance.capacity}"
        yield from late_visits(route.number, instance.stops[0], customers, between, "customer")
