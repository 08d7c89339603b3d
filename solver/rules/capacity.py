"""The loads that a shared room, tool or person carries at any time fit into it.

Vehicles, and loads that last for a whole route, are bounded by `route`; loads whose excess has a
price are not bounded at all.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.resources import Resource
from models.solution import Solution
from models.violations import Violation
from solver.facts.loads import bound_load, taken
from solver.facts.roles import roles
from solver.facts.spans import uses
from solver.facts.words import name_of, names_of, when
from solver.rule import Rule

if TYPE_CHECKING:
    from solver.model.variables import Expression, Guard, Literal, Variables

NAME = "capacity"


def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Each moment at which a use begins and the loads then exceed a dimension's capacity."""
    for resource in _bounded(problem):
        for dimension, limit in resource.capacity.items():
            yield from _overloads(problem, solution, resource, dimension, limit)


def _bounded(problem: Problem) -> Iterator[Resource]:
    for resource in problem.resources:
        if resource.shared and resource.kind != "vehicle":
            yield resource


def _overloads(
    problem: Problem, solution: Solution, resource: Resource, dimension: str, limit: int
) -> Iterator[Violation]:
    mine = uses(problem, solution, resource.id)
    for moment in sorted({use.start for use in mine}):
        here = [use for use in mine if use.start <= moment < use.end]
        loads = {u.request.id: taken(problem, u.item, resource.id, dimension) for u in here}
        if sum(loads.values()) > limit:
            yield Violation(
                rule=NAME,
                requests=tuple(name for name, load in loads.items() if load),
                resources=(resource.id,),
                amount=sum(loads.values()) - limit,
                limit=limit,
                unit=dimension,
                moment=moment,
            )


def explain(problem: Problem, violation: Violation) -> str:
    """What holds how much too much when, and of what."""
    resource, limit = name_of(problem, violation.resources[0]), violation.limit or 0
    at = f" on {when(problem, violation.moment)}" if violation.moment else ""
    return (
        f"{resource} holds {limit:g} {violation.unit}, but {names_of(problem, violation.requests)} "
        f"need {limit + violation.amount:g} together{at}."
    )


def enforce(problem: Problem, x: "Variables", on: "Guard") -> None:
    """One cumulative constraint for each resource and dimension."""
    for resource in _bounded(problem):
        guard = on(NAME, resource.id)
        for dimension, limit in resource.capacity.items():
            _enforce(problem, x, resource.id, dimension, limit, guard)


def _enforce(
    problem: Problem,
    x: "Variables",
    resource: str,
    dimension: str,
    limit: int,
    guard: "Literal | None",
) -> None:
    loads = {name: _load(problem, x, name, resource, dimension) for name in x.users(resource)}
    loads = {name: load for name, load in loads.items() if not (isinstance(load, int) and not load)}
    if loads:
        spans = [x.interval(name, resource) for name in loads]
        x.only(x.model.add_cumulative(spans, list(loads.values()), limit), guard)


def _load(
    problem: Problem, x: "Variables", request: str, resource: str, dimension: str
) -> "Expression":
    """A number where every role and mode that may use the resource loads it alike."""
    terms: list[tuple[int, Literal]] = []
    for role, demands in roles(problem.request_by_id[request]).items():
        literal = x.assigned(request, role, resource)
        if literal is not x.false:
            alike = {bound_load(demand, dimension) for _, demand in demands}
            if len(alike) == 1:
                terms.append((alike.pop(), literal))
                continue
            for mode, demand in demands:
                here = x.both(literal, x.in_mode(request, mode))
                terms.append((bound_load(demand, dimension), here))
    if len(terms) == 1 or not any(part for part, _ in terms):
        return terms[0][0] if terms else 0
    load = x.model.new_int_var(0, sum(part for part, _ in terms), "")
    x.model.add(load == x.total(part * literal for part, literal in terms))
    return load


RULE = Rule(NAME, (__doc__ or "").splitlines()[0], violations, explain, enforce)
