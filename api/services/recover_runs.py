"""Puts the runs in order that an earlier process left behind."""

from sqlalchemy import Connection

from api.services.context import Context
from api.store.runs import RunRecord, mark_ended, runs_with_status

LOST = "the service stopped while this run was searching; start it again"


def recover_runs(context: Context) -> None:
    """End the runs that nobody searches for any more, and queue those that never began."""
    now = context.now()

    def work(connection: Connection) -> tuple[RunRecord, ...]:
        for run in runs_with_status(connection, "running"):
            mark_ended(connection, run.id, "failed", now, LOST)
        return runs_with_status(connection, "queued")

    for run in context.store.write(work):
        context.pool.resume(run.id)
