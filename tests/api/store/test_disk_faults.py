"""What a store on SQLite does when the disk, or somebody else, lets it down."""

import resource
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, func, select, text
from sqlalchemy.exc import DBAPIError

from api.booking.wall_time import tzdb_version
from api.errors import StoreUnavailable
from api.routes import examples
from api.store import Store, open_store
from api.store.sqlite_store import SqliteStore, sqlite_module
from api.store.tables import users
from api.store.users import insert_user
from tests.api.conftest import Clock
from tests.api.desk import Desk
from tests.api.routes.test_bookings import a_bookable_service, an_offer, book
from tests.api.store.records import a_user

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])


@pytest.fixture
def sqlite(store: Store) -> SqliteStore:
    """The store, as the one that it is."""
    assert isinstance(store, SqliteStore)
    return store


@pytest.fixture
def file(database_url: str) -> Path:
    """Its file."""
    return Path(database_url.removeprefix("sqlite:///"))


def add(store: Store, name: str) -> None:
    store.write(lambda connection: insert_user(connection, a_user(name)))


def names(store: Store) -> set[str]:
    with store.read() as connection:
        return set(connection.execute(select(users.c.id)).scalars())


def tell(store: SqliteStore, pragma: str) -> None:
    """Set something of the connection that writes."""
    store.write(lambda connection: connection.exec_driver_sql(f"PRAGMA {pragma}"))


def tell_each(store: SqliteStore, pragma: str) -> None:
    """Set something of all connections that will write."""

    def prepare(connection: Any, record: object) -> None:
        connection.execute(f"PRAGMA {pragma}")

    event.listen(store._writing, "connect", prepare)
    store._writer._disconnect()


@contextmanager
def at_each_commit(store: SqliteStore, happens: Callable[[Connection], None]) -> Iterator[None]:
    event.listen(store._writing, "commit", happens)
    yield
    event.remove(store._writing, "commit", happens)


def test_f5_what_was_answered_is_there_though_the_power_goes(
    sqlite: SqliteStore, file: Path, tmp_path: Path
) -> None:
    """The log is cut off anywhere after what had reached the disk when the answer was given."""
    with sqlite._writing.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2  # FULL
    add(sqlite, "answered")
    log = file.with_name(file.name + "-wal")
    safe = log.stat().st_size
    add(sqlite, "later")
    whole = log.read_bytes()
    assert len(whole) > safe
    for number, length in enumerate((safe, safe + 1, (safe + len(whole)) // 2, len(whole) - 1)):
        left = tmp_path / f"left-{number}.db"
        shutil.copy(file, left)
        left.with_name(left.name + "-wal").write_bytes(whole[:length])
        again = open_store(f"sqlite:///{left}")
        assert names(again) == {"answered"}
        with again.read() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        again.close()


def test_f6_a_full_disk_refuses_what_does_not_fit_and_takes_what_does(sqlite: SqliteStore) -> None:
    add(sqlite, "before")
    pages = "SELECT page_count FROM pragma_page_count()"
    full = sqlite.write(lambda connection: connection.execute(text(pages)).scalar_one())
    tell(sqlite, f"max_page_count={full}")

    def large(connection: Connection) -> None:
        for number in range(500):
            insert_user(connection, a_user(f"large-{number}"))

    with pytest.raises(StoreUnavailable, match="full"):
        sqlite.write(large)
    assert names(sqlite) == {"before"}
    tell(sqlite, "max_page_count=1000000")
    add(sqlite, "after")
    assert names(sqlite) == {"before", "after"}


def test_f7_after_a_failed_sync_nothing_is_written_any_more(sqlite: SqliteStore) -> None:
    def fail(connection: Connection) -> None:
        error = sqlite_module().OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
        raise DBAPIError("COMMIT", None, error)

    add(sqlite, "before")
    with at_each_commit(sqlite, fail), pytest.raises(StoreUnavailable, match="disk has failed"):
        add(sqlite, "lost")
    with pytest.raises(StoreUnavailable, match="disk has failed"):
        add(sqlite, "after")
    assert names(sqlite) == {"before"}


def test_f8_a_broken_index_of_the_log_is_made_anew(sqlite: SqliteStore, file: Path) -> None:
    add(sqlite, "logged")
    left = file.with_name("left.db")
    for ending in ("", "-wal"):
        shutil.copy(f"{file}{ending}", f"{left}{ending}")
    Path(f"{left}-shm").write_bytes(b"\xff" * 32_768)
    again = open_store(f"sqlite:///{left}")
    assert names(again) == {"logged"}
    again.close()


def test_f9_what_cannot_be_written_can_be_read(planner: Desk, clock: Clock) -> None:
    problem_id = planner.submit()
    inner = getattr(planner.context.store, "_store", None)
    assert isinstance(inner, SqliteStore)
    tell_each(inner, "query_only=ON")
    # Long enough for the next use of the session to be worth a note.
    clock.advance(minutes=5)
    refused = planner.post("/v1/problems", json=examples.PROBLEM)
    assert (refused.status_code, refused.json()["detail"]) == (503, "the database does not answer")
    assert int(refused.headers["Retry-After"]) > 0
    assert planner.get(f"/v1/problems/{problem_id}").status_code == 200


def test_f11_writes_wait_for_a_strange_writer_and_none_is_lost(
    sqlite: SqliteStore, file: Path
) -> None:
    tell_each(sqlite, "busy_timeout=50")
    strange = sqlite_module().connect(str(file), isolation_level=None)
    strange.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="locked"):
        add(sqlite, "refused")
    tell_each(sqlite, "busy_timeout=60000")
    with ThreadPoolExecutor(4) as threads:
        waiting = [threads.submit(add, sqlite, f"queued-{number}") for number in range(4)]
        time.sleep(0.1)
        strange.execute("ROLLBACK")
        for outcome in waiting:
            outcome.result()
    strange.close()
    assert names(sqlite) == {f"queued-{number}" for number in range(4)}


def test_f19_when_nothing_more_can_be_opened_whoever_needs_it_is_told_to_come_again(
    planner: Desk,
) -> None:
    offer = an_offer(planner, a_bookable_service(planner))
    tzdb_version.cache_clear()
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, limits[1]))
    try:
        refused = book(planner, {"Idempotency-Key": "f19"}, offer_id=offer)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert refused.status_code == 503, refused.text
    assert int(refused.headers["Retry-After"]) > 0
    assert book(planner, {"Idempotency-Key": "f19"}, offer_id=offer).status_code == 201


def test_f20_a_slow_disk_makes_all_slower_and_fails_nobody(sqlite: SqliteStore) -> None:
    commits = []

    def slowly(connection: Connection) -> None:
        commits.append(connection)
        time.sleep(0.2)

    with at_each_commit(sqlite, slowly), ThreadPoolExecutor(32) as threads:
        list(threads.map(lambda number: add(sqlite, f"u{number}"), range(64)))
    with sqlite.read() as connection:
        assert connection.execute(select(func.count()).select_from(users)).scalar_one() == 64
    # Whoever waits shares the next commit.
    assert len(commits) < 16
