"""Waits between two requests that their windows leave no time for."""

from datetime import datetime, timedelta

from models.problem import Problem
from models.relations import Precedence
from models.requests import Appointment, Request, Shift, Trip
from solver.explain.cause import Cause
from solver.facts.words import how_long

Range = tuple[datetime, datetime]


def related_times(problem: Problem, request: Request) -> Cause | None:
    """The first required wait that no two windows of the two requests leave time for."""
    for relation in problem.relations:
        binds = isinstance(relation, Precedence) and relation.required
        if isinstance(relation, Precedence) and binds and request.id in relation.requests:
            first, second = (problem.request_by_id[name] for name in relation.requests)
            if _is_tied(problem, relation.requests) and not _leaves_time(relation, first, second):
                words = (
                    f"The windows of {first.label} and {second.label} leave no time for "
                    f"{_wait(relation)} between them."
                )
                return Cause("relation", words, "Maybe widen one of the windows.")
    return None


def _is_tied(problem: Problem, names: tuple[str, ...]) -> bool:
    """Whether both are served or none, so that the wait cannot be avoided."""
    return any(
        relation.kind == "together" and relation.required and set(names) <= set(relation.requests)
        for relation in problem.relations
    )


def _wait(relation: Precedence) -> str:
    least, most = relation.min_lag_seconds, relation.max_lag_seconds
    if most is None:
        return f"a wait of {how_long(least)} or more"
    return f"a wait of {how_long(least)} to {how_long(most)}"


def _leaves_time(relation: Precedence, first: Request, second: Request) -> bool:
    from_start = relation.measured_from == "start"
    return any(
        _fits(relation, begins if from_start else ends, starts)
        for begins, ends in _spans(first)
        for starts, _ in _spans(second)
    )


def _fits(relation: Precedence, earlier: Range, later: Range) -> bool:
    least = timedelta(seconds=relation.min_lag_seconds)
    if later[1] < earlier[0] + least:
        return False
    most = relation.max_lag_seconds
    return most is None or later[0] <= earlier[1] + timedelta(seconds=most)


def _spans(request: Request) -> list[tuple[Range, Range]]:
    """For each window, the earliest and latest start and end."""
    if isinstance(request, Shift):
        window = request.window
        return [((window.start, window.start), (window.end, window.end))]
    if isinstance(request, Appointment):
        length = timedelta(seconds=min(request.seconds_in(mode) for mode in request.mode_ids))
        after = length if request.start_in_window else timedelta(0)
        return [
            ((w.start, w.end + after - length), (w.start + length, w.end + after))
            for w in request.windows
            if w.start + length <= w.end + after
        ]
    return _of_trip(request)


def _of_trip(trip: Trip) -> list[tuple[Range, Range]]:
    service = timedelta(seconds=trip.dropoff.service_seconds)
    return [
        ((p.start, p.end), (d.start + service, d.end + service))
        for p in trip.pickup.windows
        for d in trip.dropoff.windows
        if d.end >= p.start
    ]
