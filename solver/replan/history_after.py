"""What a plan leaves behind for the next: everybody's history at its end."""

from collections.abc import Iterator

from models.contracts import ANY, ContractRule, LimitRule, TagFilter
from models.free_time import FreeWeekendsRule
from models.problem import Problem
from models.resources import History, Staff
from models.solution import Solution
from solver.facts.work import Work, days_worked, weekends, work
from solver.goals.fair_amounts import done, shares_of
from solver.rules.free_weekends import IN_A_ROW
from solver.rules.work_limit import carried_in, totals

USUAL_COUNTS = (
    LimitRule(measure="seconds", carried_in="minutes"),
    LimitRule(measure="shifts", carried_in="shifts"),
    LimitRule(measure="shifts", tags=TagFilter(include=("night",)), carried_in="nights"),
    LimitRule(measure="weekends", carried_in="weekends"),
)
"""What is counted for everybody, whatever contracts look at."""


def history_after(problem: Problem, solution: Solution, person: Staff) -> History:
    """The person's history at the end of the plan, what was before it included.

    Its counts are the usual ones and those that the person's contracts name.
    """
    found = work(problem, solution, person, ANY)
    worked, off = _runs(problem, solution, person)
    last = [piece for piece in found if piece.day == len(problem.days) - 1]
    tags = last[-1].request.tags if last else ()
    return History(
        days_worked_in_a_row=worked,
        days_off_in_a_row=off,
        last_tags=tags,
        same_tags_in_a_row=_alike(problem, found, person, tags) if last else 0,
        last_end=max((p.item.end for p in found), default=person.history.last_end),
        counts=person.history.counts | dict(_counts(problem, solution, person)),
    )


def _runs(problem: Problem, solution: Solution, person: Staff) -> tuple[int, int]:
    """Days worked, and days off, in a row up to the plan's last day."""
    days = days_worked(problem, solution, person, ANY)
    run = next((n for n, day in enumerate(reversed(days)) if day != days[-1]), len(days))
    before, is_whole = person.history, run == len(days)
    if days[-1]:
        return run + is_whole * before.days_worked_in_a_row, 0
    return 0, run + is_whole * before.days_off_in_a_row


def _alike(problem: Problem, found: tuple[Work, ...], person: Staff, tags: tuple[str, ...]) -> int:
    """Days in a row up to the last with work of the last tags."""
    on = {piece.day for piece in found if piece.request.tags == tags}
    length = len(problem.days)
    run = next((n for n in range(length) if length - 1 - n not in on), length)
    goes_on = run == length and person.history.last_tags == tags
    return run + goes_on * person.history.same_tags_in_a_row


def _counts(problem: Problem, solution: Solution, person: Staff) -> Iterator[tuple[str, int]]:
    """Each count at the end of the plan; what names it first says what it counts."""
    before = person.history.counts
    added: dict[str, int] = {}
    for name, more in (
        *_of_rules(problem, solution, person),
        *_of_shares(problem, solution, person),
    ):
        added.setdefault(name, more)
    yield from ((name, before.get(name, 0) + more) for name, more in added.items())
    free = next((r for r in _rules(problem, person) if isinstance(r, FreeWeekendsRule)), None)
    if free:
        yield IN_A_ROW, _weekends_in_a_row(problem, solution, person, free)


def _rules(problem: Problem, person: Staff) -> Iterator[ContractRule]:
    for name in person.contracts:
        yield from problem.contract_by_id[name].rules


def _of_rules(problem: Problem, solution: Solution, person: Staff) -> Iterator[tuple[str, int]]:
    """What limits over a whole horizon count, and then the usual counts."""
    limits = [r for r in _rules(problem, person) if isinstance(r, LimitRule)]
    for rule in (*limits, *USUAL_COUNTS):
        if rule.carried_in and rule.days_in_period is None and not rule.by_month:
            ((_, total),) = totals(problem, solution, rule, person)
            yield rule.carried_in, _counted(rule.measure, total - carried_in(rule, person))


def _of_shares(problem: Problem, solution: Solution, person: Staff) -> Iterator[tuple[str, int]]:
    for contract in person.contracts:
        for share in shares_of(problem, contract):
            if share.carried_in is not None:
                more = done(problem, solution, share, person)
                yield share.carried_in, _counted(share.measure, more)


def _counted(measure: str, amount: int) -> int:
    """History counts time in minutes."""
    return amount // 60 if measure == "seconds" else amount


def _weekends_in_a_row(
    problem: Problem, solution: Solution, person: Staff, rule: FreeWeekendsRule
) -> int:
    """Weekends worked right before the next plan, as the rule counts them."""
    days = days_worked(problem, solution, person, rule.tags)
    worked = [any(days[k] for k in weekend) for weekend in weekends(problem)]
    run = next((n for n, is_worked in enumerate(reversed(worked)) if not is_worked), len(worked))
    before = person.history.counts.get(IN_A_ROW, 0)
    return run + (before if run == len(worked) else 0)
