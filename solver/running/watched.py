"""Solves a CP-SAT model within the limits of a run, and stops it when the caller has had enough."""

from threading import Event, Thread
from typing import Protocol

from ortools.sat.python import cp_model

from solver.model.parameters import solver
from solver.options import SolveOptions
from solver.running.engine import Clock

CHECK_EVERY_SECONDS = 0.05
LEAST_WORK = 0.001
HAS_BOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)


class Stoppable(Protocol):
    """Whoever may have had enough of a search."""

    def should_stop(self) -> bool:
        """Whether to end it."""


def settings(options: SolveOptions, clock: Clock) -> cp_model.CpSolver:
    """The solver's settings for the rest of the time."""
    if options.deterministic:
        made = solver(
            seconds=None,
            workers=1,
            seed=options.seed,
            deterministic_time=max(LEAST_WORK, clock.left),
        )
    else:
        made = solver(seconds=clock.left, workers=options.workers, seed=options.seed)
    made.parameters.stop_after_first_solution = options.stop_at_first
    return made


def work_of(made: cp_model.CpSolver) -> float:
    """The work that a finished solve has counted, in about seconds."""
    return float(made.response_proto.deterministic_time) + LEAST_WORK


def solve_watched(
    made: cp_model.CpSolver,
    model: cp_model.CpModel,
    watch: cp_model.CpSolverSolutionCallback | None,
    report: Stoppable,
) -> int:
    """Solve, and stop promptly when the caller has had enough."""
    done = Event()

    def look() -> None:
        while not done.wait(CHECK_EVERY_SECONDS):
            if report.should_stop():
                made.stop_search()

    watcher = Thread(target=look, daemon=True)
    watcher.start()
    try:
        return int(made.solve(model, watch))
    finally:
        done.set()
        watcher.join()
