"""Clients that write to the store as fast as it lets them."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from threading import Barrier
from typing import Any

from api.measure.bookings.ways_to_write import WAYS
from api.measure.bookings.wide_calendar import wishes
from api.store import Store, open_store
from api.store.ledger import NewClaim, SlotTaken

WARM_UP_WRITES = 5
PATIENCE_SECONDS = 300


@dataclass(frozen=True)
class Load:
    """What every client does."""

    url: str
    organisation: str
    way: str
    """A name in WAYS."""
    clients: int
    seconds: float
    turn: int
    """Every turn wishes for other times than those before it."""


@dataclass(frozen=True)
class Tally:
    """What one client, or all together, reached."""

    per_second: float
    refused: int


def run_load(load: Load) -> Tally:
    """Let all clients write at once: threads on SQLite, processes of their own on PostgreSQL."""
    run = _in_threads if load.url.startswith("sqlite") else _in_processes
    tallies = run(load)
    return Tally(
        sum(tally.per_second for tally in tallies), sum(tally.refused for tally in tallies)
    )


def _in_threads(load: Load) -> list[Tally]:
    store = open_store(load.url)
    meeting = Barrier(load.clients, timeout=PATIENCE_SECONDS)
    with ThreadPoolExecutor(load.clients) as threads:
        running = [
            threads.submit(_write_for, store, load, number, meeting.wait)
            for number in range(load.clients)
        ]
    store.close()
    return [tally.result() for tally in running]


def _in_processes(load: Load) -> list[Tally]:
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__, "psycopg"])
    meeting, tallies = context.Barrier(load.clients), context.SimpleQueue()
    processes = [
        context.Process(target=_client_process, args=(load, number, meeting, tallies), daemon=True)
        for number in range(load.clients)
    ]
    for process in processes:
        process.start()
    found = [tallies.get() for _ in processes]
    for process in processes:
        process.join()
    return found


def _client_process(load: Load, number: int, meeting: Any, tallies: Any) -> None:
    store = open_store(load.url)
    tallies.put(_write_for(store, load, number, lambda: meeting.wait(PATIENCE_SECONDS)))
    store.close()


def _write_for(store: Store, load: Load, number: int, meet: Callable[[], object]) -> Tally:
    write, wanted = WAYS[load.way], wishes(load.organisation, load.turn * load.clients + number)
    done = refused = 0

    def one(claim: NewClaim) -> bool:
        try:
            store.write(lambda connection: write(connection, claim))
        except SlotTaken:
            return False
        return True

    for _ in range(WARM_UP_WRITES):
        one(next(wanted))
    meet()
    begun = time.monotonic()
    while (passed := time.monotonic() - begun) < load.seconds:
        accepted = one(next(wanted))
        done, refused = done + accepted, refused + (not accepted)
    return Tally(done / passed, refused)
