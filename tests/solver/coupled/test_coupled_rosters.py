"""Rosters whose people depend on each other are planned lawfully, with bounds that are true."""

import numpy as np
import pytest

from models import Problem, Rotation
from solver import SolveOptions, check
from solver.coupled.line_choice import LineChoice
from solver.coupled.mending import Mending
from solver.coupled.wanted_lines import WantedLines
from solver.engines import compact, lines
from solver.engines.portfolio import choose
from solver.lines.column_pool import ColumnPool
from solver.lines.couplings import couplings_of
from solver.lines.goal_weights import goal_weights
from solver.lines.line_plans import LinePlans
from solver.lines.search import LineSearch
from solver.lines.task import LineTask
from solver.lines.translate import line_task
from solver.model.parameters import solver
from solver.ranking import better
from solver.running.clock import CountedClock
from tests.builders import a_person
from tests.solver.coupled.rosters import COUPLED, DIFFERENT, a_coupled_roster, wished
from tests.solver.engines.brute_force import ROUNDING
from tests.solver.engines.searching import searched
from tests.solver.engines.test_sound import require_sound


def the_task(problem: Problem) -> LineTask:
    task = line_task(problem)
    assert task is not None
    return task


@pytest.mark.parametrize("problem", COUPLED.values(), ids=COUPLED)
def test_plans_keep_couplings_and_no_bound_passes_the_optimum(problem: Problem) -> None:
    exact = searched(compact.ENGINE, problem).incumbent
    assert exact.is_proven
    run = searched(lines.ENGINE, problem, 0.8)
    require_sound(problem, run)
    assert run.incumbent.best is not None
    assert not check(problem, run.incumbent.best).violations
    assert not better(run.incumbent.values, exact.values)
    search = LineSearch(the_task(problem), 1)
    list(search.run(steps=18))
    # All people together lack so much in every plan that the bound says something.
    assert 0 < search.bound <= exact.values[1] + ROUNDING


def mending_of(problem: Problem, search: LineSearch) -> Mending:
    chance = np.random.default_rng(1)
    pool = ColumnPool(len(search.task.people), search.task.shape[1])
    return Mending(
        problem,
        search.costs,
        LinePlans(problem),
        WantedLines(problem, search.costs, pool, chance),
        couplings_of(problem),
        goal_weights(problem),
    )


@pytest.mark.parametrize("name", ["never with him", "her company"])
def test_what_nobody_may_miss_is_mended_line_by_line(name: str) -> None:
    problem = COUPLED[name]
    search = LineSearch(the_task(problem), 1)
    list(search.run(steps=2))
    mending = mending_of(problem, search)
    assert search.best is not None
    mended = mending.mended(search.best, np.random.default_rng(1), CountedClock(1.0))
    assert mending.value(mended) <= mending.value(search.best)
    assert not any(each.is_required for each, _ in mending.missed(mended))
    assert not check(problem, LinePlans(problem).solution(mended.lines)).violations


@pytest.mark.parametrize(
    "name", ["the same people, if may be", "rather with her, late not with him"]
)
def test_the_choice_counts_what_the_language_counts(name: str) -> None:
    problem = COUPLED[name]
    search = LineSearch(the_task(problem), 1)
    list(search.run(steps=17))
    choice = LineChoice(problem, search.task, couplings_of(problem), goal_weights(problem))
    columns = [c for who in range(3) for c in search.pool.of(who)[:12]]
    made = choice.model(columns)
    found = solver(seconds=None, workers=1, seed=1)
    found.solve(made.model)
    chosen = [c for c, use in zip(columns, made.uses, strict=True) if found.value(use)]
    assert [column.who for column in chosen] == [0, 1, 2]
    plan = LinePlans(problem).solution(np.array([column.line for column in chosen]))
    assert check(problem, plan).levels[1].value == found.objective_value


def test_different_people_are_no_matter_of_choice() -> None:
    problem = a_coupled_roster(DIFFERENT)
    assert couplings_of(problem) == ()
    search = LineSearch(the_task(problem), 1)
    list(search.run(steps=18))
    assert search.best is not None
    plan = LinePlans(problem).solution(search.best.lines)
    assert not check(problem, plan).violations
    assert not goal_weights(a_coupled_roster(wished(DIFFERENT))).leaves_out


def test_few_people_who_depend_on_each_other_are_for_the_exact_engine() -> None:
    few = COUPLED["never with him"]
    assert choose(few, SolveOptions()).name == "compact"
    crowd = tuple(a_person(f"p{number}") for number in range(90))
    many = few.model_copy(update={"resources": (*few.resources, *crowd)})
    assert choose(many, SolveOptions()).name == "lines"


def test_a_rota_is_not_for_lines() -> None:
    names = tuple(request.id for request in a_coupled_roster().requests)
    rota = Rotation(id="rota", requests=names, people=("ada", "bob"), days=2)
    assert line_task(a_coupled_roster(rota)) is None
