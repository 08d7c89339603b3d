"""Looks for contradictory pins in a process of its own, so that no proof can harm the caller."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from models.loading import problem_from_json
from models.problem import Problem
from solver.without_main import without_main


def contradiction_apart(problem: Problem) -> tuple[str, ...]:
    """The sentences of `contradiction`; empty if its process comes to harm."""
    if problem.previous is None or not (problem.previous.pins or problem.previous.freeze_before):
        return ()
    text = problem.model_dump_json(exclude_defaults=True)
    try:
        with ProcessPoolExecutor(1, mp_context=get_context("forkserver")) as pool:
            with without_main():
                answer = pool.submit(_of_json, text)
            return answer.result()
    except BrokenProcessPool:
        return ()


def _of_json(text: str) -> tuple[str, ...]:
    from solver.explain.contradiction import contradiction  # keeps OR-Tools out of the caller

    return contradiction(problem_from_json(text))
