"""Answers why a request of a plan is not served."""

from models.errors import InvalidSolution, Issue
from models.problem import Problem
from models.solution import Solution
from solver.check import is_unserved
from solver.explain.cause import Cause
from solver.explain.causes import causes
from solver.explain.competition import competition
from solver.explain.one_of_served import one_of_served

MOST_TOLD = 6


def reasons(problem: Problem, solution: Solution, request_id: str) -> tuple[str, ...]:
    """Why a request is unserved, or a shift short, in sentences; empty if it is not.

    First what is impossible whatever the others do; only where nothing is, what the plan's other
    requests take at the start where the fewest are in the way. The last sentences start with
    `Maybe`, where there is something to suggest.

    Raises
    ------
    InvalidSolution
        If the problem has no such request.
    """
    require_request(problem, request_id)
    if not is_unserved(problem, solution, request_id):
        return ()
    found = why_unserved(problem, solution, request_id)[:MOST_TOLD]
    words = tuple(dict.fromkeys(cause.words for cause in found))
    advice = tuple(dict.fromkeys(cause.advice for cause in found if cause.advice))
    if not words:
        words = ("Nothing stands in its way alone: a longer search may serve it.",)
    return words + advice


def why_unserved(problem: Problem, solution: Solution, request_id: str) -> tuple[Cause, ...]:
    """The same with codes."""
    return (
        one_of_served(problem, solution, request_id)
        or causes(problem, request_id)
        or tuple(competition(problem, solution, request_id))
    )


def require_request(problem: Problem, request_id: str) -> None:
    """Raise InvalidSolution if there is no such request."""
    if request_id not in problem.request_by_id:
        message = f"there is no request {request_id!r}"
        raise InvalidSolution([Issue("request", "unknown-id", message)])
