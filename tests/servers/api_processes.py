"""Processes that serve the API, started in a moment, and killed as hard as one likes."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from tests.servers.ports import free_port

PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class ApiProcess:
    """One process that serves."""

    pid: int
    port: int

    def kill(self) -> None:
        """End it as a power cut would, and wait until it is gone; it may be so already."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.is_alive():
            assert time.monotonic() < deadline, f"process {self.pid} does not die"
            time.sleep(0.002)

    def is_alive(self) -> bool:
        """Whether it is still there."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def wait_until_it_serves(self, *, or_dies: bool = False) -> None:
        """Wait until it takes connections; one that passes its fault as it starts never does."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), PATIENCE_SECONDS).close()
            except ConnectionRefusedError:
                if or_dies and not self.is_alive():
                    return
                assert self.is_alive(), "the API has ended by itself"
                assert time.monotonic() < deadline, "the API does not start"
                time.sleep(0.01)
            else:
                return


@dataclass(frozen=True)
class WarmApi:
    """What forks them."""

    process: "subprocess.Popen[str]"

    def start(self, url: str, fault: str = "") -> ApiProcess:
        """Serve the database at `url`; with a fault, only until it passes that named point."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        port = free_port()
        order = {"url": url, "port": port, "fault": fault}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        started = ApiProcess(int(self.process.stdout.readline()), port)
        started.wait_until_it_serves(or_dies=bool(fault))
        return started


@contextmanager
def warm_api() -> Iterator[WarmApi]:
    """What forks processes that serve; all of them end with the block."""
    command = [sys.executable, "-m", "tests.servers.warm_api"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield WarmApi(process)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
