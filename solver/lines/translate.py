"""Says a staff roster problem as a `LineTask`, and lines as a solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.resources import History, Staff, Vehicle
from models.solution import Assignment, Served, Solution
from solver.facts.work import weekends
from solver.goals.unserved import points
from solver.lines.cell_costs import allowed_cells, wish_costs
from solver.lines.contract_limits import ContractLimits
from solver.lines.goal_weights import GoalWeights, goal_weights
from solver.lines.limit import Limit
from solver.lines.past import past_of, rested
from solver.lines.shift_board import board_of
from solver.lines.task import Cover, LineTask, Person
from solver.misfit import Misfit

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from models.problem import Problem
    from models.requests import Request, Shift
    from solver.lines.shift_board import ShiftBoard
    from solver.lines.task import BoolArray, IntArray

_FREELY = Limit()
"""For days in a row of shifts that no contract limits."""


def line_task(problem: Problem) -> LineTask | None:
    """The problem as a `LineTask` with the same costs, or None unless it fits exactly.

    What shifts lack below their minimum costs `goal_weights(problem).minimum` a point.
    """
    try:
        return _line_task(problem)
    except (Misfit, ValueError):
        # The task itself refuses numbers that are larger than its kernels can add up.
        return None


def to_solution(problem: Problem, lines: npt.NDArray[np.int32]) -> Solution:
    """The plan in which the people, in the problem's order, work these lines of `line_task`."""
    board = board_of(problem)
    people = _people(problem)
    served: list[Served] = []
    for (day, kind), shift in board.at.items():
        workers = tuple(people[who].id for who in np.flatnonzero(lines[:, day] == kind))
        if workers:
            role = Assignment(role=shift.demands[0].role, resources=workers)
            window = shift.window
            served.append(
                Served(request=shift.id, start=window.start, end=window.end, assignments=(role,))
            )
    return Solution(served=tuple(served))


def _line_task(problem: Problem) -> LineTask:
    weights = goal_weights(problem)
    _require_plain(problem)
    board = board_of(problem)
    people = _people(problem)
    limits = [_contracts(problem, board, person, weights.contracts) for person in people]
    if not people or not board.types:
        raise Misfit("nobody, or nothing to work")
    _require_alike(limits)
    kinds = _run_kinds(board, limits[0])
    allowed = allowed_cells(problem, board, people)
    return LineTask(
        days=board.days,
        shifts=tuple(f"{shift.id}, type {kind}" for kind, shift in enumerate(board.types)),
        minutes=_worked(board, limits),
        forbidden_next=_forbidden(board, limits[0]),
        people=tuple(
            _person(problem, board, who, allowed[at], limits[at], kinds, weights)
            for at, who in enumerate(people)
        ),
        cover=tuple(
            row
            for place, shift in board.at.items()
            for row in _cover(place, shift, len(people), weights)
        ),
        weekends=_weekends(problem, limits),
        shift_runs=(*(limits[0].runs.limit(kind) for kind in limits[0].runs.kinds), _FREELY),
        run_kind=np.array(kinds, dtype=np.int64),
    )


def _people(problem: Problem) -> list[Staff]:
    return [resource for resource in problem.resources if isinstance(resource, Staff)]


def _require_plain(problem: Problem) -> None:
    if problem.previous is not None or problem.relations:
        raise Misfit("a previous plan, or relations")
    for resource in problem.resources:
        if isinstance(resource, Vehicle):
            raise Misfit("vehicles")
        if isinstance(resource, Staff):
            _require_plain_person(resource)
    for request in problem.requests:
        _require_plain_shift(request)


def _require_plain_person(person: Staff) -> None:
    fondness = any(a.kind in ("preferred", "unpreferred") for a in person.availability)
    if person.shared or person.setups or person.uniform_tags or fondness:
        raise Misfit(f"{person.id} is shared, is set up, is uniform or likes some hours")


