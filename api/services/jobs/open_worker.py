"""Starts what does the jobs of a database: threads on SQLite, `procrastinate` on PostgreSQL."""

from functools import partial

from sqlalchemy import make_url

from api.runs import JobWorker, OwnWorker, WorkPlan
from api.services.context import Context
from api.services.jobs.do_next import DoNext
from api.services.jobs.kinds import KINDS
from api.services.jobs.sweeps import sweeps_of
from api.store.jobs import Lane
from api.store.jobs.own_queue import free_jobs


def open_worker(context: Context) -> JobWorker:
    """A worker that is at work already."""
    settings = context.settings
    if make_url(settings.database_url).get_backend_name() == "sqlite":
        context.store.write(free_jobs)
        return OwnWorker(_lanes(context), sweeps_of(context), DoNext(context))
    # Only there: they come with the driver of PostgreSQL, which others do without.
    from api.runs.procrastinate_worker import ProcrastinateWorker
    from api.services.jobs.perform_shared import perform_shared

    plan = WorkPlan(
        lanes=_lanes(context),
        kinds=tuple(kind.name for kind in KINDS),
        perform=partial(perform_shared, context),
        sweeps=sweeps_of(context),
        note_lateness=lambda name, late: context.metrics.job_lateness_seconds.labels(name).observe(
            late
        ),
    )
    return ProcrastinateWorker(settings.database_url, plan, settings.job_heartbeat_seconds)


def _lanes(context: Context) -> dict[Lane, int]:
    """Whoever has no mail server leaves mail to those who have one."""
    settings, lanes = context.settings, dict[Lane, int]()
    if settings.smtp_host is not None:
        lanes["mail"] = settings.concurrent_mails
    if context.shares_runs:
        lanes["runs"] = settings.concurrent_runs
    return lanes
