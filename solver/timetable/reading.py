"""What the rows and columns of a timetable stand for in its problem."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, TypeVar

from models.demands import Demand
from models.problem import Problem
from models.relations import RelationBase
from models.requests import Appointment
from models.resources import Resource
from solver.facts.eligible import candidates
from solver.grid import Grid
from solver.misfit import Misfit
from solver.model.starts import start_domain
from solver.timetable.shape import appointments, require_plain

MOST_STARTS = 2_000
Kind = TypeVar("Kind", bound=RelationBase)


class Crew(NamedTuple):
    """Who serves one request."""

    choice: Demand
    """The one role that may leave a choice: it is filled by the place."""
    able: tuple[Resource, ...]
    """Who may fill it."""
    fixed: tuple[tuple[str, Resource], ...]
    """The other roles, each with the only one who can fill it."""
    is_possible: bool
    """Whether each of the others can be filled at all."""


class Reading:
    """The requests, starts and places of a problem, in the order of a task's arrays.

    Raises Misfit if the problem is no timetable.
    """

    def __init__(self, problem: Problem) -> None:
        require_plain(problem)
        self.problem = problem
        self.requests = appointments(problem)
        self.row = {request.id: row for row, request in enumerate(self.requests)}
        self.length = timedelta(seconds=self.requests[0].duration_seconds)
        grid = Grid.of(problem)
        self.starts_of = tuple(_starts(problem, grid, request) for request in self.requests)
        self.starts = tuple(sorted({start for some in self.starts_of for start in some}))
        if any(following < start + self.length for start, following in pairwise(self.starts)):
            raise Misfit("starts that overlap")
        self.crews = tuple(_crew(problem, request) for request in self.requests)
        fixed = {who.id for crew in self.crews for _, who in crew.fixed}
        if any(place.id in fixed for place in self.places):
            raise Misfit("a resource that some may and others must have")

    @cached_property
    def places(self) -> tuple[Resource, ...]:
        """Everybody who may fill a role that leaves a choice."""
        named = {resource.id for crew in self.crews for resource in crew.able}
        return tuple(r for r in self.problem.resources if r.id in named)

    def relations(self, kind: type[Kind]) -> Iterator[Kind]:
        """The relations of one kind, in order."""
        return (r for r in self.problem.relations if isinstance(r, kind))


def _crew(problem: Problem, request: Appointment) -> Crew:
    able = {demand.role: candidates(problem, request, demand) for demand in request.demands}
    if not able:
        raise Misfit(f"{request.id} needs nobody")
    choice = max(request.demands, key=lambda demand: len(able[demand.role]))
    others = {role: some for role, some in able.items() if role != choice.role}
    if any(len(some) > 1 for some in others.values()):
        raise Misfit(f"{request.id} leaves a choice in two roles")
    fixed = tuple((role, who) for role, some in others.items() for who in some)
    return Crew(choice, able[choice.role], fixed, all(others.values()))


def _starts(problem: Problem, grid: Grid, request: Appointment) -> tuple[datetime, ...]:
    values = start_domain(problem, grid, request, None, narrow=True).values
    if values.size() > MOST_STARTS:
        raise Misfit(f"{request.id} may start at {values.size()} moments")
    ends = values.flattened_intervals()
    spans = zip(ends[::2], ends[1::2], strict=True)
    return tuple(grid.time(tick) for low, high in spans for tick in range(low, high + 1))
