"""The distance between whoever has most and whoever has least."""

import pytest
from pydantic import ValidationError

from models.contracts import Contract, TagFilter
from models.fair_shares import FairShare
from models.problem import Problem
from models.resources import History
from models.solution import Assignment, Served, Solution
from solver.goals import fairness
from tests.builders import a_person, a_problem, a_shift
from tests.solver.agreement import cheapest_in_model

SATURDAY = 5


def spread(
    *staff: str,
    day: int = 0,
    tag: str = "day",
    fair: tuple[FairShare, ...] = (),
    percent: int = 100,
    **before: int,
) -> float:
    """The points when ada works one shift of 8 h alone; bob has counts from before the plan."""
    history = History(counts=before)
    shift = a_shift(day=day, tags=(tag,))
    problem = a_problem(
        a_person("ada", contracts=("c",), employment_percent=percent),
        a_person("bob", contracts=("c",) if "bob" in staff else (), history=history),
        shift,
        contracts=(Contract(id="c", fair=fair),),
    )
    return _points(problem)


def _points(problem: Problem) -> float:
    crew = (Assignment(role="worker", resources=("ada",)),)
    (shift,) = problem.requests
    assert shift.kind == "shift"
    window = shift.window
    worked = Served(request=shift.id, start=window.start, end=window.end, assignments=crew)
    plan = Solution(served=(worked,))
    found = fairness.measure(problem, plan)
    assert cheapest_in_model(problem, fairness.GOAL, plan) == found
    return found


def test_each_full_hour_between_most_and_least_is_a_point() -> None:
    assert spread("bob") == 8


def test_hours_from_before_the_plan_count() -> None:
    # 8 h against 2.5 h is a distance of 5 full hours
    assert spread("bob", minutes=150) == 5


def test_a_weekend_and_a_night_are_points_of_their_own() -> None:
    assert spread("bob", day=SATURDAY) == 8 + 1
    assert spread("bob", tag="night") == 8 + 1


def test_people_of_different_contracts_are_not_compared() -> None:
    assert spread() == 0


def test_a_contract_says_what_is_shared_fairly() -> None:
    late = FairShare(measure="shifts", tags=TagFilter(include=("late",)), cost=4)
    assert spread("bob", fair=(late,)) == 0
    assert spread("bob", tag="late", fair=(late,)) == 4


def test_unpopular_work_counts_by_the_points_of_its_tags() -> None:
    unpopular = FairShare(measure="points", points={"sunday": 3, "late": 1}, carried_in="points")
    assert spread("bob", tag="sunday", fair=(unpopular,)) == 3
    # 3 points now against 5 from earlier plans
    assert spread("bob", tag="sunday", fair=(unpopular,), points=5) == 2


def test_who_works_half_time_has_as_much_with_half_of_it() -> None:
    hours = FairShare(measure="seconds", carried_in="minutes")
    # 8 h at half time are as much as 16 h at full time
    assert spread("bob", fair=(hours,), percent=50, minutes=16 * 60) == 0
    assert spread("bob", fair=(hours,), percent=50) == 16


def test_only_full_steps_cost() -> None:
    hours = FairShare(measure="seconds", step=5 * 3600, cost=2)
    assert spread("bob", fair=(hours,)) == 2


def test_a_share_of_points_says_which_tags_have_them() -> None:
    with pytest.raises(ValidationError, match="only the measure 'points' needs points"):
        FairShare(measure="points")
    with pytest.raises(ValidationError, match="points name the tags"):
        FairShare(measure="points", points={"a": 1}, tags=TagFilter(exclude=("b",)))
