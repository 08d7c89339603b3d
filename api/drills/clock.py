"""A clock that a test puts in the place of the database's."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from api.drills.only_in_tests import refuse_outside_tests

_standing: list[Callable[[], datetime]] = []


def standing_clock() -> Callable[[], datetime] | None:
    """The clock of the test that is running, if it brought one."""
    return _standing[-1] if _standing else None


@contextmanager
def clock_stands_at(clock: Callable[[], datetime]) -> Iterator[None]:
    """Let holds expire by `clock` in this process.

    Raises
    ------
    RuntimeError
        No test is running.
    """
    refuse_outside_tests("another clock than the database's")
    _standing.append(clock)
    try:
        yield
    finally:
        _standing.remove(clock)
