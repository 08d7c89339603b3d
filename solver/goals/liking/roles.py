"""Who fills which role, in which mode, with which load."""

from typing import TYPE_CHECKING

from models.demands import Demand, SkillNeed
from models.problem import Problem
from models.requests import Request, Shift
from models.resources import Resource
from models.solution import Solution
from models.times import Window
from solver.facts.eligible import has_skill
from solver.facts.roles import roles

if TYPE_CHECKING:
    from datetime import datetime

    from solver.model.variables import Expression, Literal, Variables


def measure(problem: Problem, solution: Solution) -> int:
    """The cost of each mode, and of each resource that is not the best for its role."""
    total = 0
    for item in solution.served:
        request = problem.request_by_id[item.request]
        total += sum(mode.cost for mode in request.modes if mode.id == item.mode)
        for demand in request.demands_in(item.mode):
            for name in item.resources(demand.role):
                resource = problem.resource_by_id[name]
                total += taste(demand, resource) + overload(demand, resource)
                total += sum(
                    need.cost
                    for need in wished(demand)
                    if not has_skill(resource, need, Window(start=item.start, end=item.end))
                )
    return total


def taste(demand: Demand, resource: Resource) -> int:
    """What it costs that the role prefers others, and that it avoids this one."""
    outside = bool(demand.preferred) and resource.id not in demand.preferred
    return demand.preference_cost * (outside + (resource.id in demand.avoided))


def overload(demand: Demand, resource: Resource) -> int:
    """What it costs that the load of this one use is more than the resource holds."""
    if not demand.overload_cost:
        return 0
    return demand.overload_cost * sum(
        max(0, amount - resource.capacity.get(dimension, amount))
        for dimension, amount in demand.load.items()
    )


def wished(demand: Demand) -> tuple[SkillNeed, ...]:
    """The skills that the role would like to have and that cost something."""
    return tuple(need for need in demand.skills if need.preferred and need.cost)


def cost(problem: Problem, x: "Variables") -> "list[Expression]":
    """The same: the price of each literal that fills a role."""
    terms: list[Expression] = []
    for request in problem.requests:
        terms += _modes(x, request)
        for role, demands in roles(request).items():
            for name in x.candidates(request.id, role):
                resource, filled = problem.resource_by_id[name], x.assigned(request.id, role, name)
                for mode, demand in demands:
                    known = len(demands) == 1
                    here = filled if known else x.both(filled, x.in_mode(request.id, mode))
                    terms += _of(x, request, demand, resource, here)
    return terms


def _modes(x: "Variables", request: Request) -> "list[Expression]":
    priced = [mode for mode in request.modes if mode.cost]
    if not priced:
        return []
    # A shift always has some mode in the model, but none in a plan where nobody works it.
    crew = [literal for by in x.roles_of_each_resource(request.id) for literal in by]
    takes_place = x.any_of(crew) if isinstance(request, Shift) else x.true
    return [mode.cost * x.both(x.in_mode(request.id, mode.id), takes_place) for mode in priced]


def _of(
    x: "Variables", request: Request, demand: Demand, resource: Resource, here: "Literal"
) -> "list[Expression]":
    price = taste(demand, resource) + overload(demand, resource)
    terms: list[Expression] = [price * here] if price else []
    for need in wished(demand):
        lacks = _lacks(x, request, resource, need, here)
        if lacks is not x.false:
            terms.append(need.cost * lacks)
    return terms


def _lacks(
    x: "Variables", request: Request, resource: Resource, need: SkillNeed, here: "Literal"
) -> "Literal":
    spans: list[tuple[datetime | None, datetime | None]] = [
        (skill.valid_from, skill.valid_until)
        for skill in resource.skills
        if skill.name == need.name and skill.level >= need.level
    ]
    if (None, None) in spans:
        return x.false
    if not spans:
        return here
    lacks = x.model.new_bool_var("")
    x.inside_one(request.id, spans, None, here, lacks.negated())
    return lacks
