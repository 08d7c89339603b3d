"""When resources like, or dislike, to be used."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Request
from models.resources import Availability, Resource
from models.solution import Served, Solution
from solver.model.meeting import touches

if TYPE_CHECKING:
    from solver.model.variables import Expression, Literal, Variables


def measure(problem: Problem, solution: Solution) -> int:
    """The cost of each use that touches an unpreferred span, and of each preferred one unused."""
    return sum(
        entry.cost * missed(entry, len(touching(problem, solution, resource, entry)))
        for resource, entry in _spans(problem)
    )


def _spans(problem: Problem) -> Iterator[tuple[Resource, Availability]]:
    for resource in problem.resources:
        for entry in resource.availability:
            if entry.kind in ("preferred", "unpreferred"):
                yield resource, entry


def missed(entry: Availability, count: int) -> int:
    """How often a span is not as it is liked where so many uses touch it."""
    return int(count == 0) if entry.kind == "preferred" else count


def touching(
    problem: Problem, solution: Solution, resource: Resource, entry: Availability
) -> list[Served]:
    """The resource's uses that the span speaks of and that lie at least partly in it."""
    return [
        item
        for item in solution.uses(resource.id)
        if _means(entry, problem.request_by_id[item.request])
        and entry.window.overlaps(item.start, item.end)
    ]


def _means(entry: Availability, request: Request) -> bool:
    return not entry.tags or any(tag in entry.tags for tag in request.tags)


def cost(problem: Problem, x: "Variables") -> "list[Expression]":
    """The same: a literal for each use that may touch a span."""
    terms: list[Expression] = []
    for resource, entry in _spans(problem):
        literals = _literals(problem, x, resource, entry)
        if entry.kind == "preferred":
            terms.append(entry.cost * (1 - x.any_of(literals)))
        else:
            terms += [entry.cost * literal for literal in literals]
    return terms


def _literals(
    problem: Problem, x: "Variables", resource: Resource, entry: Availability
) -> "list[Literal]":
    meant = [name for name in x.users(resource.id) if _means(entry, problem.request_by_id[name])]
    met = (touches(x, name, x.uses(name, resource.id), entry.window) for name in meant)
    return [literal for literal in met if literal is not x.false]
