"""The job that performs one run, on whichever machine is free."""

import time

from api.runs import ShouldStop
from api.services.context import Context
from api.services.perform_run import perform_run
from api.store.jobs import Job, NewJob
from api.store.runs import RunRecord, is_cancel_requested, mark_ended

PERFORM_RUN = "perform-run"
LOOK_SECONDS = 1.0
TOO_OFTEN = "the search took its worker down each time it was tried"


def performing_of(run: RunRecord, organisation_id: str) -> NewJob:
    """The job of a run that was just accepted."""
    return NewJob(organisation_id, PERFORM_RUN, "runs", {"run_id": run.id}, run.created_at)


def perform_as_job(context: Context, job: Job, should_stop: ShouldStop) -> None:
    """Perform the run that a job carries, anew where its last worker has died."""
    run_id = job.arguments["run_id"]
    perform_run(context, run_id, _StopOnWish(context, run_id, should_stop), anew=True)


def give_run_up(context: Context, job: Job) -> None:
    """End a run whose job was given up."""
    now = context.now()
    run_id = job.arguments["run_id"]
    context.store.write(lambda c: mark_ended(c, run_id, "failed", now, TOO_OFTEN))


class _StopOnWish:
    """Whether to stop: because the worker ends, or because a caller of any process wants it."""

    def __init__(self, context: Context, run_id: str, should_stop: ShouldStop) -> None:
        self._context = context
        self._run_id = run_id
        self._should_stop = should_stop
        self._looked_at = -float("inf")
        self._is_wished = False

    def __call__(self) -> bool:
        """Look into the store now and then only, because it is asked often."""
        if not self._is_wished and time.monotonic() - self._looked_at >= LOOK_SECONDS:
            self._looked_at = time.monotonic()
            with self._context.store.read() as connection:
                self._is_wished = is_cancel_requested(connection, self._run_id)
        return self._is_wished or self._should_stop()
