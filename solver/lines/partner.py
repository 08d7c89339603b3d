"""A second process that searches neighbourhoods and trades rosters with this one."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from solver.lines.inbox import Inbox
from solver.lines.partner_process import Order

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from solver.lines.search import LineSearch
    from solver.lines.task import LineTask

    Lines = npt.NDArray[np.int32]

LOOK_AT_MEMORY_EVERY = 1.0


class Partner:
    """The other process, from its start to its end; it dies with the thread that made it.

    Parameters
    ----------
    task
        What both plan.
    seed
        Where the other's chance starts.
    seconds
        How long it may search; it is ended by `close` at the latest.
    most_mb
        Memory beyond which it is given up.
    """

    def __init__(self, task: LineTask, seed: int, seconds: float, most_mb: float) -> None:
        self._most_mb, self._looked = most_mb, 0.0
        self._told: int | None = None
        self._has_root = False
        here, there = Pipe()
        self._connection = here
        command = [sys.executable, "-m", "solver.lines.partner_process", str(there.fileno())]
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            command, stdin=subprocess.DEVNULL, pass_fds=(there.fileno(),)
        )
        there.close()
        self._inbox = Inbox(here)
        self._send(Order(task, seed, seconds))

    @property
    def is_alive(self) -> bool:
        """Whether it still searches."""
        return self._process.poll() is None

    def trade(self, search: LineSearch) -> Iterator[Lines]:
        """Tell of this search's news, and take the other's rosters."""
        self._look_at_memory()
        if search.best is not None and (self._told is None or search.best.cost < self._told):
            self._told = search.best.cost
            self._send(search.best.lines)
        root = search.root
        if root is not None and search.has_prices and not self._has_root:
            self._has_root = True
            self._send(root.share())
        for message in self._inbox.take():
            if isinstance(message, np.ndarray):
                yield cast("Lines", message)

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        self._connection.close()

    def _send(self, message: object) -> None:
        with suppress(OSError):  # it has ended, and this search goes on alone
            self._connection.send(message)

    def _look_at_memory(self) -> None:
        now = time.monotonic()
        if now - self._looked < LOOK_AT_MEMORY_EVERY:
            return
        self._looked = now
        if self.is_alive and _memory_mb(self._process.pid) > self._most_mb:
            self._process.kill()


def _memory_mb(pid: int) -> float:
    """Resident memory of a process; 0 if it is gone."""
    with suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0.0
