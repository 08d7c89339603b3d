"""A rider is picked up before being dropped off, and is not on board for too long."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Trip
from models.solution import Served, Solution
from models.violations import Violation
from solver.facts.words import how_long, name_of
from solver.rule import Rule

if TYPE_CHECKING:
    from solver.model.variables import Guard, Variables

NAME = "ride-time"


def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Each ride that runs backwards or takes longer than its limit."""
    for request in problem.requests:
        item = solution.of(request.id)
        if isinstance(request, Trip) and item:
            ride = ride_seconds(request, item)
            for name in vehicles(problem, item) or (None,):
                longest = longest_ride_seconds(problem, request, name)
                over = -ride if ride < 0 else ride - longest if longest is not None else 0
                if over > 0:
                    yield Violation(
                        rule=NAME,
                        requests=(request.id,),
                        resources=(name,) if name else (),
                        amount=over,
                        limit=longest if ride >= 0 else 0,
                        unit="second",
                        moment=item.start,
                    )


def ride_seconds(request: Trip, item: Served) -> float:
    """From the end of service at the pickup to the start of service at the drop-off."""
    boarded = item.start + timedelta(seconds=request.pickup.service_seconds)
    return ((item.dropoff_start or item.end) - boarded).total_seconds()


def vehicles(problem: Problem, item: Served) -> tuple[str, ...]:
    """The vehicles that serve a trip."""
    return tuple(n for n in item.all_resources if problem.resource_by_id[n].kind == "vehicle")


def longest_ride_seconds(problem: Problem, request: Trip, vehicle: str | None) -> int | None:
    """The shorter of the absolute limit and the multiple of the direct ride; None without."""
    limits = [] if request.max_ride_seconds is None else [request.max_ride_seconds]
    if request.max_ride_ratio is not None and vehicle is not None:
        profile = problem.resource_by_id[vehicle].profile
        way = problem.travel_times.leg(profile, request.pickup.place, request.dropoff.place)
        limits.append(int(request.max_ride_ratio * way.seconds))
    return min(limits, default=None)


def explain(problem: Problem, violation: Violation) -> str:
    """Whose ride is how much too long."""
    name, over = name_of(problem, violation.requests[0]), how_long(violation.amount)
    if not violation.limit:
        return f"{name} is dropped off before being picked up."
    return f"{name} rides {over} longer than the {how_long(violation.limit)} allowed."


def enforce(problem: Problem, x: "Variables", on: "Guard") -> None:
    """Bound the time between boarding and drop-off, vehicle by vehicle."""
    for request in problem.requests:
        if not isinstance(request, Trip):
            continue
        guard, served = on(NAME, request.id), x.served(request.id)
        boarded = x.start(request.id) + x.grid.ticks(request.pickup.service_seconds)
        ride = x.dropoff(request.id) - boarded
        x.only(x.model.add(ride >= 0), guard, served)
        if request.max_ride_seconds is not None:
            longest = request.max_ride_seconds // x.grid.tick_seconds
            x.only(x.model.add(ride <= longest), guard, served)
        for name in x.resources_of(request.id) if request.max_ride_ratio is not None else ():
            limit = longest_ride_seconds(problem, request, name)
            if problem.resource_by_id[name].kind == "vehicle" and limit is not None:
                used = x.uses(request.id, name)
                x.only(x.model.add(ride <= limit // x.grid.tick_seconds), guard, used)


RULE = Rule(NAME, __doc__ or "", violations, explain, enforce)
