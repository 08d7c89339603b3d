"""Tests that rows which go to the database together are there when anybody looks."""

import pytest
from procrastinate import SyncPsycopgConnector
from procrastinate.jobs import Job as QueuedJob
from procrastinate.manager import JobManager
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from api.store import Store
from api.store.jobs import enqueue
from api.store.tables.traffic import audit, audit_unsealed, changes, secrets
from api.store.traffic.changes import insert_change
from api.store.write_soon import MOST_TOGETHER, insert_soon
from tests.api.store.records import a_job
from tests.api.store.traffic_records import a_change, insert_traffic

ON_POSTGRES = pytest.mark.parametrize(
    "database_kind", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
JOBS = text("SELECT queue_name, task_name, priority, lock, args, status FROM procrastinate_jobs")


def change(connection: Connection, *versions: int) -> None:
    for version in versions:
        insert_change(connection, a_change(version=version))


def known(connection: Connection) -> set[int]:
    return set(connection.scalars(select(changes.c.version)))


def test_a_look_in_the_same_transaction_sees_what_was_written(store: Store) -> None:
    def work(connection: Connection) -> set[int]:
        change(connection, 1, 2)
        return known(connection)

    assert store.write(work) == {1, 2}


def test_more_than_go_together_are_all_written(store: Store) -> None:
    versions = range(2 * MOST_TOGETHER + 1)
    store.write(lambda connection: change(connection, *versions))
    with store.read() as connection:
        assert known(connection) == set(versions)


def test_what_is_behind_a_savepoint_is_undone_with_it(store: Store) -> None:
    def work(connection: Connection) -> None:
        change(connection, 1)
        with connection.begin_nested() as savepoint:
            change(connection, 2)
            savepoint.rollback()
        change(connection, 3)

    store.write(work)
    with store.read() as connection:
        assert known(connection) == {1, 3}


def test_nothing_of_an_undone_transaction_is_written_with_the_next(store: Store) -> None:
    def fail(connection: Connection) -> None:
        change(connection, 1)
        raise RuntimeError("this happens")

    with pytest.raises(RuntimeError, match="this happens"):
        store.write(fail)
    store.write(lambda connection: change(connection, 2))
    with store.read() as connection:
        assert known(connection) == {2}


def test_a_row_that_the_database_refuses_undoes_the_others(store: Store) -> None:
    def work(connection: Connection) -> None:
        change(connection, 1)
        for _ in range(2):
            insert_soon(connection, secrets, {"name": "one", "value": "of a kind"})

    with pytest.raises(DBAPIError):
        store.write(work)
    with store.read() as connection:
        assert known(connection) == set()


def test_each_audit_row_waits_for_its_own_seal(store: Store) -> None:
    def work(connection: Connection) -> None:
        insert_traffic(connection)
        change(connection, 7)

    store.write(work)
    with store.read() as connection:
        matching = select(func.count()).join_from(
            audit, audit_unsealed, audit.c.id == audit_unsealed.c.audit_id
        )
        waiting = select(func.count()).select_from(audit_unsealed)
        assert connection.scalar(matching) == connection.scalar(waiting) == 1


@ON_POSTGRES
def test_rows_of_several_tables_are_one_statement(store: Store) -> None:
    def work(connection: Connection) -> None:
        change(connection, 1, 2)
        enqueue(connection, a_job())

    store.write(work)
    with store.read() as connection:
        # Which statement of its transaction wrote a row.
        query = text("SELECT cmin FROM changes UNION ALL SELECT cmin FROM procrastinate_jobs")
        found = [str(number) for number in connection.scalars(query)]
    assert (len(found), len(set(found))) == (3, 1)


@ON_POSTGRES
def test_a_job_is_put_as_its_library_puts_it(store: Store) -> None:
    def work(connection: Connection) -> None:
        enqueue(connection, a_job())
        ((lane, kind, _, lock, words, _),) = connection.execute(JOBS)
        theirs = QueuedJob(
            queue=lane, task_name=kind, lock=lock, queueing_lock=None, task_kwargs=words
        )
        driver = connection.connection.driver_connection
        JobManager(SyncPsycopgConnector()).defer_job(theirs, driver)

    store.write(work)
    with store.read() as connection:
        ours, theirs = connection.execute(JOBS)
        assert ours == theirs
