"""What of a plan no longer holds after something happened."""

from models.problem import Problem
from models.solution import Solution
from solver.check import check
from solver.rules import availability, eligibility, roles_filled, windows

OWN = frozenset({availability.NAME, eligibility.NAME, roles_filled.NAME, windows.NAME})
"""Rules that a request breaks by itself: it cannot stay as it is, whatever the others do."""


def broken(problem: Problem, plan: Solution) -> tuple[frozenset[str], frozenset[str]]:
    """The requests that cannot stay as they are, and all that take part in something broken."""
    own: set[str] = set()
    involved: set[str] = set()
    for violation in check(problem, plan).violations:
        if violation.is_shortfall:
            continue  # there is nothing in the way; work is lacking
        involved.update(violation.requests)
        if violation.rule in OWN:
            own.update(violation.requests)
        if not violation.requests:
            involved.update(i.request for name in violation.resources for i in plan.uses(name))
    return frozenset(own), frozenset(involved & set(plan.by_request))
