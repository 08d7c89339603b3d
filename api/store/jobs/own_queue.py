"""The queue of jobs on SQLite, where one process does them all."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, or_, select, update

from api.store.jobs.job import Job, Lane, NewJob
from api.store.tables.job_queue import jobs
from api.store.write_soon import insert_soon

earlier = jobs.alias("earlier")


def put_on_sqlite(connection: Connection, job: NewJob) -> None:
    """Add a job that is seen once the transaction is committed."""
    row = vars(job) | {"id": uuid4().hex, "attempts": 0, "is_taken": False}
    asked_at, _ = row.pop("asked_at"), row.pop("turn")
    insert_soon(connection, jobs, row | {"created_at": asked_at, "due_at": asked_at})


def is_any_due(connection: Connection, lane: Lane, now: datetime) -> bool:
    """Whether there is anything to do in a lane."""
    found = connection.execute(select(jobs.c.id).where(_is_due(lane, now)).limit(1))
    return found.first() is not None


def take_job(connection: Connection, lane: Lane, now: datetime) -> Job | None:
    """The job that has been due for longest, kept from others; None if none is due."""
    query = select(jobs).where(_is_due(lane, now)).order_by(jobs.c.due_at, jobs.c.id).limit(1)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    connection.execute(update(jobs).where(jobs.c.id == row.id).values(is_taken=True))
    return _job(row)


def end_job(connection: Connection, job_id: str) -> None:
    """Forget a job that is done or given up."""
    connection.execute(delete(jobs).where(jobs.c.id == job_id))


def put_job_off(
    connection: Connection, job_id: str, due_at: datetime, *, counts: bool = True
) -> None:
    """Let a job be tried once more, not before `due_at`; whether this was one of its attempts."""
    again = {"is_taken": False, "due_at": due_at, "attempts": jobs.c.attempts + int(counts)}
    connection.execute(update(jobs).where(jobs.c.id == job_id).values(again))


def free_jobs(connection: Connection) -> int:
    """Give back what a process had taken that is no more; only the one that writes may."""
    free = {"is_taken": False, "attempts": jobs.c.attempts + 1}
    return connection.execute(update(jobs).where(jobs.c.is_taken).values(free)).rowcount


def _is_due(lane: Lane, now: datetime) -> ColumnElement[bool]:
    is_before = or_(
        earlier.c.created_at < jobs.c.created_at,
        and_(earlier.c.created_at == jobs.c.created_at, earlier.c.id < jobs.c.id),
    )
    waits = exists().where(earlier.c.lock == jobs.c.lock, is_before)
    return and_(jobs.c.lane == lane, ~jobs.c.is_taken, jobs.c.due_at <= now, ~waits)


def _job(row: Any) -> Job:
    names = ("organisation_id", "kind", "lane", "arguments", "due_at", "lock", "attempts", "id")
    return Job(**{name: getattr(row, name) for name in names})
