"""Asks whether there is a job with a lock."""

from sqlalchemy import ColumnElement, String, cast, column, exists, table

from api.store.tables.job_queue import jobs

# The library's own, of which no more is known here.
shared = table("procrastinate_jobs", column("lock"), column("status"))


def has_job(dialect: str, lock: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a job with this lock waits or is being done."""
    if dialect == "sqlite":
        return exists().where(jobs.c.lock == lock)
    lives = cast(shared.c.status, String).in_(("todo", "doing"))
    return exists().where(shared.c.lock == lock, lives)
