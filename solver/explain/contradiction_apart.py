"""Looks for contradictory pins in a process of its own, so that no proof can harm the caller."""

from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection

from models.loading import problem_from_json
from models.problem import Problem
from solver.without_main import without_main

POLL_SECONDS = 0.05
_context = get_context("forkserver")


def contradiction_apart(problem: Problem, should_stop: Callable[[], bool]) -> tuple[str, ...]:
    """The sentences of `contradiction`; empty if its process comes to harm or is told to stop."""
    if problem.previous is None or not (problem.previous.pins or problem.previous.freeze_before):
        return ()
    text = problem.model_dump_json(exclude_defaults=True)
    answer, far = _context.Pipe(duplex=False)
    process = _context.Process(target=tell_contradiction, args=(far, text), daemon=True)
    with without_main():
        process.start()
    far.close()
    try:
        while not answer.poll(POLL_SECONDS):
            if should_stop():
                return ()
        return tuple(answer.recv())
    except EOFError:
        return ()
    finally:
        process.kill()
        process.join()
        answer.close()


def tell_contradiction(connection: Connection, text: str) -> None:
    """What runs inside that process."""
    from solver.explain.contradiction import contradiction  # keeps OR-Tools out of the caller

    connection.send(contradiction(problem_from_json(text)))
