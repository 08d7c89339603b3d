"""When a served request takes place, and when it takes up what it uses."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.problem import Problem
from models.requests import Request, Shift
from models.solution import Served, Solution
from models.times import local_day


class Use(NamedTuple):
    """One request's use of one resource, buffers included."""

    request: Request
    item: Served
    start: datetime
    end: datetime


def use(problem: Problem, item: Served) -> Use:
    """The span that `item` keeps its staff, rooms and equipment busy."""
    request = problem.request_by_id[item.request]
    before = timedelta(seconds=request.buffer_before_seconds)
    after = timedelta(seconds=request.buffer_after_seconds)
    return Use(request, item, item.start - before, item.end + after)


def uses(problem: Problem, solution: Solution, resource: str) -> tuple[Use, ...]:
    """Every use of `resource`, in order of start."""
    return tuple(use(problem, item) for item in solution.uses(resource))


def day(problem: Problem, item: Served) -> date:
    """The calendar day on which `item` starts."""
    return local_day(item.start, problem.zone_info)


def worked_seconds(problem: Problem, item: Served) -> int:
    """The working time that `item` counts for a contract."""
    request = problem.request_by_id[item.request]
    if isinstance(request, Shift):
        return request.credited_seconds
    return int((item.end - item.start).total_seconds())
