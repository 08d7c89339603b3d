"""How long a plan is explained after its search: whoever stopped it is answered at once."""

from collections.abc import Callable
from time import monotonic

from solver import Result

SECONDS_AFTER_A_STOP = 0.3
"""Each reason takes a search of 20 to 50 milliseconds; an answer to a stop may take two seconds."""


def always() -> bool:
    """There is time to explain everything."""
    return True


def may_explain_after(result: Result) -> Callable[[], bool]:
    """Always, but only for a moment from now on where somebody has stopped the search."""
    if result.status != "cancelled":
        return always
    until = monotonic() + SECONDS_AFTER_A_STOP
    return lambda: monotonic() < until
