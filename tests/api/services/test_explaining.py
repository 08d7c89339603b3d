"""A plan is explained for as long as there is time for it."""

import pytest

from api.services.explaining import SECONDS_AFTER_A_STOP, may_explain_after
from solver import Result


class Clock:
    """A clock that a test turns on."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    mine = Clock()
    monkeypatch.setattr("api.services.explaining.monotonic", mine)
    return mine


def test_a_search_that_ended_by_itself_is_explained_however_long_it_takes(clock: Clock) -> None:
    may_explain = may_explain_after(Result(status="feasible"))
    clock.seconds = 3_600
    assert may_explain()


def test_a_search_that_was_stopped_is_explained_for_a_moment(clock: Clock) -> None:
    may_explain = may_explain_after(Result(status="cancelled"))
    assert may_explain()
    clock.seconds = SECONDS_AFTER_A_STOP
    assert not may_explain()
