"""Tests of the thread that does the chores."""

import threading
from contextlib import closing

from api.runs import Chore, Housekeeper

PATIENCE_SECONDS = 60


def test_a_chore_is_done_again_though_it_or_another_one_failed() -> None:
    times, done = [0], threading.Event()

    def fail_at_first() -> None:
        times[0] += 1
        if times[0] == 1:
            raise RuntimeError("this happens")
        done.set()

    def fail() -> None:
        raise RuntimeError("always")

    chores = (Chore("sometimes", 0.001, fail_at_first), Chore("never", 0.001, fail))
    with closing(Housekeeper(chores)):
        assert done.wait(PATIENCE_SECONDS)


def test_closing_waits_for_the_chore_at_hand_and_starts_no_other() -> None:
    begun, times = threading.Event(), [0]

    def work() -> None:
        begun.set()
        times[0] += 1

    keeper = Housekeeper((Chore("one", 0.001, work), Chore("late", 3_600, work)))
    assert begun.wait(PATIENCE_SECONDS)
    keeper.close()
    count = times[0]
    threading.Event().wait(0.01)
    assert times[0] == count


def test_without_chores_there_is_nothing_to_wait_for() -> None:
    Housekeeper(()).close()
