"""What history says of a person, as a line begins with it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from models import resources
from models.contracts import ConsecutiveRule, RestRule, SuccessionRule
from solver.facts.work import carried_days, is_known, starts_on_sunday
from solver.lines.limit import FORBIDDEN
from solver.lines.task import OFF, History
from solver.misfit import Misfit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.contracts import TagFilter
    from models.problem import Problem
    from models.resources import Staff
    from solver.lines.contract_limits import ContractLimits
    from solver.lines.shift_board import ShiftBoard
    from solver.lines.task import IntArray


def past_of(
    problem: Problem, board: ShiftBoard, person: Staff, limits: ContractLimits, kinds: list[int]
) -> History:
    """The person's past; ``kinds`` are the run kinds of the shift types.

    Raises Misfit where a line cannot begin as history says.
    """
    past, totals = person.history, (limits.carried("total"), limits.carried("weekends"))
    if past == resources.History():
        return History(excuses_start=limits.runs.excuses_start)
    if starts_on_sunday(problem):
        raise Misfit(f"{person.id} has a history in the middle of a weekend")
    work = ConsecutiveRule()
    worked = carried_days(past, work.tags)
    excuses = limits.runs.excuses_start
    if not worked:
        days_off = carried_days(past, work.tags, "off") if is_known(past) else 0
        return History(0, days_off, OFF, 0, *totals, excuses)
    last = _last_type(board, person, limits)
    same = _same_days(board, person, limits, kinds[last])
    return History(worked, 0, last, same, *totals, excuses)


def cost_of_the_past(
    board: ShiftBoard, person: Staff, limits: ContractLimits, weight: int
) -> IntArray:
    """(days, types): what work before the horizon makes dear, at least `FORBIDDEN` if it may not.

    Each point of a wish costs `weight`; rules that the judge sees are not counted here.
    """
    cost = np.zeros((board.days, len(board.types)), dtype=np.int64)
    for rule in limits.rules:
        if rule in limits.judged:
            continue
        price = FORBIDDEN if rule.required else rule.cost * weight
        if isinstance(rule, SuccessionRule) and carried_days(person.history, rule.tags):
            cost[0, board.accepted(rule.then)] += price
        if isinstance(rule, RestRule):
            for cell in _too_soon(board, person, rule):
                cost[cell] += price
    return cost


def _too_soon(board: ShiftBoard, person: Staff, rule: RestRule) -> Iterator[tuple[int, int]]:
    last_end = person.history.last_end
    if last_end is None or not rule.tags.accepts(person.history.last_tags):
        return
    free_from = last_end + timedelta(seconds=rule.min_seconds)
    for cell, shift in board.at.items():
        waits = rule.then.accepts(shift.tags)
        if waits and shift.window.start < free_from and shift.window.end > last_end:
            yield cell


def _last_type(board: ShiftBoard, person: Staff, limits: ContractLimits) -> int:
    """A shift type that every rule takes for the last work before the horizon."""
    past = person.history
    for kind, shift in enumerate(board.types):
        alike = set(past.last_tags) <= set(shift.tags) and all(
            tags.accepts(past.last_tags) == tags.accepts(shift.tags) for tags in _filters(limits)
        )
        if alike:
            return kind
    raise Misfit(f"{person.id} last worked what no shift is like")


def _filters(limits: ContractLimits) -> Iterator[TagFilter]:
    for rule in limits.rules:
        if rule in limits.judged:
            continue
        yield rule.tags
        if isinstance(rule, (SuccessionRule, RestRule)):
            yield rule.then


def _same_days(board: ShiftBoard, person: Staff, limits: ContractLimits, kind: int) -> int:
    """Days in a row of the last shift's kind, where that kind has a limit."""
    if kind >= len(limits.runs.kinds):
        return 1
    wanted = limits.runs.kinds[kind]
    found = (
        carried_days(person.history, rule.tags)
        for rule in limits.rules
        if isinstance(rule, ConsecutiveRule)
        and tuple(np.flatnonzero(board.accepted(rule.tags)).tolist()) == wanted
    )
    return next(found, 1)
