"""What a plan makes of the requests of one relation."""

from datetime import date, timedelta

from models.problem import Problem
from models.solution import Served, Solution
from solver.facts.spans import day


def served_of(solution: Solution, requests: tuple[str, ...]) -> list[Served]:
    """Those of the requests that are served, in the relation's order."""
    return [item for item in map(solution.of, requests) if item]


def by_day(problem: Problem, items: list[Served]) -> dict[date, list[Served]]:
    """The items by the calendar day on which they start."""
    found: dict[date, list[Served]] = {}
    for item in items:
        found.setdefault(day(problem, item), []).append(item)
    return found


def users_by_resource(items: list[Served], role: str) -> dict[str, list[Served]]:
    """The items by each resource that fills the role in them."""
    found: dict[str, list[Served]] = {}
    for item in items:
        for name in dict.fromkeys(item.resources(role)):
            found.setdefault(name, []).append(item)
    return found


def overlap(one: Served, other: Served) -> bool:
    """Whether two requests take place at the same time, buffers left aside."""
    return one.start < other.end and other.start < one.end


def started_minutes(length: timedelta) -> int:
    """The minutes that a length of time has begun; 0 if it is not positive."""
    return max(0, -(-int(length.total_seconds()) // 60))
