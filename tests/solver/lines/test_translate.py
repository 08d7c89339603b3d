"""A roster problem becomes a line task of the same costs, or none at all."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, strategies as st

from models import (
    Apart,
    Availability,
    CompleteWeekendsRule,
    ConsecutiveRule,
    Contract,
    ContractRule,
    Demand,
    GoalLevel,
    History,
    LimitRule,
    Problem,
    RestRule,
    Solution,
    SuccessionRule,
    TagFilter,
    Term,
    Wish,
)
from models.pins import Previous
from solver import check
from solver.lines.search import LineSearch
from solver.lines.task import LineTask
from solver.lines.translate import line_task, to_solution
from tests.builders import a_person, a_problem, a_room, a_shift, a_vehicle, a_window, an_appointment
from tests.solver.lines.line_checker import roster_cost

GOALS = (
    GoalLevel(name="unserved", terms=(Term(goal="unserved"),)),
    GoalLevel(
        name="cost",
        terms=(
            Term(goal="coverage", weight=2),
            Term(goal="contracts", weight=3),
            Term(goal="preferences"),
        ),
    ),
)
EARLY, LATE = TagFilter(include=("early",)), TagFilter(include=("late",))


def some_people(**fields: Any) -> Demand:
    return Demand(role="worker", kind="staff", min=0, target=1, max=9, cost_missing=5, **fields)


def shifts(days: int = 7, **fields: Any) -> Iterator[Any]:
    """An early and a late shift each day, which overlap; a late one ends eight hours before."""
    fields.setdefault("demands", (some_people(cost_extra=1),))
    for day in range(days):
        yield a_shift(f"early {day}", day=day, start=6, end=14, tags=("early",), **fields)
        yield a_shift(f"late {day}", day=day, start=13, end=22, tags=("late",), **fields)


def a_roster_problem(*rules: ContractRule, people: tuple[Any, ...] = (), **fields: Any) -> Problem:
    everybody = people or (a_person("ada", contracts=("c",)), a_person("bob", contracts=("c",)))
    fields.setdefault("requests", tuple(shifts()))
    contracts = (Contract(id="c", rules=rules),)
    fields = {"goals": GOALS, "contracts": contracts, **fields}
    return a_problem(*everybody, *fields.pop("requests"), **fields)


def the_task(problem: Problem) -> LineTask:
    task = line_task(problem)
    assert task is not None
    return task


RICH = a_roster_problem(
    RestRule(min_seconds=10 * 3600),
    LimitRule(measure="seconds", min=8 * 3600, max=40 * 3600),
    LimitRule(measure="shifts", tags=LATE, max=3),
    LimitRule(measure="weekends", max=0, required=False, cost=4),
    ConsecutiveRule(min_days=2, required=False, cost=6),
    ConsecutiveRule(max_days=4),
    ConsecutiveRule(of="off", min_days=2),
    CompleteWeekendsRule(required=False, cost=2),
    SuccessionRule(tags=EARLY, then=LATE),
    people=(
        a_person("ada", contracts=("c",), wishes=(Wish(request="late 2", wanted=True, cost=7),)),
        a_person(
            "bob",
            contracts=("c",),
            wishes=(Wish(request="early 1", wanted=False, cost=3),),
            availability=(Availability(kind="unavailable", window=a_window(3, 0, 24)),),
        ),
    ),
)


@given(st.lists(st.sampled_from((-1, -1, 0, 0, 1)), min_size=14, max_size=14))
def test_random_lines_are_judged_alike_by_the_language(cells: list[int]) -> None:
    task = the_task(RICH)
    lines = np.array(cells, dtype=np.int32).reshape(2, 7)
    report = check(RICH, to_solution(RICH, lines))
    cost = roster_cost(task, lines.tolist())
    assert (cost is None) == bool(report.violations), report.violations
    if cost is not None:
        assert report.levels[1].value == cost


def test_the_roster_that_the_search_finds_costs_the_same_in_the_language() -> None:
    search = LineSearch(the_task(RICH), 1)
    for _ in search.run(steps=20):
        assert search.best is not None
        report = check(RICH, to_solution(RICH, search.best.lines))
        assert report.levels[1].value == search.best.cost
        assert report.violations == ()
    assert search.best is not None


def test_a_short_rest_forbids_what_follows_too_soon() -> None:
    task = the_task(a_roster_problem(RestRule(min_seconds=10 * 3600)))
    # 22:00 to 06:00 are eight hours, 22:00 to 13:00 and 14:00 to 06:00 are more than ten.
    assert task.forbidden_next.tolist() == [[False, False], [True, False]]


def test_shifts_that_reach_into_the_next_day_cannot_be_followed() -> None:
    nights = [
        a_shift(f"n{day}", day=day, start=8, end=33, demands=(some_people(),)) for day in (0, 1)
    ]
    assert the_task(a_roster_problem(requests=tuple(nights))).forbidden_next.all()


def test_a_skill_is_asked_for_before_somebody_is_allowed() -> None:
    skilled = a_shift(demands=(some_people(eligible=("bob",)),))
    task = the_task(a_roster_problem(requests=(skilled,)))
    assert [bool(person.allowed[0, 0]) for person in task.people] == [False, True]


def test_nobody_else_is_allowed_than_those_who_are_there() -> None:
    task = the_task(RICH)
    assert not task.people[1].allowed[3].any()
    assert task.people[0].allowed.all()


ONE = (a_person("ada", contracts=("c",)),)
MISFITS = {
    "an appointment": a_roster_problem(requests=(an_appointment(),)),
    "a minimum below other goals": a_roster_problem(
        requests=(a_shift(demands=(Demand(role="w", kind="staff", max=9),)),),
        goals=tuple(reversed(GOALS)),
    ),
    "a maximum": a_roster_problem(
        requests=(a_shift(demands=(Demand(role="w", kind="staff", min=0, target=1),)),)
    ),
    "two on one day": a_roster_problem(
        requests=(
            a_shift("a", start=6, end=9, demands=(some_people(),)),
            a_shift("b", start=9, end=12, demands=(some_people(),)),
        )
    ),
    "a vehicle": a_roster_problem(people=(*ONE, a_vehicle())),
    "a history like no shift": a_roster_problem(
        people=(a_person(history=History(days_worked_in_a_row=2, last_tags=("other",))),)
    ),
    "a wish for work on one of several days": a_roster_problem(
        people=(a_person(wishes=(Wish(tags=("early",), wanted=True),)),)
    ),
    "liked hours": a_roster_problem(
        people=(a_person(availability=(Availability(kind="preferred", window=a_window()),)),)
    ),
    "a previous plan": a_roster_problem(previous=Previous(solution=Solution())),
    "a relation": a_roster_problem(relations=(Apart(id="r", requests=("early 0", "late 0")),)),
    "fairness": a_roster_problem(goals=(GoalLevel(name="f", terms=(Term(goal="fairness"),)),)),
    "two levels": a_roster_problem(
        goals=tuple(
            GoalLevel(name=goal, terms=(Term.model_validate({"goal": goal}),))
            for goal in ("coverage", "preferences")
        )
    ),
    "a soft rest": a_roster_problem(RestRule(min_seconds=9, required=False)),
    "a long rest": a_roster_problem(RestRule(min_seconds=30 * 3600)),
    "a strict and a lenient start": a_roster_problem(
        ConsecutiveRule(min_days=2, lenient_start=False), ConsecutiveRule(of="off", min_days=2)
    ),
    "part of the shifts": a_roster_problem(LimitRule(measure="seconds", max=9, tags=EARLY)),
    "a period": a_roster_problem(LimitRule(measure="seconds", max=9, days_in_period=7)),
    "shifts and seconds": a_roster_problem(
        LimitRule(measure="shifts", max=3), LimitRule(measure="seconds", max=9)
    ),
    "complete weekends": a_roster_problem(CompleteWeekendsRule()),
    "two prices": a_roster_problem(
        LimitRule(measure="weekends", max=1, required=False), LimitRule(measure="weekends", max=1)
    ),
    "a contract for some": a_roster_problem(
        RestRule(min_seconds=10 * 3600), people=(*ONE, a_person("bob"))
    ),
}


@pytest.mark.parametrize("problem", MISFITS.values(), ids=MISFITS)
def test_what_lines_cannot_honour_makes_no_task(problem: Problem) -> None:
    assert line_task(problem) is None


def test_what_no_goal_counts_is_no_hindrance() -> None:
    goals = (GoalLevel(name="cost", terms=(Term(goal="coverage"),)),)
    soft = RestRule(min_seconds=9, required=False)
    assert line_task(a_roster_problem(soft, goals=goals)) is not None


def test_a_room_that_nobody_asks_for_is_no_hindrance() -> None:
    assert line_task(a_roster_problem(people=(*ONE, a_room()))) is not None
