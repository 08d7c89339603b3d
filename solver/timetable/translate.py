"""Says a timetable problem as a `TimetableTask`, and a timetable as a solution."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from models.demands import Demand
from models.problem import Problem
from models.relations import Adjacent, Apart, SameResource, Spread
from models.resources import Resource
from models.solution import Assignment, Served, Solution
from models.times import local_day
from solver.goals.lateness import lateness_points
from solver.goals.liking.roles import overload, taste
from solver.goals.unserved import points
from solver.misfit import Misfit
from solver.rules.availability import absent
from solver.timetable.reading import Reading
from solver.timetable.shape import is_absence_above, weights
from solver.timetable.task import Ints, Marks, Priced, TimetableTask


def reading_of(problem: Problem) -> Reading | None:
    """What a task's rows and columns stand for; None unless the problem is a timetable."""
    try:
        weights(problem)
        reading = Reading(problem)
        _require_near(reading)
    except Misfit:
        return None
    return reading


def task_of(reading: Reading) -> TimetableTask:
    """The problem as a `TimetableTask` with the same costs."""
    problem, weight = reading.problem, weights(reading.problem)
    spread, adjacent = tuple(reading.relations(Spread)), tuple(reading.relations(Adjacent))
    return TimetableTask(
        open=_open(reading),
        fits=_fits(reading),
        free=_free(reading),
        clash=_clash(reading),
        absent_cost=_ints([points(r) for r in reading.requests]) * weight["unserved"],
        absence_is_above=is_absence_above(problem),
        start_cost=_start_cost(reading) * weight["lateness"],
        place_cost=_place_cost(reading) * weight["preferences"],
        day=_ints(
            [(local_day(s, problem.zone_info) - problem.days[0]).days for s in reading.starts]
        ),
        spread=_priced(reading, spread, weight["relations"]),
        least_days=tuple(relation.min_days for relation in spread),
        same_place=_priced(reading, tuple(reading.relations(SameResource)), weight["relations"]),
        adjacent=_priced(reading, adjacent, weight["relations"]),
        linked=_linked(reading, adjacent),
    )


def to_solution(reading: Reading, start: Ints, place: Ints) -> Solution:
    """The plan in which the requests start then and there; a start of -1 leaves one out."""
    placed = (int(row) for row in np.flatnonzero(start >= 0))
    return Solution(
        served=tuple(_served(reading, row, int(start[row]), int(place[row])) for row in placed)
    )


def _served(reading: Reading, row: int, start: int, place: int | None) -> Served:
    request, crew = reading.requests[row], reading.crews[row]
    who = {role: resource.id for role, resource in crew.fixed}
    if place is not None:
        who[crew.choice.role] = reading.places[place].id
    return Served(
        request=request.id,
        start=reading.starts[start],
        end=reading.starts[start] + reading.length,
        assignments=tuple(
            Assignment(role=d.role, resources=(who[d.role],))
            for d in request.demands
            if d.role in who
        ),
    )


def _require_near(reading: Reading) -> None:
    """Raise Misfit for wishes that look at more than places and the next start."""
    for same in reading.relations(SameResource):
        roles = {reading.crews[reading.row[name]].choice.role for name in same.requests}
        if roles != {same.role}:
            raise Misfit(f"relation {same.id} looks at another role")
    for adjacent in reading.relations(Adjacent):
        if adjacent.max_gap_seconds >= reading.length.total_seconds():
            raise Misfit(f"relation {adjacent.id} reaches further than the next start")


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _open(reading: Reading) -> Marks:
    column = {start: k for k, start in enumerate(reading.starts)}
    found = np.zeros((len(reading.requests), len(column)), dtype=np.uint8)
    for row, crew in enumerate(reading.crews):
        request = reading.requests[row]
        for start in reading.starts_of[row] if crew.is_possible else ():
            end = start + reading.length
            found[row, column[start]] = not any(
                absent(who, request, start, end) for _, who in crew.fixed
            )
    return found


def _fits(reading: Reading) -> Marks:
    rows = [[place in crew.able for place in reading.places] for crew in reading.crews]
    return np.array(rows, dtype=np.uint8).reshape(len(rows), len(reading.places))


def _free(reading: Reading) -> Marks:
    """Availability with tags is no timetable's, so that any request may ask."""
    anybody = reading.requests[0]
    rows = [
        [not absent(place, anybody, start, start + reading.length) for start in reading.starts]
        for place in reading.places
    ]
    return np.array(rows, dtype=np.uint8).reshape(len(rows), len(reading.starts))


def _clash(reading: Reading) -> Marks:
    """Requests that must have the same resource, and those that must be apart."""
    found = np.zeros((len(reading.requests),) * 2, dtype=np.uint8)
    groups: dict[str, list[int]] = {}
    for row, crew in enumerate(reading.crews):
        for _, who in crew.fixed:
            groups.setdefault(who.id, []).append(row)
    apart = ([reading.row[name] for name in r.requests] for r in reading.relations(Apart))
    for rows in (*groups.values(), *apart):
        found[np.ix_(rows, rows)] = 1
    np.fill_diagonal(found, 0)
    return found


def _start_cost(reading: Reading) -> Ints:
    found = np.zeros((len(reading.requests), len(reading.starts)), dtype=np.int64)
    for row, request in enumerate(reading.requests):
        if request.soft_window is not None:
            found[row] = [
                lateness_points(request, _served(reading, row, start, None))
                for start in range(len(reading.starts))
            ]
    return found


def _place_cost(reading: Reading) -> Ints:
    """What it costs that a place fills the role; and what its fixed roles cost."""
    found = np.zeros((len(reading.requests), len(reading.places)), dtype=np.int64)
    for row, (request, crew) in enumerate(zip(reading.requests, reading.crews, strict=True)):
        demand_of = {demand.role: demand for demand in request.demands}
        fixed = sum(_cost(demand_of[role], who) for role, who in crew.fixed)
        found[row] = [_cost(crew.choice, place) + fixed for place in reading.places]
    return found


def _cost(demand: Demand, resource: Resource) -> int:
    return taste(demand, resource) + overload(demand, resource)


def _priced(
    reading: Reading, wishes: Sequence[Spread | SameResource | Adjacent], weight: int
) -> Priced:
    members = tuple(tuple(reading.row[name] for name in wish.requests) for wish in wishes)
    return Priced(members, tuple(wish.cost * weight for wish in wishes))


def _linked(reading: Reading, wishes: Sequence[Adjacent]) -> Marks:
    """Whether a start and the next one are near enough, and on one day."""
    zone = reading.problem.zone_info
    found = np.zeros((len(wishes), len(reading.starts)), dtype=np.uint8)
    for k, (start, following) in enumerate(pairwise(reading.starts)):
        gap = (following - start - reading.length).total_seconds()
        if local_day(start, zone) == local_day(following, zone):
            found[:, k] = [gap <= wish.max_gap_seconds for wish in wishes]
    return found
