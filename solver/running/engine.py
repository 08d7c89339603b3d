"""The shape of an engine, and what it may ask and tell while it searches."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from models.problem import Problem
from models.solution import Solution
from solver.options import SolveOptions
from solver.running.clock import Clock as Clock


class Reporter(Protocol):
    """Where an engine tells what it has found."""

    def found(self, solution: Solution, phase: str) -> bool:
        """Offer a plan; True if it is the best so far. Unlawful plans are refused."""

    def bounded(self, level: int, bound: float) -> None:
        """Offer a proven lower bound of a goal level, given the levels above."""

    def proven(self) -> None:
        """Say that the best plan cannot be bettered."""

    @property
    def best(self) -> Solution | None:
        """The best plan so far."""

    def should_stop(self) -> bool:
        """Whether the caller has had enough, or no better plan is left to find."""


@dataclass(frozen=True)
class Engine:
    """One way to search."""

    name: str
    fits: Callable[[Problem], bool]
    """Whether it can honour everything in the problem."""

    run: Callable[[Problem, SolveOptions, Clock, Reporter], None]
    """Search until proven, out of time or told to stop; everything goes to the reporter."""

    suits: Callable[[Problem], bool] = lambda _: True
    """Whether it is worth choosing where nobody asked for it by name."""
