"""Starts children that can be killed at any moment, from the warm process that forks them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

KILLED = -signal.SIGKILL
PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class WarmProcess:
    """The warm process; one child at a time."""

    process: "subprocess.Popen[str]"

    def killed_when(
        self, order: dict[str, object], ready: Callable[[], bool], look_seconds: float = 0.001
    ) -> int:
        """Carry out an order, kill the child once `ready`, and tell how it ended."""
        child = self._start(order)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not ready():
            assert time.monotonic() < deadline, "the writer does not get on"
            time.sleep(look_seconds)
        os.kill(child, signal.SIGKILL)
        return self._ended()

    def killed_at(self, order: dict[str, object], point: str) -> int:
        """Carry out an order until it passes the named point, and tell how it ended."""
        self._start({**order, "fault": point})
        return self._ended()

    def _start(self, order: dict[str, object]) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def _ended(self) -> int:
        return self._answer()

    def _answer(self) -> int:
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())


@contextmanager
def warm_process(module: str) -> Iterator[WarmProcess]:
    """A warm process for orders to `module`; it and its child end with the block."""
    command = [sys.executable, "-m", "tests.crashes.warm", module]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield WarmProcess(process)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
