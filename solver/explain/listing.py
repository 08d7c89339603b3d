"""Lists of names that stay readable however many there are."""

from collections.abc import Sequence

from models.problem import Problem
from solver.facts.words import name_of

MOST_NAMED = 3


def some_names(problem: Problem, things: Sequence[str]) -> str:
    """Such as `A`, `A and B`, or `A, B, C and 4 others`."""
    names = [name_of(problem, thing) for thing in things[:MOST_NAMED]]
    rest = len(things) - len(names)
    if rest:
        names.append(f"{rest} other{'s' if rest > 1 else ''}")
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
