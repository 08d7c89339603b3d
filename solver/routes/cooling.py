"""Temperatures over a run: one long fall, then shorter ones from less heat."""

import math

HOT = 0.4
COLD = 0.01
"""First and last temperature, in medians of the changes of cost that steps make."""
FALLS: tuple[tuple[float, float], ...] = ((0.6, 1.0), (0.8, 0.4), (1.0, 0.3))
"""Share of the run at which each fall ends, and the part of the heat it begins with."""


class Cooling:
    """Says how warm a chunk of iterations is.

    The heat is calibrated on the task, because no fixed temperature suits two tasks; the second
    and third fall free a search that has settled in the wrong valley.
    """

    def __init__(self, heat: float) -> None:
        self._heat = heat
        self._odd = False

    def range(self, begin: float, end: float) -> tuple[float, float]:
        """Temperatures at the beginning and the end of a chunk, given as shares of the run."""
        fall = next((f for f, (until, _) in enumerate(FALLS) if begin < until), len(FALLS) - 1)
        return (self._at(fall, begin), self._at(fall, end))

    def is_odd(self) -> bool:
        """Every other call says yes."""
        self._odd = not self._odd
        return self._odd

    def _at(self, fall: int, share: float) -> float:
        since = FALLS[fall - 1][0] if fall else 0.0
        until, part = FALLS[fall]
        done = min(1.0, (share - since) / (until - since))
        hot = self._heat * HOT * part
        return hot * math.pow(self._heat * COLD / hot, done)
