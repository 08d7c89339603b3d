"""The store on PostgreSQL: every thread writes by itself, clashes are tried again."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, TimeoutError as PoolTimeoutError

from api.drills import fault
from api.errors import StoreUnavailable
from api.store.sealing import attach_box
from api.store.write_soon import keep_order, waiting_together

T = TypeVar("T")
MOST_ATTEMPTS = 5
# Serialization failure and deadlock.
WORTH_ANOTHER_TRY = frozenset({"40001", "40P01"})
# Whoever waits this long for one lock is told so, and may come again later.
NOT_GIVEN_IN_TIME = "55P03"
# Whoever does nothing in a transaction for too long is sent away, and so are the locks.
STOOD_STILL = "25P03"
# Whoever waits for a connection is told to come again where none has come back for so long, or
# where others were always quicker.
STUCK_SECONDS = 0.75
MOST_WAIT_SECONDS = 5
LIMITS = (
    "-c lock_timeout=3000 -c statement_timeout=60000 -c idle_in_transaction_session_timeout=15000"
)


class PostgresStore:
    """A pool of connections to one database."""

    def __init__(self, url: str) -> None:
        self._engine = postgres_engine(url)
        keep_order(self._engine)
        self._reading = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._returned = 0
        event.listen(self._engine, "checkin", self._note_return)
        self._require_that_commits_last()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state and cannot write."""
        with self._connect(self._reading) as connection:
            yield connection

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction, again if it clashes with another one or loses the server.

        Where the server goes while it commits nobody knows whether it did: that is not tried again.
        """
        for attempt in range(MOST_ATTEMPTS):
            is_committing = False
            try:
                with self._connect(self._engine) as connection, connection.begin():
                    with waiting_together(connection):
                        answer = work(connection)
                    fault.point("before-commit")
                    is_committing = True
                fault.point("after-commit")
                return answer
            except DBAPIError as error:
                if not _is_worth_another_try(error, is_committing=is_committing):
                    raise
                time.sleep(random.uniform(0, 0.02 * 2**attempt))
        raise StoreUnavailable(f"the database stayed busy over {MOST_ATTEMPTS} attempts")

    def _connect(self, engine: Engine) -> Connection:
        """A free connection, as soon as there is one; not where all are stuck."""
        deadline = time.monotonic() + MOST_WAIT_SECONDS
        while True:
            returned = self._returned
            try:
                return engine.connect()
            except PoolTimeoutError:
                is_stuck = returned == self._returned
                if is_stuck or time.monotonic() > deadline:
                    raise StoreUnavailable("all connections to the database are in use") from None

    def _note_return(self, *_: object) -> None:
        self._returned += 1

    def _require_that_commits_last(self) -> None:
        with self._engine.connect() as connection:
            kept = connection.exec_driver_sql("SHOW synchronous_commit").scalar_one()
        if kept == "off":
            self.close()
            raise StoreUnavailable(
                "synchronous_commit is off: a crash would lose bookings that people were told of.\n"
                "Maybe switch it on, in postgresql.conf or for the role or the database."
            )

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()


def _is_worth_another_try(error: DBAPIError, *, is_committing: bool) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    if state == NOT_GIVEN_IN_TIME:
        raise StoreUnavailable("others are at work on the same; try again") from error
    if state == STOOD_STILL:
        raise StoreUnavailable("the work stood still for too long; try again") from error
    return state in WORTH_ANOTHER_TRY or (error.connection_invalidated and not is_committing)


def postgres_engine(url: str) -> Engine:
    """An engine whose statements and locks do not wait for ever."""
    pool: dict[str, Any] = {"pool_size": 20, "max_overflow": 0, "pool_timeout": STUCK_SECONDS}
    return attach_box(create_engine(url, **pool, connect_args={"options": LIMITS}))
