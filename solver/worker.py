"""What runs inside the child process of a solve: engines, and lines of JSON to the parent."""

import ctypes
import os
import signal
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from threading import Event, Thread
from time import monotonic
from traceback import format_exception_only

from models.loading import problem_from_json
from models.problem import Problem
from models.solution import Solution
from solver.engines.portfolio import choose
from solver.incumbent import Incumbent
from solver.messages import Ended, Found, Order, Ready
from solver.options import SolveOptions
from solver.result import Progress
from solver.running.clock import Clock, CountedClock

PR_SET_PDEATHSIG = 1
TELL_EVERY_SECONDS = 0.2


def main(connection: Connection, problem_json: bytes, order_json: bytes) -> None:
    """Solve, telling every better plan; end early on SIGINT or when the parent dies."""
    stop = Event()
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # with the fork server
    order = Order.model_validate_json(order_json)
    problem = problem_from_json(problem_json)
    worker = _Worker(connection, problem, order.options, _clock(order), stop)
    thread = Thread(target=worker.run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(0.05)  # the main thread stays free to take signals
        _end_with_parent()


def _end_with_parent() -> None:
    """The fork server waits for its children, so its end does not tell of the parent's."""
    parent = parent_process()
    if parent is not None and not parent.is_alive():
        os.kill(os.getpid(), signal.SIGKILL)


def _clock(order: Order) -> Clock:
    if order.options.deterministic:
        return CountedClock(order.options.time_limit_seconds)
    return Clock(order.ends_at(monotonic()))


class _Worker:
    def __init__(
        self,
        connection: Connection,
        problem: Problem,
        options: SolveOptions,
        clock: Clock,
        stop: Event,
    ) -> None:
        self._connection, self._problem = connection, problem
        self._options, self._clock = options, clock
        self._engine = ""
        self._told = -TELL_EVERY_SECONDS
        self._incumbent = Incumbent(problem, self._tell, stop.is_set)

    def run(self) -> None:
        message = ""
        self._send(Ready())
        try:
            engine = choose(self._problem, self._options)
            self._engine = engine.name
            engine.run(self._problem, self._options, self._clock, self._incumbent)
        except Exception as error:
            message = "".join(format_exception_only(error)).strip()
        self._send(self._ended(message))

    def _ended(self, message: str) -> Ended:
        best = self._incumbent
        return Ended(
            solution=best.best,
            levels=best.bounded_levels,
            curve=tuple(best.curve),
            is_proven=best.is_proven,
            refused=best.refused,
            refusals=tuple(dict.fromkeys(best.refusals)),
            engine=self._engine,
            message=message,
        )

    def _tell(self, progress: Progress, solution: Solution | None) -> None:
        if solution is None and monotonic() - self._told < TELL_EVERY_SECONDS:
            return
        self._told = monotonic()
        self._send(Found(progress=progress, solution=solution))

    def _send(self, message: Ready | Found | Ended) -> None:
        try:
            self._connection.send_bytes(message.model_dump_json().encode())
        except (BrokenPipeError, OSError):
            signal.raise_signal(signal.SIGINT)  # nobody listens any more
