"""Each role of a served request has as many resources as it asks for, none of them twice."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Shift
from models.solution import Solution
from models.violations import Violation
from solver.facts.roles import roles
from solver.facts.words import name_of
from solver.rule import Rule

if TYPE_CHECKING:
    from solver.model.variables import Guard, Literal, Variables

NAME = "roles-filled"


def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Each role with too few or too many; a shift may be short, never over-filled."""
    for item in solution.served:
        request = problem.request_by_id[item.request]
        wanted = {demand.role: demand for demand in request.demands_in(item.mode)}
        for assignment in item.assignments:
            if assignment.role not in wanted:
                yield Violation(
                    rule=NAME,
                    requests=(request.id,),
                    amount=len(assignment.resources),
                    limit=0,
                    detail=assignment.role,
                )
        for role, demand in wanted.items():
            got = len(item.resources(role))
            fewest = 0 if isinstance(request, Shift) else demand.min
            limit = fewest if got < fewest else demand.max_count
            if not fewest <= got <= demand.max_count:
                yield Violation(
                    rule=NAME,
                    requests=(request.id,),
                    amount=abs(got - limit),
                    limit=limit,
                    detail=role,
                )
        everyone = item.all_resources
        for name in dict.fromkeys(everyone):
            if everyone.count(name) > 1:
                yield Violation(
                    rule=NAME,
                    requests=(request.id,),
                    resources=(name,),
                    amount=everyone.count(name) - 1,
                    limit=1,
                    detail="twice",
                )


def explain(problem: Problem, violation: Violation) -> str:
    """Which role has how many too few or too many."""
    request = name_of(problem, violation.requests[0])
    if violation.resources:
        return f"{request} counts {name_of(problem, violation.resources[0])} more than once."
    return (
        f"{request} needs {violation.limit:g} as {violation.detail} "
        f"and misses that by {violation.amount:g}."
    )


def enforce(problem: Problem, x: "Variables", on: "Guard") -> None:
    """Bound the number in each role by what the chosen mode asks for."""
    for request in problem.requests:
        guard = on(NAME, request.id)
        for role, demands in roles(request).items():
            for mode, demand in demands:
                chosen = x.in_mode(request.id, mode)
                count = x.count(request.id, role)
                x.only(x.model.add(count <= demand.max_count), guard, chosen)
                if demand.min and not isinstance(request, Shift):
                    x.only(x.model.add(count >= demand.min), guard, chosen)
        _once(x, request.id, guard)


def _once(x: "Variables", request: str, guard: "Literal | None") -> None:
    for literals in x.roles_of_each_resource(request):
        if len(literals) > 1:
            x.only(x.model.add_at_most_one(literals), guard)


RULE = Rule(NAME, __doc__ or "", violations, explain, enforce)
