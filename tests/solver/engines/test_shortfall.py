"""Work that contracts ask for and that nobody can give leaves a plan, and is named in it."""

from itertools import islice

import pytest

from models import Assignment, Problem, Served, Solution
from models.contracts import Contract, ContractRule, LimitRule, TagFilter
from models.resources import History
from solver import SolveOptions, check, sentences, solve
from solver.engines import compact, lines, neighbourhoods
from solver.rules import RULES
from solver.running.engine import Engine
from tests.builders import (
    HOUR,
    a_person,
    a_problem,
    a_shift,
    a_window,
    an_appointment,
    staff_demand,
)
from tests.solver.engines.brute_force import ROUNDING, a_level, few_ways, optimum_of
from tests.solver.engines.searching import searched
from tests.solver.engines.test_compact import rounded
from tests.solver.worlds import first_worlds_for

TOO_MUCH = LimitRule(measure="seconds", min=10 * HOUR)
GOALS = (a_level("served", "unserved"), a_level("quality", "coverage", "contracts"))


SPARE = staff_demand(min=0, target=1)


def a_short_week(*rules: ContractRule) -> Problem:
    """One shift of eight hours, and one person under a contract with the rules."""
    demand = staff_demand(min=0, target=1, cost_missing=5)
    shift = a_shift("early", start=6, end=14, demands=(demand,))
    contract = Contract(id="full", rules=rules)
    return a_problem(a_person("ada", contracts=("full",)), shift, contracts=(contract,))


def test_a_minimum_out_of_reach_is_named_with_its_reason_and_its_plan_is_kept() -> None:
    problem = a_short_week(TOO_MUCH)
    result = solve(problem, SolveOptions(time_limit_seconds=30, workers=1))
    assert result.status == "proven"
    assert result.solution is not None
    assert result.solution.of("early") is not None
    assert sentences(problem, result.violations) == (
        "ada works 2 h less than 10 h of work from Mon 5 Jan to Sun 11 Jan; "
        "all that could be given comes to 8 h.",
    )


@pytest.mark.parametrize("engine", [compact.ENGINE, lines.ENGINE, neighbourhoods.ENGINE])
def test_each_engine_gives_as_much_of_the_work_as_there_is(engine: Engine) -> None:
    plain = a_short_week(TOO_MUCH).model_copy(update={"goals": (a_level("all", "coverage"),)})
    assert engine.fits(plain)
    found = searched(engine, plain, 1.0).incumbent
    assert found.best is not None
    assert found.shortfall == 2 * HOUR
    assert found.refusals == []


def test_a_minimum_within_reach_is_kept_before_anything_is_served() -> None:
    """The visit has a higher priority, but the contract's night shift is a rule."""
    nights = LimitRule(measure="shifts", min=1, tags=TagFilter(include=("night",)))
    visit = an_appointment("visit", priority=10)
    night = a_shift("night", start=8, end=16, tags=("night",), demands=(SPARE,))
    one_a_day = LimitRule(measure="shifts", max=1, days_in_period=1)
    contract = Contract(id="c", rules=(nights, one_a_day))
    visit = visit.model_copy(update={"windows": (night.window,)})
    problem = a_problem(a_person("ada", contracts=("c",)), visit, night, contracts=(contract,))
    found = searched(compact.ENGINE, problem).incumbent
    assert found.shortfall == 0
    assert found.best is not None
    assert found.best.of("visit") is None
    assert found.is_proven


ASKING = ("work-limit", "consecutive-days", "complete-weekends")


@pytest.mark.parametrize("name", ASKING)
def test_what_is_lacking_is_the_least_and_comes_before_every_goal(name: str) -> None:
    tried = 0
    for problem in few_ways(name, 200, GOALS):
        if check(problem, Solution()).shortfall and tried < 12:
            tried += 1
            found = searched(compact.ENGINE, problem).incumbent
            optimum = optimum_of(problem)
            assert optimum is not None
            assert found.is_proven
            assert rounded(found.values) in {rounded(values) for values in optimum.best}
            for level, least in zip(found.bounded_levels, optimum.least, strict=True):
                assert level.bound is not None
                assert level.bound <= least + ROUNDING
    assert tried


@pytest.mark.parametrize(
    "name", [rule.name for rule in RULES if rule.name not in {"pins", "freeze"}]
)
def test_no_problem_without_pins_is_left_without_a_plan(name: str) -> None:
    for _, problem in islice(first_worlds_for(name), 4):
        without = problem.model_copy(update={"previous": None, "goals": GOALS})
        assert searched(compact.ENGINE, without).incumbent.best is not None


def test_history_that_breaks_a_limit_leaves_a_plan() -> None:
    rules = (
        LimitRule(measure="shifts", max=1, carried_in="shifts"),
        LimitRule(measure="days", min=3, days_in_period=2, rolling=True),
    )
    problem = a_short_week(*rules)
    ada = a_person("ada", contracts=("full",), history=History(counts={"shifts": 4}))
    problem = problem.model_copy(update={"resources": (ada,)})
    found = searched(compact.ENGINE, problem).incumbent
    assert found.best is not None
    assert found.is_proven


def test_visits_are_placed_for_somebody_who_is_asked_for_more_than_there_is() -> None:
    contract = Contract(id="full", rules=(TOO_MUCH,))
    visits = (an_appointment(f"v{number}") for number in range(3))
    ada = a_person("ada", contracts=("full",))
    found = searched(neighbourhoods.ENGINE, a_problem(ada, *visits, contracts=(contract,)), 0.5)
    assert found.incumbent.best is not None
    assert len(found.incumbent.best.served) == 3
    assert found.incumbent.shortfall == 7 * HOUR


def test_a_shortfall_excuses_nothing_else() -> None:
    problem = a_short_week(TOO_MUCH, LimitRule(measure="shifts", max=0))
    crew = (Assignment(role="worker", resources=("ada",)),)
    window = a_window(start=6, end=14)
    worked = Served(request="early", start=window.start, end=window.end, assignments=crew)
    report = check(problem, Solution(served=(worked,)))
    assert not report.is_lawful
    assert report.shortfall == 2 * HOUR
