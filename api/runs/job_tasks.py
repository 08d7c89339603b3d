"""Tells `procrastinate` what the kinds of jobs and the sweeps are."""

import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from procrastinate import App, BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as QueuedJob, Status

from api.runs.housekeeper import Chore
from api.runs.job_worker import Perform, ShouldStop, WorkPlan
from api.store.jobs.procrastinate_queue import job_of

SWEEPS = "sweeps"
AFTER_A_FAULT = timedelta(seconds=15)
MINUTE, HOUR = 60, 3_600
log = logging.getLogger(__name__)


class Again(Exception):
    """A job is to be tried once more at `at`."""

    def __init__(self, at: datetime) -> None:
        super().__init__(f"to be tried again at {at}")
        self.at = at


class WhenTold(BaseRetryStrategy):
    """As the job says; a fault of this process, such as a lost database, costs a moment only."""

    def get_retry_decision(self, *, exception: BaseException, job: QueuedJob) -> RetryDecision:
        """When to try once more."""
        at = exception.at if isinstance(exception, Again) else datetime.now(UTC) + AFTER_A_FAULT
        return RetryDecision(retry_at=at)


def job_tasks(app: App, plan: WorkPlan, should_stop: ShouldStop, silent_seconds: float) -> None:
    """Register every kind of job, every sweep, and the sweep that rescues jobs."""
    for kind in plan.kinds:
        task = app.task(name=kind, pass_context=True, retry=WhenTold())
        task(_doing(plan.perform, should_stop))
    for sweep in plan.sweeps:
        _every(app, sweep.name, sweep.every_seconds, _sweeping(sweep, plan.note_lateness))
    _every(app, "rescue-jobs", silent_seconds / 3, _rescuing(app, silent_seconds))


def cron_of(every_seconds: float) -> str:
    """The times of a sweep: so many seconds, minutes or hours apart, at least one second."""
    if every_seconds < MINUTE:
        return f"* * * * * */{max(1, round(every_seconds))}"
    if every_seconds < HOUR:
        return f"*/{round(every_seconds / MINUTE)} * * * *"
    return f"0 */{round(every_seconds / HOUR)} * * *"


def _every(app: App, name: str, every_seconds: float, work: Callable[[int], Any]) -> None:
    # Of one sweep never more than one waits; several may be at work, which none of them minds.
    task = app.task(name=name, queue=SWEEPS, queueing_lock=name)(work)
    app.periodic(cron=cron_of(every_seconds), periodic_id=name)(task)


def _doing(perform: Perform, should_stop: ShouldStop) -> Callable[..., None]:
    def do(context: JobContext, **words: Any) -> None:
        again = perform(job_of(context.job, words), should_stop)
        if again is not None:
            raise Again(again)

    return do


def _sweeping(sweep: Chore, note_lateness: Callable[[str, float], None]) -> Callable[[int], None]:
    def do(timestamp: int) -> None:
        note_lateness(sweep.name, time.time() - timestamp)
        try:
            sweep.work()
        except Exception:
            log.exception("the sweep %s failed; it will be tried again", sweep.name)

    return do


def _rescuing(app: App, silent_seconds: float) -> Callable[[int], Awaitable[None]]:
    async def rescue(timestamp: int) -> None:
        manager = app.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=silent_seconds):
            log.warning("the job %s of a worker that is gone is given back", job.call_string)
            try:
                if job.queue == SWEEPS:
                    # The next one of its kind may wait already, and only one of them can.
                    await manager.finish_job(job, Status.FAILED, delete_job=True)
                else:
                    await manager.retry_job(job)
            except ConnectorException:
                log.info("somebody else has given it back")
        await manager.prune_stalled_workers(silent_seconds)

    return rescue
