"""Says a staff roster problem as a `LineTask`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from models.resources import History, Staff, Vehicle
from solver.facts.work import starts_on_sunday, weekends
from solver.goals.unserved import points
from solver.lines.cell_costs import CellCosts, allowed_cells
from solver.lines.change_costs import ChangeCosts
from solver.lines.contract_limits import ContractLimits
from solver.lines.couplings import UNPRICED
from solver.lines.goal_weights import GoalWeights, goal_weights
from solver.lines.kept_apart import kept_apart
from solver.lines.limit import FORBIDDEN, Limit
from solver.lines.line_judge import LineJudge
from solver.lines.line_plans import staff_of
from solver.lines.past import cost_of_the_past, past_of
from solver.lines.pinned_cells import pinned_cells
from solver.lines.shift_board import board_of
from solver.lines.task import Cover, LineTask, Person
from solver.misfit import Misfit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.problem import Problem
    from models.requests import Request
    from solver.lines.shift_board import ShiftBoard
    from solver.lines.task import BoolArray, IntArray

_FREELY = Limit()
"""For days in a row of shifts that no contract limits."""

_LAST: list[tuple[Problem, LineTask | None]] = []
"""The last answer: whether an engine fits is asked right before it runs."""


def line_task(problem: Problem) -> LineTask | None:
    """The problem as a `LineTask`, or None where lines of work cannot say it.

    Lines cost what the problem's own goals count of them, see `GoalWeights.leaves_out`. What
    shifts lack below their minimum costs `goal_weights(problem).minimum` a point; what they have
    above their maximum, which no plan may, costs more than anybody's work is worth.
    """
    last = _LAST[0] if _LAST else None
    if last is None or last[0] is not problem:
        last = (problem, _line_task_or_none(problem))
        _LAST[:] = [last]
    return last[1]


def _line_task_or_none(problem: Problem) -> LineTask | None:
    try:
        return _line_task(problem)
    except (Misfit, ValueError):
        # The task itself refuses numbers that are larger than its kernels can add up.
        return None


def _line_task(problem: Problem) -> LineTask:
    weights = goal_weights(problem)
    _require_plain(problem)
    board = board_of(problem)
    people = staff_of(problem)
    if not people or not board.types:
        raise Misfit("nobody, or nothing to work")
    limits = [_contracts(problem, board, person, weights.contracts) for person in people]
    pinned = pinned_cells(problem, board, people)
    allowed = allowed_cells(problem, board, people) & pinned.may
    changes = ChangeCosts(problem, board, weights.stability)
    return LineTask(
        days=board.days,
        shifts=tuple(f"{shift.id}, type {kind}" for kind, shift in enumerate(board.types)),
        minutes=_worked(board, limits[0]),
        forbidden_next=_overlapping(board),
        people=tuple(
            _with_changes(
                _person(problem, board, who, allowed[at], limits[at], weights), changes, at
            )
            for at, who in enumerate(people)
        ),
        cover=(
            *(row for place in board.at for row in _cover(board, place, len(people), weights)),
            *(
                Cover(*cell, least, weights.above_maximum, 0)
                for cell, least in pinned.heads.items()
            ),
        ),
        weekends=_weekends(problem, limits),
    )


def _require_plain(problem: Problem) -> None:
    if any(relation.kind in UNPRICED for relation in problem.relations):
        raise Misfit("a demand by the hour, or a rota")
    for resource in problem.resources:
        if isinstance(resource, Vehicle):
            raise Misfit("vehicles")
        if isinstance(resource, Staff):
            _require_plain_person(resource)
    for request in problem.requests:
        _require_plain_shift(request)


def _require_plain_person(person: Staff) -> None:
    if person.shared or person.setups or person.uniform_tags:
        raise Misfit(f"{person.id} is shared, is set up or is uniform")


def _require_plain_shift(request: Request) -> None:
    if not request.demands or request.modes:
        raise Misfit(f"{request.id} has modes, or no role")
    if request.buffer_before_seconds or request.buffer_after_seconds:
        raise Misfit(f"{request.id} has buffers")
    if any(demand.kind != "staff" or demand.load for demand in request.demands):
        raise Misfit(f"{request.id} wants more than people")


def _contracts(problem: Problem, board: ShiftBoard, person: Staff, weight: int) -> ContractLimits:
    contracts = (problem.contract_by_id[name] for name in person.contracts)
    rules = (rule for contract in contracts for rule in contract.rules)
    return ContractLimits(problem, board, person, rules, weight)


def _run_kinds(board: ShiftBoard, limits: ContractLimits) -> list[int]:
    """The run kind of each shift type; those without a limit of their own come last."""
    kinds = [len(limits.runs.kinds)] * len(board.types)
    for kind, types in enumerate(limits.runs.kinds):
        for shift in types:
            kinds[shift] = kind
    return kinds


def _worked(board: ShiftBoard, limits: ContractLimits) -> IntArray:
    """What each shift type adds to a person's total: seconds, or one shift."""
    if limits.counts_shifts:
        return np.ones(len(board.types), dtype=np.int64)
    return np.array([shift.credited_seconds for shift in board.types], dtype=np.int64)


