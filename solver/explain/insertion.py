"""What a plan would break if one request were served in a certain way."""

from datetime import timedelta

from models.problem import Problem
from models.solution import Served, Solution
from models.violations import Violation
from solver.rules import RULES

Key = tuple[object, ...]


def with_item(solution: Solution, item: Served) -> Solution:
    """The plan in which the item's request is served like this."""
    others = tuple(i for i in solution.served if i.request != item.request)
    return Solution(served=(*others, item))


def new_violations(
    before: tuple[Violation, ...], after: tuple[Violation, ...]
) -> tuple[Violation, ...]:
    """Those that are new, or worse than they were; more work never makes more of it lack."""
    known = {_key(violation): violation.amount for violation in before}
    return tuple(v for v in after if not v.is_shortfall and v.amount > known.get(_key(v), -1))


def broken_by(
    problem: Problem, solution: Solution, item: Served, reach: timedelta | None = None
) -> tuple[Violation, ...]:
    """What inserting the item breaks, judged by what it shares resources or relations with.

    With `reach`, only by what lies no further away in time.
    """
    near = _near(problem, solution, item, reach)
    before = [v for rule in RULES for v in rule.violations(problem, near)]
    with_it = with_item(near, item)
    after = [v for rule in RULES for v in rule.violations(problem, with_it)]
    return new_violations(tuple(before), tuple(after))


def _near(problem: Problem, solution: Solution, item: Served, reach: timedelta | None) -> Solution:
    tied = {
        name
        for relation in problem.relations
        if item.request in relation.requests
        for name in relation.requests
    }
    mine = {
        i.request
        for name in item.all_resources
        for i in solution.uses(name)
        if reach is None or abs(i.start - item.start) <= reach
    }
    return Solution(served=tuple(i for i in solution.served if i.request in tied | mine))


def _key(violation: Violation) -> Key:
    return violation.rule, violation.requests, violation.resources, violation.moment
