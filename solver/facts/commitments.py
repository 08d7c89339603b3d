"""What a plan has promised for a request, and whether another plan still promises it."""

from models.pins import Dimension
from models.problem import Problem
from models.solution import Served, Solution

Crew = frozenset[tuple[str, str]]
"""Pairs of role and resource."""


def crew(item: Served, problem: Problem, kinds: tuple[Dimension, ...] | None = None) -> Crew:
    """Who fills which role; of these `kinds` of resource only, if they are given.

    A resource that the problem no longer knows is of any kind: what used it cannot be kept.
    """
    return frozenset(
        (assignment.role, name)
        for assignment in item.assignments
        for name in assignment.resources
        if kinds is None or _is_of(problem, name, kinds)
    )


def _is_of(problem: Problem, name: str, kinds: tuple[Dimension, ...]) -> bool:
    resource = problem.resource_by_id.get(name)
    return resource.kind in kinds if resource else kinds != ("time",)


def is_moved(before: Served, after: Served) -> bool:
    """Whether it starts at another moment."""
    return before.start != after.start


def is_reassigned(problem: Problem, before: Served, after: Served) -> bool:
    """Whether its mode differs, or who fills one of its roles."""
    return before.mode != after.mode or crew(before, problem) != crew(after, problem)


def is_changed(problem: Problem, before: Served, after: Served | None) -> bool:
    """Whether the commitment made before is not kept as it was.

    A commitment is a start, a mode and the resources in each role. When a rider is set down is no
    part of it: that follows from the others on board.
    """
    return after is None or is_moved(before, after) or is_reassigned(problem, before, after)


def changed(problem: Problem, after: Solution) -> tuple[str, ...]:
    """The requests whose commitments of the previous plan `after` does not keep.

    A request that the previous plan left unserved has changed if it is served now, unless
    `unserved_stays` holds. Requests that the problem no longer has do not count.
    """
    previous = problem.previous
    if previous is None:
        return ()
    found: list[str] = []
    for request in problem.requests:
        before, now = previous.solution.of(request.id), after.of(request.id)
        if before is not None:
            different = is_changed(problem, before, now)
        else:
            different = now is not None and not previous.unserved_stays
        if different:
            found.append(request.id)
    return tuple(found)
