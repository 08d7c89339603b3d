"""Puts jobs into the tables of `procrastinate`, in the transaction of the caller."""

from typing import Any

from procrastinate import SyncPsycopgConnector
from procrastinate.jobs import Job as QueuedJob
from procrastinate.manager import JobManager
from sqlalchemy import Connection

from api.store.epoch_microseconds import EPOCH, MICROSECOND
from api.store.jobs.job import Job, NewJob

# Never opened: every statement goes through the connection that is handed over.
_manager = JobManager(SyncPsycopgConnector())


def put_on_postgres(connection: Connection, job: NewJob) -> None:
    """Add a job that workers see once the transaction is committed."""
    queued = QueuedJob(
        queue=job.lane,
        task_name=job.kind,
        lock=job.lock,
        queueing_lock=None,
        task_kwargs=_words(job),
    )
    _manager.defer_job(queued, connection.connection.driver_connection)


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
        attempts=queued.attempts,
    )


def _words(job: NewJob) -> dict[str, Any]:
    asked = (job.asked_at - EPOCH) // MICROSECOND
    return {"organisation_id": job.organisation_id, "asked": asked, "arguments": job.arguments}
