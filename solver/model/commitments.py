"""Whether the model's request keeps what a previous plan gave it, part by part."""

from typing import TYPE_CHECKING

from models.pins import Dimension
from models.requests import Trip
from models.solution import Served
from solver.facts.commitments import crew
from solver.model.presence import takes_place

if TYPE_CHECKING:
    from solver.model.variables import Literal, Variables


def keep_unserved(x: "Variables", request: str, on: "Literal | None") -> None:
    """The request does not take place."""
    x.only(x.model.add(takes_place(x, request) == 0), on)


def keep_served(x: "Variables", request: str, on: "Literal | None") -> None:
    """The request takes place."""
    x.only(x.model.add(takes_place(x, request) == 1), on)


def keep_time(x: "Variables", before: Served, on: "Literal | None") -> None:
    """It starts and ends as before, and drops off as before."""
    name = before.request
    x.only(x.model.add(x.start(name) == x.grid.at(before.start)), on)
    x.only(x.model.add(x.end(name) == x.grid.at(before.end)), on)
    if before.dropoff_start and isinstance(x.problem.request_by_id[name], Trip):
        x.only(x.model.add(x.dropoff(name) == x.grid.at(before.dropoff_start)), on)


def keep_crew(
    x: "Variables", before: Served, kinds: tuple[Dimension, ...] | None, on: "Literal | None"
) -> None:
    """The resources of these kinds fill the roles they filled before, and no others of them do."""
    kept = crew(before, x.problem, kinds)
    for role, names in x.roles_of(before.request):
        for name in names:
            if kinds is None or x.problem.resource_by_id[name].kind in kinds:
                literal = x.assigned(before.request, role, name)
                x.only(x.model.add(literal == int((role, name) in kept)), on)
    if any(x.assigned(before.request, role, name) is x.false for role, name in kept):
        x.only(x.model.add(x.false == 1), on)


def keep_mode(x: "Variables", before: Served, on: "Literal | None") -> None:
    """It is served in the same mode."""
    if before.mode in x.problem.request_by_id[before.request].mode_ids:
        x.only(x.model.add(x.in_mode(before.request, before.mode) == 1), on)
    else:
        x.only(x.model.add(x.false == 1), on)
