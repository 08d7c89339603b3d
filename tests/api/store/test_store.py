"""Tests of reading and of writing all or nothing, on both databases."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from api.errors import StoreUnavailable
from api.store import Store, migrate, open_store
from api.store.sqlite_store import FIRST_SOUND_VERSION, sqlite_module
from api.store.tables import users
from api.store.users import insert_user, user_by_email
from tests.api.store.records import a_user


def count_users(store: Store) -> int:
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(users)).scalar_one()


def test_what_was_written_is_read_again(store: Store) -> None:
    store.write(lambda connection: insert_user(connection, a_user()))
    with store.read() as connection:
        assert user_by_email(connection, "u1@example.com") == a_user()


def test_work_that_raises_leaves_nothing_behind(store: Store) -> None:
    def work(connection: Connection) -> None:
        insert_user(connection, a_user())
        raise LookupError("changed my mind")

    with pytest.raises(LookupError, match="changed my mind"):
        store.write(work)
    assert count_users(store) == 0


def test_work_that_raises_does_not_undo_the_work_of_others(store: Store) -> None:
    def work(number: int) -> None:
        def insert_or_raise(connection: Connection) -> None:
            insert_user(connection, a_user(f"u{number}"))
            if number % 2:
                raise LookupError

        store.write(insert_or_raise)

    with ThreadPoolExecutor(8) as threads:
        outcomes = [threads.submit(work, number) for number in range(40)]
    assert sum(outcome.exception() is None for outcome in outcomes) == 20
    assert count_users(store) == 20


def test_check_then_write_never_passes_a_limit(store: Store) -> None:
    def add_below_ten(number: int) -> None:
        def work(connection: Connection) -> None:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(1)"))
            present = connection.execute(select(func.count()).select_from(users)).scalar_one()
            if present < 10:
                insert_user(connection, a_user(f"u{number}"))

        store.write(work)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(add_below_ten, range(40)))
    assert count_users(store) == 10


def test_a_reader_cannot_write(store: Store) -> None:
    with store.read() as connection, pytest.raises(DBAPIError, match="read"):
        connection.execute(insert(users).values(vars(a_user())))


def test_a_row_that_points_nowhere_is_refused(store: Store) -> None:
    statement = text(
        "INSERT INTO memberships (organisation_id, user_id, role, version, created_at) "
        "VALUES ('none', 'nobody', 'viewer', 1, 1)"
    )
    with pytest.raises(DBAPIError, match=r"(?i)foreign key"):
        store.write(lambda connection: connection.execute(statement))


def test_a_second_writing_process_is_refused(tmp_path: Path) -> None:
    """Fault F10."""
    url = f"sqlite:///{tmp_path / 'one.db'}"
    migrate(url)
    store = open_store(url)
    script = f"from api.store import open_store; open_store({url!r})"
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    store.close()
    assert other.returncode != 0
    assert "is already written to by the process" in other.stderr


def test_the_next_process_may_write_after_the_first_has_closed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'one.db'}"
    migrate(url)
    open_store(url).close()
    open_store(url).close()


def test_a_closed_store_takes_no_work(store: Store, database_url: str) -> None:
    if database_url.startswith("postgresql"):
        pytest.skip("a PostgreSQL pool opens again by itself")
    store.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        store.write(lambda connection: None)


def test_the_sqlite_in_use_has_no_known_loss_of_writes() -> None:
    assert sqlite_module().sqlite_version_info >= FIRST_SOUND_VERSION


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://a/b", "nonsense"])
def test_a_url_that_cannot_serve_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"maybe sqlite:///|neither sqlite nor postgresql"):
        open_store(url)
