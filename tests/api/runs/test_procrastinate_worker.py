"""Tests of the worker on PostgreSQL whose lanes fail, as they do when the database was away."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest
from procrastinate import App
from procrastinate.worker import Worker

from api.runs import ShouldStop, WorkPlan
from api.runs.procrastinate_worker import ProcrastinateWorker
from api.store import Store
from api.store.jobs import Job, Lane, NewJob, enqueue

PATIENCE_SECONDS = 60
pytestmark = pytest.mark.parametrize(
    "database_kind", [pytest.param("postgresql", marks=pytest.mark.postgres)]
)


class Search:
    """Searches until it is told to stop, and is to be tried again then."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.stopped = threading.Semaphore(0)

    def __call__(self, job: Job, should_stop: ShouldStop) -> datetime:
        """Perform a run."""
        self.begun.release()
        pause = threading.Event()
        while not should_stop():
            pause.wait(0.01)
        self.stopped.release()
        return datetime.now(UTC)


class FailingLane(Worker):
    """A lane that fails as soon as it is told."""

    def __init__(self, app: App, failing: threading.Event) -> None:
        super().__init__(app, name="failing")
        self._failing = failing

    async def run(self) -> None:
        """Fail."""
        await asyncio.to_thread(self._failing.wait, PATIENCE_SECONDS)
        raise ConnectionError("the database is away")


class WorkerWithFault(ProcrastinateWorker):
    """One whose sweeps fail once."""

    def __init__(self, *words: Any) -> None:
        self.failing = threading.Event()
        super().__init__(*words)

    def _worker(self, app: App, lane: Lane, count: int) -> Worker:
        if lane == "sweeps" and not self.failing.is_set():
            return FailingLane(app, self.failing)
        return super()._worker(app, lane, count)


@pytest.fixture
def search(store: Store) -> Search:
    """What performs the one run that waits."""
    job = NewJob("o1", "perform-run", "runs", {"run_id": "r1"}, datetime.now(UTC))
    store.write(lambda connection: enqueue(connection, job))
    return Search()


@pytest.fixture
def worker(database_url: str, search: Search) -> Iterator[WorkerWithFault]:
    """At work already."""
    plan = WorkPlan({"runs": 1}, ("perform-run",), search, (), lambda name, late: None)
    with closing(WorkerWithFault(database_url, plan, 10)) as worker:
        yield worker


def test_a_run_stops_as_soon_as_any_lane_fails_and_begins_anew(
    worker: WorkerWithFault, search: Search
) -> None:
    """Its job is given to others soon, so that it would be performed twice at the same time."""
    assert search.begun.acquire(timeout=PATIENCE_SECONDS)
    worker.failing.set()
    assert search.stopped.acquire(timeout=PATIENCE_SECONDS)
    assert search.begun.acquire(timeout=PATIENCE_SECONDS)
