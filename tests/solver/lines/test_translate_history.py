"""A past, totals of shifts and days in a row of one kind become lines of the same costs."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, strategies as st

from models import (
    CompleteWeekendsRule,
    ConsecutiveRule,
    ContractRule,
    Demand,
    History,
    LimitRule,
    RestRule,
    SuccessionRule,
    Wish,
)
from solver import check
from solver.lines.goal_weights import goal_weights
from solver.lines.line_plans import to_solution
from solver.lines.translate import line_task
from tests.builders import a_person, a_window
from tests.solver.lines.line_checker import roster_cost
from tests.solver.lines.rosters import EARLY, LATE, a_roster_problem, shifts

WORKED = History(
    days_worked_in_a_row=3,
    last_tags=("late",),
    same_tags_in_a_row=2,
    counts={"shifts": 4, "weekends": 1},
)
OFF = History(days_off_in_a_row=2, counts={"shifts": 1})
MINIMUM = (Demand(role="worker", kind="staff", min=1, target=2, max=9, cost_missing=5),)


@dataclass(frozen=True)
class Case:
    """Rules, and two people's pasts."""

    rules: tuple[ContractRule, ...]
    pasts: tuple[History, History] = (WORKED, OFF)


def soft(rule: ContractRule) -> ContractRule:
    return rule.model_copy(update={"required": False, "cost": 3})


def runs(*, lenient: bool) -> tuple[ContractRule, ...]:
    return (
        soft(ConsecutiveRule(min_days=2, max_days=4, lenient_start=lenient)),
        soft(ConsecutiveRule(of="off", min_days=2, max_days=3, lenient_start=lenient)),
        soft(ConsecutiveRule(tags=LATE, min_days=3, max_days=4, lenient_start=lenient)),
    )


CASES = {
    "strict": Case(runs(lenient=False)),
    "lenient": Case(runs(lenient=True)),
    "unknown past": Case(runs(lenient=False), (History(), History())),
    "totals": Case(
        (
            soft(LimitRule(measure="shifts", min=3, max=6, carried_in="shifts")),
            soft(LimitRule(measure="weekends", max=1, carried_in="weekends")),
            soft(CompleteWeekendsRule()),
        )
    ),
    "above a maximum already": Case(
        (soft(LimitRule(measure="shifts", max=2, carried_in="shifts")),)
    ),
    "successions": Case((SuccessionRule(tags=LATE, then=EARLY),)),
    "rest": Case(
        (RestRule(min_seconds=10 * 3600),),
        (WORKED.model_copy(update={"last_end": a_window(-1, 13, 22).end}), OFF),
    ),
    "few of one kind": Case((LimitRule(measure="shifts", tags=LATE, max=6, carried_in="shifts"),)),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@given(cells=st.lists(st.sampled_from((-1, -1, 0, 1)), min_size=14, max_size=14))
def test_random_lines_are_judged_alike_by_the_language(case: Case, cells: list[int]) -> None:
    wishes = (
        Wish(window=a_window(2, 0, 24), tags=("early",), wanted=True, cost=2),
        Wish(window=a_window(4, 0, 24), wanted=False, cost=7),
    )
    people = tuple(
        a_person(name, contracts=("c",), history=past, wishes=wishes)
        for name, past in zip(("ada", "bob"), case.pasts, strict=True)
    )
    requests = tuple(shifts(demands=MINIMUM))
    problem = a_roster_problem(*case.rules, people=people, requests=requests)
    task = line_task(problem)
    assert task is not None
    lines = np.array(cells, dtype=np.int32).reshape(2, 7)
    report = check(problem, to_solution(problem, lines))
    cost = roster_cost(task, lines.tolist())
    assert (cost is None) == bool(report.violations), report.violations
    if cost is not None:
        above = goal_weights(problem).minimum
        assert cost == report.levels[1].value + above * report.levels[0].value
