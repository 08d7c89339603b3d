"""People wanted by the hour, in shifts of any length."""

import pytest

from models import Cover, InvalidProblem, Problem, Solution
from models.solution import Assignment, Served
from solver import SolveOptions, check, sentences, solve
from tests.builders import a_person, a_problem, a_shift, a_window, an_appointment, staff_demand

HOURS = {"long": (8, 18), "morning": (8, 13), "evening": (13, 18)}
TWO = Cover(
    id="noon",
    requests=("long", "morning", "evening"),
    role="worker",
    window=a_window(0, 10, 15),
    min=2,
)


def a_shop(cover: Cover = TWO, people: int = 2) -> Problem:
    """One long shift and two short ones that nobody has to work for their own sake."""
    demand = staff_demand(min=0, target=0, max=1)
    shifts = (a_shift(n, start=s, end=e, demands=(demand,)) for n, (s, e) in HOURS.items())
    staff = (a_person(f"p{number}") for number in range(people))
    return a_problem(*staff, *shifts, relations=(cover,))


def said(*names: str) -> list[str]:
    """What is lacking if each of these shifts is worked by somebody."""
    served = []
    for number, name in enumerate(names):
        window = a_window(0, *HOURS[name])
        crew = (Assignment(role="worker", resources=(f"p{number}",)),)
        served.append(Served(request=name, start=window.start, end=window.end, assignments=crew))
    problem = a_shop(people=3)
    found = check(problem, Solution(served=tuple(served))).violations
    assert all(violation.is_shortfall for violation in found)
    return list(sentences(problem, found))


def test_short_shifts_may_share_an_hour_demand_with_long_ones() -> None:
    assert said("long", "morning", "evening") == []


def test_the_hour_at_which_the_most_are_lacking_is_named() -> None:
    assert said("long", "morning") == [
        "Wanted on Mon 5 Jan 13:00: 2 workers in long and evening, of whom 1 are lacking."
    ]


def test_plans_have_as_many_people_as_they_can() -> None:
    result = solve(a_shop(), SolveOptions(engine="compact"))
    assert result.solution is not None
    workers = {i.request: i.resources("worker") for i in result.solution.served if i.all_resources}
    # Two people cover all five hours: one works long, the other both short shifts.
    assert set(workers) == {"long", "morning", "evening"}
    assert workers["morning"] == workers["evening"] != workers["long"]
    assert result.violations == ()


def test_only_shifts_can_cover() -> None:
    cover = TWO.model_copy(update={"requests": ("visit",)})
    with pytest.raises(InvalidProblem, match="request 'visit' is appointment, not a shift"):
        a_problem(a_person(), an_appointment("visit"), relations=(cover,))
