"""Whatever stands beside the states of a line, no bound passes the exact engine's optimum."""

import pytest

from models import GoalLevel, Problem, Term
from solver.engines import compact, lines
from solver.ranking import better
from tests.solver.engines.brute_force import ROUNDING
from tests.solver.engines.searching import searched
from tests.solver.engines.test_sound import require_sound
from tests.solver.lines.rosters import BESIDE, GOALS, TIME_OFF, a_roster_problem

LEFT_OUT = {
    "a level below": a_roster_problem(
        goals=(*GOALS, GoalLevel(name="even", terms=(Term(goal="fairness"),)))
    ),
    "a goal beside": a_roster_problem(
        goals=(GoalLevel(name="all", terms=(Term(goal="coverage"), Term(goal="fairness"))),)
    ),
}
PROBLEMS = {**BESIDE, **TIME_OFF, **LEFT_OUT}


@pytest.mark.parametrize("problem", PROBLEMS.values(), ids=PROBLEMS)
def test_the_bound_stays_below_the_exact_optimum(problem: Problem) -> None:
    assert lines.ENGINE.fits(problem)
    exact = searched(compact.ENGINE, problem, 2.0).incumbent
    run = searched(lines.ENGINE, problem, 0.8)
    require_sound(problem, run)
    assert run.incumbent.best is not None
    for level, best in zip(run.incumbent.bounded_levels, exact.values, strict=True):
        # What the exact engine found stands in for the optimum: no bound may pass either.
        assert level.bound is None or level.bound <= best + ROUNDING
        if level.value > best + ROUNDING:
            break
    if exact.is_proven:
        assert not better(run.incumbent.values, exact.values)
