"""The gaps that split one person's work of a day."""

from models.problem import Problem
from models.requests import Request, Shift
from models.resources import Staff
from models.solution import Solution
from models.split_work import SplitRule
from solver.facts.work import work


def gaps_by_day(
    problem: Problem, solution: Solution, rule: SplitRule, person: Staff
) -> tuple[int, ...]:
    """For each day of the horizon, how many gaps the rule counts on it."""
    found = [0] * len(problem.days)
    every = [w for w in work(problem, solution, person, rule.tags) if 0 <= w.day < len(found)]
    for piece in every:
        start = piece.item.start
        ends = [w.item.end for w in every if w.day == piece.day and w.item.start < start]
        is_gap = bool(ends) and rule.counts((start - max(ends)).total_seconds())
        found[piece.day] += is_gap + gaps_inside(rule, piece.request)
    return tuple(found)


def gaps_inside(rule: SplitRule, request: Request) -> int:
    """How many breaks of a shift count as gaps; one at its very start or end is none."""
    if not isinstance(request, Shift):
        return 0
    span = request.window
    inside = (p for p in request.breaks if span.start < p.start and p.end < span.end)
    return sum(rule.counts(pause.seconds) for pause in inside)
