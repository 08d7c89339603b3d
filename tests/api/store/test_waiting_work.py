"""Work that many threads wait for is done once each, in batches, and nobody waits for ever."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Thread

import pytest
from sqlalchemy import Connection

from api.errors import StoreUnavailable
from api.store.waiting_work import MOST_IN_ONE_BATCH, Piece, WaitingWork

MANY = 500


def nothing(connection: Connection) -> None:
    """Work of no interest here."""


def put(work: WaitingWork) -> Piece:
    piece = Piece(nothing)
    work.put(piece)
    return piece


@contextmanager
def done_by_a_thread(work: WaitingWork) -> Iterator[list[int]]:
    """Answer every piece with the number of its batch until the work is closed; tells the sizes."""
    sizes: list[int] = []

    def do() -> None:
        while batch := work.batch():
            sizes.append(len(batch))
            for piece in batch:
                piece.succeed(len(sizes))
        work.end()

    thread = Thread(target=do)
    thread.start()
    yield sizes
    work.close()
    thread.join()


def test_whoever_waits_gets_the_answer_to_their_own_piece() -> None:
    work = WaitingWork()
    with done_by_a_thread(work) as sizes, ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: put(work).result(), range(MANY)))
    assert len(answers) == sum(sizes) == MANY
    assert {number: answers.count(number) for number in set(answers)} == dict(enumerate(sizes, 1))


def test_what_waits_together_is_given_together_but_never_too_much() -> None:
    work = WaitingWork()
    pieces = [put(work) for _ in range(MOST_IN_ONE_BATCH + 1)]
    assert work.batch() == pieces[:-1]
    assert work.batch() == pieces[-1:]


def test_what_waits_when_it_is_closed_is_still_given() -> None:
    work = WaitingWork()
    piece = put(work)
    work.close()
    assert work.batch() == [piece]
    assert work.batch() == []


def test_a_closed_one_takes_nothing() -> None:
    work = WaitingWork()
    work.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        put(work)


def test_nobody_waits_for_a_thread_that_has_ended() -> None:
    work = WaitingWork()
    late = put(work)
    work.end()
    with pytest.raises(StoreUnavailable, match="closed"):
        late.result()


def test_many_who_come_while_it_ends_are_answered_all() -> None:
    work = WaitingWork()

    def ask(_: int) -> str:
        try:
            put(work).result()
        except StoreUnavailable:
            return "refused"
        return "done"

    with ThreadPoolExecutor(16) as threads:
        with done_by_a_thread(work):
            asked = [threads.submit(ask, number) for number in range(MANY)]
            asked[0].result()
        told = [answer.result(timeout=60) for answer in asked]
    assert told[0] == "done"
    assert set(told) <= {"done", "refused"}


def test_what_the_work_raises_is_raised_where_it_is_waited_for() -> None:
    piece = Piece(nothing)
    piece.fail(LookupError("gone"))
    assert piece.is_answered
    with pytest.raises(LookupError, match="gone"):
        piece.result()
