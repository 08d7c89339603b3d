"""Gives a job up."""

import logging
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from api.services.jobs.kinds import BY_NAME
from api.store.jobs import Job, bury

log = logging.getLogger(__name__)


def give_up(connection: Connection, job: Job, error: str, now: datetime) -> None:
    """Keep a job among the dead, and end what it was for, in one transaction."""
    try:
        if job.kind in BY_NAME:
            BY_NAME[job.kind].give_up(connection, job, error, now)
    except SQLAlchemyError:
        raise
    except Exception:
        # It was given up because of such a fault; it shall not be tried for ever.
        log.exception("what the job %s was for could not be ended", job)
    bury(connection, job, error, now)
