"""Refuses what a timetable cannot honour."""

from models.goals import Term
from models.problem import Problem
from models.relations import Adjacent, Apart, SameResource, Spread
from models.requests import Appointment
from models.resources import Resource, Staff
from solver.misfit import Misfit

PRICED = ("preferences", "relations", "lateness", "coverage")
"""Goals whose points a timetable counts; roles that are filled exactly never miss a target."""

ALWAYS_ZERO = ("contracts", "travel", "stability")
"""Goals that appointments without contracts, ways and a past cannot miss."""


def appointments(problem: Problem) -> tuple[Appointment, ...]:
    """The requests, all of them plain appointments of one length.

    Raises Misfit for anything else.
    """
    found = tuple(r for r in problem.requests if isinstance(r, Appointment))
    if not found or len(found) < len(problem.requests):
        raise Misfit("not only appointments")
    if len({request.duration_seconds for request in found}) > 1:
        raise Misfit("appointments of several lengths")
    for request in found:
        if request.modes or request.buffer_before_seconds or request.buffer_after_seconds:
            raise Misfit(f"{request.id} has modes or buffers")
        if any(demand.max_count != demand.min or not demand.min for demand in request.demands):
            raise Misfit(f"{request.id} has a role that may be filled by more or fewer")
        if any(demand.min > 1 for demand in request.demands):
            raise Misfit(f"{request.id} wants several in one role")
        if any(need.preferred for demand in request.demands for need in demand.skills):
            raise Misfit(f"{request.id} would like a skill")
    return found


def require_plain(problem: Problem) -> None:
    """Raise Misfit for a past, ways, and resources with rules of their own."""
    if problem.previous is not None:
        raise Misfit("a previous plan")
    places = {request.place for request in appointments(problem)}
    places |= {resource.place for resource in problem.resources}
    if places != {None}:
        raise Misfit("ways between places")
    for resource in problem.resources:
        _require_plain_resource(resource)
    for relation in problem.relations:
        wished = isinstance(relation, Spread | SameResource | Adjacent) and not relation.required
        if not wished and not (isinstance(relation, Apart) and relation.required):
            raise Misfit(f"relation {relation.id}")


def _require_plain_resource(resource: Resource) -> None:
    if resource.shared or resource.setups or resource.uniform_tags or resource.kind == "vehicle":
        raise Misfit(f"{resource.id} is shared, set up, uniform or a vehicle")
    if any(a.tags or a.kind not in {"available", "unavailable"} for a in resource.availability):
        raise Misfit(f"{resource.id} likes some hours, or is there for some requests only")
    if any(skill.valid_from or skill.valid_until for skill in resource.skills):
        raise Misfit(f"{resource.id} has a skill for some time only")
    if isinstance(resource, Staff) and (resource.contracts or resource.wishes):
        raise Misfit(f"{resource.id} has contracts or wishes")


def weights(problem: Problem) -> dict[str, int]:
    """What a point of each goal is worth; unserved ones stand above the rest or beside them."""
    found = dict.fromkeys((*PRICED, "unserved"), 0)
    levels = _counted(problem)
    for term in (term for level in levels for term in level):
        if term.goal not in found:
            raise Misfit(f"goal {term.goal}")
        found[term.goal] = term.weight
    if len(levels) > 2 or (len(levels) == 2 and not is_absence_above(problem)):
        raise Misfit("several levels beside what is unserved")
    return found


def is_absence_above(problem: Problem) -> bool:
    """Whether what is unserved has a level of its own above the others."""
    levels = _counted(problem)
    return len(levels) > 1 and [term.goal for term in levels[0]] == ["unserved"]


def _counted(problem: Problem) -> list[list[Term]]:
    levels = ([t for t in level.terms if t.goal not in ALWAYS_ZERO] for level in problem.goals)
    return [level for level in levels if level]
