"""What lateness, paid time, used resources and changes cost."""

import pytest

from models import Previous, Solution, Window
from solver.goals import cost, lateness, resources_used, stability
from tests.builders import HOUR, a_person, a_problem, a_shift, an_appointment, moment
from tests.solver.rules.visits import a_visit

ADA, BOB = ("ada",), ("bob",)


@pytest.mark.parametrize(
    ("start", "end", "points"), [(10, 11, 0), (9.5, 10.5, 90), (11.75, 12.75, 135), (8, 9, 360)]
)
def test_each_started_minute_outside_costs(start: float, end: float, points: int) -> None:
    soft = Window(start=moment(0, 10), end=moment(0, 12))
    visit = an_appointment("a", soft_window=soft, lateness_cost=3)
    solution = Solution(served=(a_visit("a", 0, start, end),))
    assert lateness.GOAL.measure(a_problem(visit), solution) == points


def test_people_are_paid_by_the_hour_and_once() -> None:
    ada = a_person("ada", cents_per_hour=1000, cents_per_use=50)
    problem = a_problem(ada, a_person("bob", cents_per_use=9), an_appointment("a"))
    solution = Solution(served=(a_visit("a", 0, 8, 9.5, worker=ADA),))
    assert cost.GOAL.measure(problem, solution) == 1550


def test_a_shift_is_paid_for_its_paid_time_in_whole_cents() -> None:
    ada = a_person("ada", cents_per_hour=1)
    problem = a_problem(ada, a_shift("early", paid_seconds=7 * HOUR + 1))
    solution = Solution(served=(a_visit("early", 0, 8, 16, worker=ADA),))
    assert cost.GOAL.measure(problem, solution) == 8


def test_a_resource_counts_once_however_often_it_is_used() -> None:
    problem = a_problem(a_person("ada"), a_person("bob"), *map(an_appointment, "ab"))
    visits = (a_visit("a", 0, 8, 9, worker=ADA), a_visit("b", 0, 9, 10, worker=ADA))
    assert resources_used.GOAL.measure(problem, Solution(served=visits)) == 1


@pytest.mark.parametrize(
    ("visits", "points"),
    [
        ((a_visit("a", 0, 8, 9, worker=ADA),), 0),
        ((a_visit("a", 0, 9, 10, worker=ADA),), 6),
        ((a_visit("a", 0, 9, 10, worker=BOB),), 6),
        ((), 6),
        ((a_visit("a", 0, 8, 9, worker=ADA), a_visit("b", 0, 9, 10, worker=ADA)), 2),
    ],
    ids=["kept", "moved", "moved and reassigned", "dropped", "one newly served"],
)
def test_each_changed_request_costs_its_price_once(visits: tuple[object, ...], points: int) -> None:
    previous = Previous(solution=Solution(served=(a_visit("a", 0, 8, 9, worker=ADA),)), price=2)
    problem = a_problem(
        *map(a_person, ("ada", "bob")),
        an_appointment("a", price_of_change=3),
        an_appointment("b"),
        previous=previous,
    )
    solution = Solution.model_validate({"served": visits})
    assert stability.GOAL.measure(problem, solution) == points


def test_what_is_newly_served_is_free_where_the_unserved_may_stay() -> None:
    previous = Previous(solution=Solution(), unserved_stays=True)
    problem = a_problem(a_person("ada"), an_appointment("a"), previous=previous)
    solution = Solution(served=(a_visit("a", 0, 8, 9, worker=ADA),))
    assert stability.GOAL.measure(problem, solution) == 0
