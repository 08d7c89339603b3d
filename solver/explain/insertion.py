"""What a plan would break if one request were served in a certain way."""

from collections.abc import Iterator
from datetime import timedelta

from models.problem import Problem
from models.solution import Served, Solution
from models.violations import Violation
from solver.rules import RULES

Key = tuple[object, ...]
DAY = timedelta(days=1)


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
    return tuple(_each_broken_by(problem, _near(problem, solution, item, reach), item))


def first_broken_by(
    problem: Problem, solution: Solution, item: Served, newcomer: str
) -> Violation | None:
    """The first of them in the rules' order, where only `newcomer` is not yet on the item.

    All that the newcomer does counts, and what everybody else on the item does within a day.
    """
    near = _near(problem, solution, item, DAY, newcomer)
    return next(_each_broken_by(problem, near, item), None)


def _each_broken_by(problem: Problem, near: Solution, item: Served) -> Iterator[Violation]:
    """The same one by one, judged by everything in the plan `near`."""
    with_it = with_item(near, item)
    for rule in RULES:
        before, after = tuple(rule.violations(problem, near)), rule.violations(problem, with_it)
        yield from new_violations(before, tuple(after))


def _near(
    problem: Problem,
    solution: Solution,
    item: Served,
    reach: timedelta | None,
    throughout: str | None = None,
) -> Solution:
    """What shares resources or relations with the item, with `reach`, and `throughout` always."""
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
        if name == throughout or reach is None or abs(i.start - item.start) <= reach
    }
    return Solution(served=tuple(i for i in solution.served if i.request in tied | mine))


def _key(violation: Violation) -> Key:
    return violation.rule, violation.requests, violation.resources, violation.moment
