"""Does one job, and decides what becomes of it where that fails."""

import logging
from datetime import datetime, timedelta

from api.runs import ShouldStop
from api.services.context import Context
from api.services.jobs.job_kind import JobKind, PutOff
from api.services.jobs.kinds import KINDS
from api.store.jobs import Job, bury

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=15)
BY_NAME = {kind.name: kind for kind in KINDS}
log = logging.getLogger(__name__)


def perform_job(context: Context, job: Job, should_stop: ShouldStop) -> datetime | None:
    """Do a job; None once it is over, else when it is to be tried again.

    Raises
    ------
    StoreUnavailable
        The database is away, so that nothing could be decided.
    """
    kind = BY_NAME[job.kind]
    late = (context.now() - job.due_at).total_seconds()
    context.metrics.job_lateness_seconds.labels(job.kind).observe(max(0.0, late))
    if job.attempts >= kind.most_attempts:
        _give_up(context, kind, job, "it took its worker down each time it was tried")
        return None
    try:
        kind.work(context, job, should_stop)
    except PutOff as put_off:
        return put_off.until
    except Exception as error:
        log.exception("the job %s failed", job)
        return _try_again(context, kind, job, f"{type(error).__name__}: {error}"[:500])
    return None


def _try_again(context: Context, kind: JobKind, job: Job, error: str) -> datetime | None:
    if job.attempts + 1 >= kind.most_attempts:
        _give_up(context, kind, job, error)
        return None
    pause: timedelta = min(FIRST_PAUSE * 2 ** min(job.attempts, 20), LONGEST_PAUSE)
    return context.now() + pause


def _give_up(context: Context, kind: JobKind, job: Job, error: str) -> None:
    kind.give_up(context, job)
    now = context.now()
    context.store.write(lambda connection: bury(connection, job, error, now))
