"""Runs one solve in a child process that can be stopped at any time and loses nothing."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from models.problem import Problem
from solver.messages import Ended, Found, Message, Ready
from solver.options import SolveOptions
from solver.result import Progress

if TYPE_CHECKING:
    from models.solution import Solution

GRACE_SECONDS = 1.0
LOADING_SECONDS = 120.0
"""The longest that a child may take to load what it needs, before its clock starts."""

FORCE = 50.0
"""Wall seconds allowed for each second of counted work in the reproducible mode."""

POLL_SECONDS = 0.05
LOOK_AT_MEMORY_EVERY = 0.5
_context = get_context("forkserver")
_context.set_forkserver_preload(["solver.worker"])


class _Process(Protocol):
    @property
    def pid(self) -> int | None: ...
    def is_alive(self) -> bool: ...
    def join(self, timeout: float | None = None) -> None: ...


class Child:
    """One running search, and the last that it told."""

    def __init__(
        self,
        problem: Problem,
        options: SolveOptions,
        on_progress: Callable[[Progress], None],
        should_stop: Callable[[], bool],
    ) -> None:
        self._options, self._on_progress, self._should_stop = options, on_progress, should_stop
        self.started = monotonic()
        self.best: Solution | None = None
        self.progress: Progress | None = None
        self.ended: Ended | None = None
        self.was_cancelled = False
        self.was_killed = ""
        """Why the child had to be killed, if it was."""
        self.peak_rss_mb = 0.0
        self._connection, far = _context.Pipe(duplex=False)
        arguments = (
            far,
            problem.model_dump_json(exclude_defaults=True).encode(),
            options.model_dump_json().encode(),
        )
        from solver.worker import main

        process = _context.Process(target=main, args=arguments, daemon=True)
        process.start()
        far.close()
        self._process: _Process = process

    def run(self) -> None:
        """Wait for the end, pass progress on, and see that every limit is kept."""
        deadline, looked = self.started + LOADING_SECONDS, 0.0
        while self.ended is None:
            if self._connection.poll(POLL_SECONDS):
                message = self._read(self._connection)
                if message is None:
                    break
                if isinstance(message, Ready):
                    deadline = monotonic() + self._allowed
            elif not self._process.is_alive():
                break
            if not self.was_cancelled and self._should_stop():
                self.was_cancelled = True
                self._signal(signal.SIGINT)
                deadline = min(deadline, monotonic() + GRACE_SECONDS)
            if monotonic() > deadline:
                self._kill("the time limit" if not self.was_cancelled else "")
            if monotonic() - looked > LOOK_AT_MEMORY_EVERY:
                looked = monotonic()
                self._look_at_memory()
        self._reap()

    @property
    def _allowed(self) -> float:
        """Seconds after which a searching child is ended by force."""
        if self._options.deterministic:
            return LOADING_SECONDS + FORCE * self._options.time_limit_seconds
        return self._options.time_limit_seconds * 1.05 + 1.0

    def _read(self, connection: Connection) -> Ready | Found | Ended | None:
        try:
            message = Message.validate_json(connection.recv_bytes())
        except (EOFError, OSError):
            return None
        if isinstance(message, Ended):
            self.ended = message
            self.best = message.solution or self.best
        elif isinstance(message, Found):
            self._take(message)
        return message

    def _take(self, message: Found) -> None:
        self.progress = message.progress
        if message.solution is not None:
            self.best = message.solution
        self._on_progress(message.progress)

    def _look_at_memory(self) -> None:
        now, peak = memory_mb(self._process.pid or 0)
        self.peak_rss_mb = max(self.peak_rss_mb, peak)
        if now > self._options.memory_limit_mb:
            self._kill(f"the memory limit of {self._options.memory_limit_mb} MB")

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            if self._process.pid:
                os.kill(self._process.pid, number)

    def _kill(self, why: str) -> None:
        self.was_killed = why
        self._signal(signal.SIGKILL)
        self._process.join(1.0)

    def _reap(self) -> None:
        self._process.join(GRACE_SECONDS)
        if self._process.is_alive():
            self._signal(signal.SIGKILL)
            self._process.join(1.0)
        self._connection.close()


def memory_mb(pid: int) -> tuple[float, float]:
    """Resident memory of a process now and at its highest, in MB; zero if it is gone."""
    found = {"VmRSS:": 0.0, "VmHWM:": 0.0}
    with suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            name, _, rest = line.partition("\t")
            if name in found:
                found[name] = int(rest.split()[0]) / 1024
    return found["VmRSS:"], found["VmHWM:"]
