"""The two ways to search, handed in so that tests can search in their own way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from models import Event, Problem, Solution
from solver import Progress, Replan, Result, SolveOptions, replan, solve

OnProgress = Callable[[Progress], None]
ShouldStop = Callable[[], bool]


class Solve(Protocol):
    """Searches for a plan from scratch, or from the problem's previous plan."""

    def __call__(
        self,
        problem: Problem,
        options: SolveOptions,
        *,
        on_progress: OnProgress | None,
        should_stop: ShouldStop | None,
    ) -> Result: ...


class Repair(Protocol):
    """Searches for the plan with the fewest changes after events."""

    def __call__(
        self,
        problem: Problem,
        solution: Solution,
        events: tuple[Event, ...],
        options: SolveOptions,
        *,
        on_progress: OnProgress | None,
        should_stop: ShouldStop | None,
    ) -> Replan: ...


@dataclass(frozen=True)
class Engines:
    """What a run calls."""

    solve: Solve = solve
    replan: Repair = replan
