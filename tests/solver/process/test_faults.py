"""Whatever happens to the child, the last lawful plan is kept and nothing unlawful comes out."""

from collections.abc import Callable
from time import monotonic

import pytest

from models import Problem
from solver import Progress, SolveOptions, check, solve
from tests.solver.process import mutants
from tests.solver.process.conftest import Use

SHORT = SolveOptions(time_limit_seconds=2)
UNHURRIED = SolveOptions(time_limit_seconds=60)
HOUR_SECONDS = 3_600.0


@pytest.fixture
def an_hour_passes_once_told(monkeypatch: pytest.MonkeyPatch) -> Callable[[Progress], None]:
    """To be told of progress: with each, whoever waits for the child waits an hour longer.

    So the time limit is over as soon as there is a plan, however slow the machine is before.
    """
    told: list[Progress] = []
    monkeypatch.setattr("solver.child.monotonic", lambda: monotonic() + HOUR_SECONDS * len(told))
    return told.append


def test_f48_an_engine_that_breaks_down_keeps_its_plan(busy_day: Problem, child_runs: Use) -> None:
    child_runs(mutants.raises)
    result = solve(busy_day, UNHURRIED)
    assert result.status == "failed"
    assert result.message == "ZeroDivisionError: the engine broke down"
    assert result.solution is not None
    assert len(result.solution.served) == 8


def test_f46_an_unlawful_plan_is_never_returned(busy_day: Problem, child_runs: Use) -> None:
    child_runs(mutants.unlawful)
    result = solve(busy_day, UNHURRIED)
    assert (result.status, result.solution, result.levels) == ("failed", None, ())
    assert "failed its check" in result.message


def test_f46_a_plan_that_names_nobody_known_is_never_returned(
    busy_day: Problem, child_runs: Use
) -> None:
    child_runs(mutants.unknown_names)
    result = solve(busy_day, UNHURRIED)
    assert (result.status, result.solution) == ("failed", None)
    assert "unknown-id" in result.message


def test_f46_a_wrong_plan_past_the_childs_own_check_is_refused(
    busy_day: Problem, child_runs: Use
) -> None:
    child_runs(mutants.liar)
    result = solve(busy_day, UNHURRIED)
    assert (result.status, result.solution, result.levels) == ("failed", None, ())
    assert "failed its check" in result.message


def test_f46_values_are_judged_here_and_not_believed(busy_day: Problem, child_runs: Use) -> None:
    child_runs(mutants.flatterer)
    result = solve(busy_day, UNHURRIED)
    assert result.levels[0].value == 12 * 5  # each unserved visit costs its priority
    assert result.levels[0].bound == 0


def test_nothing_is_proven_by_a_search_whose_plans_were_refused(
    busy_day: Problem, child_runs: Use
) -> None:
    child_runs(mutants.unlawful_after_good)
    result = solve(busy_day, UNHURRIED)
    assert result.status == "feasible"
    assert result.solution is not None
    assert check(busy_day, result.solution).violations == ()


@pytest.mark.parametrize("main", [mutants.deaf, mutants.stopped], ids=["deaf", "stopped"])
def test_f42_a_child_that_hears_nothing_is_ended_at_the_hard_deadline(
    busy_day: Problem,
    child_runs: Use,
    main: object,
    an_hour_passes_once_told: Callable[[Progress], None],
) -> None:
    child_runs(main)
    result = solve(busy_day, UNHURRIED, on_progress=an_hour_passes_once_told)
    assert result.status == "feasible"
    assert result.message == "The search was ended by the time limit."
    assert result.solution is not None
    assert result.curve[-1].values == tuple(level.value for level in result.levels)


def test_f49_half_a_message_holds_nobody_up(busy_day: Problem, child_runs: Use) -> None:
    child_runs(mutants.half_a_message)
    result = solve(busy_day, SHORT)
    assert (result.status, result.solution) == ("no_plan", None)
    assert "time limit" in result.message


def test_a_child_that_talks_nonsense_is_not_believed(busy_day: Problem, child_runs: Use) -> None:
    child_runs(mutants.nonsense)
    result = solve(busy_day, UNHURRIED)
    assert (result.status, result.solution) == ("failed", None)


def test_f41_a_child_that_takes_too_much_memory_is_ended(
    busy_day: Problem, child_runs: Use
) -> None:
    child_runs(mutants.greedy_for_memory)
    options = SolveOptions(time_limit_seconds=60, memory_limit_mb=500)
    result = solve(busy_day, options)
    assert result.status == "feasible"
    assert result.message == "The search was ended by the memory limit of 500 MB."
    assert result.solution is not None
    assert result.peak_rss_mb > 500


def test_f40_a_child_that_dies_keeps_its_plan(busy_day: Problem, child_runs: Use) -> None:
    child_runs(mutants.crashing)
    result = solve(busy_day, UNHURRIED)
    assert result.status == "failed"
    assert result.solution is not None
    assert len(result.solution.served) == 8
