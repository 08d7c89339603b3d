"""Which resources can fill a role at all, whatever the time."""

from models.demands import Demand, SkillNeed
from models.problem import Problem
from models.requests import Request, Shift
from models.resources import Resource
from models.times import Window


def has_skill(resource: Resource, need: SkillNeed, span: Window | None) -> bool:
    """Whether `resource` has the skill at the level, for the whole of `span` where one is given."""
    return any(
        skill.name == need.name
        and skill.level >= need.level
        and (span is None or skill.valid_from is None or skill.valid_from <= span.start)
        and (span is None or skill.valid_until is None or skill.valid_until >= span.end)
        for skill in resource.skills
    )


def is_named(resource: Resource, demand: Demand) -> bool:
    """Whether kind, eligible list and forbidden list let `resource` fill the role."""
    return (
        resource.kind == demand.kind
        and (demand.eligible is None or resource.id in demand.eligible)
        and resource.id not in demand.forbidden
    )


def fits(resource: Resource, demand: Demand) -> bool:
    """Whether the load of the role fits into the empty resource."""
    return demand.overload_cost is not None or all(
        amount <= resource.capacity.get(dimension, amount)
        for dimension, amount in demand.load.items()
    )


def candidates(problem: Problem, request: Request, demand: Demand) -> tuple[Resource, ...]:
    """The resources that could fill the role at some time, in the problem's order."""
    span = request.window if isinstance(request, Shift) else None
    needs = [need for need in demand.skills if not need.preferred]
    return tuple(
        resource
        for resource in problem.resources
        if is_named(resource, demand)
        and fits(resource, demand)
        and all(has_skill(resource, need, span) for need in needs)
    )
