"""Passes a run's progress on: to those who follow it at once, to the store now and then."""

import logging
from time import monotonic

from sqlalchemy.exc import SQLAlchemyError

from api.errors import StoreUnavailable
from api.services.context import Context
from api.store.runs import set_progress
from solver import Progress

log = logging.getLogger(__name__)


class ProgressReport:
    """Called with each progress of one run."""

    def __init__(self, context: Context, run_id: str) -> None:
        self._context = context
        self._run_id = run_id
        self._unwritten: tuple[int, str] | None = None
        self._written_at = -float("inf")

    def __call__(self, progress: Progress) -> None:
        """Pass one progress on."""
        text = progress.model_dump_json()
        self._unwritten = (self._context.hub.report(self._run_id, text), text)
        if monotonic() - self._written_at >= self._context.settings.progress_seconds:
            self.flush()

    def flush(self) -> None:
        """Write the newest progress, if it is not written yet."""
        if self._unwritten is None:
            return
        number, text = self._unwritten
        self._unwritten, self._written_at = None, monotonic()
        try:
            self._context.store.write(lambda c: set_progress(c, self._run_id, number, text))
        except (SQLAlchemyError, StoreUnavailable):
            # A search goes on without its progress; its plan is what matters.
            log.warning("the progress of run %s could not be written", self._run_id)
