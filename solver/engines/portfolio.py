"""Chooses the engines that fit a problem and lets them work one after the other."""

from models.problem import Problem
from solver.engines import compact, lines, neighbourhoods, repair, routes
from solver.engines.engine import Clock, Engine, Reporter
from solver.options import SolveOptions

ENGINES: tuple[Engine, ...] = (
    repair.ENGINE,
    lines.ENGINE,
    routes.ENGINE,
    neighbourhoods.ENGINE,
    compact.ENGINE,
)
"""The first that fits is taken."""


def search(problem: Problem, options: SolveOptions, clock: Clock, report: Reporter) -> None:
    """Run the engine that was asked for, or the first that fits."""
    for engine in ENGINES:
        wanted = options.engine in {"auto", engine.name}
        if wanted and engine.fits(problem):
            engine.run(problem, options, clock, report)
            return
    raise ValueError(f"engine {options.engine!r} does not fit this problem")
