"""Clients that book over HTTP as fast as they are answered, each on a connection of its own."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Barrier

from api.measure.bookings.http_site import HttpSite
from api.measure.bookings.store_clients import PATIENCE_SECONDS, WARM_UP_WRITES, Tally
from api.services.new_id import new_id

GRACE = {"name": "Grace", "email": "grace@example.com"}
BOOKINGS, NOTHING = "/v1/bookings", "/v1/nothing"
CREATED, TAKEN = 201, 409


@dataclass(frozen=True)
class HttpLoad:
    """What every client does."""

    site: HttpSite
    port: int
    path: str
    clients: int
    seconds: float


def run_http_load(load: HttpLoad, wishes: tuple[Iterator[str], ...]) -> Tally:
    """Let all clients ask at once; what each books is taken from its wishes.

    Raises RuntimeError where the server answers neither that it was booked nor that it is taken.
    """
    meeting = Barrier(load.clients, timeout=PATIENCE_SECONDS)
    with ThreadPoolExecutor(load.clients) as threads:
        running = [
            threads.submit(_ask_for, load, wishes[number], meeting)
            for number in range(load.clients)
        ]
    tallies = [tally.result() for tally in running]
    return Tally(
        sum(tally.per_second for tally in tallies), sum(tally.refused for tally in tallies)
    )


def _ask_for(load: HttpLoad, wishes: Iterator[str], meeting: Barrier) -> Tally:
    connection = HTTPConnection("127.0.0.1", load.port, timeout=PATIENCE_SECONDS)
    done = refused = 0
    for _ in range(WARM_UP_WRITES):
        _ask(connection, load, next(wishes))
    meeting.wait()
    begun = time.monotonic()
    while (passed := time.monotonic() - begun) < load.seconds:
        status = _ask(connection, load, next(wishes))
        done, refused = done + (status == CREATED), refused + (status == TAKEN)
    connection.close()
    return Tally(done / passed, refused)


def _ask(connection: HTTPConnection, load: HttpLoad, offer: str) -> int:
    headers = {
        "Authorization": f"Bearer {load.site.token}",
        "Content-Type": "application/json",
        "Idempotency-Key": new_id(),
    }
    body = json.dumps({"offer_id": offer, "attendees": [GRACE]})
    connection.request("POST", load.path, body, headers)
    answer = connection.getresponse()
    told = answer.read()
    if answer.status not in {CREATED, TAKEN}:
        raise RuntimeError(f"{load.path} was answered with {answer.status}: {told.decode()[:500]}")
    return answer.status
