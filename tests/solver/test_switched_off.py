"""A guard that is off, on as many tiny problems as the other free tests have."""

import pytest

from solver.rule import Rule
from solver.rules import RULES
from tests.solver.agreement import accepted_by_model, every_solution
from tests.solver.worlds import worlds_for


@pytest.mark.nightly
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_that_is_switched_off_forbids_nothing_in_any_tiny_problem(rule: Rule) -> None:
    for seed, problem in worlds_for(rule.name):
        accepted = accepted_by_model(problem, rule, switched_off=True)
        assert accepted == set(every_solution(problem)), f"seed {seed}"
