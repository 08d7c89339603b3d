"""Keeps jobs that were given up, so that somebody may look at them and ask for them once more."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, literal, select, tuple_

from api.store.jobs.job import Job, Lane, NewJob
from api.store.tables.job_queue import dead_jobs


@dataclass(frozen=True)
class DeadJob:
    """A job that nobody tries any more."""

    id: str
    organisation_id: str
    kind: str
    lane: Lane
    arguments: dict[str, str]
    lock: str | None
    attempts: int
    last_error: str
    due_at: datetime
    died_at: datetime


def bury(connection: Connection, job: Job, error: str, now: datetime) -> None:
    """Give a job up; nothing happens where it was given up before."""
    known = select(dead_jobs.c.id).where(dead_jobs.c.id == job.id)
    if connection.execute(known).first() is None:
        row = asdict(job) | {"attempts": job.attempts + 1, "last_error": error, "died_at": now}
        connection.execute(insert(dead_jobs).values(row))


def dead_jobs_of(
    connection: Connection,
    organisation_id: str,
    limit: int,
    before: tuple[datetime, str] | None,
) -> tuple[DeadJob, ...]:
    """An organisation's dead jobs, the newest first, after the place `before`."""
    order = (dead_jobs.c.died_at, dead_jobs.c.id)
    query = select(dead_jobs).where(dead_jobs.c.organisation_id == organisation_id)
    if before is not None:
        moment, id = (literal(value, c.type) for value, c in zip(before, order, strict=True))
        query = query.where(tuple_(*order) < tuple_(moment, id))
    rows = connection.execute(query.order_by(*(c.desc() for c in order)).limit(limit))
    return tuple(DeadJob(**row._asdict()) for row in rows)


def raise_dead(
    connection: Connection, organisation_id: str, job_id: str, now: datetime
) -> NewJob | None:
    """Take a dead job out of the list, to be asked for anew; None where there is none."""
    mine = (dead_jobs.c.id == job_id, dead_jobs.c.organisation_id == organisation_id)
    row = connection.execute(delete(dead_jobs).where(*mine).returning(dead_jobs)).one_or_none()
    if row is None:
        return None
    return NewJob(organisation_id, row.kind, row.lane, row.arguments, now, row.lock)
