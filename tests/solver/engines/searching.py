"""Runs one engine in this process, without a child, on counted work."""

from typing import NamedTuple

from models import Problem, Solution
from solver import Progress, SolveOptions
from solver.incumbent import Incumbent
from solver.running.clock import CountedClock
from solver.running.engine import Engine

WORK_SECONDS = 3.0


class Searched(NamedTuple):
    """What a search has left behind."""

    incumbent: Incumbent
    told: tuple[tuple[Progress, Solution | None], ...]


def searched(engine: Engine, problem: Problem, work_seconds: float = WORK_SECONDS) -> Searched:
    """Let the engine search until it stops by itself or so much work is counted."""
    told: list[tuple[Progress, Solution | None]] = []
    incumbent = Incumbent(problem, lambda *event: told.append(event), lambda: False)
    options = SolveOptions(deterministic=True, time_limit_seconds=work_seconds)
    engine.run(problem, options, CountedClock(work_seconds), incumbent)
    return Searched(incumbent, tuple(told))
