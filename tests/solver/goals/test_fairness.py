"""The distance between whoever has most and whoever has least."""

from models.contracts import Contract
from models.problem import Problem
from models.resources import History
from models.solution import Assignment, Served, Solution
from solver.goals import fairness
from tests.builders import a_person, a_problem, a_shift
from tests.solver.agreement import cheapest_in_model

SATURDAY = 5


def spread(*staff: str, minutes: int = 0, day: int = 0, tag: str = "day") -> float:
    """The points when ada works one shift alone; bob has `minutes` from before the plan."""
    history = History(counts={"minutes": minutes})
    shift = a_shift(day=day, tags=(tag,))
    problem = a_problem(
        a_person("ada", contracts=("c",)),
        a_person("bob", contracts=("c",) if "bob" in staff else (), history=history),
        shift,
        contracts=(Contract(id="c"),),
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
