"""Does the next job of the queue that SQLite has."""

from functools import partial

from sqlalchemy import Connection

from api.runs import ShouldStop
from api.services.context import Context
from api.services.jobs.perform_job import perform_job
from api.store.jobs import Lane
from api.store.jobs.own_queue import end_job, is_any_due, put_job_off, take_job


def do_next(context: Context, lane: Lane, should_stop: ShouldStop) -> bool:
    """Do the job of a lane that has been due for longest; whether there was one."""
    now = context.now()
    with context.store.read() as connection:
        if not is_any_due(connection, lane, now):
            return False
    taken = context.store.write(partial(take_job, lane=lane, now=now))
    if taken is None:
        return False
    again = perform_job(context, taken.job, should_stop)

    def settle(connection: Connection) -> None:
        if again is None:
            end_job(connection, taken.id)
        else:
            put_job_off(connection, taken.id, again)

    context.store.write(settle)
    return True
