"""Children that misbehave: each replaces `solver.worker.main` and lives in the real child process.

They are handed to the child by name, so that nothing but the engine is different.
"""

import os
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from models import Problem, Served, Solution
from solver import SolveOptions, worker
from solver.messages import Ended, Ready
from solver.placement.search import first_fit
from solver.result import LevelValue
from solver.running.engine import Clock, Engine, Reporter

Run = Callable[[Problem, SolveOptions, Clock, Reporter], None]
TOO_MUCH_BYTES = 700_000_000


def _with(run: Run) -> Callable[[Connection, bytes, bytes], None]:
    """A child whose only engine is `run`."""

    def main(connection: Connection, problem: bytes, options: bytes) -> None:
        engine = Engine("mutant", lambda _: True, run)
        setattr(worker, "choose", lambda *_: engine)  # noqa: B010 - it is not meant to be set
        worker.main(connection, problem, options)

    return main


def _good(problem: Problem, report: Reporter) -> Solution:
    plan = first_fit(problem, ())
    report.found(plan, "first plan")
    return plan


def _forever(report: Reporter | None = None) -> None:
    while report is None or not report.should_stop():
        time.sleep(0.01)


def raises(connection: Connection, problem: bytes, options: bytes) -> None:
    """Finds a plan, then breaks down."""

    def run(problem: Problem, _: SolveOptions, __: Clock, report: Reporter) -> None:
        _good(problem, report)
        raise ZeroDivisionError("the engine broke down")

    _with(run)(connection, problem, options)


def no_answer(connection: Connection, _: str) -> None:
    """Takes the place of the process that looks for contradictory pins, and never tells."""
    _forever()


def finds_nothing(connection: Connection, problem: bytes, options: bytes) -> None:
    """Ends at once without a plan."""
    _with(lambda *_: None)(connection, problem, options)


def unlawful(connection: Connection, problem: bytes, options: bytes) -> None:
    """Offers everything at once to everybody, and claims that nothing is better."""

    def run(problem: Problem, _: SolveOptions, __: Clock, report: Reporter) -> None:
        report.found(_clashing(problem), "wrong plan")
        report.proven()

    _with(run)(connection, problem, options)


def unlawful_after_good(connection: Connection, problem: bytes, options: bytes) -> None:
    """Finds a plan, then offers a wrong one, and claims that nothing is better."""

    def run(problem: Problem, _: SolveOptions, __: Clock, report: Reporter) -> None:
        _good(problem, report)
        report.found(_clashing(problem), "wrong plan")
        report.proven()

    _with(run)(connection, problem, options)


def unknown_names(connection: Connection, problem: bytes, options: bytes) -> None:
    """Offers a plan that speaks of requests that there are not."""

    def run(problem: Problem, _: SolveOptions, __: Clock, report: Reporter) -> None:
        start, end = problem.horizon.start, problem.horizon.end
        report.found(Solution(served=(Served(request="nobody", start=start, end=end),)), "wrong")

    _with(run)(connection, problem, options)


def liar(connection: Connection, problem: bytes, options: bytes) -> None:
    """Sends a wrong plan past its own check, as an overwritten memory might."""
    asked = Problem.model_validate_json(problem)
    levels = tuple(LevelValue(name=level.name, value=0.0, bound=0.0) for level in asked.goals)
    _send(connection, Ready())
    _send(connection, Ended(solution=_clashing(asked), levels=levels, is_proven=True))


def flatterer(connection: Connection, problem: bytes, options: bytes) -> None:
    """Sends a lawful plan that serves nothing and says that it costs nothing."""
    asked = Problem.model_validate_json(problem)
    levels = tuple(LevelValue(name=level.name, value=0.0, bound=0.0) for level in asked.goals)
    _send(connection, Ready())
    _send(connection, Ended(solution=Solution(), levels=levels))


def deaf(connection: Connection, problem: bytes, options: bytes) -> None:
    """Finds a plan, then listens to nobody."""

    def run(problem: Problem, _: SolveOptions, __: Clock, report: Reporter) -> None:
        _good(problem, report)
        _forever()

    _with(run)(connection, problem, options)


def stopped(connection: Connection, problem: bytes, options: bytes) -> None:
    """Finds a plan, then is stopped by the operating system."""

    def run(problem: Problem, _: SolveOptions, __: Clock, report: Reporter) -> None:
        _good(problem, report)
        os.kill(os.getpid(), signal.SIGSTOP)
        _forever()

    _with(run)(connection, problem, options)


def half_a_message(connection: Connection, problem: bytes, options: bytes) -> None:
    """Stops in the middle of what it says."""
    _send(connection, Ready())
    os.write(connection.fileno(), (1_000).to_bytes(4, "big") + b"{")
    _forever()


def nonsense(connection: Connection, problem: bytes, options: bytes) -> None:
    """Says something that is no message."""
    _send(connection, Ready())
    connection.send_bytes(b"{}")
    _forever()


def greedy_for_memory(connection: Connection, problem: bytes, options: bytes) -> None:
    """Finds a plan, then takes more memory than anybody allows."""

    def run(problem: Problem, _: SolveOptions, __: Clock, report: Reporter) -> None:
        _good(problem, report)
        taken = bytearray(TOO_MUCH_BYTES)
        taken[::4096] = b"x" * len(range(0, TOO_MUCH_BYTES, 4096))
        _forever(report)

    _with(run)(connection, problem, options)


def crashing(connection: Connection, problem: bytes, options: bytes) -> None:
    """Finds a plan, then dies as after a fault in native code."""

    def run(problem: Problem, _: SolveOptions, __: Clock, report: Reporter) -> None:
        _good(problem, report)
        os.kill(os.getpid(), signal.SIGKILL)

    _with(run)(connection, problem, options)


def patient(connection: Connection, problem: bytes, options: bytes) -> None:
    """Finds ever better plans until it is told to stop."""

    def run(problem: Problem, _: SolveOptions, clock: Clock, report: Reporter) -> None:
        served = first_fit(problem, ()).served
        for count in range(len(served)):
            report.found(Solution(served=served[:count]), f"plan {count}")
        while not report.should_stop() and clock.left:
            time.sleep(0.01)

    _with(run)(connection, problem, options)


def _clashing(problem: Problem) -> Solution:
    """Every request at the same time with nobody in its roles."""
    start = problem.horizon.start
    items = (Served(request=r.id, start=start, end=problem.horizon.end) for r in problem.requests)
    return Solution(served=tuple(items))


def _send(connection: Connection, message: Ready | Ended) -> None:
    connection.send_bytes(message.model_dump_json().encode())
