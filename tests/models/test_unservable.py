"""What makes sense but cannot be served is taken, and comes back unserved."""

from datetime import timedelta

import pytest

from models import Problem
from solver import Result, SolveOptions, check, solve
from tests.builders import (
    WEEK,
    a_person,
    a_problem,
    a_room,
    an_appointment,
    room_demand,
    staff_demand,
)

LIMIT = SolveOptions(time_limit_seconds=30, workers=1)


def unserved(problem: Problem) -> tuple[Result, tuple[str, ...]]:
    """The answer, and what it leaves out."""
    result = solve(problem, LIMIT)
    assert result.status == "proven", result.message
    assert result.solution is not None
    return result, check(problem, result.solution).unserved


def test_b45_a_visit_of_thirty_years_stays_unserved() -> None:
    visit = an_appointment("long", minutes=16_000_000)
    assert unserved(a_problem(a_person(), visit))[1] == ("long",)


def test_b46_demand_above_capacity_stays_unserved() -> None:
    crowd = an_appointment("crowd", demands=(room_demand(load={"seats": 9}),))
    small = an_appointment("small", demands=(room_demand(load={"seats": 2}),))
    problem = a_problem(a_room(capacity={"seats": 4}), crowd, small)
    assert unserved(problem)[1] == ("crowd",)


def test_b47_the_heaviest_weights_still_choose_rightly() -> None:
    window = (WEEK.model_copy(update={"end": WEEK.start + timedelta(hours=1)}),)
    costs = {"light": 999_999, "heavy": 1_000_000}
    visits = (
        an_appointment(name, windows=window, unserved_cost=cost, priority=10)
        for name, cost in costs.items()
    )
    problem = a_problem(a_person(), *visits)
    heavy = problem.goals[0].terms[0].model_copy(update={"weight": 1_000_000})
    level = problem.goals[0].model_copy(update={"terms": (heavy,)})
    result, left = unserved(problem.model_copy(update={"goals": (level,)}))
    assert left == ("light",)
    assert result.levels[0].value == 999_999 * 10 * 1_000_000


def test_b87_nothing_to_plan_is_planned() -> None:
    result, left = unserved(Problem(horizon=WEEK))
    assert left == ()
    assert result.solution is not None
    assert result.solution.served == ()


def test_b88_what_nobody_must_have_is_served_where_it_can_be() -> None:
    visits = (an_appointment(f"v{n}", mandatory=False) for n in range(3))
    assert unserved(a_problem(a_person(), *visits))[1] == ()


@pytest.mark.parametrize(
    "demand",
    [
        staff_demand(skills="juggling"),
        staff_demand(min=2),
        staff_demand(eligible=()),
        staff_demand(forbidden=("ada",)),
        room_demand(),
    ],
    ids=["no skill", "too few", "nobody eligible", "forbidden", "no room"],
)
def test_b89_a_visit_that_nobody_can_serve_stays_unserved(demand: object) -> None:
    visit = an_appointment("odd", demands=(demand,))
    assert unserved(a_problem(a_person(), visit, an_appointment("plain")))[1] == ("odd",)
