"""Who drives a vehicle stays with it until it is back at its place, and drives only that one."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Trip
from models.solution import Served, Solution
from models.violations import Violation
from solver.facts.words import how_long, name_of, when
from solver.rule import Rule

if TYPE_CHECKING:
    from solver.model.variables import Guard, Variables

NAME = "driver"


def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Each two rides that share vehicle or driver but not both, with no time to go home between."""
    rides = sorted(
        (s for s in solution.served if isinstance(problem.request_by_id[s.request], Trip)),
        key=lambda item: (item.start, item.end, item.request),
    )
    for earlier, later in combinations(rides, 2):
        yield from _clash(problem, earlier, later)


def crew(problem: Problem, item: Served, kind: str) -> frozenset[str]:
    """The vehicles, or the staff, of a ride."""
    return frozenset(n for n in item.all_resources if problem.resource_by_id[n].kind == kind)


def _clash(problem: Problem, earlier: Served, later: Served) -> Iterator[Violation]:
    staff = crew(problem, earlier, "staff"), crew(problem, later, "staff")
    for one in sorted(crew(problem, earlier, "vehicle")):
        for two in sorted(crew(problem, later, "vehicle")):
            if one == two:
                shared = {one} if staff[0] != staff[1] else set()
            else:
                shared = staff[0] & staff[1]
            needed = home_and_out(problem, earlier.request, later.request, one, two)
            missing = (earlier.end + timedelta(seconds=needed) - later.start).total_seconds()
            if shared and missing > 0:
                yield Violation(
                    rule=NAME,
                    requests=(earlier.request, later.request),
                    resources=tuple(sorted(shared)),
                    amount=missing,
                    limit=needed,
                    unit="second",
                    moment=later.start,
                )


def home_and_out(problem: Problem, earlier: str, later: str, first: str, second: str) -> int:
    """Seconds from a drop-off to the first vehicle's place, and from the second's to a pickup."""
    one, two = problem.request_by_id[earlier], problem.request_by_id[later]
    cars = problem.resource_by_id
    if not (isinstance(one, Trip) and isinstance(two, Trip)):
        return 0
    leg, car, other = problem.travel_times.leg, cars[first], cars[second]
    back = leg(car.profile, one.dropoff.place, car.last_place).seconds
    return back + leg(other.profile, other.place, two.pickup.place).seconds


def explain(problem: Problem, violation: Violation) -> str:
    """Who or what would have to be on two rides at once."""
    first, second = (name_of(problem, request) for request in violation.requests)
    who = " and ".join(name_of(problem, name) for name in violation.resources)
    at = when(problem, violation.moment) if violation.moment else ""
    short = how_long(violation.amount)
    return (
        f"{who} cannot change between {first} and {second} on {at}: "
        f"{short} more would be needed to return and set out again."
    )


def enforce(problem: Problem, x: "Variables", on: "Guard") -> None:
    """Keep each such pair of rides apart."""
    from solver.model.driver import keep_apart  # keeps OR-Tools out of the check

    trips = [request.id for request in problem.requests if isinstance(request, Trip)]
    guard = on(NAME)
    for first, second in combinations(trips, 2):
        keep_apart(x, first, second, guard)


RULE = Rule(NAME, __doc__ or "", violations, explain, enforce)
