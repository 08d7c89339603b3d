"""Does one job, and says what is to become of it where that fails."""

import logging

from api.runs import ShouldStop
from api.services.context import Context
from api.services.jobs.ending import Ending, GivenUp, Later
from api.services.jobs.job_kind import JobKind, PutOff
from api.services.jobs.kinds import BY_NAME
from api.services.jobs.pause import pause_after
from api.store.jobs import Job

log = logging.getLogger(__name__)


def perform_job(context: Context, job: Job, should_stop: ShouldStop) -> Ending:
    """Do a job; what becomes of it is still to be written down."""
    kind = BY_NAME.get(job.kind)
    if kind is None:
        return GivenUp(f"this program knows no jobs of the kind {job.kind!r}")
    late = (context.now() - job.due_at).total_seconds()
    context.metrics.job_lateness_seconds.labels(job.kind).observe(max(0.0, late))
    if job.attempts >= kind.most_attempts:
        return GivenUp("it took its worker down each time it was tried")
    try:
        kind.work(context, job, should_stop)
    except PutOff as put_off:
        return Later(put_off.until, counts=False)
    except Exception as error:
        log.exception("the job %s failed", job)
        return _after(context, kind, job, f"{type(error).__name__}: {error}"[:500])
    return None


def _after(context: Context, kind: JobKind, job: Job, error: str) -> Ending:
    if job.attempts + 1 >= kind.most_attempts:
        return GivenUp(error)
    return Later(context.now() + pause_after(job.attempts), counts=True)
