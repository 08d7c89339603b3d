"""Tells other processes on the same PostgreSQL database whose things have changed.

A notice is sent after the commit and outside of it, because PostgreSQL makes transactions with
notices commit one after the other. A notice that is lost costs time only: whoever listens also
looks by himself now and then.
"""

import logging
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, TimeoutError as PoolTimeoutError

from api.store.postgres_store import postgres_engine

CHANNEL = "slotwright_changes"
LOOK_SECONDS = 1.0
# So long others may wait for a notice, for all that happens in the meantime to be told at once.
GATHER_SECONDS = 0.02
RECONNECT_SECONDS = 1.0
EVERYBODY = ""
"""What is heard where notices may have been missed."""
AUTOCOMMIT: dict[str, Any] = {"isolation_level": "AUTOCOMMIT"}
NOTIFY = text("SELECT pg_notify(:channel, one) FROM unnest(CAST(:organisations AS TEXT[])) AS one")
log = logging.getLogger(__name__)


class PostgresNotices:
    """Sends and hears notices in threads of its own, which start when they are first needed."""

    def __init__(self, url: str, heard: Callable[[str], None]) -> None:
        self._engine = postgres_engine(url)
        self._heard = heard
        self._to_send: SimpleQueue[str | None] = SimpleQueue()
        self._ending = threading.Event()
        self._threads: dict[str, threading.Thread] = {}
        self._starting = threading.Lock()

    def send(self, organisations: frozenset[str]) -> None:
        """Tell this process at once, the others soon."""
        for organisation_id in organisations:
            self._heard(organisation_id)
            self._to_send.put(organisation_id)
        self._start("notices-out", self._send_all)

    def listen(self) -> None:
        """Hear what others tell, from now on."""
        self._start("notices-in", self._hear_all)

    def close(self) -> None:
        """Send what is waiting, then stop."""
        self._ending.set()
        self._to_send.put(None)
        for thread in self._threads.values():
            thread.join()
        self._engine.dispose()

    def _start(self, name: str, work: Callable[[], None]) -> None:
        with self._starting:
            if name not in self._threads and not self._ending.is_set():
                self._threads[name] = threading.Thread(target=work, name=name, daemon=True)
                self._threads[name].start()

    def _send_all(self) -> None:
        while (first := self._to_send.get()) is not None:
            self._ending.wait(GATHER_SECONDS)
            told = {"channel": CHANNEL, "organisations": sorted({first, *self._waiting()})}
            try:
                with self._engine.connect().execution_options(**AUTOCOMMIT) as connection:
                    connection.execute(NOTIFY, told)
            except (DBAPIError, PoolTimeoutError) as error:
                log.warning("a notice was not sent: %s", error)

    def _waiting(self) -> set[str]:
        waiting: set[str] = set()
        while True:
            try:
                one = self._to_send.get_nowait()
            except Empty:
                return waiting
            if one is None:
                self._to_send.put(None)
                return waiting
            waiting.add(one)

    def _hear_all(self) -> None:
        while not self._ending.is_set():
            try:
                self._hear()
            except DBAPIError as error:
                log.warning("notices are not heard: %s", error)
                self._ending.wait(RECONNECT_SECONDS)

    def _hear(self) -> None:
        """Hear notices until the connection breaks or this ends."""
        with self._engine.connect().execution_options(**AUTOCOMMIT) as connection:
            connection.exec_driver_sql(f"LISTEN {CHANNEL}")
            self._heard(EVERYBODY)
            driver = connection.connection.driver_connection
            while driver is not None and not self._ending.is_set():
                for notice in driver.notifies(timeout=LOOK_SECONDS, stop_after=1):
                    self._heard(notice.payload)
