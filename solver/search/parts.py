"""Two ways to make the model of a part of a plan: cut it out, or hold the rest of one whole model.

Holding is faster wherever the whole model can be built at all: it is written down once, and each
part is a copy in which every decision outside has one value left.
"""

from typing import NamedTuple, Protocol

from ortools.sat.python import cp_model

from models.problem import Problem
from models.requests import Request, Trip
from models.solution import Served, Solution
from solver.facts import eligible
from solver.facts.roles import roles
from solver.model.build import build
from solver.model.read_back import add_hint
from solver.model.variables import Expression, Variables
from solver.search.cut import around

MOST_CHOICES = 150_000
"""Candidate assignments, and pairs of rides, up to which one whole model is worth building."""


class Part(NamedTuple):
    """A model in which only some requests are free."""

    model: cp_model.CpModel
    x: Variables
    costs: tuple[Expression, ...]
    problem: Problem
    """What the model speaks of: the whole problem, or what was cut out of it."""
    inside: frozenset[str]
    """Every request that the model speaks of."""


class Parts(Protocol):
    """Makes parts of one problem."""

    def part(self, free: set[str], plan: Solution) -> Part:
        """The model that serves `free` anew and holds the rest as the plan has it."""


class CutParts:
    """Cuts a small problem out of the large one for each part."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem

    def part(self, free: set[str], plan: Solution) -> Part:
        """A model of the free requests and of whatever shares a resource or relation with them."""
        problem, held = around(self._problem, free, plan)
        x, costs = build(problem, fixed=held)
        inside = frozenset(free) | held.keys()
        add_hint(problem, x, Solution(served=tuple(i for i in plan.served if i.request in inside)))
        return Part(x.model, x, costs, problem, inside)


class HeldParts:
    """Writes the whole problem down once, and holds most of it in each part."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._x, self._costs = build(problem)
        self._everything = frozenset(problem.request_by_id)

    def part(self, free: set[str], plan: Solution) -> Part:
        """A copy of the whole model with one value left for each decision outside `free`."""
        x = self._x
        add_hint(self._problem, x, plan)
        model = x.model.clone()
        for request in self._problem.requests:
            if request.id not in free:
                self._hold(model, request, plan.of(request.id))
        return Part(model, x, self._costs, self._problem, self._everything)

    def _hold(self, model: cp_model.CpModel, request: Request, item: Served | None) -> None:
        x = self._x
        if request.kind != "shift":
            self._fix(model, x.served(request.id), int(item is not None))
        for mode in request.mode_ids if len(request.mode_ids) > 1 else ():
            chosen_mode = item.mode if item else "none of them"
            self._fix(model, x.in_mode(request.id, mode), int(mode == chosen_mode))
        if item is not None and request.kind != "shift":
            self._fix(model, x.start(request.id), x.grid.at(item.start))
            if isinstance(request, Trip) and item.dropoff_start:
                self._fix(model, x.dropoff(request.id), x.grid.at(item.dropoff_start))
        for role, names in x.roles_of(request.id):
            chosen = item.resources(role) if item else ()
            for name in names:
                self._fix(model, x.assigned(request.id, role, name), int(name in chosen))

    @staticmethod
    def _fix(model: cp_model.CpModel, variable: cp_model.IntVar, value: int) -> None:
        domain = model.proto.variables[variable.index].domain
        domain.clear()
        domain.extend([value, value])


def parts_of(problem: Problem) -> Parts:
    """The faster of the two ways for this problem."""
    return HeldParts(problem) if choices(problem) <= MOST_CHOICES else CutParts(problem)


def choices(problem: Problem) -> int:
    """A rough size of the whole model."""
    total = 0
    trips = 0
    for request in problem.requests:
        if isinstance(request, Trip):
            trips += 1
        for demands in roles(request).values():
            total += len(eligible.candidates(problem, request, demands[0][1]))
    return total + 4 * trips * trips
