"""Why a person's wish to work a certain request is refused, in plain sentences."""

from models.problem import Problem
from models.resources import Wish
from models.solution import Solution
from solver.explain.why_not import why_not
from solver.explain.wish_outcomes import WishOutcome


def why_refused(problem: Problem, solution: Solution, outcome: WishOutcome) -> tuple[str, ...]:
    """What would break, and what it would cost, if the request were the person's.

    Empty where the wish is granted, or names no request that the person would like to work: what
    stands against a wish not to work is what the person works, and who else could take it over.
    """
    asked = outcome.asked
    if outcome.is_granted or not isinstance(asked, Wish) or not asked.wanted:
        return ()
    if asked.request is None:
        return ()
    return why_not(problem, solution, asked.request, outcome.person)
