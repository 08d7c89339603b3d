"""Does a job that any process may have taken, on PostgreSQL."""

from datetime import datetime

from api.runs import ShouldStop
from api.services.context import Context
from api.services.jobs.ending import GivenUp, Later
from api.services.jobs.give_up import give_up
from api.services.jobs.perform_job import perform_job
from api.store.jobs import Job
from api.store.jobs.procrastinate_queue import spare


def perform_shared(context: Context, job: Job, should_stop: ShouldStop) -> datetime | None:
    """Do a job; None once it is over, else when it is to be tried again.

    Raises
    ------
    StoreUnavailable
        The database is away, so that nothing could be written down.
    """
    ending = perform_job(context, job, should_stop)
    now = context.now()
    match ending:
        case GivenUp(error):
            context.store.write(lambda connection: give_up(connection, job, error, now))
            return None
        case Later(at, counts):
            if not counts:
                context.store.write(lambda connection: spare(connection, job.id))
            return at
    return None
