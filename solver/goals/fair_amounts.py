"""How much somebody has of what people should have equally much of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.contracts import LimitRule, TagFilter
from models.fair_shares import USUAL_SHARES, FairShare
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from solver.model.work import Term
from solver.rules.work_limit import carried_in, periods, terms, totals

if TYPE_CHECKING:
    from solver.model.variables import Variables


def shares_of(problem: Problem, contract: str) -> tuple[FairShare, ...]:
    """What the people of a contract should have equally much of."""
    return problem.contract_by_id[contract].fair or USUAL_SHARES


def amount(problem: Problem, solution: Solution, share: FairShare, person: Staff) -> int:
    """What the person has of it in the plan and from history, in its own unit."""
    return carried(share, person) + done(problem, solution, share, person)


def done(problem: Problem, solution: Solution, share: FairShare, person: Staff) -> int:
    """What the person has of it in the plan alone."""
    return sum(
        each * (total - carried_in(rule, person))
        for rule, each in _counted(share)
        for _, total in totals(problem, solution, rule, person)
    )


def carried(share: FairShare, person: Staff) -> int:
    """What history adds."""
    if share.carried_in is None:
        return 0
    count = person.history.counts.get(share.carried_in, 0)
    return 60 * count if share.measure == "seconds" else count


def amount_terms(
    problem: Problem, x: "Variables", share: FairShare, person: Staff
) -> Iterator[Term]:
    """What adds up to the person's amount in the model, history left out."""
    for rule, each in _counted(share):
        for period in periods(problem, rule):
            for term in terms(problem, x, rule, person, period):
                yield Term(each * term.value, each * term.most)


def _counted(share: FairShare) -> Iterator[tuple[LimitRule, int]]:
    """Limits over the whole horizon that count it, and how much each of their units is."""
    if share.measure != "points":
        rule = LimitRule(measure=share.measure, tags=share.tags, carried_in=share.carried_in)
        yield rule, 1
        return
    for tag, points in share.points.items():
        yield LimitRule(measure="shifts", tags=TagFilter(include=(tag,))), points
