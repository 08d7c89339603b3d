"""A roster problem becomes a line task of the same costs, or none at all."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from models import (
    Availability,
    CompleteWeekendsRule,
    ConsecutiveRule,
    Demand,
    GoalLevel,
    History,
    LimitRule,
    Problem,
    RestRule,
    SuccessionRule,
    Term,
    Wish,
)
from solver import check
from solver.lines.goal_weights import goal_weights
from solver.lines.limit import FORBIDDEN
from solver.lines.line_plans import to_solution
from solver.lines.pricing import Pricer
from solver.lines.roster import RosterCosts
from solver.lines.search import LineSearch
from solver.lines.task import LineTask
from solver.lines.translate import line_task
from tests.builders import a_person, a_room, a_shift, a_vehicle, a_window, an_appointment
from tests.solver.lines.line_checker import roster_cost
from tests.solver.lines.rosters import (
    BESIDE,
    EARLY,
    GOALS,
    LATE,
    ONE,
    a_roster_problem,
    some_people,
)


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
    assert task.people[0].next_cost is not None
    assert task.people[0].next_cost.tolist() == [[0, 0], [FORBIDDEN, 0]]


def test_shifts_that_reach_into_the_next_day_cannot_be_followed() -> None:
    nights = [
        a_shift(f"n{day}", day=day, start=8, end=33, demands=(some_people(),)) for day in (0, 1)
    ]
    assert the_task(a_roster_problem(requests=tuple(nights))).forbidden_next.all()


def test_a_shift_that_nobody_is_paid_for_adds_nothing_to_the_hours() -> None:
    some = (some_people(),)
    requests = (
        a_shift("work", demands=some),
        a_shift("on call", day=1, paid_seconds=0, demands=some),
    )
    eight_hours = LimitRule(measure="seconds", max=8 * 3600)
    search = LineSearch(the_task(a_roster_problem(eight_hours, people=ONE, requests=requests)), 1)
    list(search.run(steps=24))
    assert search.best is not None
    assert search.bound == search.best.cost == 0


def test_a_skill_is_asked_for_before_somebody_is_allowed() -> None:
    skilled = a_shift(demands=(some_people(eligible=("bob",)),))
    task = the_task(a_roster_problem(requests=(skilled,)))
    assert [bool(person.allowed[0, 0]) for person in task.people] == [False, True]


def test_nobody_else_is_allowed_than_those_who_are_there() -> None:
    task = the_task(RICH)
    assert not task.people[1].allowed[3].any()
    assert task.people[0].allowed.all()


MISFITS = {
    "an appointment": a_roster_problem(requests=(an_appointment(),)),
    "a minimum below other goals": a_roster_problem(
        requests=(a_shift(demands=(Demand(role="w", kind="staff", max=9),)),),
        goals=tuple(reversed(GOALS)),
    ),
    "a vehicle": a_roster_problem(people=(*ONE, a_vehicle())),
    "a history like no shift": a_roster_problem(
        people=(a_person(history=History(days_worked_in_a_row=2, last_tags=("other",))),)
    ),
    "fairness": a_roster_problem(goals=(GoalLevel(name="f", terms=(Term(goal="fairness"),)),)),
}


@pytest.mark.parametrize("problem", BESIDE.values(), ids=BESIDE)
def test_what_stands_beside_the_states_is_judged_as_the_language_does(problem: Problem) -> None:
    task = the_task(problem)
    costs, chance = RosterCosts(Pricer(task)), np.random.default_rng(1)
    lawful = 0
    for _ in range(40):
        lines = chance.choice([-1, -1, -1, 0, 1], size=(len(task.people), task.days))
        lines = np.minimum(lines, len(task.shifts) - 1)
        may = [p.allowed[range(7), line] for p, line in zip(task.people, lines, strict=True)]
        lines = np.where(may, lines, -1)
        each = [costs.line(who, line.astype(np.int32)) for who, line in enumerate(lines)]
        report = check(problem, to_solution(problem, lines.astype(np.int32)))
        whole = [v for v in report.violations if v.rule != "roles-filled"]
        assert (None in each) == bool(whole or report.shortfall)
        known = [cost for cost in each if cost is not None]
        if len(known) == len(each) and not report.violations:
            lawful += 1
            made = costs.roster(lines.astype(np.int32), np.array(known))
            weight = goal_weights(problem)
            missed = report.levels[0].value * weight.minimum if weight.is_minimum_above else 0
            assert report.levels[weight.level].value + missed == made.cost
    assert lawful


def test_levels_below_are_left_to_others() -> None:
    two = tuple(
        GoalLevel(name=goal, terms=(Term.model_validate({"goal": goal}),))
        for goal in ("coverage", "preferences")
    )
    assert goal_weights(a_roster_problem(goals=two)).leaves_out
    assert line_task(a_roster_problem(goals=two)) is not None


@pytest.mark.parametrize("problem", MISFITS.values(), ids=MISFITS)
def test_what_lines_cannot_honour_makes_no_task(problem: Problem) -> None:
    assert line_task(problem) is None


def test_what_no_goal_counts_is_no_hindrance() -> None:
    goals = (GoalLevel(name="cost", terms=(Term(goal="coverage"),)),)
    soft = RestRule(min_seconds=9, required=False)
    assert line_task(a_roster_problem(soft, goals=goals)) is not None


def test_a_room_that_nobody_asks_for_is_no_hindrance() -> None:
    assert line_task(a_roster_problem(people=(*ONE, a_room()))) is not None
