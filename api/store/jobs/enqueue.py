"""Asks for work to be done later: on SQLite by this process, on PostgreSQL by any worker."""

from sqlalchemy import Connection

from api.store.jobs.job import NewJob
from api.store.jobs.own_queue import put_on_sqlite


def enqueue(connection: Connection, job: NewJob) -> None:
    """Ask for a job in the caller's transaction: no change without its job, no job without it."""
    if connection.dialect.name == "sqlite":
        put_on_sqlite(connection, job)
        return
    # Only there: it comes with the driver of PostgreSQL, which others do without.
    from api.store.jobs.procrastinate_queue import put_on_postgres

    put_on_postgres(connection, job)
