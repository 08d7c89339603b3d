"""Every rule and goal, on tiny problems: the model and the specification say the same."""

from collections.abc import Iterable, Iterator
from itertools import islice

import pytest

from models.problem import Problem
from models.solution import Solution
from solver.facts.shortfall import shortfall_of
from solver.goal import Goal
from solver.goals import GOALS
from solver.rule import Rule
from solver.rules import RULES
from tests.solver.agreement import (
    accepted_by_model,
    by_chance,
    costs_in_model,
    every_solution,
    least_shortfall_in_model,
)
from tests.solver.worlds import first_worlds_for, many_worlds_for, worlds_for

Worlds = Iterable[tuple[int, Problem]]

SOLUTIONS_PER_GOAL, MANY_SOLUTIONS = 2, 8
SWITCHED_OFF_PROBLEMS = 8
ASKING = tuple(
    rule
    for rule in RULES
    if rule.name in {"work-limit", "consecutive-days", "complete-weekends", "day-pattern", "cover"}
)
"""Rules that may ask for work, so that a plan in which nothing happens may break them."""

NOTHING = Solution()
LAWFUL_ONLY = {"travel"}
"""Without the rule `route`, a model may drive the stops in a shorter order than their times."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_model_and_specification_accept_the_same_solutions(rule: Rule) -> None:
    agree_on_solutions(rule, worlds_for(rule.name))


@pytest.mark.nightly
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_they_accept_the_same_solutions_of_many_more_problems(rule: Rule) -> None:
    agree_on_solutions(rule, many_worlds_for(rule.name))


def agree_on_solutions(rule: Rule, worlds: Worlds) -> None:
    """Assert that the model has those solutions that the specification has nothing against."""
    refused = 0
    for seed, problem in worlds:
        every = every_solution(problem)
        lawful = {key for key, item in every.items() if not any(rule.violations(problem, item))}
        refused += len(every) - len(lawful)
        assert accepted_by_model(problem, rule) == lawful, f"seed {seed}"
    assert refused > 0, "no tiny problem ever breaks the rule"


@pytest.mark.parametrize("rule", ASKING, ids=lambda rule: rule.name)
def test_model_and_specification_agree_on_work_that_is_lacking(rule: Rule) -> None:
    lacking = 0
    for seed, problem in worlds_for(rule.name):
        asked = (NOTHING, *islice(by_chance(problem, seed), SOLUTIONS_PER_GOAL))
        modelled = least_shortfall_in_model(problem, rule, asked)
        for solution, least in zip(asked, modelled, strict=True):
            found = list(rule.violations(problem, solution))
            is_lawful = all(violation.is_shortfall for violation in found)
            expected = shortfall_of(found) if is_lawful else None
            lacking += bool(expected)
            assert least == expected, f"seed {seed}"
    assert lacking > 0, "no tiny problem ever lacks work"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_plan_in_which_nothing_happens_breaks_pins_only(rule: Rule) -> None:
    for seed, problem in worlds_for(rule.name):
        found = list(rule.violations(problem, NOTHING))
        if rule.name not in {"pins", "freeze"}:
            assert all(violation.is_shortfall for violation in found), f"seed {seed}"
        assert rule in ASKING or not any(violation.is_shortfall for violation in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_that_is_switched_off_forbids_nothing(rule: Rule) -> None:
    # Only where the rule forbids something does switching it off make a difference.
    bitten = (each for each in first_worlds_for(rule.name) if forbids_something(rule, each[1]))
    tried = 0
    for seed, problem in islice(bitten, SWITCHED_OFF_PROBLEMS):
        accepted = accepted_by_model(problem, rule, switched_off=True)
        assert accepted == set(every_solution(problem)), f"seed {seed}"
        tried += 1
    assert tried == SWITCHED_OFF_PROBLEMS


def forbids_something(rule: Rule, problem: Problem) -> bool:
    """Whether the specification has something against any solution."""
    every = every_solution(problem).values()
    return any(violation for solution in every for violation in rule.violations(problem, solution))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_broken_rule_says_so_in_words(rule: Rule) -> None:
    said = 0
    for _, problem in first_worlds_for(rule.name):
        for solution in list(every_solution(problem).values())[:200]:
            for violation in rule.violations(problem, solution):
                sentence = rule.explain(problem, violation)
                assert sentence[0] == sentence[0].upper() or sentence.split()[0] in {
                    thing.id for thing in (*problem.resources, *problem.requests)
                }
                assert sentence.splitlines()[0].endswith("."), sentence
                assert any(name in sentence for name in violation.resources + violation.requests)
                said += 1
        if said > 50:
            return
    assert said


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal.name)
def test_model_and_specification_agree_on_the_cost(goal: Goal) -> None:
    agree_on_the_cost(goal, worlds_for(goal.name), SOLUTIONS_PER_GOAL)


@pytest.mark.nightly
@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal.name)
def test_they_agree_on_the_cost_in_many_more_problems(goal: Goal) -> None:
    agree_on_the_cost(goal, many_worlds_for(goal.name), MANY_SOLUTIONS)


def agree_on_the_cost(goal: Goal, worlds: Worlds, solutions: int) -> None:
    """Assert that so many lawful solutions of each problem cost the same in both."""
    costly = 0
    for seed, problem in worlds:
        rules = RULES if goal.name in LAWFUL_ONLY else ()
        lawful = keeping(rules, problem, by_chance(problem, seed))
        asked = tuple(islice(lawful, solutions))
        modelled = costs_in_model(problem, goal, asked, rules)
        for solution, found in zip(asked, modelled, strict=True):
            expected = goal.measure(problem, solution)
            costly += expected > 0
            assert found == pytest.approx(expected, abs=0.01), f"seed {seed}"
    assert costly > 0, "no tiny problem ever costs anything"


def keeping(
    rules: tuple[Rule, ...], problem: Problem, every: Iterator[Solution]
) -> Iterator[Solution]:
    """Those solutions that no rule has anything against."""
    asked = list(rules)
    for solution in every:
        for place, rule in enumerate(asked):
            if any(rule.violations(problem, solution)):
                # What broke one rule will often be broken again: ask for it first.
                asked.insert(0, asked.pop(place))
                break
        else:
            yield solution


def test_rules_and_goals_are_listed_once_with_a_sentence() -> None:
    for listing in (RULES, GOALS):
        names = [item.name for item in listing]
        assert len(set(names)) == len(names)
        for item in listing:
            assert item.sentence.endswith(".")
            assert item.sentence[0].isupper()
