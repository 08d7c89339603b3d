"""Tests of the threads that perform runs."""

import threading
from collections.abc import Callable

import pytest

from api.errors import Busy
from api.runs import RunPool

PATIENCE_SECONDS = 30


def put(pool: RunPool, run_id: str, owner: str = "o1", turn: int = 0) -> None:
    with pool.place(owner) as place:
        place(run_id, turn)


class Patient:
    """Performs runs that last until they are stopped, and notes which."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.beginning = threading.Semaphore(0)

    def __call__(self, run_id: str, should_stop: Callable[[], bool]) -> None:
        self.begun.append(run_id)
        self.beginning.release()
        pause = threading.Event()
        while not should_stop():
            pause.wait(0.005)
        self.ended.append(run_id)


def test_no_more_runs_begin_than_there_are_threads() -> None:
    patient = Patient()
    pool = RunPool(threads=2, queued=2, perform=patient)
    for run_id in "abcd":
        put(pool, run_id)
    assert patient.beginning.acquire(timeout=PATIENCE_SECONDS)
    assert patient.beginning.acquire(timeout=PATIENCE_SECONDS)
    assert sorted(patient.begun) == ["a", "b"]
    pool.stop("a")
    assert patient.beginning.acquire(timeout=PATIENCE_SECONDS)
    assert patient.ended == ["a"]
    pool.close()
    assert sorted(patient.ended) == ["a", "b", "c"]


def test_one_run_more_than_there_are_places_is_refused() -> None:
    pool = RunPool(threads=1, queued=1, perform=Patient())
    put(pool, "a")
    put(pool, "b")
    with pytest.raises(Busy):
        put(pool, "c")
    pool.close()


def test_f45_whoever_has_no_run_gets_a_place_among_the_many_of_others() -> None:
    pool = RunPool(threads=1, queued=1, perform=Patient())
    put(pool, "a")
    put(pool, "b")
    put(pool, "c", owner="o2")
    with pytest.raises(Busy):
        put(pool, "d", owner="o2")
    pool.close()


def test_f45_lower_turns_begin_first_and_of_one_turn_who_came_first() -> None:
    patient = Patient()
    pool = RunPool(threads=1, queued=9, perform=patient)
    put(pool, "now")
    assert patient.beginning.acquire(timeout=PATIENCE_SECONDS)
    for run_id, turn in (("d", 2), ("b", 1), ("c", 1), ("a", 0)):
        put(pool, run_id, turn=turn)
    for ended in ("now", "a", "b", "c"):
        pool.stop(ended)
        assert patient.beginning.acquire(timeout=PATIENCE_SECONDS)
    pool.close()
    assert patient.begun == ["now", "a", "b", "c", "d"]


def test_a_place_that_was_not_used_is_free_again() -> None:
    pool = RunPool(threads=1, queued=1, perform=Patient())
    for _ in range(5):
        with pytest.raises(LookupError), pool.place("o1"):
            raise LookupError
    put(pool, "a")
    put(pool, "b")
    pool.close()


def test_a_run_that_raises_does_not_stop_the_next(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []
    last = threading.Event()

    def perform(run_id: str, should_stop: Callable[[], bool]) -> None:
        if run_id == "a":
            raise LookupError
        done.append(run_id)
        last.set()

    pool = RunPool(threads=1, queued=1, perform=perform)
    put(pool, "a")
    put(pool, "b")
    assert last.wait(PATIENCE_SECONDS)
    pool.close()
    assert done == ["b"]
    assert "run a could not be ended" in caplog.text


def test_runs_that_wait_when_the_pool_closes_do_not_begin() -> None:
    patient = Patient()
    pool = RunPool(threads=1, queued=3, perform=patient)
    for run_id in "abc":
        put(pool, run_id)
    assert patient.beginning.acquire(timeout=PATIENCE_SECONDS)
    pool.close()
    assert patient.begun == ["a"]
