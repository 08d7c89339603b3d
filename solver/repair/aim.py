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
