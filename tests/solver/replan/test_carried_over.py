"""What a plan leaves behind is the history that the next problem's rules look at."""

from datetime import timedelta
from random import Random

import pytest

from models import (
    Contract,
    FairShare,
    FreeWeekendsRule,
    InvalidProblem,
    LimitRule,
    Problem,
    Shift,
    Staff,
    Window,
)
from models.contracts import TagFilter
from models.resources import History
from models.solution import Assignment, Served, Solution
from solver import carried_over
from solver.replan.history_after import history_after
from tests.builders import MONDAY, a_person, a_problem, a_shift, moment

SUNDAYS = TagFilter(include=("sunday",))
OWN = Contract(
    id="own",
    rules=(
        LimitRule(measure="shifts", max=9, tags=SUNDAYS, carried_in="sundays"),
        FreeWeekendsRule(of_weekends=3),
    ),
    fair=(FairShare(measure="points", points={"night": 2, "sunday": 1}, carried_in="unpopular"),),
)


def a_stretch(first: int, days: int, *shifts: Shift, **before: object) -> Problem:
    """Ada's days from the `first` after Monday, with history."""
    history = History.model_validate(before)
    ada = a_person("ada", contracts=("own",), history=history)
    start = MONDAY + timedelta(days=first)
    horizon = Window(start=start, end=start + timedelta(days=days))
    return a_problem(ada, *shifts, contracts=(OWN,), horizon=horizon)


def all_worked(problem: Problem) -> Solution:
    """The plan in which ada works every shift."""
    crew = (Assignment(role="worker", resources=("ada",)),)
    shifts = [request for request in problem.requests if isinstance(request, Shift)]
    return Solution(
        served=tuple(
            Served(request=s.id, start=s.window.start, end=s.window.end, assignments=crew)
            for s in shifts
        )
    )


def after(problem: Problem) -> History:
    (ada,) = problem.resources
    assert isinstance(ada, Staff)
    return history_after(problem, all_worked(problem), ada)


def a_night(day: int, *tags: str) -> Shift:
    return a_shift(f"night {day}", day=day, start=14, end=22, tags=("night", *tags))


def test_the_last_run_and_its_end_go_on() -> None:
    early = a_shift("early", day=1)
    found = after(a_stretch(0, 4, early, a_night(2), a_night(3)))
    assert (found.days_worked_in_a_row, found.days_off_in_a_row) == (3, 0)
    assert (found.last_tags, found.same_tags_in_a_row) == (("night",), 2)
    assert found.last_end == moment(3, 22)


def test_a_run_as_long_as_the_plan_goes_on_from_history() -> None:
    assert after(a_stretch(0, 3, days_off_in_a_row=2)).days_off_in_a_row == 5
    nights = (a_night(0), a_night(1))
    before = {"days_worked_in_a_row": 4, "last_tags": ("night",), "same_tags_in_a_row": 1}
    found = after(a_stretch(0, 2, *nights, **before))
    assert (found.days_worked_in_a_row, found.same_tags_in_a_row) == (6, 3)


def test_every_count_that_a_contract_names_is_carried() -> None:
    found = after(a_stretch(0, 7, a_night(2), a_night(6, "sunday"), counts={"sundays": 2, "x": 9}))
    assert found.counts == {
        "sundays": 3, "x": 9, "minutes": 2 * 8 * 60, "shifts": 2, "nights": 2, "weekends": 1,
        "unpopular": 5,  # two nights at 2 and a Sunday at 1
        "weekends_in_a_row": 1,
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_two_plans_one_after_the_other_leave_what_one_plan_of_both_leaves(seed: int) -> None:
    chance = Random(seed)
    # From one Monday to another, so that no weekend is cut in two.
    worked = [day for day in range(21) if chance.random() < 0.6]
    shifts = [
        a_night(day, "sunday") if chance.random() < 0.5 else a_shift(f"early {day}", day=day)
        for day in worked
    ]
    early = [s for s in shifts if s.window.start < moment(7, 0)]
    late = [s for s in shifts if s.window.start >= moment(7, 0)]
    first, second = a_stretch(0, 7, *early), a_stretch(7, 14, *late)
    assert after(carried_over(first, all_worked(first), second)) == after(a_stretch(0, 21, *shifts))


def test_who_is_new_keeps_their_own_history() -> None:
    first, second = a_stretch(0, 7), a_stretch(7, 7)
    new = a_person("new", history=History(counts={"nights": 3}))
    second = second.model_copy(update={"resources": (*second.resources, new)})
    made = carried_over(first, Solution(), second)
    ada, kept = made.resources
    assert made.resource_by_id["ada"] is ada
    assert isinstance(ada, Staff)
    assert ada.history.days_off_in_a_row == 7
    assert kept == new


def test_a_problem_that_leaves_a_gap_is_refused() -> None:
    with pytest.raises(InvalidProblem, match="the next begins on 2026-01-12, not 2026-01-13"):
        carried_over(a_stretch(0, 7), Solution(), a_stretch(8, 7))
