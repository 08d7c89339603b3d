"""The engine for rosters: whole lines of work, priced one person at a time."""

from functools import partial

from models.problem import Problem
from solver.engines import compact
from solver.lines.events import Bound, Incumbent
from solver.lines.translate import line_task, to_solution
from solver.options import SolveOptions
from solver.running.engine import Clock, Engine, Reporter
from solver.running.paced import Paced

NAME = "lines"
STEPS_PER_SECOND = 10
SMALL, SMALL_SHARE = 600, 0.3
"""Shifts times people up to which the exact engine gets what time the lines leave it: there the
bound of the lines may stay below the best roster for ever."""

LAST_SECONDS = 0.4
"""Kept back for the final check."""


def run(problem: Problem, options: SolveOptions, clock: Clock, report: Reporter) -> None:
    """Search until proven, stopped or out of time."""
    from solver.lines.search import LineSearch  # loads compiled kernels

    task = line_task(problem)
    if task is None:
        raise ValueError("the roster has rules that lines of work cannot price")
    level = _level(problem)
    paced = Paced(report, "lines of work", at_once=options.deterministic)
    search = LineSearch(task, options.seed)
    small = len(problem.requests) * len(task.people) <= SMALL and not options.deterministic
    share = SMALL_SHARE if small else 1.0
    steps = int(options.time_limit_seconds * STEPS_PER_SECOND)
    seconds = None if options.deterministic else share * clock.left - LAST_SECONDS
    for event in search.run(
        seconds, steps if options.deterministic else None, should_stop=report.should_stop
    ):
        if isinstance(event, Incumbent):
            paced.offer(partial(to_solution, problem, event.lines))
        elif isinstance(event, Bound):
            report.bounded(level, float(event.cost))
        if options.stop_at_first and report.best is not None:
            return
    paced.flush()
    if search.proven:
        report.proven()
    elif small:
        compact.run(problem, options, clock, report)


def _level(problem: Problem) -> int:
    """The level whose goals a roster's cost is made of."""
    counted = {"coverage", "contracts", "preferences"}
    for index, level in enumerate(problem.goals):
        if any(term.goal in counted for term in level.terms):
            return index
    return 0


ENGINE = Engine(NAME, lambda problem: line_task(problem) is not None, run)
