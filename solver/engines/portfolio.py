"""Chooses the engine that fits a problem."""

from models.problem import Problem
from solver.engines import compact, greedy, lines, neighbourhoods, repair, routes, timetable
from solver.options import SolveOptions
from solver.running.engine import Engine

ENGINES: tuple[Engine, ...] = (
    repair.ENGINE,
    lines.ENGINE,
    routes.ENGINE,
    timetable.ENGINE,
    neighbourhoods.ENGINE,
    compact.ENGINE,
    greedy.ENGINE,
)
"""The first that suits and fits is taken."""


def choose(problem: Problem, options: SolveOptions) -> Engine:
    """The engine that was asked for, or the first that fits."""
    for engine in ENGINES:
        wanted = engine.name == options.engine or (
            options.engine == "auto" and engine.suits(problem)
        )
        if wanted and engine.fits(problem):
            return engine
    raise ValueError(f"engine {options.engine!r} does not fit this problem")
