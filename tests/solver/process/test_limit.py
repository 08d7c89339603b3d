"""A time limit is that of the whole solve, as its caller sees it."""

from solver import SolveOptions
from solver.messages import Order

MINUTE = Order(options=SolveOptions(time_limit_seconds=60), asked_at=100.0)


def test_what_loading_takes_is_taken_from_the_search() -> None:
    assert MINUTE.ends_at(ready_at=107.0) == 160.0


def test_a_search_has_half_its_limit_however_long_loading_takes() -> None:
    assert MINUTE.ends_at(ready_at=150.0) == 180.0


def test_force_is_used_at_a_twentieth_and_a_second_beyond_the_limit() -> None:
    assert MINUTE.killed_at(ready_at=107.0) == 100.0 + 60.0 * 1.05 + 1.0
