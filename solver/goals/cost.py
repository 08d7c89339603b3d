"""What resources are paid: for being used at all, and by the hour.

Each request that uses a resource is charged to it with its own length (a shift with its paid
time), rounded up to whole cents; what a shared resource does for several at once is charged for
each. Overtime comes on top, period by period. Kilometres are the goal `travel`'s.
"""

from math import gcd
from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Request, Shift, Trip
from models.resources import Resource, Staff
from models.solution import Solution
from solver.facts.overtime import overtime_cents
from solver.facts.spans import worked_seconds
from solver.goal import Goal
from solver.model.overtime import overtime_terms
from solver.model.presence import is_used

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables

HOUR_SECONDS = 3600


def measure(problem: Problem, solution: Solution) -> float:
    """The cents of every resource that is used."""
    total = 0
    for resource in problem.resources:
        items = solution.uses(resource.id)
        total += resource.cents_per_use if items else 0
        total += sum(cents(resource, worked_seconds(problem, item)) for item in items)
        if isinstance(resource, Staff):
            total += overtime_cents(problem, solution, resource)
    return total


def cents(resource: Resource, seconds: int) -> int:
    """The price of so much time, rounded up to a whole cent; 0 for time that runs backwards."""
    return -(-resource.cents_per_hour * max(0, seconds) // HOUR_SECONDS)


def cost(problem: Problem, x: "Variables") -> "Expression":
    """The same: lengths are known for each mode, and only rides need a variable."""
    terms: list[Expression] = []
    for resource in problem.resources:
        if resource.cents_per_use:
            terms.append(resource.cents_per_use * is_used(x, resource.id))
        if resource.cents_per_hour:
            for name in x.users(resource.id):
                terms += _by_the_hour(x, resource, problem.request_by_id[name])
        if isinstance(resource, Staff):
            terms += overtime_terms(x, resource)
    return x.scale * x.total(terms)


def _by_the_hour(x: "Variables", resource: Resource, request: Request) -> "list[Expression]":
    used = x.uses(request.id, resource.id)
    if isinstance(request, Shift):
        return [cents(resource, request.credited_seconds) * used]
    if isinstance(request, Trip):
        return [_ride(x, resource, request)]
    prices = {mode: cents(resource, request.seconds_in(mode)) for mode in request.mode_ids}
    if len(set(prices.values())) == 1:
        return [next(iter(prices.values())) * used]
    return [p * x.both(used, x.in_mode(request.id, mode)) for mode, p in prices.items()]


def _ride(x: "Variables", resource: Resource, request: Trip) -> "Expression":
    price = resource.cents_per_hour * x.grid.tick_seconds
    common = gcd(price, HOUR_SECONDS)
    longest = x.problem.horizon.seconds + request.dropoff.service_seconds
    paid = x.model.new_int_var(0, cents(resource, longest), "")
    ticks = x.end(request.id) - x.start(request.id)
    enough = price // common * ticks <= HOUR_SECONDS // common * paid
    x.only(x.model.add(enough), None, x.uses(request.id, resource.id))
    return paid


GOAL = Goal("cost", (__doc__ or "").splitlines()[0], measure, cost)
