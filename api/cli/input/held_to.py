"""Holds a problem to the rule packs that a command names."""

from collections.abc import Sequence

from models import Problem
from models.packs import pack_of, with_packs


def held_to(problem: Problem, names: Sequence[str] | None) -> Problem:
    """The problem with its own packs, and these, as contracts of all its people.

    Raises
    ------
    InvalidProblem
        There is no pack of one of the names.
    """
    return with_packs(problem, map(pack_of, names or ()))
