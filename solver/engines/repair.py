"""The engine for plans that are repaired: as few changes as can be proven, then polish."""

from models.problem import Problem
from solver.engines import compact
from solver.options import SolveOptions
from solver.repair.polish import polish
from solver.repair.repair import Repair
from solver.repair.repair_goals import is_repair
from solver.running.engine import Clock, Engine, Reporter

NAME = "repair"
POLISH_SECONDS = 6.0


def run(problem: Problem, options: SolveOptions, clock: Clock, report: Reporter) -> None:
    """Change as little as possible, then better what is changed anyway.

    Parts of a plan leave out what asks for work, such as the shortest run of days: where no plan
    made of them is lawful, the problem is solved as a whole.
    """
    if problem.previous is None:
        return
    Repair(problem, problem.previous, options, report).run(clock)
    if report.best is None and clock.left > 0 and not report.should_stop():
        compact.run(problem, options, clock, report)
    else:
        polish(problem, options, clock.slice(POLISH_SECONDS), report)


def can_repair(problem: Problem) -> bool:
    """Whether a repair is asked for, and parts of the plan tell what changes bring.

    In a roster that covers a demand by the hour they do not: what is lacking stands above changes.
    """
    covers = any(r.kind == "cover" and r.required for r in problem.relations)
    shifts_only = all(request.kind == "shift" for request in problem.requests)
    return is_repair(problem) and not (covers and shifts_only)


ENGINE = Engine(NAME, can_repair, run)
