"""The engine to compare with: request by request, earliest start, first free people."""

from models.problem import Problem
from solver.engines.neighbourhoods import can_place
from solver.options import SolveOptions
from solver.placement.search import first_fit
from solver.running.engine import Clock, Engine, Reporter

NAME = "greedy"


def run(problem: Problem, options: SolveOptions, clock: Clock, report: Reporter) -> None:
    """Place everything once; shifts stay empty."""
    report.found(first_fit(problem, ()), "first fit")


ENGINE = Engine(NAME, can_place, run, suits=lambda _: False)
