"""Which tiny problems each rule and goal is tried on: those in which it has something to say."""

from collections.abc import Callable, Iterator

from models.problem import Problem
from tests.solver.tiny import a_tiny_problem

Maker = Callable[[int], Problem]

WORLDS: dict[str, Maker] = {}
"""By rule or goal name; `a_tiny_problem` where none is listed."""

PROBLEMS = 200


def worlds_for(name: str) -> Iterator[tuple[int, Problem]]:
    """The seeded problems for one rule or goal."""
    maker = WORLDS.get(name, a_tiny_problem)
    for seed in range(PROBLEMS):
        yield seed, maker(seed)
