"""Says what one search of a repair is after, once it is known how little can go unserved."""

from typing import NamedTuple


class Aim(NamedTuple):
    """Look for few changes alone."""

    cap: float
    """Points that may go unserved."""
    at_least: float = 0.0
    """Points of change that everything takes that can be found there; said to be faster."""
