"""Runs the benchmark of bookings over HTTP: beside a route of the same server that does nothing."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from statistics import median

from sqlalchemy import make_url

from api.measure.bookings.booking_row import BookingRow
from api.measure.bookings.http_clients import BOOKINGS, NOTHING, HttpLoad, run_http_load
from api.measure.bookings.http_site import HttpSite, http_site
from api.measure.bookings.store_clients import WARM_UP_WRITES, Tally

# More than one client reaches, so that none runs out of wishes.
MOST_BOOKINGS_PER_CLIENT_AND_SECOND = 500
STOP_SECONDS = 60
# Whoever measures asks more often than anybody may.
PLENTY = str(10**9)


def measure_http(
    url: str, clients: Sequence[int], seconds: float, turns: int
) -> Iterator[BookingRow]:
    """One row for each number of clients, all from one server process.

    The database must be up to date, and for nothing else: what is booked stays there.
    """
    each = int(MOST_BOOKINGS_PER_CLIENT_AND_SECOND * seconds * turns * len(clients))
    each += WARM_UP_WRITES * turns * len(clients)
    site = http_site(url, max(clients), each)
    wishes = tuple(map(iter, site.offers))
    with _serving(site) as port:
        found = [(number, _turns(site, port, wishes, number, seconds, turns)) for number in clients]
    overlaps = site.overlaps()
    for number, tallies in found:
        yield _row(site, number, tallies, overlaps)


def _turns(
    site: HttpSite,
    port: int,
    wishes: tuple[Iterator[str], ...],
    clients: int,
    seconds: float,
    turns: int,
) -> dict[str, list[Tally]]:
    """Booking and doing nothing take turns."""
    tallies: dict[str, list[Tally]] = {BOOKINGS: [], NOTHING: []}
    nothing = tuple(_again(offers) for offers in site.offers)
    for _ in range(turns):
        for path, found in tallies.items():
            load = HttpLoad(site, port, path, clients, seconds)
            found.append(run_http_load(load, wishes if path == BOOKINGS else nothing))
    return tallies


def _again(offers: tuple[str, ...]) -> Iterator[str]:
    return chain.from_iterable(iter(lambda: offers, ()))


def _row(
    site: HttpSite, clients: int, tallies: dict[str, list[Tally]], overlaps: int
) -> BookingRow:
    booked, nothing = (median(t.per_second for t in tallies[path]) for path in (BOOKINGS, NOTHING))
    return BookingRow(
        level="http",
        database=make_url(site.url).get_backend_name(),
        clients=clients,
        accepted_per_second=round(booked, 1),
        refused=sum(tally.refused for tally in tallies[BOOKINGS]),
        raw_per_second=round(nothing, 1),
        ratio=round(booked / nothing, 3),
        overlaps=overlaps,
    )


@contextmanager
def _serving(site: HttpSite) -> Iterator[int]:
    """The port of a server process, which takes connections even before it answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as bound:
        told = os.environ | {
            "SLOTWRIGHT_DATABASE_URL": site.url,
            "SLOTWRIGHT_REQUESTS_PER_MINUTE": PLENTY,
            "SLOTWRIGHT_TAKINGS_PER_MINUTE": PLENTY,
            "SLOTWRIGHT_RUN_JOBS": "false",
        }
        server = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "api.measure.bookings.http_server", str(bound.fileno())],
            env=told,
            pass_fds=(bound.fileno(),),
        )
        port = int(bound.getsockname()[1])
    try:
        yield port
    finally:
        server.terminate()
        server.wait(STOP_SECONDS)
