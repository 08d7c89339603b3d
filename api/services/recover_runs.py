"""Puts the runs in order that an earlier process left behind."""

from sqlalchemy import Connection

from api.services.context import Context
from api.store.runs import RunRecord, live_runs, mark_ended

LOST = "the service stopped while this run was searching; start it again"


def recover_runs(context: Context) -> None:
    """End the runs that nobody searches for any more, and queue those that never began."""
    now = context.now()

    def work(connection: Connection) -> tuple[tuple[RunRecord, str], ...]:
        live = live_runs(connection)
        for run, _ in live:
            if run.status == "running":
                mark_ended(connection, run.id, "failed", now, LOST)
        return tuple(each for each in live if each[0].status == "queued")

    for run, owner in context.store.write(work):
        context.pool.resume(owner, run.id, run.turn)
