"""What a solve answers and tells on the way."""

from itertools import pairwise

import pytest

from models import GoalLevel, Problem, Term
from solver import Progress, Result, SolveOptions, solve
from solver.ranking import better
from tests.builders import a_person, a_problem, an_appointment, staff_demand

OPTIONS = SolveOptions(time_limit_seconds=30, seed=7, workers=1)


@pytest.fixture(scope="module")
def told_and_result() -> tuple[list[Progress], Result]:
    """A day with more visits than hours, solved once."""
    told: list[Progress] = []
    visits = (
        an_appointment(f"v{n}", priority=1 + n, demands=(staff_demand(avoided=("ada",)),))
        for n in range(10)
    )
    problem = a_problem(a_person("ada"), *visits)
    return told, solve(problem, OPTIONS, on_progress=told.append)


def test_every_field_of_the_answer_is_filled(
    told_and_result: tuple[list[Progress], Result],
) -> None:
    result = told_and_result[1]
    assert (result.status, result.engine, result.message) == ("proven", "compact", "")
    assert (result.seed, result.workers, result.time_limit_seconds) == (7, 1, 30)
    assert result.versions.keys() == {"slotwright", "ortools", "python"}
    assert result.seconds > 0
    assert result.peak_rss_mb > 0
    assert result.violations == ()


def test_levels_are_named_valued_and_bounded(
    told_and_result: tuple[list[Progress], Result],
) -> None:
    levels = told_and_result[1].levels
    assert [level.name for level in levels] == ["unserved", "quality", "effort"]
    assert levels[0].value == 1 + 2  # ten visits in eight hours: the two least are left out
    assert levels[1].value == 8  # each served by somebody who should be spared
    assert [level.bound for level in levels] == [level.value for level in levels]


def test_progress_only_gets_better_and_bounds_stay_below(
    told_and_result: tuple[list[Progress], Result],
) -> None:
    values = [tuple(level.value for level in p.levels) for p in told_and_result[0]]
    assert values
    assert not any(better(earlier, later) for earlier, later in pairwise(values))
    for progress in told_and_result[0]:
        for level in progress.levels:
            assert level.bound is None or 0 <= level.bound <= level.value


def test_the_curve_falls_and_ends_at_the_answer(
    told_and_result: tuple[list[Progress], Result],
) -> None:
    result = told_and_result[1]
    points = [point.values for point in result.curve]
    seconds = [point.seconds for point in result.curve]
    assert points[-1] == tuple(level.value for level in result.levels)
    assert all(better(later, earlier) for earlier, later in pairwise(points))
    assert seconds == sorted(seconds)


def test_the_first_plan_is_enough_where_it_is_asked_for(busy_day: Problem) -> None:
    result = solve(busy_day, OPTIONS.model_copy(update={"stop_at_first": True}))
    assert result.solution is not None
    assert len(result.curve) == 1


def test_an_engine_that_does_not_fit_fails_by_name(busy_day: Problem) -> None:
    result = solve(busy_day, OPTIONS.model_copy(update={"engine": "routes"}))
    assert (result.status, result.solution) == ("failed", None)
    assert result.message == "ValueError: engine 'routes' does not fit this problem"


def test_a_level_may_give_way_within_its_tolerance() -> None:
    """One visit less costs one point of the first level and saves its preference cost."""
    visit = an_appointment("v", priority=1, demands=(staff_demand(avoided=("ada",)),))
    for tolerance, served in ((0, 1), (1, 0)):
        goals = (
            GoalLevel(name="served", terms=(Term(goal="unserved"),), tolerance=tolerance),
            GoalLevel(name="liked", terms=(Term(goal="preferences"),)),
        )
        result = solve(a_problem(a_person(), visit, goals=goals), OPTIONS)
        assert result.status == "proven"
        assert result.solution is not None
        assert len(result.solution.served) == served
