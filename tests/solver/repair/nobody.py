"""A listener to whom nothing matters."""

from models.solution import Solution


class Nobody:
    """Takes every plan and never wants to stop."""

    best: Solution | None = None

    def found(self, solution: Solution, phase: str) -> bool:
        """Take it."""
        del phase
        self.best = solution
        return True

    def bounded(self, level: int, bound: float) -> None:
        """Hear of a bound."""

    def proven(self) -> None:
        """Hear that it is over."""

    def should_stop(self) -> bool:
        """Never."""
        return False
