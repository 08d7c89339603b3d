"""A person, room or tool serves one request at a time, with time to change over in between.

Shared resources are bounded by `capacity`, and whoever drives is bounded by `driver`.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Request, Trip
from models.resources import Resource
from models.solution import Solution
from models.violations import Violation
from solver.facts.changeover import places, setup_seconds
from solver.facts.spans import Use, uses
from solver.facts.words import how_long, name_of, when
from solver.rule import Rule

if TYPE_CHECKING:
    from solver.model.variables import Guard, Variables

NAME = "no-double-use"


def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Each two uses of one resource that overlap, or follow each other too closely."""
    for resource in problem.resources:
        if not resource.shared:
            mine = uses(problem, solution, resource.id)
            for earlier, later in _near(problem, resource, mine):
                if not both_are_rides(earlier.request, later.request):
                    yield from _clash(problem, resource, earlier, later)


def _near(problem: Problem, resource: Resource, mine: tuple[Use, ...]) -> Iterator[tuple[Use, Use]]:
    """Each two uses, but for those that lie further apart than any set-up takes.

    Somebody with a roster of a year has some hundred uses, and nearly all pairs are far apart.
    """
    if resource.kind == "staff" and any(any(places(problem, use.item)) for use in mine):
        yield from combinations(mine, 2)  # how far apart is enough depends on the ways
        return
    longest = timedelta(seconds=max((setup.seconds for setup in resource.setups), default=0))
    for index, earlier in enumerate(mine):
        until = earlier.end + longest
        yield from ((earlier, later) for later in mine[index + 1 :] if later.start < until)


def both_are_rides(first: Request, second: Request) -> bool:
    """Whether the two may be on board together, so that `driver` has to judge."""
    return isinstance(first, Trip) and isinstance(second, Trip)


def _clash(problem: Problem, resource: Resource, earlier: Use, later: Use) -> Iterator[Violation]:
    needed = between(problem, resource, earlier, later)
    missing = (earlier.end + timedelta(seconds=needed) - later.start).total_seconds()
    if missing > 0:
        yield Violation(
            rule=NAME,
            requests=(earlier.request.id, later.request.id),
            resources=(resource.id,),
            amount=missing,
            limit=needed,
            unit="second",
            moment=later.start,
        )


def between(problem: Problem, resource: Resource, earlier: Use, later: Use) -> int:
    """Seconds from the end of one use to the start of the next."""
    origin, destination = places(problem, earlier.item)[1], places(problem, later.item)[0]
    way = problem.travel_times.leg(resource.profile, origin, destination).seconds
    return setup_seconds(resource, earlier.request, later.request) + (
        way if resource.kind == "staff" else 0
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Who is needed twice, and when."""
    first, second = (name_of(problem, request) for request in violation.requests)
    who = name_of(problem, violation.resources[0])
    at = when(problem, violation.moment) if violation.moment else "the same time"
    if violation.limit:
        way = how_long(violation.limit)
        late = how_long(violation.amount)
        return f"{who} needs {way} from {first} to {second} on {at}, and is late by {late}."
    return f"{who} is planned for {first} and {second} at once on {at}."


def enforce(problem: Problem, x: "Variables", on: "Guard") -> None:
    """No overlap of a resource's intervals; pairs in order where changing over takes time."""
    for resource in problem.resources:
        if resource.shared:
            continue
        users = [problem.request_by_id[name] for name in x.users(resource.id)]
        x.no_overlap(resource, users, on(NAME, resource.id))


RULE = Rule(NAME, (__doc__ or "").splitlines()[0], violations, explain, enforce)
