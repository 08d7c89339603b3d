"""A run that is stopped keeps its best plan, in whatever phase it is."""

import pytest

from models import Pin, Problem, Solution
from models.pins import Previous
from scenarios.clinic.week import clinic_week
from solver import Progress, Result, SolveOptions, solve
from solver.placement.search import first_fit
from tests.solver.process import mutants
from tests.solver.process.conftest import Use

LONG = SolveOptions(time_limit_seconds=600, workers=1)


def stopped_after(events: int, problem: Problem) -> tuple[Result, list[Progress]]:
    """Stop once so much progress was told; 0 stops before the search begins."""
    told: list[Progress] = []
    result = solve(problem, LONG, on_progress=told.append, should_stop=lambda: len(told) >= events)
    return result, told


def test_f43_a_run_stopped_before_it_starts_is_cancelled(busy_day: Problem) -> None:
    result, told = stopped_after(0, busy_day)
    assert (result.status, result.solution, told) == ("cancelled", None, [])


@pytest.mark.parametrize("events", [1, 2, 5])
def test_f43_a_run_stopped_in_search_keeps_the_last_plan_it_told(
    busy_day: Problem, child_runs: Use, events: int
) -> None:
    child_runs(mutants.patient)
    result, told = stopped_after(events, busy_day)
    assert result.status == "cancelled"
    assert result.solution is not None
    assert result.levels[0].value <= told[events - 1].levels[0].value
    assert result.seconds < LONG.time_limit_seconds


def test_f43_a_child_that_does_not_listen_is_ended_and_its_plan_kept(
    busy_day: Problem, child_runs: Use
) -> None:
    child_runs(mutants.deaf)
    result, told = stopped_after(1, busy_day)
    assert result.status == "cancelled"
    assert result.solution is not None
    assert result.levels == told[-1].levels
    assert result.seconds < LONG.time_limit_seconds


class ClockOnceStopped:
    """Stands still until a run is stopped; from then on each look at it takes a tenth."""

    def __init__(self) -> None:
        self.seconds, self.is_stopped = 0.0, False

    def __call__(self) -> float:
        self.seconds += 0.1 * self.is_stopped
        return self.seconds


def test_f43_a_child_that_does_not_listen_is_ended_within_two_seconds(
    busy_day: Problem, child_runs: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_runs(mutants.deaf)
    told: list[Progress] = []
    clock = ClockOnceStopped()
    monkeypatch.setattr("solver.child.monotonic", clock)

    def should_stop() -> bool:
        clock.is_stopped = bool(told)
        return clock.is_stopped

    assert solve(busy_day, LONG, on_progress=told.append, should_stop=should_stop).solution
    assert 0 < clock.seconds < 2


@pytest.mark.parametrize("events", [1, 2])
def test_f43_a_real_search_is_cancelled_with_its_plan(events: int) -> None:
    result, told = stopped_after(events, clinic_week(seed=1, scale=0.1))
    assert result.status == "cancelled"
    assert result.solution is not None
    assert result.seconds < LONG.time_limit_seconds
    assert result.levels[0].value <= told[events - 1].levels[0].value


def test_f43_a_run_stopped_while_its_pins_are_examined_does_not_wait_for_a_proof(
    busy_day: Problem, child_runs: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_runs(mutants.finds_nothing)
    target = "solver.explain.contradiction_apart.tell_contradiction"
    monkeypatch.setattr(target, mutants.no_answer)
    plan = Solution(served=first_fit(busy_day, ()).served[:1])
    pins = (Pin(request=plan.served[0].request),)
    pinned = busy_day.model_copy(update={"previous": Previous(solution=plan, pins=pins)})
    asked = iter([False] * 40)
    result = solve(pinned, LONG, should_stop=lambda: next(asked, True))
    assert (result.status, result.solution) == ("cancelled", None)


def test_f43_a_run_that_was_proven_meanwhile_says_so(busy_day: Problem) -> None:
    """Stopped at the same moment, the answer is the better news."""
    told: list[Progress] = []
    options = SolveOptions(time_limit_seconds=600)
    result = solve(busy_day, options, on_progress=told.append)
    assert result.status == "proven"
    assert result.message == ""
