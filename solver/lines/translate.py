"""Says a staff roster problem as a `LineTask`, and lines as a solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.resources import History, Staff, Vehicle
from models.solution import Assignment, Served, Solution
from solver.facts.work import starts_on_sunday, weekends
from solver.goals.unserved import points
from solver.lines.cell_costs import CellCosts, allowed_cells
from solver.lines.contract_limits import ContractLimits
from solver.lines.goal_weights import GoalWeights, goal_weights
from solver.lines.limit import FORBIDDEN, Limit
from solver.lines.line_judge import LineJudge
from solver.lines.past import cost_of_the_past, past_of
from solver.lines.shift_board import board_of
from solver.lines.task import Cover, LineTask, Person
from solver.misfit import Misfit

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

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


def to_solution(problem: Problem, lines: npt.NDArray[np.int32]) -> Solution:
    """The plan in which the people, in the problem's order, work these lines of `line_task`."""
    return LinePlans(problem).solution(lines)


class LinePlans:
    """Turns lines of one problem into plans."""

    def __init__(self, problem: Problem) -> None:
        self._board, self._people = board_of(problem), _people(problem)
        self._windows = {shift.id: shift.window for shift in self._board.at.values()}

    def is_within_maxima(self, lines: npt.NDArray[np.int32]) -> bool:
        """Whether no role has more people than it may; lines only pay for that."""
        return all(
            int((lines[:, day] == kind).sum()) <= demand.max_count
            for (day, kind), demand in self._board.demand.items()
        )

    def solution(self, lines: npt.NDArray[np.int32]) -> Solution:
        """The plan in which the people, in the problem's order, work these lines."""
        served: list[Served] = []
        for name, cells in self._board.cells.items():
            roles = tuple(self._roles(lines, cells))
            if roles:
                span = self._windows[name]
                served.append(
                    Served(request=name, start=span.start, end=span.end, assignments=roles)
                )
        return Solution(served=tuple(served))

    def _roles(
        self, lines: npt.NDArray[np.int32], cells: tuple[tuple[int, int], ...]
    ) -> Iterator[Assignment]:
        for day, kind in cells:
            workers = tuple(self._people[who].id for who in np.flatnonzero(lines[:, day] == kind))
            if workers:
                yield Assignment(role=self._board.demand[day, kind].role, resources=workers)


def _line_task(problem: Problem) -> LineTask:
    weights = goal_weights(problem)
    _require_plain(problem)
    board = board_of(problem)
    people = _people(problem)
    if not people or not board.types:
        raise Misfit("nobody, or nothing to work")
    limits = [_contracts(problem, board, person, weights.contracts) for person in people]
    if any(each.leaves_out for each in limits) and not weights.leaves_out:
        raise Misfit("wishes that couple people")
    allowed = allowed_cells(problem, board, people)
    return LineTask(
        days=board.days,
        shifts=tuple(f"{shift.id}, type {kind}" for kind, shift in enumerate(board.types)),
        minutes=_worked(board, limits[0]),
        forbidden_next=_overlapping(board),
        people=tuple(
            _person(problem, board, who, allowed[at], limits[at], weights)
            for at, who in enumerate(people)
        ),
        cover=tuple(
            row for place in board.at for row in _cover(board, place, len(people), weights)
        ),
        weekends=_weekends(problem, limits),
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
        sides=(*limits.sides, *likes.sides),
        judge=_judge(problem, board, person, limits, weights.contracts),
        history=past_of(problem, board, person, limits, kinds),
    )


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
