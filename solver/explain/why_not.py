"""Answers why a request is not served by somebody, or at some time."""

from collections.abc import Iterator
from datetime import datetime

from models.errors import InvalidSolution, Issue
from models.problem import Problem
from models.requests import Request
from models.solution import Assignment, Served, Solution
from solver.check import check, sentences
from solver.explain.insertion import new_violations, with_item
from solver.explain.nearest_miss import nearest_miss
from solver.explain.reasons import require_request
from solver.explain.who_could import KINDS
from solver.facts.words import how_many, when
from solver.result import LevelValue


def why_not(
    problem: Problem,
    solution: Solution,
    request_id: str,
    resource_id: str,
    start: datetime | None = None,
) -> tuple[str, ...]:
    """What would break, and what it would cost, if the wish were granted.

    The request is put into the plan with the resource in its role, at `start` if that is given
    (an unserved appointment otherwise at its best start), and the specification judges the rest.

    Raises
    ------
    InvalidSolution
        If the problem has no such request or resource, or the plan speaks of unknown things.
    """
    require_request(problem, request_id)
    if resource_id not in problem.resource_by_id:
        message = f"there is no resource {resource_id!r}"
        raise InvalidSolution([Issue("resource", "unknown-id", message)])
    request, resource = problem.request_by_id[request_id], problem.resource_by_id[resource_id]
    if all(d.kind != resource.kind for m in request.mode_ids for d in request.demands_in(m)):
        return (f"{request.label} needs no {KINDS[resource.kind]} such as {resource.label}.",)
    item = _wish(problem, solution, request, resource_id, start)
    if item is None:
        return (
            f"{request.label} is unserved, and {resource.label} could not serve it at any start.",
            "Maybe name a start as well.",
        )
    return tuple(_judged(problem, solution, item, f"{request.label} with {resource.label}"))


def _wish(
    problem: Problem, solution: Solution, request: Request, resource: str, start: datetime | None
) -> Served | None:
    item = solution.of(request.id)
    if item is None:
        if request.kind == "appointment":
            miss = nearest_miss(problem, solution, request, wanted=resource, at=start)
            return miss.item if miss else None
        if request.kind == "trip":
            return None
        window, mode = request.window, request.mode_ids[0]
        item = Served(request=request.id, mode=mode, start=window.start, end=window.end)
    return _moved(_with_resource(problem, request, item, resource), start)


def _with_resource(problem: Problem, request: Request, item: Served, resource: str) -> Served:
    """The item with the resource in the first role of its kind, in place of one who fills it."""
    if resource in item.all_resources:
        return item
    kind = problem.resource_by_id[resource].kind
    demand = next(d for d in request.demands_in(item.mode) if d.kind == kind)
    crew = item.resources(demand.role)
    kept = crew if len(crew) < demand.target_count else crew[1:]
    others = tuple(a for a in item.assignments if a.role != demand.role)
    changed = Assignment(role=demand.role, resources=(resource, *kept))
    return item.model_copy(update={"assignments": (*others, changed)})


def _moved(item: Served, start: datetime | None) -> Served:
    if start is None:
        return item
    by = start - item.start
    drop = item.dropoff_start + by if item.dropoff_start else None
    return item.model_copy(update={"start": start, "end": item.end + by, "dropoff_start": drop})


def _judged(problem: Problem, solution: Solution, item: Served, what: str) -> Iterator[str]:
    before, after = check(problem, solution), check(problem, with_item(solution, item))
    found = new_violations(before.violations, after.violations)
    at = when(problem, item.start)
    if found:
        yield f"{what} on {at} would break {how_many(len(found), 'rule')}:"
        yield from sentences(problem, found)
    else:
        yield f"Nothing stands in the way: {what} on {at} keeps every rule."
    costs = list(_costs(before.levels, after.levels))
    if costs:
        yield "What it costs: " + "; ".join(costs) + "."
    elif not found:
        yield "It would cost nothing."


def _costs(before: tuple[LevelValue, ...], after: tuple[LevelValue, ...]) -> Iterator[str]:
    for old, new in zip(before, after, strict=True):
        if old.value != new.value:
            parts = (
                f"{goal} {new.parts[goal] - points:+g}"
                for goal, points in old.parts.items()
                if new.parts[goal] != points
            )
            difference = new.value - old.value
            yield f"{old.name} {difference:+g} to {new.value:.12g} ({', '.join(parts)})"
