"""The engine for timetables: appointments of one length on a common grid, annealed."""

from functools import partial

from models.problem import Problem
from solver.options import SolveOptions
from solver.running.engine import Clock, Engine, Reporter
from solver.running.paced import Paced
from solver.timetable.translate import reading_of, task_of, to_solution

NAME = "timetable"
SMALL = 60
"""Requests up to which the exact engine is the better choice."""
LAST_SECONDS = 0.6
"""Kept back for the final check, at least."""


def run(problem: Problem, options: SolveOptions, clock: Clock, report: Reporter) -> None:
    """Search until the time is over, or nothing is left to better."""
    from solver.timetable.search import TimetableSearch  # loads compiled kernels

    began = clock.now
    reading = reading_of(problem)
    if reading is None:
        raise ValueError("the problem has more to it than a timetable")
    chains = 1 if options.deterministic else options.workers
    search = TimetableSearch(task_of(reading), options.seed, chains)
    paced = Paced(report, "timetable", at_once=options.deterministic)
    # The final check takes about as long as reading does.
    spare = 0.0 if options.deterministic else LAST_SECONDS + clock.now - began
    for table in search.run(clock.slice(max(0.0, clock.left - spare)), report.should_stop):
        paced.offer(partial(to_solution, reading, table.start, table.place))
        if options.stop_at_first and report.best is not None:
            return
    paced.flush()


ENGINE = Engine(
    NAME,
    lambda problem: reading_of(problem) is not None,
    run,
    suits=lambda problem: len(problem.requests) > SMALL,
)
