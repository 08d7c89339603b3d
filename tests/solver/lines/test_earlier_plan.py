"""A roster is planned anew from an earlier plan, which it keeps as far as that pays."""

import numpy as np
import pytest

from models import Problem
from models.pins import Pin, Previous
from solver import SolveOptions
from solver.check import check
from solver.engines import compact, lines
from solver.engines.portfolio import choose
from solver.lines.goal_weights import goal_weights
from solver.lines.line_plans import LinePlans
from solver.lines.nearest_lines import nearest_lines
from solver.lines.pricing import Pricer
from solver.lines.roster import RosterCosts
from solver.lines.search import LineSearch
from solver.lines.translate import line_task
from tests.solver.engines.brute_force import ROUNDING
from tests.solver.engines.searching import searched
from tests.solver.engines.test_sound import require_sound
from tests.solver.lines.earlier_plans import BEFORE, CREWS, EARLIER, PAIRS, an_earlier_roster


@pytest.mark.parametrize("problem", EARLIER.values(), ids=EARLIER)
def test_no_bound_passes_the_optimum_beside_an_earlier_plan(problem: Problem) -> None:
    assert choose(problem, SolveOptions()).name == "lines"
    exact = searched(compact.ENGINE, problem).incumbent
    assert exact.is_proven
    run = searched(lines.ENGINE, problem, 0.8)
    require_sound(problem, run)
    assert run.incumbent.best is not None
    assert not check(problem, run.incumbent.best).violations
    for level, best in zip(run.incumbent.bounded_levels, exact.values, strict=True):
        assert level.bound is None or level.bound <= best + ROUNDING
        if level.value > best + ROUNDING:
            break


def test_changes_of_shifts_for_one_are_proven_by_lines_alone() -> None:
    problem = EARLIER["changes at a price"]
    assert not goal_weights(problem).leaves_out
    assert goal_weights(EARLIER["crews at a price"]).leaves_out
    exact = searched(compact.ENGINE, problem).incumbent
    task = line_task(problem)
    assert task is not None
    search = LineSearch(task, 1)
    list(search.run(steps=24))
    assert search.proven
    assert search.bound == exact.values[1]


def test_the_first_roster_is_the_earlier_plan_where_that_still_holds() -> None:
    problem = an_earlier_roster(PAIRS, plan=CREWS)
    task, before = line_task(problem), LinePlans(problem).lines(CREWS)
    assert task is not None
    search = LineSearch(task, 1, warm_start=before)
    list(search.run(steps=1))
    assert search.best is not None
    assert search.best.lines.tolist() == before.tolist()


def test_who_is_away_now_keeps_the_other_days() -> None:
    problem = an_earlier_roster()
    task, before = line_task(problem), LinePlans(problem).lines(BEFORE)
    assert task is not None
    kept = nearest_lines(RosterCosts(Pricer(task)), before)
    # Ada's three shifts were on days 0, 1 and 2.
    assert kept[0].tolist() == [-1, *before[0][1:].tolist()]
    assert kept[1].tolist() == before[1].tolist()


def test_the_plan_of_an_earlier_run_is_where_the_next_one_begins() -> None:
    problem = an_earlier_roster()
    first = searched(lines.ENGINE, problem, 0.8).incumbent
    assert first.best is not None
    again = problem.model_copy(update={"previous": Previous(solution=first.best)})
    told = [plan for _, plan in searched(lines.ENGINE, again, 0.2).told if plan is not None]
    assert check(again, told[0]).levels[0].value <= check(again, first.best).levels[0].value


def test_a_pin_to_somebody_who_has_left_is_for_the_exact_engine() -> None:
    plan = BEFORE.model_copy(update={"served": BEFORE.served[2:3]})
    problem = an_earlier_roster(plan=plan, pins=(Pin(request="late 1"),))
    gone = problem.model_copy(update={"resources": problem.resources[:1]})
    assert line_task(problem) is not None
    assert line_task(gone) is None


def test_lines_that_miss_a_pin_are_no_plan() -> None:
    plans = LinePlans(EARLIER["pins"])
    assert plans.is_possible(plans.lines(BEFORE))
    assert not plans.is_possible(np.full((2, 4), -1, dtype=np.int32))
