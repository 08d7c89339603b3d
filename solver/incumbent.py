"""Keeps the best lawful plan of a run, its bounds, and the story of how it got there."""

from collections.abc import Callable
from time import monotonic

from models.errors import InvalidSolution
from models.problem import Problem
from models.solution import Solution
from solver.check import Report, check
from solver.ranking import TOLERANCE, Ranking
from solver.result import CurvePoint, LevelValue, Progress


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
        self._ranking = Ranking((0.0, *(float(level.tolerance) for level in problem.goals)))
        self._bounds: dict[int, float] = {}
        self.best: Solution | None = None
        self.shortfall = 0.0
        """Seconds of work that the best plan lacks for required rules; beats every level."""
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
        report = self._judge(solution)
        if report is None:
            return False
        values = tuple(level.value for level in report.levels)
        known = (self.shortfall, *self.values) if self.best else None
        is_taken, risen = self._ranking.takes((report.shortfall, *values), known)
        if risen is not None:
            held = risen if self.best else 1  # the shortfall stands above the first level
            self._bounds = {k: bound for k, bound in self._bounds.items() if k < held}
        if not is_taken:
            return False
        self.best, self.values, self.levels = solution, values, report.levels
        self.shortfall = report.shortfall
        self.unserved = len(report.unserved)
        self.curve.append(CurvePoint(seconds=self.seconds, values=values))
        if not any((self.shortfall, *values)):  # no goal is ever below nothing
            self._close()
        self._tell(phase, solution)
        return True

    def _judge(self, solution: Solution) -> Report | None:
        """What the check says of a lawful plan; None for one that it refuses."""
        try:
            report = check(self._problem, solution)
        except InvalidSolution:
            self._refuse("unknown-id")
            return None
        broken = next((v.rule for v in report.violations if not v.is_shortfall), None)
        if broken is not None:
            self._refuse(broken)
            return None
        return report

    def _refuse(self, why: str) -> None:
        self.refused += 1
        self.refusals.append(why)

    def bounded(self, level: int, bound: float) -> None:
        """Take a bound of a level, valid while the levels above keep their values."""
        known = self._bounds.get(level)
        if known is None or bound > known + TOLERANCE:
            self._bounds[level] = bound
            self._tell("bound", None)

    def proven(self) -> None:
        """Take it that no plan is better; not from a search whose plans the check refused."""
        if self.best is None or self.refused:
            return
        self._close()

    def _close(self) -> None:
        self.is_proven = True
        for index, value in enumerate(self.values):
            least = max(0.0, value - self._problem.goals[index].tolerance)
            self._bounds[index] = max(self._bounds.get(index, least), least)

    def should_stop(self) -> bool:
        """Whether the caller has had enough, or no better plan is left to find."""
        return self.is_proven or self._should_stop()

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
