"""Says what one search of a repair is after, once it is known how little can go unserved."""

from typing import NamedTuple


class Aim(NamedTuple):
    """Look for few changes alone."""

    cap: float
    """Points that may go unserved."""
    too_many: float | None
    """Points of change that some plan gets along with, so that only less is of use."""
    at_least: float = 0.0
    """Points of change that everything takes that can be found there; said to be faster."""

    def proves(self, changes: float) -> float:
        """Points that every plan takes, where those looked for are proven to take so many.

        The others take `too_many`, and where there are none to be found, a search may raise its
        bound to anything.
        """
        return changes if self.too_many is None else min(changes, self.too_many)
