"""Does jobs that wait on PostgreSQL, together with any number of other processes.

Each process says every few seconds that it lives. The jobs of one that has fallen silent are given
back by a sweep, which whoever is alive does.
"""

import asyncio
import logging
import threading
from asyncio import create_task
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from procrastinate import App, PsycopgConnector
from procrastinate.worker import Worker
from sqlalchemy import make_url

from api.runs.job_tasks import job_tasks
from api.runs.job_worker import WorkPlan
from api.store.jobs import Lane

LOOK_SECONDS = 1.0
AGAIN_SECONDS = 2.0
# What a process may miss before its jobs are given to others.
MISSED_BEATS = 3
log = logging.getLogger(__name__)


class ProcrastinateWorker:
    """An event loop in a thread of its own, with a pool of threads that do the jobs."""

    def __init__(self, url: str, plan: WorkPlan, heartbeat_seconds: float) -> None:
        address = make_url(url).set(drivername="postgresql")
        self._conninfo = address.render_as_string(hide_password=False)
        self._plan = plan
        self._heartbeat_seconds = heartbeat_seconds
        self._silent_seconds = heartbeat_seconds * MISSED_BEATS
        self._ending = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._workers: list[Worker] = []
        self._thread = threading.Thread(target=self._live, name="jobs", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ask the jobs at hand to stop, wait for them, leave the others to other workers."""
        self._ending.set()
        with suppress(RuntimeError):
            # Unless the loop has ended by itself.
            self._loop.call_soon_threadsafe(self._stop)
        self._thread.join()

    def _stop(self) -> None:
        # They are not cancelled: now and then a pool of connections swallows that.
        for worker in self._workers:
            worker.stop()  # type: ignore[no-untyped-call]

    def _live(self) -> None:
        # One for each job, and some for what the driver does.
        threads = sum(self._plan.lanes.values()) + len(self._plan.sweeps) + 4
        self._loop.set_default_executor(ThreadPoolExecutor(threads, "job"))
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._work_on())

    async def _work_on(self) -> None:
        """Work until the end, anew whenever the database was away."""
        while not self._ending.is_set():
            try:
                await self._work()
            except Exception as error:
                log.warning("jobs are not done at the moment: %s", error)
                await asyncio.sleep(AGAIN_SECONDS)

    async def _work(self) -> None:
        """Work until the end, or until one lane has failed: then all stop, and begin anew."""
        app = App(connector=PsycopgConnector(conninfo=self._conninfo, min_size=1, max_size=8))
        failed = threading.Event()
        # Whoever falls silent is taken for dead: what it had in hand will be done by others.
        job_tasks(app, self._plan, lambda: self._is_over(failed), self._silent_seconds)
        lanes: dict[Lane, int] = {**self._plan.lanes, "sweeps": len(self._plan.sweeps) + 1}
        self._workers = [self._worker(app, lane, count) for lane, count in lanes.items()]
        async with app.open_async():
            tasks = [create_task(self._work_as(worker, failed)) for worker in self._workers]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            failed.set()
            self._stop()
            await asyncio.wait(tasks)
        for task in tasks:
            task.result()

    async def _work_as(self, worker: Worker, failed: threading.Event) -> None:
        # Whoever runs forgets that it was to stop; after this look it hears of it.
        if not self._is_over(failed):
            await worker.run()  # type: ignore[no-untyped-call]
        if not self._is_over(failed):
            # It ends so when its heartbeat or its clock has failed: all begin anew.
            raise RuntimeError(f"the lane {worker.worker_name} has come to a standstill")

    def _is_over(self, failed: threading.Event) -> bool:
        return self._ending.is_set() or failed.is_set()

    def _worker(self, app: App, lane: Lane, count: int) -> Worker:
        return Worker(
            app,
            queues=[lane],
            name=lane,
            concurrency=count,
            fetch_job_polling_interval=LOOK_SECONDS,
            # Nobody tells: a notice would make bookings commit one after the other.
            listen_notify=False,
            delete_jobs="successful",
            install_signal_handlers=False,
            update_heartbeat_interval=self._heartbeat_seconds,
            stalled_worker_timeout=self._silent_seconds,
        )
