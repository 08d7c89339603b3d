"""Finds what of a plan may be in the way of requests that are served anew."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from models.problem import Problem
from models.requests import Appointment, Request, Shift, Trip
from models.resources import Staff
from models.solution import Served, Solution
from solver.facts.spans import use
from solver.search.cut import useful_resources

RIDE_MARGIN = timedelta(hours=1)
"""Rides this far apart in time may still share a vehicle's way home."""


class Near(NamedTuple):
    """Something that the plan serves near what is served anew."""

    item: Served
    competes: bool
    """Whether it uses what is wanted nearby; if not, it is only tied to it by a relation."""


class _Reach(NamedTuple):
    """What one request might use, and when."""

    names: frozenset[str]
    start: datetime
    end: datetime


def near(
    problem: Problem, plan: Solution, requests: tuple[Request, ...], limited: frozenset[str]
) -> Iterator[Near]:
    """What the plan serves near the requests, and all that the `limited` people do."""
    free = {r.id for r in requests}
    tied = {n for rel in problem.relations if free & set(rel.requests) for n in rel.requests}
    reaches = [reach for request in requests for reach in _reaches(problem, request)]
    for item in plan.served:
        if item.request in free or item.request not in problem.request_by_id:
            continue
        names = frozenset(item.all_resources)
        competes = bool(names & limited) or _meets(problem, item, names, reaches)
        if competes or item.request in tied:
            yield Near(item, competes)


def limited(problem: Problem, requests: tuple[Request, ...]) -> frozenset[str]:
    """People whose contracts are kept, so that all of their work has to be inside."""
    names = useful_resources(problem, (r for r in requests if not isinstance(r, Trip)))
    people = (r for r in problem.resources if r.id in names)
    return frozenset(r.id for r in people if isinstance(r, Staff) and r.contracts)


def _meets(problem: Problem, item: Served, names: frozenset[str], reaches: list[_Reach]) -> bool:
    _, _, start, end = use(problem, item)
    return any(
        start < reach.end and reach.start < end and not names.isdisjoint(reach.names)
        for reach in reaches
    )


def _reaches(problem: Problem, request: Request) -> Iterator[_Reach]:
    names = frozenset(useful_resources(problem, (request,)))
    before = timedelta(seconds=request.buffer_before_seconds)
    after = timedelta(seconds=request.buffer_after_seconds)
    if isinstance(request, Trip):
        before, after = before + RIDE_MARGIN, after + RIDE_MARGIN
    for start, end in _spans(request):
        yield _Reach(names, start - before, end + after)


def _spans(request: Request) -> Iterator[tuple[datetime, datetime]]:
    if isinstance(request, Shift):
        yield request.window.start, request.window.end
    elif isinstance(request, Appointment):
        length = timedelta(seconds=max(request.seconds_in(mode) for mode in request.mode_ids))
        late = length if request.start_in_window else timedelta()
        yield from ((w.start, w.end + late) for w in request.windows)
    else:
        yield from (
            (p.start, d.end)
            for p in request.pickup.windows
            for d in request.dropoff.windows
            if p.start <= d.end
        )
