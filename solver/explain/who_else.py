"""Why a person works what they work: who else could take each piece of it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from models.problem import Problem
from models.requests import Request
from models.resources import Staff
from models.solution import Assignment, Served, Solution
from solver.explain.insertion import first_broken_by
from solver.facts.eligible import candidates
from solver.facts.spans import use
from solver.facts.words import how_many, some_names, when
from solver.rules.availability import absent


def who_else(problem: Problem, solution: Solution, person: Staff) -> tuple[str, ...]:
    """A sentence for each use of the person, in order of start.

    Somebody could take it over who is eligible for the role and, put in the person's place with
    the rest of the plan as it is, breaks no rule.
    """
    return tuple(
        sentence
        for item in solution.uses(person.id)
        for sentence in _of_item(problem, solution, item, person)
    )


def _of_item(problem: Problem, solution: Solution, item: Served, person: Staff) -> Iterator[str]:
    request = problem.request_by_id[item.request]
    what = f"{request.label}, {when(problem, item.start)}"
    for assignment in item.assignments:
        if person.id in assignment.resources:
            held = {
                name: _plainly_held(problem, solution, item, name)
                or _held(problem, solution, _instead(item, assignment, person.id, name), name)
                for name in _able(problem, request, item, assignment.role)
            }
            yield f"{what}: {_told(problem, held)}."


def _plainly_held(problem: Problem, solution: Solution, item: Served, name: str) -> str:
    """What holds somebody back, where no rule needs to be asked; empty if nothing so plain."""
    resource, (request, _, start, end) = problem.resource_by_id[name], use(problem, item)
    if absent(resource, request, start, end):
        return "away then"
    taken = (other.start < item.end and item.start < other.end for other in solution.uses(name))
    return "at work then" if not resource.shared and any(taken) else ""


def _held(problem: Problem, solution: Solution, changed: Served, name: str) -> str:
    broken = first_broken_by(problem, solution, changed, name)
    return f"held back by {broken.rule}" if broken else ""


def _able(problem: Problem, request: Request, item: Served, role: str) -> list[str]:
    """Those who are eligible for a role and are not at it already."""
    return [
        resource.id
        for demand in request.demands_in(item.mode)
        if demand.role == role
        for resource in candidates(problem, request, demand)
        if resource.id not in item.all_resources
    ]


def _instead(item: Served, assignment: Assignment, person: str, other: str) -> Served:
    crew = tuple(other if name == person else name for name in assignment.resources)
    changed = assignment.model_copy(update={"resources": crew})
    assignments = tuple(changed if a is assignment else a for a in item.assignments)
    return item.model_copy(update={"assignments": assignments})


def _told(problem: Problem, held: Mapping[str, str]) -> str:
    """Who is free to take it over; if nobody is, what holds the others back."""
    if not held:
        return "nobody else is eligible"
    free = [name for name, why in held.items() if not why]
    if free:
        return f"{some_names(problem, free)} could take it over"
    parts = (f"{count} {why}" for why, count in Counter(held.values()).most_common())
    return f"of {how_many(len(held), 'other')} eligible, {', '.join(parts)}"
