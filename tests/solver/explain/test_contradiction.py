"""Pins that exclude each other are named, and nothing else is ever called impossible."""

import pytest

from models import DifferentDay, Pin, Previous, Problem, Solution, TagFilter, Together
from models.contracts import Contract, LimitRule
from models.pins import Dimension
from solver import SolveOptions, solve
from solver.explain.contradiction import contradiction
from tests.builders import (
    HOUR,
    a_person,
    a_problem,
    a_window,
    an_appointment,
    moment,
    unavailable,
)
from tests.solver.explain.plans import served

ONE, TWO, THREE = (an_appointment(name) for name in ("one", "two", "three"))
OPTIONS = SolveOptions(time_limit_seconds=60, workers=1)
CLASH = Solution(served=(served(ONE, 9, "ada"), served(TWO, 9, "ada"), served(THREE, 13, "ada")))


def pinned(problem: Problem, plan: Solution, *names: str, kinds: tuple[Dimension, ...]) -> Problem:
    pins = tuple(Pin(request=name, dimensions=kinds) for name in names)
    return problem.model_copy(update={"previous": Previous(solution=plan, pins=pins)})


ALL: tuple[Dimension, ...] = ("time", "staff")


def test_pins_that_can_be_kept_are_no_contradiction() -> None:
    problem = pinned(a_problem(a_person(), ONE, TWO, THREE), CLASH, "one", "three", kinds=ALL)
    assert contradiction(problem) == ()


def test_contradictory_pins_are_named_b94() -> None:
    """Ada is pinned to two visits at once; the third pin has nothing to do with it."""
    problem = a_problem(a_person(), ONE, TWO, THREE)
    told = contradiction(pinned(problem, CLASH, "one", "two", "three", kinds=ALL))
    assert told == (
        "These 2 pins exclude each other:",
        "one is pinned to Mon 5 Jan 09:00 with ada.",
        "two is pinned to Mon 5 Jan 09:00 with ada.",
        "ada is planned for one and two at once on Mon 5 Jan 09:00.",
        "Maybe release one of them.",
    )


def test_a_pin_that_breaks_a_rule_is_named_b93() -> None:
    ada = a_person(availability=unavailable(a_window()))
    problem = a_problem(ada, a_person("bob"), ONE, TWO, THREE)
    told = contradiction(pinned(problem, CLASH, "one", kinds=ALL))
    assert told[0] == "This pin cannot be kept, whatever the others do:"
    assert "one is pinned to Mon 5 Jan 09:00 with ada." in told


def test_pins_of_time_alone_leave_the_choice_of_people() -> None:
    problem = a_problem(a_person(), a_person("bob"), ONE, TWO, THREE)
    assert contradiction(pinned(problem, CLASH, "one", "two", kinds=("time",))) == ()


def test_pins_against_a_contract_are_named() -> None:
    rule = LimitRule(measure="seconds", max=HOUR, tags=TagFilter())
    ada = a_person(contracts=("c",))
    contract = Contract(id="c", rules=(rule,))
    problem = a_problem(ada, ONE, TWO, THREE, contracts=(contract,))
    assert contradiction(pinned(problem, CLASH, "one", "three", kinds=ALL))[0] == (
        "These 2 pins exclude each other:"
    )


def test_pins_against_a_relation_are_named() -> None:
    apart = DifferentDay(id="days", requests=("one", "three"))
    problem = a_problem(a_person(), ONE, TWO, THREE, relations=(apart,))
    told = contradiction(pinned(problem, CLASH, "one", "three", kinds=ALL))
    assert told[0] == "These 2 pins exclude each other:"


def test_a_frozen_clash_is_named() -> None:
    previous = Previous(solution=CLASH, freeze_before=moment(0, 12))
    problem = a_problem(a_person(), ONE, TWO, THREE).model_copy(update={"previous": previous})
    assert "one is frozen to Mon 5 Jan 09:00 with ada." in contradiction(problem)


@pytest.mark.parametrize("names", [("one", "two"), ("one", "two", "three")])
def test_solve_says_infeasible_with_the_pins_in_conflict(names: tuple[str, ...]) -> None:
    problem = pinned(a_problem(a_person(), ONE, TWO, THREE), CLASH, *names, kinds=ALL)
    result = solve(problem, OPTIONS)
    assert (result.status, result.solution) == ("infeasible", None)
    assert result.reasons[0] == "These 2 pins exclude each other:"


def test_a_problem_without_any_way_to_serve_is_not_infeasible() -> None:
    result = solve(a_problem(an_appointment(skills="rare")), OPTIONS)
    assert result.status == "proven"
    assert result.reasons == ()


def test_a_pin_whose_companion_cannot_be_served_is_named() -> None:
    together = Together(id="pair", requests=("one", "two"))
    nobody = an_appointment("two", skills="flying")
    problem = a_problem(a_person(), ONE, nobody, relations=(together,))
    told = contradiction(pinned(problem, CLASH, "one", kinds=ALL))
    assert told[:2] == (
        "This pin cannot be kept, whatever the others do:",
        "one is pinned to Mon 5 Jan 09:00 with ada.",
    )
