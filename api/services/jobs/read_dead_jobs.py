"""Shows jobs that were given up, and lets one be tried once more."""

from datetime import datetime

from sqlalchemy import Connection

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.jobs.kinds import BY_NAME
from api.store.jobs import DeadJob, dead_jobs_of, enqueue, raise_dead


def read_dead_jobs(
    context: Context, actor: Actor, limit: int, before: tuple[datetime, str] | None
) -> tuple[DeadJob, ...]:
    """An organisation's dead jobs, the newest first, after the place `before`."""
    require(actor, "settings")
    with context.store.read() as connection:
        return dead_jobs_of(connection, actor.organisation_id, limit, before)


def retry_dead_job(context: Context, actor: Actor, job_id: str) -> None:
    """Ask for a dead job anew; NotFound where there is none."""
    require(actor, "settings")
    now = context.now()

    def work(connection: Connection) -> None:
        job = raise_dead(connection, actor.organisation_id, job_id, now)
        if job is None:
            raise NotFound(f"there is no dead job {job_id!r}")
        if job.kind in BY_NAME:
            BY_NAME[job.kind].revive(connection, job)
        enqueue(connection, job)

    context.store.write(work)
