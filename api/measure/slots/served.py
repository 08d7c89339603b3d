"""Serves a database in a process of its own, and asks it as a signed-in caller."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2

from api.services.open_accounts import NewAccount

START_SECONDS = 120.0
# Whoever measures asks more often than anybody may.
PLENTY = str(10**9)


@contextmanager
def served(url: str, account: NewAccount) -> Iterator[httpx2.Client]:
    """A client of the server, on one connection that stays open.

    Raises TimeoutError where it does not start.
    """
    with socket.create_server(("127.0.0.1", 0)) as bound:
        environment = os.environ | {
            "SLOTWRIGHT_DATABASE_URL": url,
            "SLOTWRIGHT_REQUESTS_PER_MINUTE": PLENTY,
            "SLOTWRIGHT_RUN_JOBS": "false",
        }
        server = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "api.measure.slots.counting_server", str(bound.fileno())],
            env=environment,
            pass_fds=(bound.fileno(),),
        )
        address = f"http://127.0.0.1:{bound.getsockname()[1]}"
    try:
        with httpx2.Client(base_url=address, timeout=START_SECONDS) as client:
            _wait_until_ready(client, server)
            client.headers["Authorization"] = f"Bearer {_token(client, account)}"
            yield client
    finally:
        server.terminate()
        server.wait(START_SECONDS)


def _token(client: httpx2.Client, account: NewAccount) -> str:
    told = {"email": account.email, "password": account.password}
    token: str = client.post("/v1/sessions", json=told).raise_for_status().json()["token"]
    return token


def _wait_until_ready(client: httpx2.Client, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            client.get("/healthz")
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"the server did not start within {START_SECONDS:.0f} s")
