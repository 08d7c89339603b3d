"""Processes of PostgreSQL are killed while a store writes; nothing that was told is lost."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from functools import partial
from random import Random
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from api.errors import StoreUnavailable
from api.measure.throwaway_postgres import DURABLE, newest_binaries, running_postgres
from api.store import Store, migrate, open_store
from api.store.tables import users
from api.store.users import insert_user
from tests.api.store.records import a_user

WRITERS = 3
# Each takes seconds, in which the server recovers.
ROUNDS = 40
PATIENCE_SECONDS = 120
OTHERS = (
    "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    " AND backend_type IN ('client backend', 'walwriter', 'checkpointer')"
)
pytestmark = [pytest.mark.nightly, pytest.mark.postgres]


@pytest.fixture
def url() -> Iterator[str]:
    """A server of this test's own, which others need not survive."""
    binaries = newest_binaries()
    if binaries is None or os.geteuid() != 0:
        pytest.skip("needs PostgreSQL's programs, and the right to kill them")
    with running_postgres(binaries, DURABLE) as url:
        migrate(url)
        yield url


class Writer(threading.Thread):
    """Writes row after row, and keeps the names of those it was told are there."""

    def __init__(self, store: Store, enough: threading.Event) -> None:
        super().__init__(daemon=True)
        self._store, self._enough = store, enough
        self.told: list[str] = []

    def run(self) -> None:
        while not self._enough.is_set():
            user = a_user(uuid4().hex)
            try:
                self._store.write(partial(insert_user, user=user))
            except (StoreUnavailable, DBAPIError):
                time.sleep(0.01)
            else:
                self.told.append(user.id)


def kill_one(url: str, chance: Random) -> None:
    """Kill any process of the server; it takes all others along and recovers."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with psycopg.connect(url) as connection:
                pids = [pid for (pid,) in connection.execute(OTHERS)]
                os.kill(chance.choice(pids), signal.SIGKILL)
                return
        except (psycopg.OperationalError, ProcessLookupError):
            time.sleep(0.01)
    raise TimeoutError("the server does not come back")


def names_in(store: Store) -> set[str]:
    """Who is there, once the server has recovered for the last time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with store.read() as connection:
                return set(connection.execute(select(users.c.id)).scalars())
        except DBAPIError:
            assert time.monotonic() < deadline, "the server does not come back"
            time.sleep(0.05)


def test_f2_killed_processes_of_postgresql_lose_nothing_that_was_told(url: str) -> None:
    store, enough, chance = open_store(url), threading.Event(), Random(2)
    writers = [Writer(store, enough) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for _ in range(ROUNDS):
        # Only once somebody has written again is the next one killed.
        before = sum(len(writer.told) for writer in writers)
        kill_one(url, chance)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while sum(len(writer.told) for writer in writers) <= before:
            assert time.monotonic() < deadline, "nobody writes any more"
            time.sleep(0.01)
    enough.set()
    for writer in writers:
        writer.join(PATIENCE_SECONDS)
    told = {name for writer in writers for name in writer.told}
    found = names_in(store)
    store.close()
    assert told <= found
    assert len(told) > ROUNDS