def _require_plain_shift(request: Request) -> None:
    if len(request.demands) != 1 or request.modes:
        raise Misfit(f"{request.id} has modes, or not one role")
    if request.buffer_before_seconds or request.buffer_after_seconds:
        raise Misfit(f"{request.id} has buffers")
    demand = request.demands[0]
    wishes = demand.preferred or demand.avoided or any(need.preferred for need in demand.skills)
    if demand.kind != "staff" or demand.load or wishes:
        raise Misfit(f"{request.id} wants more than a number of people")


def _contracts(problem: Problem, board: ShiftBoard, person: Staff, weight: int) -> ContractLimits:
    contracts = (problem.contract_by_id[name] for name in person.contracts)
    rules = (rule for contract in contracts for rule in contract.rules)
    return ContractLimits(board, person, rules, weight)


def _require_alike(limits: list[ContractLimits]) -> None:
    """A line task has one table of what may follow what, and one set of runs of a kind."""
    first = limits[0]
    for other in limits[1:]:
        if (other.forbidden != first.forbidden).any():
            raise Misfit("what may follow what differs from person to person")
        if other.runs.kinds != first.runs.kinds or any(
            other.runs.limit(kind) != first.runs.limit(kind) for kind in first.runs.kinds
        ):
            raise Misfit("days in a row of one kind of shift differ from person to person")


def _run_kinds(board: ShiftBoard, limits: ContractLimits) -> list[int]:
    """The run kind of each shift type; those without a limit of their own come last."""
    kinds = [len(limits.runs.kinds)] * len(board.types)
    for kind, types in enumerate(limits.runs.kinds):
        for shift in types:
            kinds[shift] = kind
    return kinds


def _worked(board: ShiftBoard, limits: list[ContractLimits]) -> IntArray:
    """What each shift type adds to a person's total: seconds, or one shift."""
    counted = {each.counts_shifts for each in limits} - {None}
    if len(counted) > 1:
        raise Misfit("some have limits on shifts, others on seconds")
    if True in counted:
        return np.ones(len(board.types), dtype=np.int64)
    return np.array([shift.credited_seconds for shift in board.types], dtype=np.int64)


def _forbidden(board: ShiftBoard, limits: ContractLimits) -> BoolArray:
    forbidden = limits.forbidden.copy()
    for (kind, following), pause in board.pauses.items():
        forbidden[kind, following] |= pause.total_seconds() < 0
    return forbidden


def _person(
    problem: Problem,
    board: ShiftBoard,
    person: Staff,
    allowed: BoolArray,
    limits: ContractLimits,
    kinds: list[int],
    weights: GoalWeights,
) -> Person:
    cost, cost_off = wish_costs(board, person, weights.preferences)
    if person.history != History():
        allowed = allowed & rested(board, person, limits)
    return Person(
        name=person.id,
        allowed=allowed,
        cost=cost,
        cost_off=cost_off,
        shift_max=limits.shift_max,
        minutes=limits.limit("total"),
        work_run=limits.runs.limit("work"),
        off_run=limits.runs.limit("off"),
        weekends=limits.limit("weekends"),
        broken_weekend_cost=limits.broken_weekend_cost,
        history=past_of(problem, board, person, limits, kinds),
    )


def _cover(
    place: tuple[int, int], shift: Shift, people: int, weights: GoalWeights
) -> Iterator[Cover]:
    demand, (day, kind) = shift.demands[0], place
    if demand.max_count < people:
        raise Misfit(f"at most {demand.max_count} of {people} people")
    least, target = demand.min if weights.minimum else 0, demand.target_count
    vital = weights.minimum * points(shift)
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
    if any(len(days) == 1 for days in found) and any(r.broken_weekend_cost for r in rules):
        raise Misfit("half a weekend at the edge, which must be complete")
    first, last = 0, len(problem.days)
    pairs = [
        days if len(days) == 2 else (-1, 0) if days[0] == first else (days[0], last)
        for days in found
    ]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)
