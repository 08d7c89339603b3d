"""Who drives a vehicle stays with it until it is back at its place, and drives only that one."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from models.problem import Problem
from models.requests import Trip
from models.solution import Served, Solution
from models.violations import Violation
from solver.facts.words import how_long, name_of, when
from solver.rule import Rule

if TYPE_CHECKING:
    from solver.model.variables import Guard, Variables

NAME = "driver"


class Manned(NamedTuple):
    """A ride with its vehicles and its staff."""

    item: Served
    cars: frozenset[str]
    staff: frozenset[str]


def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Each two rides that share vehicle or driver but not both, with no time to go home between."""
    rides: dict[str, list[Manned]] = {}
    for item in solution.served:
        if isinstance(problem.request_by_id[item.request], Trip):
            ride = Manned(item, crew(problem, item, "vehicle"), crew(problem, item, "staff"))
            for name in ride.cars | ride.staff:
                rides.setdefault(name, []).append(ride)
    for name, mine in rides.items():
        if len(mine) < 2:
            continue
        mine.sort(key=lambda ride: (ride.item.start, ride.item.end, ride.item.request))
        for earlier, later in combinations(mine, 2):
            alike = (earlier.cars, earlier.staff) == (later.cars, later.staff)
            if not alike or len(earlier.cars) > 1:
                yield from _clash(problem, name, earlier, later)


def crew(problem: Problem, item: Served, kind: str) -> frozenset[str]:
    """The vehicles, or the staff, of a ride."""
    known = problem.resource_by_id
    return frozenset([n for n in item.all_resources if known[n].kind == kind])


def _clash(problem: Problem, shared: str, earlier: Manned, later: Manned) -> Iterator[Violation]:
    """The clashes of two rides that share the vehicle, or the driver, called `shared`."""
    for one in sorted(earlier.cars):
        for two in sorted(later.cars):
            if shared in earlier.staff and one == two:
                continue
            if shared in earlier.cars and (one != two or earlier.staff == later.staff):
                continue
            needed, missing = min(
                _shortfall(problem, earlier.item, later.item, one, two),
                _shortfall(problem, later.item, earlier.item, two, one),
                key=lambda pair: pair[1],
            )
            if missing > 0:
                yield Violation(
                    rule=NAME,
                    requests=(earlier.item.request, later.item.request),
                    resources=(shared,),
                    amount=missing,
                    limit=needed,
                    unit="second",
                    moment=later.item.start,
                )


def _shortfall(
    problem: Problem, earlier: Served, later: Served, first: str, second: str
) -> tuple[int, float]:
    """Seconds needed between the two rides in this order, and seconds that are missing."""
    needed = home_and_out(problem, earlier.request, later.request, first, second)
    return needed, (earlier.end + timedelta(seconds=needed) - later.start).total_seconds()


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
