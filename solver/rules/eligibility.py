"""Whoever fills a role is of its kind, is let to, has the skills, and can hold the load."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from models.demands import Demand, SkillNeed
from models.problem import Problem
from models.requests import Request
from models.resources import Resource
from models.solution import Solution
from models.times import Window
from models.violations import Violation
from solver.facts import eligible
from solver.facts.roles import roles
from solver.facts.words import name_of
from solver.rule import Rule

if TYPE_CHECKING:
    from datetime import datetime

    from solver.model.variables import Guard, Literal, Variables

NAME = "eligibility"


def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Each resource in a role that it cannot fill."""
    for item in solution.served:
        request = problem.request_by_id[item.request]
        for demand in request.demands_in(item.mode):
            for name in item.resources(demand.role):
                # A ride that ends before it starts is another rule's affair; it must not stop this.
                end = max(item.end, item.start + timedelta(seconds=1))
                span = Window(start=item.start, end=end)
                resource = problem.resource_by_id[name]
                lack = lacking(resource, demand, span)
                if lack:
                    yield Violation(
                        rule=NAME, requests=(request.id,), resources=(name,), detail=lack
                    )


def lacking(resource: Resource, demand: Demand, span: Window | None) -> str:
    """What keeps `resource` from the role during `span`, in a few words; empty if nothing does."""
    if resource.kind != demand.kind:
        return f"is {resource.kind}, not {demand.kind}"
    if not eligible.is_named(resource, demand):
        return f"is not among those who may be {demand.role}"
    for need in demand.skills:
        if not need.preferred and not eligible.has_skill(resource, need, span):
            level = f" at level {need.level}" if need.level > 1 else ""
            return f"has no skill {need.name}{level} then"
    if not eligible.fits(resource, demand):
        return f"cannot hold {_load(demand)} (it holds {_capacity(resource, demand)})"
    return ""


def _load(demand: Demand) -> str:
    return ", ".join(f"{amount} {dimension}" for dimension, amount in demand.load.items())


def _capacity(resource: Resource, demand: Demand) -> str:
    held = ((d, resource.capacity[d]) for d in demand.load if d in resource.capacity)
    return ", ".join(f"{amount} {dimension}" for dimension, amount in held)


def explain(problem: Problem, violation: Violation) -> str:
    """Who cannot do what, and why."""
    resource, request = violation.resources[0], violation.requests[0]
    return (
        f"{name_of(problem, resource)} cannot serve {name_of(problem, request)}: "
        f"{name_of(problem, resource)} {violation.detail}."
    )


def enforce(problem: Problem, x: "Variables", on: "Guard") -> None:
    """Forbid every candidate that lacks something, where and when it does."""
    for request in problem.requests:
        for role, demands in roles(request).items():
            for name in x.candidates(request.id, role):
                guard = on(NAME, request.id, name)
                literal = x.assigned(request.id, role, name)
                for mode, demand in demands:
                    here = x.both(literal, x.in_mode(request.id, mode))
                    _enforce(x, request, demand, problem.resource_by_id[name], guard, here)


def _enforce(
    x: "Variables",
    request: Request,
    demand: Demand,
    resource: Resource,
    guard: "Literal | None",
    here: "Literal",
) -> None:
    if lacking(resource, demand, None):
        x.only(x.model.add(here == 0), guard)
        return
    for need in demand.skills:
        if not need.preferred:
            spans = _validity(resource, need)
            if (None, None) not in spans:
                x.inside_one(request.id, spans, guard, here)


def _validity(
    resource: Resource, need: SkillNeed
) -> "list[tuple[datetime | None, datetime | None]]":
    return [
        (skill.valid_from, skill.valid_until)
        for skill in resource.skills
        if skill.name == need.name and skill.level >= need.level
    ]


RULE = Rule(NAME, __doc__ or "", violations, explain, enforce)
