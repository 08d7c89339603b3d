"""Temperatures over a run: one long fall, then shorter ones from lower heat."""

HOT = 1.0
COLD = 0.01
REHEAT = 0.3


class Cooling:
    """Says how warm a chunk of iterations is.

    The first fall lasts half of the run; then follow falls of a quarter each, from less heat.
    """

    def __init__(self, heat: float) -> None:
        self._heat = heat
        self._odd = False

    def range(self, begin: float, end: float) -> tuple[float, float]:
        """Temperatures at the beginning and the end of a chunk, as shares of the run."""
        return (self._at(begin), self._at(end))

    def note_better(self, done: float) -> None:
        """Hear that a better plan was found."""

    def is_odd(self) -> bool:
        """Every other call says yes."""
        self._odd = not self._odd
        return self._odd

    def _at(self, share: float) -> float:
        return self._heat * HOT * float((COLD / HOT) ** share)
