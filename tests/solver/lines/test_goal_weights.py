"""What stands a level above is never sold for what stands below."""

import pytest

from models import Contract, GoalLevel, LimitRule, Problem, SuccessionRule, TagFilter, Term
from models.contracts import ContractRule
from solver.engines import lines
from solver.lines.goal_weights import goal_weights
from solver.lines.search import LineSearch
from solver.lines.translate import line_task
from solver.lines.wish_units import units_of_a_shift
from tests.builders import HOUR, a_person, a_problem, a_shift, a_window, staff_demand
from tests.solver.engines.searching import searched
from tests.solver.lines.rosters import GOALS

FEW_HOURS = LimitRule(measure="seconds", max=8 * HOUR, days_in_period=7, required=False, cost=1)


def a_manned_week(*rules: ContractRule, people: int = 4, need: int = 2) -> Problem:
    """A shift a day that wants so many people, who have one contract."""
    return a_problem(
        *(a_person(f"p{k}", contracts=("c",)) for k in range(people)),
        *(a_shift(f"s{d}", day=d, demands=(staff_demand(min=need),)) for d in range(7)),
        contracts=(Contract(id="c", rules=rules),),
        goals=GOALS,
    )


def test_no_shift_stays_empty_to_save_the_hours_that_a_wish_counts() -> None:
    # Fourteen shifts for four people, of whom each would like to work one.
    task = line_task(a_manned_week(FEW_HOURS))
    assert task is not None
    search = LineSearch(task, 1)
    list(search.run(steps=8))
    assert search.best is not None
    assert all(int((search.best.lines[:, day] == 0).sum()) >= 2 for day in range(7))


def test_a_stand_in_is_no_larger_than_a_line_can_pay() -> None:
    dear = FEW_HOURS.model_copy(update={"cost": 1000})
    problem = a_manned_week(dear)
    assert goal_weights(problem).minimum < goal_weights(a_manned_week(FEW_HOURS)).minimum * 1000
    assert line_task(problem) is not None


@pytest.mark.parametrize(
    ("rule", "units"),
    [
        (FEW_HOURS, 8 * HOUR),
        (FEW_HOURS.model_copy(update={"rolling": True}), 7 * 8 * HOUR),
        (LimitRule(measure="shifts", max=3), 1),
        (LimitRule(measure="days", max=3, days_in_period=3, rolling=True), 3),
        (LimitRule(measure="days", max=3, days_in_period=14, rolling=True, begins_on="monday"), 2),
        (SuccessionRule(then=TagFilter()), 1),
    ],
)
def test_one_shift_misses_a_wish_by_so_many_units(rule: ContractRule, units: int) -> None:
    assert units_of_a_shift(a_manned_week(), rule) == units


def test_a_roster_too_dear_for_whole_lines_is_planned_all_the_same() -> None:
    late = TagFilter(include=("late",))
    dear = SuccessionRule(tags=late, then=late, required=False, cost=1_000_000)
    terms = (Term(goal="unserved"), Term(goal="contracts", weight=30))
    problem = a_problem(
        a_person("ada", contracts=("c",)),
        *(a_shift(f"s{d}", day=d, tags=("late",)) for d in range(14)),
        contracts=(Contract(id="c", rules=(dear,)),),
        horizon=a_window(0, 0, 14 * 24),
        goals=(GoalLevel(name="all", terms=terms),),
    )
    assert searched(lines.ENGINE, problem, 0.4).incumbent.best is not None
