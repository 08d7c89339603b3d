"""Does the jobs of the queue that SQLite has."""

import logging
from collections import deque
from functools import partial

from sqlalchemy import Connection

from api.runs import ShouldStop
from api.services.context import Context
from api.services.jobs.ending import Ending, GivenUp, Later
from api.services.jobs.give_up import give_up
from api.services.jobs.perform_job import perform_job
from api.store.jobs import Job, Lane
from api.store.jobs.own_queue import end_job, is_any_due, put_job_off, take_job

log = logging.getLogger(__name__)


class DoNext:
    """Takes a job, does it, and writes down what became of it, however often that fails."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._unsettled: deque[tuple[Job, Ending]] = deque()

    def __call__(self, lane: Lane, should_stop: ShouldStop) -> bool:
        """Do the job of a lane that has been due for longest; whether there was one."""
        self._settle()
        now = self._context.now()
        with self._context.store.read() as connection:
            if not is_any_due(connection, lane, now):
                return False
        job = self._context.store.write(partial(take_job, lane=lane, now=now))
        if job is None:
            return False
        self._unsettled.append((job, perform_job(self._context, job, should_stop)))
        self._settle()
        return True

    def _settle(self) -> None:
        """Until it is settled, a job stays taken, and those behind its lock wait."""
        for _ in range(len(self._unsettled)):
            try:
                job, ending = self._unsettled.popleft()
            except IndexError:
                return
            try:
                self._context.store.write(partial(self._write_down, job=job, ending=ending))
            except Exception:
                log.exception("what became of the job %s will be written down later", job)
                self._unsettled.append((job, ending))

    def _write_down(self, connection: Connection, *, job: Job, ending: Ending) -> None:
        if isinstance(ending, Later):
            put_job_off(connection, job.id, ending.at, counts=ending.counts)
            return
        if isinstance(ending, GivenUp):
            give_up(connection, job, ending.error, self._context.now())
        end_job(connection, job.id)
