"""Tests that no change is left out, in whatever order transactions end, on both databases."""

import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, func, select, update

from api.store import Store
from api.store.notices import open_notices
from api.store.postgres_store import postgres_engine
from api.store.tables.traffic import changes
from api.store.traffic.changes import (
    BEFORE_ALL,
    Change,
    Place,
    changes_after,
    forget_changes_before,
    insert_change,
    is_known,
    is_waiting,
    newest_place,
    settle_restored,
)
from tests.api.store.traffic_records import NOW, a_change

PATIENCE_SECONDS = 60


def read(store: Store, place: Place = BEFORE_ALL, limit: int = 1_000) -> list[Change]:
    with store.read() as connection:
        return list(changes_after(connection, "o1", place, limit))


def write(store: Store, version: int, organisation_id: str = "o1") -> None:
    store.write(lambda connection: insert_change(connection, a_change(organisation_id, version)))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Transactions that a test ends when it likes; SQLite never has two of them."""
    if not database_url.startswith("postgresql"):
        pytest.skip("SQLite has one writer")
    engine = postgres_engine(database_url)
    yield engine
    engine.dispose()


def test_changes_are_told_in_order_and_from_any_place(store: Store) -> None:
    for version in (1, 2, 3):
        write(store, version)
    write(store, 9, "o2")
    everything = read(store)
    assert [change.version for change in everything] == [1, 2, 3]
    assert [change.version for change in read(store, everything[0].place)] == [2, 3]
    assert [change.version for change in read(store, limit=2)] == [1, 2]


def test_a_change_of_an_older_transaction_is_not_skipped(store: Store, engine: Engine) -> None:
    with engine.connect() as older, engine.connect() as newer:
        insert_change(older, a_change(version=1))
        insert_change(newer, a_change(version=2))
        newer.commit()
        # Whoever took the newest number for the newest change would miss the other for ever.
        assert newest_number(newer) > 0
        assert read(store) == []
        with store.read() as connection:
            assert is_waiting(connection, "o1")
        older.commit()
    assert [change.version for change in read(store)] == [1, 2]


def newest_number(connection: Connection) -> int:
    return connection.scalar(select(func.max(changes.c.id))) or 0


def test_a_listener_hears_all_that_many_write_at_once(store: Store) -> None:
    chance, writers, each = random.Random(7), 4, 15
    done, seen, place = threading.Event(), [], BEFORE_ALL

    def work(writer: int) -> None:
        for number in range(each):
            version = writer * each + number

            def write_slowly(connection: Connection, version: int = version) -> None:
                insert_change(connection, a_change(version=version))
                threading.Event().wait(chance.uniform(0, 0.004))

            store.write(write_slowly)

    with ThreadPoolExecutor(writers) as threads:
        working = [threads.submit(work, writer) for writer in range(writers)]
        while not done.is_set():
            done_before_looking = all(one.done() for one in working)
            page = read(store, place, limit=7)
            seen += [change.version for change in page]
            place = page[-1].place if page else place
            if done_before_looking and not page and not waiting(store):
                done.set()
    assert sorted(seen) == list(range(writers * each))


def waiting(store: Store) -> bool:
    with store.read() as connection:
        return is_waiting(connection, "o1")


def test_the_newest_change_is_never_forgotten(store: Store) -> None:
    for version in (1, 2):
        write(store, version)
    later = NOW + timedelta(days=1)
    assert store.write(lambda connection: forget_changes_before(connection, later)) == 1
    assert [change.version for change in read(store)] == [2]
    write(store, 3)
    assert [change.version for change in read(store)] == [2, 3]


def test_a_place_that_was_forgotten_is_unknown(store: Store) -> None:
    for version in (1, 2):
        write(store, version)
    first, second = read(store)
    later = NOW + timedelta(days=1)
    store.write(lambda connection: forget_changes_before(connection, later))
    with store.read() as connection:
        assert not is_known(connection, "o1", first.place)
        assert is_known(connection, "o1", second.place)
        assert not is_known(connection, "o2", second.place)


def test_what_a_restored_database_brings_stands_before_what_comes(store: Store) -> None:
    write(store, 1)
    with store.read() as connection:
        is_postgres = connection.dialect.name == "postgresql"
    if is_postgres:
        # As if it came from a cluster that has counted much further.
        store.write(lambda c: c.execute(update(changes).values(transaction_id=10**15)))
        assert read(store) == []
    store.write(settle_restored)
    write(store, 2)
    assert [change.version for change in read(store)] == [1, 2]
    with store.read() as connection:
        newest = newest_place(connection, "o1")
    assert newest == read(store)[-1].place


def test_one_process_hears_what_another_tells(database_url: str) -> None:
    if not database_url.startswith("postgresql"):
        pytest.skip("SQLite has one process")
    heard, listening = threading.Event(), threading.Event()

    def hear(organisation_id: str) -> None:
        (heard if organisation_id == "o1" else listening).set()

    here, there = open_notices(database_url, hear), open_notices(database_url, lambda name: None)
    here.listen()
    assert listening.wait(PATIENCE_SECONDS)
    there.send(frozenset({"o1"}))
    assert heard.wait(PATIENCE_SECONDS)
    here.close()
    there.close()