def _overlapping(board: ShiftBoard) -> BoolArray:
    forbidden = np.zeros((len(board.types),) * 2, dtype=np.bool_)
    for pair, (shortest, longest) in board.pauses.items():
        forbidden[pair] = longest.total_seconds() < 0
        if shortest.total_seconds() < 0 <= longest.total_seconds():
            raise Misfit("shifts that overlap only where clocks change")
    return forbidden


def _person(
    problem: Problem,
    board: ShiftBoard,
    person: Staff,
    allowed: BoolArray,
    limits: ContractLimits,
    weights: GoalWeights,
) -> Person:
    likes = CellCosts(board, person, weights.preferences)
    cost = likes.cost
    if person.history != History():
        past = cost_of_the_past(board, person, limits, weights.contracts)
        allowed = allowed & (past < FORBIDDEN)
        cost = cost + np.where(past < FORBIDDEN, past, 0)
    kinds = _run_kinds(board, limits)
    runs = limits.runs
    return Person(
        name=person.id,
        allowed=allowed,
        cost=cost,
        cost_off=likes.cost_off,
        shift_max=limits.shift_max,
        minutes=limits.limit("total"),
        work_run=runs.limit("work"),
        off_run=runs.limit("off"),
        weekends=limits.limit("weekends"),
        broken_weekend_cost=limits.broken_weekend_cost,
        next_cost=limits.next_cost,
        shift_runs=(*(runs.limit(kind) for kind in runs.kinds), _FREELY),
        run_kind=np.array(kinds, dtype=np.int64),
        rest_after=limits.rest_after,
        own_minutes=_worked(board, limits),
        sides=(*limits.sides, *likes.sides, *kept_apart(problem, board, weights.relations)),
        judge=_judge(problem, board, person, limits, weights.contracts),
        history=past_of(problem, board, person, limits, kinds),
    )


def _with_changes(person: Person, changes: ChangeCosts, at: int) -> Person:
    cost, off = person.cost + changes.cost[at], person.cost_off + changes.cost_off[at]
    return replace(person, cost=cost, cost_off=off)


def _judge(
    problem: Problem, board: ShiftBoard, person: Staff, limits: ContractLimits, weight: int
) -> LineJudge | None:
    if not limits.judged:
        return None
    uses = {cell: (shift.id, board.demand[cell].role) for cell, shift in board.at.items()}
    return LineJudge(problem, person, tuple(limits.judged), weight, uses)


def _cover(
    board: ShiftBoard, place: tuple[int, int], people: int, weights: GoalWeights
) -> Iterator[Cover]:
    demand, (day, kind) = board.demand[place], place
    if demand.max_count < people:
        yield Cover(day, kind, demand.max_count, 0, weights.above_maximum)
    least, target = demand.min if weights.minimum else 0, demand.target_count
    vital = weights.minimum * points(board.at[place])
    missing, extra = demand.cost_missing * weights.coverage, demand.cost_extra * weights.coverage
    # Each row lengthens the linear program: none that is always met, one where one will do.
    if least == target and least:
        yield Cover(day, kind, target, vital + missing, extra)
        return
    if least:
        yield Cover(day, kind, least, vital, 0)
    if extra or (missing and target):
        yield Cover(day, kind, target, missing, extra)


def _weekends(problem: Problem, rules: list[ContractLimits]) -> IntArray:
    found = weekends(problem)
    if starts_on_sunday(problem) and any(r.broken_weekend_cost for r in rules):
        raise Misfit("half a weekend at the start, which must be complete")
    first, last = 0, len(problem.days)
    pairs = [
        days if len(days) == 2 else (-1, 0) if days[0] == first else (days[0], last)
        for days in found
    ]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)
