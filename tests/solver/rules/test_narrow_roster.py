"""What a model for solving takes for granted about one shift a day changes nothing."""

from random import Random

import pytest

from models.contracts import LimitRule
from models.problem import Problem
from solver.model.variables import Variables, always
from solver.rules import RULES
from tests.solver.agreement import every_solution
from tests.solver.model_solutions import solutions_of
from tests.solver.worlds_contracts import a_limit, a_rest, a_run, a_succession, a_tiny_roster

ONE_A_DAY = LimitRule(measure="shifts", max=1, days_in_period=1)


def a_one_a_day_roster(seed: int) -> Problem:
    """Some rules of any kind, and never two shifts a day."""
    chance = Random(seed)
    some = (a_rest(chance), a_succession(chance), a_run(chance), a_limit(chance))
    return a_tiny_roster(seed, ONE_A_DAY, some[seed % 4], some[(seed + 1) % 4])


@pytest.mark.parametrize("seed", range(40))
def test_the_narrow_model_accepts_exactly_the_lawful_rosters(seed: int) -> None:
    problem = a_one_a_day_roster(seed)
    lawful = {
        key
        for key, solution in every_solution(problem).items()
        if not any(v for rule in RULES for v in rule.violations(problem, solution))
    }
    x = Variables(problem)
    for rule in RULES:
        rule.enforce(problem, x, always)
    x.model.add(x.shortfall == 0)
    assert solutions_of(x) == lawful
