"""Keeps the best lawful plan of a run, its bounds, and the story of how it got there."""

from collections.abc import Callable
from time import monotonic

from models.problem import Problem
from models.solution import Solution
from solver.check import check
from solver.result import CurvePoint, LevelValue, Progress

TOLERANCE = 1e-6


class Incumbent:
    """The best plan so far, judged by the independent check before it counts."""

    def __init__(
        self,
        problem: Problem,
        on_progress: Callable[[Progress, Solution | None], None],
        should_stop: Callable[[], bool],
    ) -> None:
        self._problem = problem
        self._on_progress = on_progress
        self._should_stop = should_stop
        self._started = monotonic()
        self._bounds: dict[int, float] = {}
        self.best: Solution | None = None
        self.values: tuple[float, ...] = ()
        self.levels: tuple[LevelValue, ...] = ()
        self.unserved = 0
        self.is_proven = False
        self.refused = 0
        """Plans that the check turned down: each is a fault of an engine."""
        self.refusals: list[str] = []
        self.curve: list[CurvePoint] = []

    def found(self, solution: Solution, phase: str) -> bool:
        """Take the plan if it is lawful and better, level by level."""
        report = check(self._problem, solution)
        values = tuple(level.value for level in report.levels)
        if report.violations:
            self.refused += 1
            self.refusals.append(report.violations[0].rule)
            return False
        if self.best is not None:
            level = first_difference(values, self.values)
            if level is None or values[level] > self.values[level]:
                return False
            self._bounds = {k: bound for k, bound in self._bounds.items() if k <= level}
        self.best, self.values, self.levels = solution, values, report.levels
        self.unserved = len(report.unserved)
        self.curve.append(CurvePoint(seconds=self.seconds, values=values))
        self._tell(phase, solution)
        return True

    def bounded(self, level: int, bound: float) -> None:
        """Take a bound of a level, valid while the levels above keep their values."""
        known = self._bounds.get(level)
        if known is None or bound > known + TOLERANCE:
            self._bounds[level] = bound
            self._tell("bound", None)

    def proven(self) -> None:
        """Take it that no plan is better."""
        self.is_proven = True
        self._bounds = dict(enumerate(self.values))

    def should_stop(self) -> bool:
        """Whether the caller has had enough."""
        return self._should_stop()

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return monotonic() - self._started

    @property
    def bounded_levels(self) -> tuple[LevelValue, ...]:
        """The levels of the best plan with the bounds known so far."""
        return tuple(
            level.model_copy(update={"bound": self._bound(index, level.value)})
            for index, level in enumerate(self.levels)
        )

    def _bound(self, index: int, value: float) -> float | None:
        bound = self._bounds.get(index)
        if bound is None:
            return 0.0 if value == 0 else None
        return None if bound > value + TOLERANCE * max(1.0, value) else min(max(bound, 0.0), value)

    def _tell(self, phase: str, solution: Solution | None) -> None:
        progress = Progress(
            seconds=self.seconds,
            phase=phase,
            levels=self.bounded_levels,
            unserved=self.unserved,
        )
        self._on_progress(progress, solution)


def first_difference(values: tuple[float, ...], others: tuple[float, ...]) -> int | None:
    """The first level at which the two differ; None if they are equal."""
    for level, (value, other) in enumerate(zip(values, others, strict=True)):
        if abs(value - other) > TOLERANCE * max(1.0, abs(other)):
            return level
    return None


def better(values: tuple[float, ...], others: tuple[float, ...]) -> bool:
    """Whether the first is less at the first level at which the two differ."""
    level = first_difference(values, others)
    return level is not None and values[level] < others[level]
