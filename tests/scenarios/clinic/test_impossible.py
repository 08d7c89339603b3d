"""Twelve requests cannot be served even if nothing else is."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from models import Appointment, Problem, Request, Served, Trip
from scenarios.clinic import IMPOSSIBLE, clinic_week
from tests.scenarios.clinic.witness import can_fill


@pytest.fixture(scope="module", params=[(1, 1.0), (4, 1.0), (1, 0.1)], ids=str)
def week(request: pytest.FixtureRequest) -> Problem:
    return clinic_week(*request.param)


def test_there_are_twelve_for_twelve_different_reasons() -> None:
    assert len(IMPOSSIBLE) == len(set(IMPOSSIBLE.values())) == 12


@pytest.mark.parametrize("id", sorted(IMPOSSIBLE))
def test_no_moment_has_all_that_an_impossible_request_needs(week: Problem, id: str) -> None:
    request = week.request_by_id[id]
    assert not any(_is_staffed(week, request, served) for served in _tries(week, request))


def test_the_others_pass_the_same_search(week: Problem) -> None:
    """The search is fair: it finds a moment for what can be served."""
    possible = [r for r in week.requests if r.kind != "shift" and r.id not in IMPOSSIBLE]
    for request in possible[:: max(1, len(possible) // 40)]:
        assert any(_is_staffed(week, request, served) for served in _tries(week, request))


def _is_staffed(week: Problem, request: Request, served: Served) -> bool:
    return all(
        sum(can_fill(resource, demand, served) for resource in week.resources) >= demand.min
        for demand in request.demands
    )


def _tries(week: Problem, request: Request) -> Iterator[Served]:
    """Every five-minute start, each as early at its end as can be."""
    if isinstance(request, Appointment):
        length = timedelta(seconds=request.duration_seconds)
        for window in request.windows:
            for start in _starts(window.start, window.end - length):
                yield Served(request=request.id, start=start, end=start + length)
    elif isinstance(request, Trip):
        yield from _rides(week, request)


def _rides(week: Problem, request: Trip) -> Iterator[Served]:
    direct = week.travel_times.leg("default", request.pickup.place, request.dropoff.place).seconds
    if direct > (request.max_ride_seconds or direct):
        return
    for window in request.pickup.windows:
        for start in _starts(window.start, window.end):
            arrival = start + timedelta(seconds=request.pickup.service_seconds + direct)
            if any(w.start <= arrival <= w.end for w in request.dropoff.windows):
                end = arrival + timedelta(seconds=request.dropoff.service_seconds)
                yield Served(request=request.id, start=start, end=end, dropoff_start=arrival)


def _starts(first: datetime, last: datetime) -> Iterator[datetime]:
    while first <= last:
        yield first
        first += timedelta(minutes=5)
