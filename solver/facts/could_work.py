"""What a person could work at most, whatever everybody else does."""

from collections.abc import Sequence

from models.contracts import LimitRule, TagFilter
from models.problem import Problem
from models.requests import Appointment, Request, Shift, Trip
from models.resources import Staff
from models.times import Window, days_between, local_day
from solver.facts.eligible import candidates
from solver.facts.roles import roles
from solver.facts.work import span_words, weekends


def most_work(problem: Problem, rule: LimitRule, person: Staff, first: int, end: int) -> int:
    """No less than the person could give the rule, in its unit, from day `first` up to `end`."""
    days = range(first, end)
    able = could_work(problem, person, rule.tags)
    if rule.measure == "weekends":
        named = {day for some in able.values() for day in some if day in days}
        return sum(any(day in named for day in weekend) for weekend in weekends(problem))
    if rule.measure == "days":
        return len({day for some in able.values() for day in some if day in days})
    known = problem.request_by_id
    inside = [known[name] for name, some in able.items() if not some.isdisjoint(days)]
    if rule.measure == "shifts":
        return len(inside)
    return sum(_longest(problem, request) for request in inside)


def idle_words(problem: Problem, person: Staff, tags: TagFilter, days: Sequence[int]) -> str:
    """That there is nothing for the person on any of these days, if so; else nothing."""
    able = could_work(problem, person, tags)
    if not days or any(day in days for some in able.values() for day in some):
        return ""
    return f"; nothing could be given {span_words(problem, days[0], days[-1])}"


def could_work(problem: Problem, person: Staff, tags: TagFilter) -> dict[str, frozenset[int]]:
    """For each request that the person could serve alone, the days on which it might start."""
    found: dict[str, frozenset[int]] = {}
    for request in problem.requests:
        if tags.accepts(request.tags) and _is_able(problem, person, request):
            days = _days(problem, person, request)
            if days:
                found[request.id] = days
    return found


def _is_able(problem: Problem, person: Staff, request: Request) -> bool:
    return any(
        person in candidates(problem, request, demand)
        for demands in roles(request).values()
        for _, demand in demands
    )


def _days(problem: Problem, person: Staff, request: Request) -> frozenset[int]:
    if isinstance(request, Shift):
        found = () if _is_away(person, request.window) else (request.window.start,)
        days = {local_day(moment, problem.zone_info) for moment in found}
    else:
        windows = request.windows if isinstance(request, Appointment) else request.pickup.windows
        days = {day for window in windows for day in days_between(window, problem.zone_info)}
    return frozenset((day - problem.days[0]).days for day in days.intersection(problem.days))


def _is_away(person: Staff, window: Window) -> bool:
    return any(
        entry.kind == "unavailable" and not entry.tags
        for entry in person.availability
        if entry.window.overlaps(window.start, window.end)
    )


def _longest(problem: Problem, request: Request) -> int:
    """The working time that the request counts at most."""
    if isinstance(request, Shift):
        return request.credited_seconds
    if isinstance(request, Trip):
        return problem.horizon.seconds
    return max(request.seconds_in(mode) for mode in request.mode_ids)
