"""A wish is put into the plan, and the specification says what that breaks and costs."""

import pytest

from models import InvalidSolution, Solution
from solver import why_not
from tests.builders import (
    a_person,
    a_problem,
    a_room,
    a_window,
    an_appointment,
    moment,
    staff_demand,
    unavailable,
)
from tests.solver.explain.plans import served

VISIT, OTHER = an_appointment("visit"), an_appointment("other")
BOB_AWAY = a_person("bob", availability=unavailable(a_window(0, 12, 16)))
PROBLEM = a_problem(a_person("ada"), BOB_AWAY, a_room(), VISIT, OTHER)
PLAN = Solution(served=(served(VISIT, 13, "ada"), served(OTHER, 9, "bob")))


def test_an_absent_person_cannot_take_over() -> None:
    told = why_not(PROBLEM, PLAN, "visit", "bob")
    assert told[0] == "visit with bob on Mon 5 Jan 13:00 would break 1 rule:"
    assert told[1].startswith("bob is away until Mon 5 Jan 16:00")
    assert "It would cost nothing." not in told


def test_at_another_time_nothing_stands_in_the_way() -> None:
    told = why_not(PROBLEM, PLAN, "visit", "bob", moment(0, 10))
    assert told == (
        "Nothing stands in the way: visit with bob on Mon 5 Jan 10:00 keeps every rule.",
        "It would cost nothing.",
    )


def test_somebody_who_is_taken_is_named_with_what_takes_them() -> None:
    told = why_not(PROBLEM, PLAN, "visit", "bob", moment(0, 9))
    assert told[1] == "bob is planned for other and visit at once on Mon 5 Jan 09:00."


def test_a_wish_that_is_lawful_names_its_price() -> None:
    """An avoided person costs 3 points of preference."""
    demand = staff_demand(avoided=("bob",), preference_cost=3)
    visit = an_appointment(demands=(demand,))
    problem = a_problem(a_person("ada"), a_person("bob"), visit)
    plan = Solution(served=(served(visit, 9, "ada"),))
    told = why_not(problem, plan, "visit", "bob")
    assert told[1] == "What it costs: quality +3 to 3 (preferences +3)."


def test_serving_what_was_unserved_is_a_gain() -> None:
    plan = Solution(served=PLAN.served[:1])
    told = why_not(PROBLEM, plan, "other", "bob")
    assert told[0].startswith("Nothing stands in the way: other with bob on Mon 5 Jan 08:00")
    assert told[1] == "What it costs: unserved -5 to 0 (unserved -5)."


def test_a_kind_that_no_role_asks_for_is_said_to_be_useless() -> None:
    assert why_not(PROBLEM, PLAN, "visit", "room") == ("visit needs no room such as room.",)


def test_an_unknown_resource_is_refused() -> None:
    with pytest.raises(InvalidSolution, match="there is no resource 'eve'"):
        why_not(PROBLEM, PLAN, "visit", "eve")
