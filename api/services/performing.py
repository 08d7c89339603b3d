"""The job that performs one run, on whichever machine is free."""

import logging
import time
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from api.errors import StoreUnavailable
from api.runs import ShouldStop
from api.services.context import Context
from api.services.jobs.job_kind import PutOff
from api.services.perform_run import perform_run
from api.store.jobs import Job, NewJob
from api.store.runs import RunRecord, is_cancel_requested, mark_ended, mark_revived

PERFORM_RUN = "perform-run"
LOOK_SECONDS = 1.0
log = logging.getLogger(__name__)


def performing_of(run: RunRecord, organisation_id: str) -> NewJob:
    """The job of a run that was just accepted."""
    arguments = {"run_id": run.id}
    return NewJob(organisation_id, PERFORM_RUN, "runs", arguments, run.created_at, turn=run.turn)


def perform_as_job(context: Context, job: Job, should_stop: ShouldStop) -> None:
    """Perform the run that a job carries, anew where its last worker has died.

    Raises
    ------
    PutOff
        This worker ends before there is any plan: others shall find one.
    """
    run_id = job.arguments["run_id"]
    wish = _Wish(context, run_id)

    def stop() -> bool:
        return wish() or should_stop()

    if not perform_run(context, run_id, stop, anew=True, is_wished=wish):
        raise PutOff(context.now())


def give_run_up(connection: Connection, job: Job, error: str, now: datetime) -> None:
    """End a run whose job was given up."""
    mark_ended(
        connection, job.arguments["run_id"], "failed", now, f"the search was given up: {error}"
    )


def revive_run(connection: Connection, job: NewJob) -> None:
    """Let a run wait again whose job is asked for anew."""
    mark_revived(connection, job.arguments["run_id"])


class _Wish:
    """Whether a caller of any process wants a run to stop."""

    def __init__(self, context: Context, run_id: str) -> None:
        self._context = context
        self._run_id = run_id
        self._looked_at = -float("inf")
        self._is_wished = False

    def __call__(self) -> bool:
        """Look into the store now and then only, because it is asked often."""
        if not self._is_wished and time.monotonic() - self._looked_at >= LOOK_SECONDS:
            self._looked_at = time.monotonic()
            try:
                with self._context.store.read() as connection:
                    self._is_wished = is_cancel_requested(connection, self._run_id)
            except (SQLAlchemyError, StoreUnavailable):
                log.warning("nobody can say whether the run %s is still wanted", self._run_id)
        return self._is_wished
