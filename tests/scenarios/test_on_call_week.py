"""Standby that leaves a person at rest until the call comes: a week of it, said as data."""

from pathlib import Path

import pytest

from models import (
    Demand,
    Problem,
    RequestAdded,
    Served,
    Shift,
    Solution,
    Window,
    problem_from_json,
)
from models.solution import Assignment
from models.times import at
from solver import apply_events, check, sentences
from solver.facts.spans import worked_seconds
from tests.builders import HOUR

DATA = Path(__file__).parents[2] / "scenarios" / "data" / "on_call_week.json"
PEOPLE = ("ada", "ben", "cem", "dora", "eva")
TUESDAY = 1


@pytest.fixture(scope="module")
def week() -> Problem:
    """Five technicians, three of them by day and one on call by night."""
    return problem_from_json(DATA.read_text())


@pytest.fixture(scope="module")
def plan(week: Problem) -> Solution:
    """Everybody moves on by one each day, and is on call before the first of three days."""
    return Solution(served=tuple(_served(shift) for shift in week.requests))


def _served(shift: object, *people: str) -> Served:
    assert isinstance(shift, Shift)
    day = int(shift.id[-1]) if not people else 0
    number = shift.demands[0].min
    first = day + 1 if "standby" in shift.tags else day
    chosen = people or tuple(PEOPLE[(first + k) % 5] for k in range(number))
    crew = (Assignment(role="technician", resources=chosen),)
    span = shift.window
    return Served(request=shift.id, start=span.start, end=span.end, assignments=crew)


def a_shift_on(week: Problem, name: str, *hours: int, load: dict[str, int]) -> Shift:
    """A further shift on Tuesday for one technician."""
    start, end = (at(week.days[TUESDAY], hour, 0, week.zone_info) for hour in hours)
    demand = Demand(role="technician", kind="staff", load=load, eligible=("ben",))
    return Shift(id=name, tags=(name,), window=Window(start=start, end=end), demands=(demand,))


def with_one_more(week: Problem, plan: Solution, shift: Shift) -> tuple[Problem, Solution]:
    """The week with a shift that Ben works as well."""
    more = apply_events(week, (RequestAdded(request=shift),))
    return more, Solution(served=(*plan.served, _served(shift, "ben")))


def said(problem: Problem, plan: Solution) -> list[str]:
    """Everything that is wrong with a plan."""
    return list(sentences(problem, check(problem, plan).violations))


def test_standby_after_work_and_before_work_disturbs_no_rest(week: Problem, plan: Solution) -> None:
    assert said(week, plan) == []


def test_standby_counts_a_quarter_of_its_hours(week: Problem, plan: Solution) -> None:
    assert sum(worked_seconds(week, item) for item in plan.uses("ben")) == (16 + 3) * HOUR


def test_whoever_is_on_call_does_not_work_meanwhile(week: Problem, plan: Solution) -> None:
    late = a_shift_on(week, "late", 0, 4, load={"work": 1, "call": 1})
    assert "capacity" in {v.rule for v in check(*with_one_more(week, plan, late)).violations}


def test_work_that_somebody_is_called_to_is_rested_from(week: Problem, plan: Solution) -> None:
    call = a_shift_on(week, "called", 2, 4, load={"work": 1})
    called, worked = with_one_more(week, plan, call)
    assert sum(worked_seconds(called, item) for item in worked.uses("ben")) == 21 * HOUR
    assert said(called, worked) == [
        "Ben rests 4 h between called, which ends on Tue 6 Jan 04:00, and day-1, instead of 11 h.",
    ]


def test_whoever_was_called_is_replaced_in_the_morning(week: Problem, plan: Solution) -> None:
    call = a_shift_on(week, "called", 2, 4, load={"work": 1})
    called, worked = with_one_more(week, plan, call)
    eva_instead = _served(week.request_by_id["day-1"], "cem", "dora", "eva")
    others = tuple(item for item in worked.served if item.request != "day-1")
    assert said(called, Solution(served=(*others, eva_instead))) == []
