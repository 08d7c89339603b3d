"""Ends a search of a repair once the best that it has found is enough."""

from collections.abc import Callable

from ortools.sat.python import cp_model

from solver.running.watched import Stoppable

IsEnough = Callable[[float, float], bool]
"""Whether so many points unserved and so many points of change need not be bettered."""


def never_enough(_unserved: float, _changes: float) -> bool:
    """Search until the best is proven."""
    return False


class Watch(cp_model.CpSolverSolutionCallback):
    """Remembers what the best plan found costs."""

    def __init__(
        self,
        split: Callable[[float], tuple[float, float]],
        report: Stoppable,
        is_enough: IsEnough,
    ) -> None:
        """`split` says points unserved and points of change of a value of the objective."""
        super().__init__()
        self._split, self._report, self._is_enough = split, report, is_enough
        self._best: tuple[float, float] | None = None

    def on_solution_callback(self) -> None:
        """Note what it costs; the name is what CP-SAT calls."""
        self._best = self._split(self.objective_value)

    def should_stop(self) -> bool:
        """Whether the caller has had enough, or would have of this."""
        best = self._best
        return self._report.should_stop() or (best is not None and self._is_enough(*best))
