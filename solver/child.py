"""Runs one solve in a child process that can be stopped at any time and loses nothing."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from models.problem import Problem
from models.saving import to_json
from solver.mailbox import Mailbox
from solver.messages import Ended, Found, Order, Ready
from solver.options import SolveOptions
from solver.result import CurvePoint, Progress
from solver.without_main import without_main

if TYPE_CHECKING:
    from models.solution import Solution

GRACE_SECONDS = 0.5
"""How long a child may take to end by itself: its best plan is known here already."""

LOADING_SECONDS = 120.0
"""The longest that a child may take to load what it needs, however short its own limit is."""

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
        self._order = Order(options=options, asked_at=monotonic())
        self._deadline = self._order.asked_at + LOADING_SECONDS
        self._is_ready = False
        self.best: Solution | None = None
        self.progress: Progress | None = None
        self.curve: list[CurvePoint] = []
        self.ended: Ended | None = None
        self.was_cancelled = False
        self.was_killed = ""
        """Why the child had to be killed, if it was."""
        self.peak_rss_mb = 0.0
        connection, far = _context.Pipe(duplex=False)
        arguments = (
            far,
            to_json(problem).encode(),
            self._order.model_dump_json().encode(),
        )
        from solver.worker import main

        process = _context.Process(target=main, args=arguments, daemon=True)
        with without_main():
            process.start()
        far.close()
        self._mailbox = Mailbox(connection)
        self._process: _Process = process

    def run(self) -> None:
        """Wait for the end, pass progress on, and see that every limit is kept."""
        looked = 0.0
        if self._should_stop():  # before anything was told, so that nothing is
            self._cancel()
            self._reap()
            return
        while self.ended is None and not self._mailbox.is_closed:
            was_alive = self._process.is_alive()
            message = self._mailbox.take(POLL_SECONDS if was_alive else GRACE_SECONDS)
            if message is None and not was_alive:
                break
            self._read(message)
            if not self.was_cancelled and self._should_stop():
                self._cancel()
            if monotonic() > self._deadline:
                self._kill("the time limit" if not self.was_cancelled else "")
            if monotonic() - looked > LOOK_AT_MEMORY_EVERY:
                looked = monotonic()
                self._look_at_memory()
        self._reap()

    def _cancel(self) -> None:
        self.was_cancelled = True
        if self._is_ready:
            self._signal(signal.SIGINT)
            self._deadline = min(self._deadline, monotonic() + GRACE_SECONDS)
        else:
            self._kill("")  # there is nothing to lose yet, and nobody to hear a milder signal

    def _last_moment(self) -> float:
        """When a child that is ready now is ended by force."""
        if self._options.deterministic:
            return monotonic() + LOADING_SECONDS + FORCE * self._options.time_limit_seconds
        return self._order.killed_at(monotonic())

    def _read(self, message: Ready | Found | Ended | None) -> None:
        if isinstance(message, Ready):
            self._is_ready = True
            self._deadline = self._last_moment()
        elif isinstance(message, Found):
            self._take(message)
        elif isinstance(message, Ended):
            self.ended = message
            self.best = message.solution or self.best
            self.curve = list(message.curve)

    def _take(self, message: Found) -> None:
        self.progress = message.progress
        if message.solution is not None:
            self.best = message.solution
            values = tuple(level.value for level in message.progress.levels)
            self.curve.append(CurvePoint(seconds=message.progress.seconds, values=values))
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
        self.was_killed = self.was_killed or why
        self._signal(signal.SIGKILL)
        self._process.join(1.0)

    def _reap(self) -> None:
        self._process.join(GRACE_SECONDS)
        if self._process.is_alive():
            self._signal(signal.SIGKILL)
            self._process.join(1.0)
        self._mailbox.close()


def memory_mb(pid: int) -> tuple[float, float]:
    """Resident memory of a process now and at its highest, in MB; zero if it is gone."""
    found = {"VmRSS:": 0.0, "VmHWM:": 0.0}
    with suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            name, _, rest = line.partition("\t")
            if name in found:
                found[name] = int(rest.split()[0]) / 1024
    return found["VmRSS:"], found["VmHWM:"]
