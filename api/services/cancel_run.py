"""Stops a run and keeps the best plan it has found."""

from sqlalchemy import Connection

from api.services.actor import Actor, require
from api.services.context import Context
from api.services.read_run import RunDetail, read_run
from api.store.runs import mark_cancel_requested, mark_ended, run_by_id


def cancel_run(context: Context, actor: Actor, run_id: str) -> RunDetail:
    """Ask a run to stop; one that waits ends at once, one that has ended stays as it is."""
    require(actor, "plan")
    read_run(context, actor, run_id)
    now = context.now()

    def work(connection: Connection) -> None:
        mark_cancel_requested(connection, run_id)
        run = run_by_id(connection, run_id)
        if run is not None and run.status == "queued":
            mark_ended(connection, run_id, "cancelled", now, "cancelled before it began")

    context.store.write(work)
    context.pool.stop(run_id)
    return read_run(context, actor, run_id)
