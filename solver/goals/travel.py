"""The way that vehicles drive, in metres."""

from itertools import pairwise
from typing import TYPE_CHECKING

from models.problem import Problem
from models.resources import Vehicle
from models.solution import Solution
from solver.facts.routes import Route, routes
from solver.goal import Goal

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables


def measure(problem: Problem, solution: Solution) -> float:
    """The metres of every route, from its first place to its last."""
    return sum(
        route_metres(problem, vehicle, route)
        for vehicle in problem.resources
        if isinstance(vehicle, Vehicle)
        for route in routes(problem, solution, vehicle)
    )


def route_metres(problem: Problem, vehicle: Vehicle, route: Route) -> float:
    """The metres of one route."""
    places = [vehicle.place, *(stop.place for stop in route.stops), vehicle.last_place]
    leg = problem.travel_times.leg
    return sum(leg(vehicle.profile, a, b).metres for a, b in pairwise(places))


def cost(problem: Problem, x: "Variables") -> "Expression":
    """The lengths of the arcs driven."""
    from solver.model.route import routes_of  # keeps OR-Tools out of the check

    vehicles = (r for r in problem.resources if isinstance(r, Vehicle))
    return x.total([route.metres for vehicle in vehicles for route in routes_of(x, vehicle)])


GOAL = Goal("travel", __doc__ or "", measure, cost)
