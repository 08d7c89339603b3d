"""Says a staff roster problem as a `LineTask`, and lines as a solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.resources import History, Staff, Vehicle
from models.solution import Assignment, Served, Solution
from solver.facts.eligible import candidates
from solver.facts.work import weekends
from solver.lines.contract_limits import ContractLimits
from solver.lines.shift_board import ShiftBoard, board_of
from solver.lines.task import Cover, LineTask, Person
from solver.misfit import Misfit
from solver.rules.availability import absent

if TYPE_CHECKING:
    import numpy.typing as npt

    from models.demands import Demand
    from models.problem import Problem
    from models.requests import Request
    from solver.lines.task import BoolArray, IntArray

_COUNTED = ("coverage", "contracts", "preferences")
_ALWAYS_ZERO = ("unserved", "relations", "lateness", "travel", "stability")
"""Goals that shifts without a minimum, without relations and without a past cannot miss."""


def line_task(problem: Problem) -> LineTask | None:
    """The problem as a `LineTask` with the same costs, or None unless it fits exactly."""
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
    weights = _weights(problem)
    _require_plain(problem)
    board = board_of(problem)
    people = _people(problem)
    rules = [_contracts(problem, board, person, weights["contracts"]) for person in people]
    if not people or not board.types:
        raise Misfit("nobody, or nothing to work")
    if any((limits.forbidden != rules[0].forbidden).any() for limits in rules):
        raise Misfit("what may follow what differs from person to person")
    forbidden = rules[0].forbidden.copy()
    for (kind, following), pause in board.pauses.items():
        forbidden[kind, following] |= pause.total_seconds() < 0
    allowed = _allowed(problem, board, people)
    return LineTask(
        days=board.days,
        shifts=tuple(f"{shift.id}, type {kind}" for kind, shift in enumerate(board.types)),
        minutes=np.array([shift.credited_seconds for shift in board.types], dtype=np.int64),
        forbidden_next=forbidden,
        people=tuple(
            _person(board, person, limits, allowed[who], weights["preferences"])
            for who, (person, limits) in enumerate(zip(people, rules, strict=True))
        ),
        cover=tuple(
            _cover(place, shift.demands[0], len(people), weights["coverage"])
            for place, shift in board.at.items()
        ),
        weekends=_weekends(problem, rules),
    )


def _people(problem: Problem) -> list[Staff]:
    return [resource for resource in problem.resources if isinstance(resource, Staff)]


def _weights(problem: Problem) -> dict[str, int]:
    """What a point of each goal costs; all of them must stand in one level."""
    weights = dict.fromkeys(_COUNTED, 0)
    levels = 0
    for level in problem.goals:
        counted = [term for term in level.terms if term.goal not in _ALWAYS_ZERO]
        levels += bool(counted)
        for term in counted:
            if term.goal not in _COUNTED:
                raise Misfit(f"goal {term.goal}")
            weights[term.goal] = term.weight
    if levels > 1:
        raise Misfit("several levels with goals of their own")
    return weights


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
    if person.history != History():
        raise Misfit(f"{person.id} has a history")
    if any(wish.request is None for wish in person.wishes):
        raise Misfit(f"{person.id} wishes for a span")


def _require_plain_shift(request: Request) -> None:
    if len(request.demands) != 1 or request.modes:
        raise Misfit(f"{request.id} has modes, or not one role")
    if request.buffer_before_seconds or request.buffer_after_seconds:
        raise Misfit(f"{request.id} has buffers")
    demand = request.demands[0]
    wishes = demand.preferred or demand.avoided or any(need.preferred for need in demand.skills)
    if demand.kind != "staff" or demand.min or demand.load or wishes:
        raise Misfit(f"{request.id} wants more than a number of people")


def _contracts(problem: Problem, board: ShiftBoard, person: Staff, weight: int) -> ContractLimits:
    contracts = (problem.contract_by_id[name] for name in person.contracts)
    rules = (rule for contract in contracts for rule in contract.rules)
    return ContractLimits(board, rules, weight)


def _allowed(problem: Problem, board: ShiftBoard, people: list[Staff]) -> BoolArray:
    """(people, days, types): who could work what."""
    allowed = np.zeros((len(people), board.days, len(board.types)), dtype=np.bool_)
    for (day, kind), shift in board.at.items():
        able = {resource.id for resource in candidates(problem, shift, shift.demands[0])}
        for who, person in enumerate(people):
            free = not absent(person, shift, shift.window.start, shift.window.end)
            allowed[who, day, kind] = person.id in able and free
    return allowed


def _person(
    board: ShiftBoard,
    person: Staff,
    limits: ContractLimits,
    allowed: BoolArray,
    wish_weight: int,
) -> Person:
    cost, cost_off = _wishes(board, person, wish_weight)
    return Person(
        name=person.id,
        allowed=allowed,
        cost=cost,
        cost_off=cost_off,
        shift_max=limits.shift_max,
        minutes=limits.limit("minutes"),
        work_run=limits.limit("work"),
        off_run=limits.limit("off"),
        weekends=limits.limit("weekends"),
        broken_weekend_cost=limits.broken_weekend_cost,
    )


def _wishes(board: ShiftBoard, person: Staff, weight: int) -> tuple[IntArray, IntArray]:
    cost = np.zeros((board.days, len(board.types)), dtype=np.int64)
    cost_off = np.zeros(board.days, dtype=np.int64)
    for wish in person.wishes:
        day, kind = board.place[wish.request or ""]
        if wish.wanted:
            cost[day] += wish.cost * weight
            cost_off[day] += wish.cost * weight
            cost[day, kind] -= wish.cost * weight
        else:
            cost[day, kind] += wish.cost * weight
    return cost, cost_off


def _cover(place: tuple[int, int], demand: Demand, people: int, weight: int) -> Cover:
    if demand.max_count < people:
        raise Misfit(f"at most {demand.max_count} of {people} people")
    return Cover(
        day=place[0],
        shift=place[1],
        required=demand.target_count,
        cost_under=demand.cost_missing * weight,
        cost_over=demand.cost_extra * weight,
    )


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
