"""Compares what a rule's model accepts, and a goal's model costs, with the specification."""

from collections.abc import Iterable, Iterator
from math import prod
from random import Random

from ortools.sat.python import cp_model

from models.problem import Problem
from models.requests import Request
from models.solution import Served, Solution
from solver.goal import Goal
from solver.model.parameters import solver
from solver.model.variables import Expression, Guard, Variables, always
from solver.rule import Rule
from tests.solver.enumeration import count_of_ways, ways
from tests.solver.model_solutions import Key, solutions_of

LIMIT = 40_000


def every_solution(problem: Problem) -> dict[Key, Solution]:
    """Every solution of a tiny problem, lawful or not, by what tells it from the others."""
    return {key: _solution(served) for key, served in _every(problem)}


def by_chance(problem: Problem, seed: int) -> Iterator[Solution]:
    """The same in an order that follows from the seed, each made when it is asked for."""
    every = list(dict(_every(problem)).values())
    Random(seed).shuffle(every)
    return map(_solution, every)


def _every(problem: Problem) -> list[tuple[Key, tuple[Served, ...]]]:
    size = prod(count_of_ways(problem, request) for request in problem.requests)
    assert size <= LIMIT, f"{size} solutions are not tiny"
    found: list[tuple[Key, tuple[Served, ...]]] = [((), ())]
    for request in problem.requests:
        # Longer by one request at a time: what solutions share is put together once.
        more = [((_key_of_item(w),), (w,) if w else ()) for w in ways(problem, request)]
        found = [(key + one, served + way) for key, served in found for one, way in more]
    return found


def _solution(served: tuple[Served, ...]) -> Solution:
    # There are a million of them: even a constructor that checks nothing takes four times as long.
    made = Solution.__new__(Solution)
    made.__dict__["served"] = served
    return made


def _key_of_item(item: Served | None) -> Key:
    if item is None:
        return ()
    crew = frozenset((a.role, name) for a in item.assignments for name in a.resources)
    return item.mode, item.start, item.dropoff_start, crew


def accepted_by_model(problem: Problem, rule: Rule, *, switched_off: bool = False) -> set[Key]:
    """Every solution that the model with this one rule has, if no work may be lacking."""
    x = Variables(problem, narrow=False)
    rule.enforce(problem, x, _never(x) if switched_off else always)
    for lack in x.lacking:
        if lack.missed is not None:
            x.model.add(lack.missed == 0)
        if lack.least and not switched_off:
            x.model.add_bool_or([])
    return solutions_of(x)


def _never(x: Variables) -> Guard:
    def off(*_: str) -> cp_model.IntVar:
        return x.false

    return off


def cheapest_in_model(problem: Problem, goal: Goal, solution: Solution) -> float:
    """The least cost that the goal's model gives to exactly this solution."""
    return next(costs_in_model(problem, goal, (solution,)))


def costs_in_model(
    problem: Problem, goal: Goal, solutions: Iterable[Solution], rules: tuple[Rule, ...] = ()
) -> Iterator[float]:
    """The least cost that the goal's model gives to exactly each solution, one after the other."""
    x = Variables(problem, narrow=False, scale=1000)
    for rule in rules:
        rule.enforce(problem, x, always)
    cost = goal.cost(problem, x)
    for made in _each_held(x, cost, solutions):
        assert made is not None
        yield made / x.scale


def least_shortfall_in_model(
    problem: Problem, rule: Rule, solutions: Iterable[Solution]
) -> Iterator[float | None]:
    """The least that the rule's model lets exactly each solution lack; None if it is unlawful."""
    x = Variables(problem, narrow=False)
    rule.enforce(problem, x, always)
    yield from _each_held(x, x.shortfall, solutions)


def _each_held(
    x: Variables, objective: Expression, solutions: Iterable[Solution]
) -> Iterator[float | None]:
    """The least value of the objective for each solution; None where the model has it not."""
    common = x.model
    for solution in solutions:
        # To copy a model takes a fraction of the time that building it takes.
        x.model = common.clone()
        hold(x, solution)
        x.model.minimize(objective)
        made = solver(seconds=None, workers=1, seed=1)
        # All that matters is fixed: there is nothing to prepare.
        made.parameters.cp_model_presolve = False
        made.parameters.linearization_level = 0
        made.parameters.symmetry_level = 0
        status = made.solve(x.model)
        assert status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}, made.status_name(status)
        yield made.objective_value if status == cp_model.OPTIMAL else None


def hold(x: Variables, solution: Solution) -> None:
    """Fix every decision of the model to `solution`."""
    for request in x.problem.requests:
        item = solution.of(request.id)
        if request.kind != "shift":
            x.model.add(x.served(request.id) == int(item is not None))
        if item:
            _hold_times(x, request, item)
        for role, names in x.roles_of(request.id):
            for name in names:
                chosen = item is not None and name in item.resources(role)
                x.model.add(x.assigned(request.id, role, name) == int(chosen))


def _hold_times(x: Variables, request: Request, item: Served) -> None:
    for mode in request.mode_ids:
        x.model.add(x.in_mode(request.id, mode) == int(item.mode == mode))
    if request.kind != "shift":
        x.model.add(x.start(request.id) == x.grid.at(item.start))
    if item.dropoff_start:
        x.model.add(x.dropoff(request.id) == x.grid.at(item.dropoff_start))
