"""Puts jobs into the tables of `procrastinate`, in the transaction of the caller."""

import json
from typing import Any

from procrastinate.jobs import Job as QueuedJob
from sqlalchemy import Connection

from api.store.epoch_microseconds import EPOCH, MICROSECOND
from api.store.jobs.job import Job, NewJob
from api.store.write_soon import Writing, write_soon

# What its own function does, which cannot be one of several statements that go together.
ADD = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, args)
    VALUES (%s, %s, %s, %s, %s)"""
# The library counts whatever is tried again, also what was handed back in order.
SPARE = """
    UPDATE procrastinate_jobs
    SET args = jsonb_set(args, '{spared}', to_jsonb(coalesce((args->>'spared')::int, 0) + 1))
    WHERE id = %s"""


def put_on_postgres(connection: Connection, job: NewJob) -> None:
    """Add a job that workers see once the transaction is committed."""
    words = json.dumps(_words(job))
    write_soon(connection, Writing(ADD, (job.lane, job.kind, -job.turn, job.lock, words)))


def job_of(queued: QueuedJob, words: dict[str, Any]) -> Job:
    """The job that `put_on_postgres` was given; `words` are those that it wrote."""
    lane: Any = queued.queue
    return Job(
        organisation_id=words["organisation_id"],
        kind=queued.task_name,
        lane=lane,
        arguments=words["arguments"],
        # A time to start at is only ever set where a job is tried once more.
        due_at=queued.scheduled_at or EPOCH + words["asked"] * MICROSECOND,
        lock=queued.lock,
        attempts=queued.attempts - words.get("spared", 0),
        # Numbers begin anew in a database that was restored.
        id=f"{queued.id or 0:016x}{words['asked']:016x}",
    )


def spare(connection: Connection, job_id: str) -> None:
    """Let the next try of a job not count as one more."""
    connection.exec_driver_sql(SPARE, (int(job_id[:16], 16),))


def _words(job: NewJob) -> dict[str, Any]:
    asked = (job.asked_at - EPOCH) // MICROSECOND
    return {"organisation_id": job.organisation_id, "asked": asked, "arguments": job.arguments}
